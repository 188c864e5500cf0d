"""Figures of a total row that are no sum of the rows: means, other amounts, totals of rows that are not all there."""

from fractions import Fraction

from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.slips import slip


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
