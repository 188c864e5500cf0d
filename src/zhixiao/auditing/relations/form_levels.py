"""Points of a level against those of the level below, where each level has columns of its own for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.model import Finding, Relation, Span, Tier
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure, joined
from zhixiao.auditing.relations.level_columns import LevelColumns, level_columns
from zhixiao.auditing.relations.total_rows import column_figures, total_rows
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.documents import Table

ENOUGH = 2
"""Levels that hold their parts, from which on one that does not is wrong for certain."""


_TOLD = {"weight": ("weight_total", "分值"), "score": ("score", "得分")}
"""Head of a column of points: the kind of its relations, its word."""


@dataclass(frozen=True, slots=True)
class Level:
    """One name of a level with its points and the rows that it spans."""

    name: str
    points: Figure
    rows: range


def _levels(table: Table, columns: LevelColumns, head: str) -> list[Level] | None:
    """The names of a level with their rows; None where one has no points, or other points in some of its rows."""
    if head not in columns.points:
        return None
    first, stop = _body(table)
    figures = column_figures(table, columns.points[head])
    starts = [row for row in range(first, stop) if _begins(table, row, columns.names)]
    found: list[Level] = []
    for row, following in pairwise([*starts, stop]):
        points = [figures.get(each) for each in range(row, following)]
        own, name = points[0], table.at(row, columns.names[-1])
        if own is None or any(one is not None and one.value != own.value for one in points):
            return None
        found.append(Level("" if name is None else joined(name), own, range(row, following)))
    return found if starts[:1] == [first] else None


def _body(table: Table) -> tuple[int, int]:
    """The rows between the heads and the first row of totals."""
    first = max(row for row in table.header_rows if row + 1 not in table.header_rows) + 1
    return first, min((row for row in total_rows(table) if row > first), default=table.rows)


def _begins(table: Table, row: int, columns: Sequence[int]) -> bool:
    """Whether a row begins another name of one of these levels; an empty cell goes on with the one above."""
    for column in columns:
        cell = table.at(row, column)
        above = table.at(row - 1, column)
        if cell is not None and cell.row == row and joined(cell) and (above is None or joined(above) != joined(cell)):
            return True
    return False


@check(
    "level-columns",
    tier="impossible",
    meaning="各级指标都有分值或得分列时，上级指标的分值、得分不等于其下各项之和",
    source="绩效自评复核要点 F01：各级分值之和",
    example="“产出指标”分值50，其下数量20、质量15、时效10（和为45）",
    fixed_terms=True,
)
def points_of_a_level_are_those_below(report: Report) -> Iterator[Outcome]:
    """Each level against the next with points of its own, where all but one hold theirs."""
    for table in report.document.tables:
        columns = level_columns(table) if table.certain else ()
        for head in _TOLD:
            yield from _column([_levels(table, one, head) for one in columns], head)


def _column(levels: Sequence[Sequence[Level] | None], head: str) -> Iterator[Outcome]:
    sure: frozenset[Span] = frozenset()
    for upper, lower in pairwise(levels):
        parts = _parts(upper, lower) if upper and lower else []
        apart = [one for one, points in parts if _sum(points) != one.points.value]
        if len(apart) <= 1:
            for one, points in parts:
                yield _relation(one, points, head)
            for one, points in parts:
                if one in apart:
                    certain = len(parts) > ENOUGH
                    yield _finding(one, points, head, sure=one.points.span in sure, certain=certain)
            held = (points for one, points in parts if one not in apart)
            sure = frozenset(each.span for points in held for each in points)


def _parts(upper: Sequence[Level], lower: Sequence[Level]) -> list[tuple[Level, list[Figure]]]:
    return [(one, [below.points for below in lower if below.rows.start in one.rows]) for one in upper]


def _relation(one: Level, points: Sequence[Figure], head: str) -> Relation:
    texts, spans = tuple(each.text for each in points), tuple(each.span for each in points)
    holds = _sum(points) == one.points.value
    return Relation(_TOLD[head][0], one.points.span, one.points.text, texts, _shown(points), holds, spans)


def _finding(one: Level, points: Sequence[Figure], head: str, *, sure: bool, certain: bool) -> Finding:
    """`sure`: whether the level above holds these points, so that a single part below is what is wrong."""
    tier: Tier = "impossible" if certain else "unlikely"
    own, shown, word = one.points, _shown(points), _TOLD[head][1]
    parts = "+".join(each.text for each in points)
    message = f"“{one.name}”{word}写作{own.text}，其下各项{word} {parts} 之和为{shown}{named(slip(own.text, shown))}。"
    if sure and len(points) == 1:
        part = points[0]
        return Finding("level-columns", tier, part.span, part.text, part.shown(own.value), message, (own.span,))
    return Finding("level-columns", tier, own.span, own.text, shown, message, tuple(each.span for each in points))


def _shown(points: Sequence[Figure]) -> str:
    return decimal_text(_sum(points), max(places(each.text) for each in points))


def _sum(points: Sequence[Figure]) -> Fraction:
    return sum((each.value for each in points), Fraction(0))
