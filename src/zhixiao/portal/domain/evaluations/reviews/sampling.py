"""The draw: the same seed over the same numbers always gives the same sample; anybody can repeat it with SHA-256."""

import hashlib
from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal


def sample(population: Iterable[int], share: Decimal, seed: str) -> list[int]:
    """At least `share` of the numbers, ascending: those whose SHA-256 of "seed:number" comes first.

    >>> sample(range(1, 11), Decimal("0.3"), "2020-05-10")
    [7, 8, 10]
    """
    numbers = sorted(set(population))
    count = int((share * len(numbers)).to_integral_value(rounding=ROUND_CEILING))
    ranked = sorted(numbers, key=lambda number: (ticket(seed, number), number))
    return sorted(ranked[:count])


def ticket(seed: str, number: int) -> str:
    """The hexadecimal digest by which numbers are ranked."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()
