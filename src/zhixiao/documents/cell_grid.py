"""Where the cells of an html table stand, as a browser places them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhixiao.documents.limits import MOST_CELLS, MOST_SPAN
from zhixiao.documents.unreadable import UnreadableError


@dataclass(frozen=True, slots=True)
class GridPlace:
    """The upper left corner of a cell and how many rows and columns it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


def grid_places(name: str, rows: Sequence[Sequence[tuple[str, str]]]) -> Iterator[GridPlace]:
    """The places of cells given by their rowspan and colspan as written ("" for none), row by row.

    A cell takes the first position that no cell above reaches into; a rowspan of 0 reaches to the end. Raises
    UnreadableError when merged cells cover an absurd area.

    >>> [(at.row, at.column) for at in grid_places("a.html", [[("2", ""), ("", "")], [("", "")]])]
    [(0, 0), (0, 1), (1, 1)]
    """
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for tall, wide in row:
            while (number, column) in taken:
                column += 1
            height = min(_span(tall) or len(rows), len(rows) - number)
            width = _span(wide) or 1
            if len(taken) + height * width > MOST_CELLS:
                raise UnreadableError(name, "表格的合并单元格大得不合常理", "请用浏览器打开后另存再检查")
            taken.update((r, c) for r in range(number, number + height) for c in range(column, column + width))
            yield GridPlace(number, column, height, width)
            column += width


def _span(value: str) -> int:
    value = value.strip()
    return min(int(value), MOST_SPAN) if value.isascii() and value.isdigit() and len(value) < 9 else 1
