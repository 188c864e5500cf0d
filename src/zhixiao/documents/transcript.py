"""A document's text while it grows: blocks are written one after another and know their offsets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhixiao.documents.limits import MOST_CELLS
from zhixiao.documents.model import Block, Cell, Footnote, Heading, Paragraph, Place, Table
from zhixiao.documents.unreadable import UnreadableError


@dataclass(frozen=True, slots=True)
class CellDraft:
    """A cell before its text has offsets."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    exact: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table before its text has offsets; `columns` counts the widest row."""

    cells: Sequence[CellDraft]
    rows: int
    columns: int


class Transcript:
    """Collects text and blocks. A block ends with a line break, cells of a row are parted by a tab."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.tables = 0
        self.paragraphs = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def _write(self, text: str) -> int:
        start = self.length
        self._parts.append(text)
        self.length += len(text)
        return start

    def run(self, text: str) -> tuple[int, int]:
        """Write text that is laid out later; returns its range."""
        start = self._write(text + "\n")
        return start, start + len(text)

    def paragraph(self, text: str, *, level: int | None = None, page: int = 0, part: str = "") -> int:
        """Write a paragraph, or with `level` a heading; returns the offset of its first character.

        Blank text is counted (a word processor counts it too) but makes no block.
        """
        self.paragraphs += 1
        start = self._write(text + "\n")
        first = len(text) - len(text.lstrip())
        last = len(text.rstrip())
        if last > first:
            place = Place(paragraph=self.paragraphs, page=page, part=part)
            inner = (start + first, start + last)
            self.blocks.append(Heading(level, *inner, place) if level else Paragraph(*inner, place))
        return start

    def footnote(self, text: str, number: int, page: int = 0) -> int:
        """Write a note below the text; returns the offset of its first character."""
        start = self._write(text + "\n")
        if text.strip():
            self.blocks.append(Footnote(start, start + len(text), Place(page=page, part=f"脚注{number}")))
        return start

    def table(
        self, draft: TableDraft, *, page: int = 0, place: Callable[[CellDraft], Place] | None = None
    ) -> list[int]:
        """Write a table; returns the offset of each cell of the draft, in the draft's order.

        Raises UnreadableError when merged cells cover an absurd area.
        """
        if sum(cell.row_span * cell.column_span for cell in draft.cells) > MOST_CELLS:
            raise UnreadableError(self.name, "表格的合并单元格大得不合常理", "请只保留需要检查的部分")
        self.tables += 1
        number = self.tables
        order = sorted(range(len(draft.cells)), key=lambda index: (draft.cells[index].row, draft.cells[index].column))
        starts = [0] * len(draft.cells)
        cells: list[Cell] = []
        start = self.length
        row = -1
        for index in order:
            cell = draft.cells[index]
            self._write("" if row < 0 else "\t" if cell.row == row else "\n")
            row = cell.row
            at = starts[index] = self._write(cell.text)
            where = place(cell) if place else Place(page=cell.page or page, table=number, cell=cell_name(cell))
            cells.append(
                Cell(
                    cell.row,
                    cell.column,
                    cell.row_span,
                    cell.column_span,
                    at,
                    at + len(cell.text),
                    cell.text,
                    where,
                    cell.exact,
                )
            )
        end = self.length
        self._write("\n")
        sheet = place(draft.cells[0]).sheet if place and draft.cells else ""
        whole = Place(page=page, table=0 if sheet else number, sheet=sheet)
        self.blocks.append(Table(tuple(cells), draft.rows, draft.columns, start, end, place=whole))
        return starts


def cell_name(cell: CellDraft | Cell) -> str:
    """The spreadsheet name of a position.

    >>> cell_name(CellDraft(row=4, column=27, text=""))
    'AB5'
    """
    return f"{column_name(cell.column)}{cell.row + 1}"


def column_name(column: int) -> str:
    """The letters of a column counted from 0."""
    letters = ""
    rest = column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters
