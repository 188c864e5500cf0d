"""Columns of the points of each level: 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 得分."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from zhixiao.auditing.indicators import head_of
from zhixiao.auditing.relations.cells import joined
from zhixiao.documents import Table

_LEVELS = ("first", "second", "name")
_POINTS = ("weight", "score")


@dataclass(frozen=True, slots=True)
class LevelColumns:
    """The column of a level and those of the levels above it; the columns of points right behind it, by their heads."""

    names: tuple[int, ...]
    points: dict[str, int]


def level_columns(table: Table) -> tuple[LevelColumns, ...]:
    """The levels that have full points in a column of their own, where two or more do, the highest first."""
    for row in sorted(table.header_rows):
        heads = [head_of(joined(cell)) if (cell := table.at(row, at)) else "" for at in range(table.columns)]
        places = [at for at, head in enumerate(heads) if head in _LEVELS and heads[at + 1 : at + 2] == ["weight"]]
        order = [_LEVELS.index(heads[at]) for at in places]
        if len(places) > 1 and order == sorted(set(order)):
            return tuple(
                LevelColumns(tuple(places[: place + 1]), _points_behind(heads, at)) for place, at in enumerate(places)
            )
    return ()


def _points_behind(heads: Sequence[str], at: int) -> dict[str, int]:
    behind = list(takewhile(_POINTS.__contains__, heads[at + 1 :]))
    return {head: at + 1 + behind.index(head) for head in behind}


def repeated(table: Table) -> dict[int, frozenset[int]]:
    """Each column of points of a level above the last, with the rows that print a name of several rows again."""
    return {column: _again(table, one.names) for one in level_columns(table)[:-1] for column in one.points.values()}


def _again(table: Table, names: Sequence[int]) -> frozenset[int]:
    return frozenset(row for row in range(1, table.rows) if _words(table, row, names) == _words(table, row - 1, names))


def _words(table: Table, row: int, columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(joined(cell) if (cell := table.at(row, column)) else "" for column in columns)
