"""Coded rows whose blank cells left no trace: which of two columns an amount stands in, proved by their sums.

A row “基本工资 379.40 379.40” of 合计, 人员经费, 公用经费 prints one of the two. Where the rows below a subject can be
put into the two columns so that a column adds up, that column is proved, and the other one is what is left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.coded_rows import Coded, Row

MOST_SINGLE = 10
WHOLE, ONE, OTHER = range(3)
SIDES = (ONE, OTHER)
FULL, SINGLE = 3, 2


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of the row above in one of the two columns, and the figures below that stand in it."""

    row: Row
    column: int
    stated: Figure
    parts: tuple[Figure, ...]


def proved_columns(table: Coded) -> Iterator[Column]:
    """Both columns of a row where the rows below it can be put into them and at least one adds up."""
    if table.aligned or any(row.columns for row in table.rows.values()):
        return
    tops = [row for code, row in table.rows.items() if len(code) == 3]
    above = [(row, table.children(code)) for code, row in table.rows.items()]
    for row, below in [*above, *([(table.total, tops)] if table.total is not None else [])]:
        if len(row.figures) == FULL and _are_told(below):
            yield from _split(row, below)


def _are_told(below: Sequence[Row]) -> bool:
    """Whether every row below prints all its figures or one amount twice, and not too many do the latter."""
    single = [row for row in below if len(row.figures) == SINGLE]
    alike = all(row.figures[0].value == row.figures[1].value for row in single)
    return alike and 0 < len(single) <= MOST_SINGLE and len(single) + _full(below) == len(below)


def _full(below: Sequence[Row]) -> int:
    return sum(len(row.figures) == FULL for row in below)


def _split(row: Row, below: Sequence[Row]) -> Iterator[Column]:
    """Both columns by the first way that makes both add up, else by the first that makes one."""
    single = [one for one in below if len(one.figures) == SINGLE]
    best: tuple[int, tuple[int, ...]] = (0, ())
    for sides in product(SIDES, repeat=len(single)):
        fitting = sum(_fits(column) for column in _columns(row, below, sides))
        if fitting > best[0]:
            best = (fitting, sides)
    if best[0]:
        yield from _columns(row, below, best[1])


def _columns(row: Row, below: Sequence[Row], sides: Sequence[int]) -> list[Column]:
    side = iter(sides)
    at = [None if len(one.figures) == FULL else next(side) for one in below]
    found = []
    for column in SIDES:
        placed = zip(below, at, strict=True)
        parts = [one.figures[column if own is None else ONE] for one, own in placed if own in (None, column)]
        if parts:
            found.append(Column(row, column, row.figures[column], tuple(parts)))
    return found


def _fits(column: Column) -> bool:
    low = sum((part.low for part in column.parts), Fraction(0))
    high = sum((part.high for part in column.parts), Fraction(0))
    return low <= column.stated.high and column.stated.low <= high
