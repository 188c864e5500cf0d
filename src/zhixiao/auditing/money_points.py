"""The score of the money (执行率) of forms whose money row prints no full points: told by the points that are left."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.form import HUNDRED, Form, weight_sum
from zhixiao.auditing.tokens import Token, value_of

FEWEST_ROWS = 3
MOST_CELLS = 200
"""Cells in front of the indicators among which the money row is looked for."""


def proved_money(form: Form, tokens: Sequence[Token]) -> Token | None:
    """The one score in front of a form that is what its weights leave of a hundred, times the rate before it.

    The total prints a hundred, or no full points.
    """
    own = form.funds.weight if form.funds is not None else None
    left = HUNDRED - weight_sum(form)
    printed = form.total_weight is None or value_of(form.total_weight) == HUNDRED
    if own is not None or not printed or len(form.rows) < FEWEST_ROWS or not 0 < left < HUNDRED / 2:
        return None
    begin = form.table.start if form.table is not None else form.start
    before = [token for token in tokens if token.end <= begin][-MOST_CELLS:]
    found = list(_scores_of_rates(before, left))
    return found[0] if found and len({value_of(one) for one in found}) == 1 else None


def _scores_of_rates(tokens: Sequence[Token], left: Fraction) -> Iterator[Token]:
    """Figures right behind a rate, or behind it and the points that are left, that are those points by the rate."""
    for at, rate in enumerate(tokens):
        if rate.number is None or rate.number.unit != "%" or rate.kind != "quantity":
            continue
        behind = tokens[at + 1 : at + 3]
        if len(behind) == 2 and behind[0].bare and behind[1].bare and value_of(behind[0]) == left:
            behind = behind[1:]
        if behind and behind[0].bare and behind[0].number is not None:
            share = min(value_of(rate), HUNDRED) / HUNDRED * left
            if abs(share - value_of(behind[0])) <= behind[0].number.ulp:
                yield behind[0]
