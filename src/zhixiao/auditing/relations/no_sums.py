"""Figures of a total row that are no sum of the rows: means, other amounts, totals of rows that are not all there."""

import re
from collections.abc import Sequence
from fractions import Fraction
from operator import add, le

from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.slips import slip

Amounts = tuple[Fraction, ...]
"""The figures of a row, one for each column."""
POINTS = re.compile(r"得分|评分|分值|权重|满分|标准分")
"""Heads of points: no row of them holds others."""
GOT = re.compile(r"得分|评分")
"""Heads of points got."""
MOST_SUMS = 2000
"""Ways to part the rows of a table that are looked at."""


def lies_amid(stated: Figure, items: list[Figure]) -> bool:
    """Whether the figure of a total lies among those above it, as a mean does: plain or weighted, none can tell."""
    values = [item.value for item in items]
    return len(values) >= 2 and min(values) <= stated.value <= max(values) and stated.unit == items[0].unit


def is_of_some(stated: Figure, items: list[Figure]) -> bool:
    """Whether a subtotal (其他费用小计) is less than one of the amounts above it, and no slip of their sum."""
    values = [item.value for item in items]
    less = min(values) >= 0 and stated.value < max(values)
    return less and not slip(stated.text, stated.shown(sum(values, Fraction(0))))


def heads_some(stated: Figure, items: list[Figure]) -> bool:
    """Whether a total above its rows is more than these by the largest of them or more: rows were left out or cut off.

    One wrong row cannot explain such a gap; a wrong total may, so that a slip of the sum is no such case.
    """
    above = all(stated.span.start < item.span.start for item in items)
    exact = sum((item.value for item in items), Fraction(0))
    wide = len(items) >= 2 and stated.value - exact >= max(item.value for item in items)
    return above and wide and not slip(stated.text, stated.shown(exact))


def is_mean(stated: Figure, items: list[Figure]) -> bool:
    """Whether the figure of a total is the plain mean of figures that differ (自评得分 in a row 合计)."""
    if not lies_amid(stated, items) or len({item.value for item in items}) == 1:
        return False
    half = stated.number.ulp * stated.factor / 2
    low, high = sum(i.low for i in items) / len(items), sum(i.high for i in items) / len(items)
    return low <= stated.value + half and stated.value - half <= high


def are_numbered(names: Sequence[str]) -> bool:
    """Whether rows are numbered through by their first cells: then none is a part of another."""
    return list(names) == [str(number) for number in range(1, len(names) + 1)]


def some_are_held(columns: Sequence[tuple[Fraction, Sequence[Fraction]]]) -> bool:
    """Whether some rows are parts of others, told by all columns, each a total and its rows, that are over it."""
    over = [(sum(values, Fraction(0)) - total, values) for total, values in columns]
    told = [(gap, values) for gap, values in over if gap >= 0]
    rows = list(zip(*(values for _, values in told), strict=True))
    return any(gap > 0 for gap, _ in told) and are_held_by_others(rows, tuple(gap for gap, _ in told))


def are_held_by_others(rows: Sequence[Amounts], over: Amounts) -> bool:
    """Whether rows that are parts of a row before them explain, in every column, what all rows are over their total.

    A row may hold those right behind it as long as they come to no more than it; indents that told so may be lost.

    >>> amounts = [(Fraction(9),), (Fraction(5),), (Fraction(4),), (Fraction(7),), (Fraction(2),)]
    >>> are_held_by_others(amounts, (Fraction(11),)), are_held_by_others(amounts, (Fraction(10),))
    (True, False)
    """
    nothing = tuple(Fraction(0) for _ in over)
    reached: list[set[Amounts]] = [{nothing}, *(set() for _ in rows)]
    for at, whole in enumerate(rows):
        reached[at + 1] |= reached[at]
        parts = nothing
        for last in range(at + 1, len(rows)):
            parts = tuple(map(add, parts, rows[last]))
            if not all(map(le, parts, whole)) or len(reached[last + 1]) > MOST_SUMS:
                break
            sums = (tuple(map(add, held, parts)) for held in reached[at])
            reached[last + 1].update(one for one in sums if all(map(le, one, over)))
    return over in reached[-1]
