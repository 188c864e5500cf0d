"""Share a limited sum among asks (资金分配): pure functions of whole fen. Every method keeps these laws:

the sum never exceeds the cap, equals it when demand allows, does not depend on the order in which asks are listed
(only on `rank`, and on the name where ranks are equal), and nobody gets more than was asked.

Does a larger cap ever give somebody less? `queue`: no. `pro_rata`: it can take one fen away (the Alabama paradox of
largest remainders: with asks 6, 6 and 2, a cap of 10 gives 4, 4 and 2, a cap of 11 gives 5, 5 and 1); never more
than one. `priority` and `residual`: like pro_rata within a class, never across classes.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Method = Literal["queue", "pro_rata", "priority", "residual"]


class BadAskError(ValueError):
    """Negative fen or two asks of one name."""


@dataclass(frozen=True, slots=True)
class Ask:
    """`rank`: place in the queue, or class of priority (smallest first), or 1 for those who share the residual."""

    name: Hashable
    fen: int
    rank: int = 0


def allocate(asks: Sequence[Ask], *, cap: int, by: Method) -> dict[Hashable, int]:
    """What each ask gets, by name, in the order given.

    >>> allocate([Ask("B", 100_00), Ask("A", 100_00), Ask("C", 100_00)], cap=100_00, by="pro_rata")
    {'B': 3333, 'A': 3334, 'C': 3333}
    """
    names = [ask.name for ask in asks]
    if cap < 0 or any(ask.fen < 0 for ask in asks) or len(set(names)) != len(names):
        raise BadAskError("金额不能为负，名称不能重复")
    ordered = sorted(asks, key=lambda ask: (ask.rank, str(ask.name)))
    given = _METHODS[by](ordered, cap)
    return {name: given[name] for name in names}


def _queue(asks: Sequence[Ask], cap: int) -> dict[Hashable, int]:
    given: dict[Hashable, int] = {}
    for ask in asks:
        given[ask.name] = min(ask.fen, cap)
        cap -= given[ask.name]
    return given


def _pro_rata(asks: Sequence[Ask], cap: int) -> dict[Hashable, int]:
    demand = sum(ask.fen for ask in asks)
    if demand <= cap:
        return {ask.name: ask.fen for ask in asks}
    shares = largest_remainder({ask.name: ask.fen for ask in sorted(asks, key=lambda ask: str(ask.name))}, cap)
    return {ask.name: shares[ask.name] for ask in asks}


def _by_class(asks: Sequence[Ask], cap: int) -> dict[Hashable, int]:
    given: dict[Hashable, int] = {}
    for _, members in groupby(asks, key=lambda ask: ask.rank):
        served = _pro_rata(list(members), cap)
        given |= served
        cap -= sum(served.values())
    return given


_METHODS: dict[Method, Callable[[Sequence[Ask], int], dict[Hashable, int]]] = {
    "queue": _queue,
    "pro_rata": _pro_rata,
    "priority": _by_class,
    "residual": _by_class,
}


def largest_remainder(weights: dict[Hashable, int], whole: int) -> dict[Hashable, int]:
    """`whole` fen split by whole-number weights with a positive sum; leftover fen go to the largest remainders.

    Equal remainders: the larger weight first, then the order given.
    """
    total = sum(weights.values())
    given = {name: weight * whole // total for name, weight in weights.items()}
    rest = {name: weight * whole % total for name, weight in weights.items()}
    left = whole - sum(given.values())
    for name in sorted(weights, key=lambda name: (-rest[name], -weights[name]))[:left]:
        given[name] += 1
    return given
