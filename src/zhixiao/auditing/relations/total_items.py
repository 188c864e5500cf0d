"""The rows that a total of a column may stand for."""

import re
from collections.abc import Iterator

from zhixiao.auditing.relations.cells import Figure, joined
from zhixiao.auditing.relations.total_rows import Column
from zhixiao.documents import Table

_STYLES = (r"[一二三四五六七八九十]+、", r"[(（][一二三四五六七八九十]+[)）]", r"\d{1,2}[、.．]")


def _chapters(table: Table) -> list[frozenset[int]]:
    """The rows whose names are numbered in one style: 一、 or （一） or 1."""
    first = {row: next((joined(c) for c in table.row(row) if joined(c)), "") for row in range(table.rows)}
    styles = (frozenset(row for row, name in first.items() if re.match(style, name)) for style in _STYLES)
    return [rows for rows in styles if len(rows) >= 2]


def groups_of_items(
    table: Table, column: Column, totals: dict[int, str], row: int, last: int
) -> Iterator[list[Figure]]:
    """The groups of items that the total may stand for, the likeliest first; the far ones only when asked for."""
    near = column.between(last, row)
    if totals[row] == "total" and totals.get(last) == "part" and last in column.figures:
        yield from column.filled([last, *near], [last, *near[:1]])
    outer = [each for each in near if not _opens_parts(table, each)]
    if len(outer) < len(near):
        yield from column.filled(column.alike(outer, row))
    alike = column.alike(near, row)
    yield from column.filled(alike, near) if len(alike) < len(near) else column.filled(near)
    if totals[row] == "subtotal":
        # 项目资金小计 below a row that is none
        yield from column.filled(*(near[at:] for at in range(1, len(near) - 1)))
        # 小计 above the rows of its part
        following = min((r for r in totals if r > row), default=table.rows)
        yield from column.filled(column.alike(column.between(row, following), row))
    if totals[row] == "total":
        yield from column.filled(column.alike(column.between(-1, row), row))
        subtotals = [r for r in sorted(column.figures) if totals.get(r) == "subtotal"]
        yield from column.filled([r for r in subtotals if r < row])
        later = min((r for r in totals if r > row and totals[r] == "total"), default=table.rows)
        below = column.alike(column.between(row, later), row)
        yield from column.filled(below, [r for r in subtotals if row < r < later])
        yield from column.filled(*([r for r in column.plain if r in chosen] for chosen in _chapters(table)))


def _opens_parts(table: Table, row: int) -> bool:
    """Whether a row is a part of the row above it (其中：培训费)."""
    names = (joined(cell) for cell in table.row(row) if joined(cell) and cell.row == row)
    return next(names, "").startswith("其中")
