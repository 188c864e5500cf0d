"""What every file is turned into: one plain text, the blocks in reading order, and the place of each in its source."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from zhixiao.documents.table_headers import column_header_cells, header_rows, row_header_cells, unit_of

Kind = Literal["docx", "xlsx", "pdf", "html", "text", "markdown", "image", "pptx"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its source, as the reader of the file counts: everything from 1, nothing known = 0.

    >>> print(Place(page=3, table=1, cell="C5"))
    第3页 表1!C5
    >>> print(Place(sheet="资金", cell="B2"))
    资金!B2
    >>> print(Place(paragraph=12))
    第12段
    >>> print(Place(line=30, table=2, cell="B3"))
    第30行 表2!B3
    """

    paragraph: int = 0
    line: int = 0
    page: int = 0
    table: int = 0
    sheet: str = ""
    cell: str = ""
    part: str = ""

    def __str__(self) -> str:
        around = [f"第{self.page}页" if self.page else "", f"第{self.line}行" if self.line else "", self.part]
        if self.sheet or self.table:
            spot = f"{self.sheet or f'表{self.table}'}{'!' if self.cell else ''}{self.cell}"
        elif self.line:
            spot = ""
        else:
            spot = f"第{self.paragraph}段" if self.paragraph else ""
        return " ".join(part for part in (*around, spot) if part)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title line; `level` counts from 1 (一、) inwards."""

    level: int
    start: int
    end: int
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of prose without a block break inside; in text files it may contain soft line breaks."""

    start: int
    end: int
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note below the text (脚注, 尾注)."""

    start: int
    end: int
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, merged or not. `row` and `column` count from 0 and name its upper left corner.

    `text` is exactly `document.text[start:end]`: what a reader of the file sees (47.50%, not 0.475).
    `exact` is the stored number behind a rounded display, as text, where the file has one; otherwise "".
    """

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int
    text: str
    place: Place = Place()
    exact: str = ""

    @property
    def joined(self) -> str:
        """The text on one line: line breaks inside a cell are layout, not words."""
        return "".join(part.strip() for part in self.text.splitlines())


@dataclass(frozen=True)
class Table:
    """A table, or with `certain=False` a region that is a table whose cells cannot be told apart (`cells` is empty).

    `loose` are cells of rows that are shorter than the table and whose columns cannot be known: `row` is right,
    `column` only counts them within their row; they are not in `cells`.
    `caption` is the line that names it (表1 …), `unit_caption` the unit for the whole table (万元), each "" if absent.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    start: int
    end: int
    caption: str = ""
    unit_caption: str = ""
    certain: bool = True
    place: Place = Place()
    loose: tuple[Cell, ...] = ()

    @cached_property
    def grid(self) -> dict[tuple[int, int], Cell]:
        """Every covered position, also inside merged cells, to its cell."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    @cached_property
    def _rows(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = defaultdict(list)
        for cell in sorted(self.cells, key=lambda each: each.column):
            for row in range(cell.row, cell.row + cell.row_span):
                found[row].append(cell)
        return dict(found)

    @cached_property
    def _columns(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = defaultdict(list)
        for cell in sorted(self.cells, key=lambda each: each.row):
            for column in range(cell.column, cell.column + cell.column_span):
                found[column].append(cell)
        return dict(found)

    @cached_property
    def header_rows(self) -> frozenset[int]:
        """Rows that only name what stands below them. A form has several bands, each under its own header rows."""
        return header_rows(self)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position, None where the row is shorter."""
        return self.grid.get((row, column))

    def row(self, row: int) -> Iterator[Cell]:
        """The cells that cover `row`, left to right, each once."""
        return iter(self._rows.get(row, ()))

    def column(self, column: int) -> Iterator[Cell]:
        """The cells that cover `column`, top to bottom, each once."""
        return iter(self._columns.get(column, ()))

    def column_headers(self, cell: Cell) -> tuple[Cell, ...]:
        """The heads over a cell, outermost first, through merged heads, from the nearest band of header rows above."""
        return column_header_cells(self, cell)

    def row_headers(self, cell: Cell) -> tuple[Cell, ...]:
        """The naming cells to the left of a cell in its row, outermost first; running numbers (序号) are no names."""
        return row_header_cells(self, cell)

    def unit(self, cell: Cell) -> str:
        """The unit of a cell by its heads (支付金额（万元）), else the table's; "" when none is printed."""
        return unit_of(self, cell)


Block = Heading | Paragraph | Table | Footnote


@dataclass(frozen=True, slots=True)
class JoinedNumber:
    """A number that the layout broke: `text` without the breaks (95.10%), offsets of the whole broken print.

    `sure` is False where the two lines may as well be two cells.
    """

    text: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True)
class Document:
    """A whole file. All offsets are characters of `text`; for text files `text` is the decoded file,
    page numbers and the marks of html tables blanked.

    Blocks stand in reading order and do not overlap; a nested table follows the table that holds it.
    `low_trust` lists the ranges that were read from pictures: their digits prove nothing.
    `warnings` are sentences for the person (hidden sheets, deleted text left out, no cached values).
    """

    name: str
    kind: Kind
    text: str
    blocks: tuple[Block, ...]
    joined_numbers: tuple[JoinedNumber, ...] = ()
    low_trust: tuple[tuple[int, int], ...] = ()
    warnings: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """That of the text, which Python keeps: readings of a document are kept under it, and asked for many times."""
        return hash(self.text)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @cached_property
    def _runs(self) -> tuple[list[int], list[Heading | Paragraph | Footnote | Cell | Table]]:
        found: list[Heading | Paragraph | Footnote | Cell | Table] = []
        for block in self.blocks:
            found.append(block)
            if isinstance(block, Table):
                found.extend(cell for cell in (*block.cells, *block.loose) if cell.end > cell.start)
        found.sort(key=lambda run: (run.start, -run.end))
        return [run.start for run in found], found

    def run_at(self, offset: int) -> Heading | Paragraph | Footnote | Cell | Table | None:
        """The innermost run that holds a character, None between blocks."""
        starts, runs = self._runs
        index = bisect_right(starts, offset) - 1
        while index >= 0 and not runs[index].start <= offset < runs[index].end:
            if isinstance(runs[index], Table):
                return None
            index -= 1 if isinstance(runs[index], Cell) else index + 1
        return runs[index] if index >= 0 else None

    def place_at(self, offset: int) -> Place:
        """The place of a character; an empty Place between blocks."""
        run = self.run_at(offset)
        return run.place if run else Place()

    def is_low_trust(self, start: int, end: int) -> bool:
        """Whether any part of the range was read from a picture."""
        return any(low < end and start < high for low, high in self.low_trust)
