"""Columns of a table that are the quotient of two others in every row: 杠杆比, 台均补贴, 吨水单耗."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from zhixiao.auditing.relations.cells import Figure

Figures = dict[int, Figure | None]

ENOUGH = 3
POWERS = tuple(Fraction(10) ** power for power in range(-8, 9))


def is_quotient_of_two(columns: Sequence[Figures], column: int, row: int) -> bool:
    """Whether two other columns give a column as their quotient, in `row` (that of the total) and in every other row.

    Rows by number to figure, one for each column. What is such a quotient in the row of the total is one over all, no
    sum. The rows share one power of ten: 万元 ÷ 户 may be printed in 元.
    """
    own = {at: figure for at, figure in columns[column].items() if figure is not None and figure.value > 0}
    others = [figures for at, figures in enumerate(columns) if at != column]
    return len(own) >= ENOUGH and row in own and any(_gives(own, a, b, row) for a, b in permutations(others, 2))


def _gives(own: dict[int, Figure], tops: Figures, unders: Figures, row: int) -> bool:
    power = next((one for one in POWERS if _meets(own[row], tops.get(row), unders.get(row), one)), None)
    return power is not None and all(_meets(one, tops.get(at), unders.get(at), power) for at, one in own.items())


def _meets(figure: Figure, top: Figure | None, under: Figure | None, power: Fraction) -> bool:
    if top is None or under is None or under.low <= 0:
        return False
    last = figure.number.ulp * figure.factor
    return top.low / under.high * power <= figure.value + last and figure.value - last <= top.high / under.low * power
