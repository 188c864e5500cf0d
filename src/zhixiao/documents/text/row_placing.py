"""From rows of cells with unequal lengths to a table: a cell gets a column only when its row leaves no choice.

A full row is placed cell by cell. A shorter row has lost cells or merged them; its figures are placed when the table
has exactly as many figure columns as the row has figures, because a figure cannot stand in a column of words. What is
left is known by row only (`Table.loose`), and so are short rows above the first full one: they have heads of their own.
"""

from collections.abc import Callable, Sequence

from zhixiao.documents.model import Cell, Place, Table
from zhixiao.documents.table_headers import is_serial_head, is_value
from zhixiao.documents.text.lines import Span
from zhixiao.documents.transcript import column_name

PlaceOf = Callable[[int], Place]
Rows = Sequence[Sequence[Span]]
FEWEST_FULL_ROWS = 2
NIL = frozenset({"", "-", "—", "——", "–", "/", "／", "无", "…"})


def place_rows(text: str, rows: Rows, place: PlaceOf) -> Table | None:
    """The table of the rows, None when too few rows have the same number of cells to know how wide it is."""
    width = _width(rows)
    if width is None:
        return None
    figures = figure_columns(text, rows, width)
    cells: list[Cell] = []
    loose: list[Cell] = []
    begun = False
    for number, row in enumerate(rows):
        full = len(row) == width
        begun = begun or full
        columns = range(width) if full else _fit(text, row, figures) if begun else None
        for index, (start, end) in enumerate(row):
            column = columns[index] if columns else None
            known = column is not None
            spot = column if column is not None else index
            cell = Cell(number, spot, 1, 1, start, end, text[start:end], _named(place(start), number, spot, known))
            (cells if known else loose).append(cell)
    spans = [span for row in rows for span in row]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return Table(tuple(cells), len(rows), width, start, end, place=place(start), loose=tuple(loose))


def _named(place: Place, row: int, column: int, known: bool) -> Place:
    cell = f"{column_name(column)}{row + 1}" if known else ""
    return Place(place.paragraph, place.line, place.page, place.table, place.sheet, cell, place.part)


def _width(rows: Rows) -> int | None:
    """Cells of a full row: the longest, when at least half of the rows are as long; cells are lost, not gained."""
    lengths = [len(row) for row in rows if len(row) >= 2]
    width = max(lengths, default=0)
    full = lengths.count(width)
    return width if full >= FEWEST_FULL_ROWS and full * 2 >= len(lengths) else None


def figure_columns(text: str, rows: Rows, width: int) -> tuple[int, ...]:
    """Columns where every filled cell below the head is a figure; running numbers are none."""
    full = [[text[start:end].strip() for start, end in row] for row in rows if len(row) == width]
    body = [row for row in full if any(is_value(cell) for cell in row)]
    above = [row for row in full if not any(is_value(cell) for cell in row)]
    found = []
    for column in range(width):
        values = [row[column] for row in body if row[column] not in NIL]
        serial = any(is_serial_head(row[column]) for row in above) or (
            column == 0 and [value for value in values if value.isdigit()] == [str(n + 1) for n in range(len(values))]
        )
        if values and not serial and all(is_value(value) for value in values):
            found.append(column)
    return tuple(found)


def _fit(text: str, row: Sequence[Span], figures: tuple[int, ...]) -> list[int | None] | None:
    """The column of each cell of a short row, None for a cell that could stand in several; None if nothing is sure."""
    shown = [text[start:end].strip() for start, end in row]
    at = [index for index, cell in enumerate(shown) if is_value(cell)]
    if not figures or len(at) != len(figures) or not at or at[0] == 0:
        return None
    columns: list[int | None] = [None] * len(row)
    for index, column in zip(at, figures, strict=True):
        columns[index] = column
    if at[0] == 1 and figures[0] > 0:
        columns[0] = 0
    return columns


def join_torn(text: str, rows: Rows) -> Rows:
    """Two short rows one after the other that make one full row with words and figures in their columns are one row.

    Only for layouts that print empty cells too: there a short row is torn by an empty line inside a cell.
    """
    width = _width(rows)
    figures = figure_columns(text, rows, width) if width else ()
    out: list[Sequence[Span]] = []
    index = 0
    while index < len(rows):
        pair = [*rows[index], *rows[index + 1]] if index + 1 < len(rows) else []
        torn = len(rows[index]) < len(pair) == width and bool(figures)
        if torn and all(
            is_value(text[start:end]) == (column in figures) for column, (start, end) in enumerate(pair) if end > start
        ):
            out.append(pair)
            index += 2
        else:
            out.append(rows[index])
            index += 1
    return out


def unplaced(text: str, spans: Sequence[Span], place: PlaceOf) -> Table:
    """A region that is a table whose cells cannot be told apart: its pieces in order, no rows, no columns."""
    pieces = tuple(
        Cell(0, index, 1, 1, start, end, text[start:end], place(start)) for index, (start, end) in enumerate(spans)
    )
    start, end = spans[0][0], max(end for _, end in spans)
    return Table((), 0, 0, start, end, certain=False, place=place(start), loose=pieces)
