"""Finding the head row of a sheet by the titles in it, wherever it stands and in whatever order the columns are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from openpyxl.utils import get_column_letter

from zhixiao.cases.workbook.cells_read import Wrong
from zhixiao.cases.workbook.layout import Column, Content, money_units
from zhixiao.cases.workbook.opening import Cell, Sheet

SEARCHED_ROWS = 20
_ENOUGH = 2  # titles that make a row the head row

_UNIT = re.compile(rf"（(?:单位[:：])?({'|'.join(money_units())})）$")


@dataclass(frozen=True, slots=True)
class Head:
    """One head that names a column of the table; `unit` is the money unit written in it."""

    cell: Cell
    column: Column
    unit: str | None


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The heads by their column number; what is wrong by cell; columns whose head is wrong are not in `heads`."""

    row: int
    heads: dict[int, Head]
    wrong: tuple[tuple[Cell, Wrong], ...]


def find_heads(sheet: Sheet, columns: tuple[Column, ...]) -> HeadRow | Wrong:
    """The head row: among the first rows, the one with most titles of `columns`."""
    known = {plain_title(column.title): column for column in columns}
    candidates = _candidates(sheet)
    counts = {
        row: len({read[0] for cell in cells if (read := _read(cell, known))}) for row, cells in candidates.items()
    }
    best = max(counts, key=lambda row: (counts[row], -row), default=0)
    if counts.get(best, 0) < min(_ENOUGH, len(columns)):
        titles = "、".join(column.title for column in columns[:5])
        expected = f"找不到表头：在前 {SEARCHED_ROWS} 行中没有一行写有“{titles}”等"
        return Wrong("", expected, "请照空白工作簿恢复表头，一格一个标题")
    return _head_row(best, candidates[best], known)


def _candidates(sheet: Sheet) -> dict[int, list[Cell]]:
    """The first rows; a head merged downwards counts for every row it covers."""
    found = {row: list(cells) for row, cells in sheet.rows.items() if row <= SEARCHED_ROWS}
    for area in sheet.merged:
        corner = next((cell for cell in sheet.rows.get(area.min_row, ()) if cell.column == area.min_col), None)
        if corner is not None:
            for row in range(area.min_row + 1, min(area.max_row, SEARCHED_ROWS) + 1):
                found.setdefault(row, []).append(corner)
    return found


def _head_row(row: int, cells: list[Cell], known: dict[str, Column]) -> HeadRow:
    heads: dict[int, Head] = {}
    wrong = []
    for cell in sorted(cells, key=lambda cell: cell.column):
        read = _read(cell, known)
        if read is None:
            wrong.append((cell, _unknown(cell, known)))
            continue
        column = known[read[0]]
        earlier = [number for number, head in heads.items() if head.column == column]
        if earlier:
            expected = f"表头重复：{get_column_letter(earlier[0])} 列已经是“{column.title}”"
            wrong.append((cell, Wrong(str(cell.value), expected, "请删除或改名其中一列")))
            continue
        heads[cell.column] = Head(cell, column, read[1])
    return HeadRow(row, heads, tuple(wrong))


def _unknown(cell: Cell, known: dict[str, Column]) -> Wrong:
    near = get_close_matches(plain_title(str(cell.value)), known, n=1, cutoff=0.3)
    guess = f"是否为“{known[near[0]].title}”？" if near else ""
    return Wrong(str(cell.value), "没有这一列", f"{guess}请改正表头；不需要的列请整列删除")


def _read(cell: Cell, known: dict[str, Column]) -> tuple[str, str | None] | None:
    """The known title in a head cell, and the money unit after it."""
    title = plain_title(str(cell.value))
    if title in known:
        return title, None
    unit = _UNIT.search(title)
    bare = title[: unit.start()] if unit else title
    if unit and bare in known and known[bare].content is Content.AMOUNT:
        return bare, unit.group(1)
    return None


def plain_title(text: str) -> str:
    """A title without spaces, line breaks and stars, brackets in full width.

    >>> plain_title("年初预算数\\n(万元) *")
    '年初预算数（万元）'
    """
    return re.sub(r"[*＊\s]", "", text).replace("(", "（").replace(")", "）")


def missing_columns(found: HeadRow, columns: tuple[Column, ...]) -> Iterator[Column]:
    """Required columns that no head names."""
    named = {head.column.field for head in found.heads.values()}
    yield from (column for column in columns if column.required and column.field not in named)
