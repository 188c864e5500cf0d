"""The rows of totals of a table, and its columns as figures by row."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Self

from zhixiao.auditing.relations.cells import Figure, figure, is_nil, joined, numbers_columns
from zhixiao.documents import Table

TOTAL = re.compile(r"(?:(?:金额|资金|经费)?合计|总计|共计|总合计|合计数|总额)[:：]?(?:\([^()]*\)|万元|元|亿元)?")
_SUBTOTAL = re.compile(r"[^\d]{0,8}小计(?:\(.*\))?[:：]?")
_PART = re.compile(r"[^\d、]{2,10}合计[:：]?")
"""本年收入合计: what a 总计 further down holds, together with the rows between."""


def total_rows(table: Table) -> dict[int, str]:
    """Row to "total", "subtotal" or "part" (本年收入合计), by the first words of the row."""
    found = {}
    for row in range(table.rows):
        names = [joined(cell) for cell in table.row(row) if joined(cell) and cell.row == row]
        first = names[0] if names else ""
        if TOTAL.fullmatch(first):
            found[row] = "total"
        elif _SUBTOTAL.fullmatch(first) or (len(names) > 1 and _SUBTOTAL.fullmatch(names[1])):
            found[row] = "subtotal"
        elif _PART.fullmatch(first):
            found[row] = "part"
    return found


def column_figures(table: Table, column: int) -> dict[int, Figure | None]:
    """Row to figure for the data rows of a column; None where the cell is filled with words."""
    found: dict[int, Figure | None] = {}
    for cell in table.column(column):
        if cell.row in table.header_rows or is_nil(cell) or numbers_columns(table, cell.row):
            continue
        if cell.column == column:
            found[cell.row] = figure(table, cell)
    return found


@dataclass(frozen=True)
class Column:
    """The figures of a column by row, the row of heads over each as printed, and its rows that are no totals.

    Points of a level that each of its rows repeats count once.
    """

    figures: dict[int, Figure | None]
    heads: dict[int, str]
    plain: list[int]

    @classmethod
    def of(
        cls, table: Table, column: int, totals: dict[int, str], heads: dict[int, str], again: Collection[int] = ()
    ) -> Self:
        """`again`: rows that only say once more what the row above says."""
        figures = column_figures(table, column)
        return cls(figures, heads, [row for row in sorted(figures) if row not in totals and row not in again])

    def between(self, after: int, before: int) -> list[int]:
        """The rows that are no totals, both ends left out."""
        return self.plain[bisect_right(self.plain, after) : bisect_left(self.plain, before)]

    def alike(self, rows: list[int], total: int) -> list[int]:
        """Those of the rows that stand under the heads of the total: a form has other figures above in its column.

        A form has a column 得分 for its money and one for its indicators, so that all heads of the row are compared.
        """
        return [row for row in rows if self.heads[row] == self.heads[total]]

    def filled(self, *groups: list[int]) -> Iterator[list[Figure]]:
        """Those groups of rows that have rows and a figure in each."""
        for rows in groups:
            found = [figure for row in rows if (figure := self.figures[row]) is not None]
            if found and len(found) == len(rows):
                yield found
