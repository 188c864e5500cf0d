"""Tables of cells that each end with a bar, one on a line, empty ones too: a bar alone is an empty cell."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.documents.heading_numbers import heading_level
from zhixiao.documents.model import Table
from zhixiao.documents.table_headers import is_serial_head, is_value, names_figures
from zhixiao.documents.text.lines import Line, Span
from zhixiao.documents.text.row_placing import NIL, PlaceOf, place_rows

WIDEST = 12
FEWEST_ROWS = 2
"""Rows below the heads."""
MOST_LINES = 3
"""Lines that one cell may go on over."""
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计|总\s*[额数]")
_ONE_BAR = re.compile(r"[^|｜]*[|｜]")
Closed = tuple[Span, str, int, bool]
"""Where the words of a cell stand, the words, the line after the cell, whether the words go over several lines."""


def closed_cells(text: str, run: Sequence[Line], place: PlaceOf) -> tuple[Table, int] | None:
    """The table that the first lines of a run make, with the number of its lines; None when its rows are not sure.

    The heads, as many as a row has cells, stand over columns of words and of figures; only a row of totals behind the
    others may be shorter. A line without a bar goes on in the next, or is the title of another table.
    """
    cells = list(_cells(run))
    for end in (len(cells), *(index for index in reversed(range(len(cells))) if cells[index][3])):
        for width in range(2, min(WIDEST, end // (FEWEST_ROWS + 1)) + 1):
            rows = _rows(cells[:end], width)
            if rows and (table := place_rows(text, [[cell[0] for cell in row] for row in rows], place)):
                return table, rows[-1][-1][2]
    return None


def _cells(run: Sequence[Line]) -> Iterator[Closed]:
    """The cells up to a line that is none; words of several lines are one cell, the last of them ends with the bar."""
    begun: int | None = None
    for index, line in enumerate(run):
        if not _ONE_BAR.fullmatch(line.text):
            begun = index if begun is None else begun
            if "|" in line.text or index - begun >= MOST_LINES or heading_level(line.text) is not None:
                return
            continue
        first = index if begun is None else begun
        words = line.text[:-1].rstrip()
        shown = "".join(one.text for one in run[first:index]) + words
        yield (run[first].start, line.start + len(words)), shown, index + 1, begun is not None
        begun = None


def _rows(cells: Sequence[Closed], width: int) -> list[Sequence[Closed]]:
    """Heads and rows of so many cells up to the end or a row of totals, none when the cells do not obey the width."""
    heads = cells[:width]
    if any(not shown or is_value(shown) for _, shown, *_ in heads):
        return []
    kinds: list[bool | None] = [None] * width
    figures = 0
    rows = [heads]
    at = width
    while at + width <= len(cells):
        row = [shown for _, shown, *_ in cells[at : at + width]]
        found = [None if shown in NIL else is_value(shown) for shown in row]
        if any(one is not None and two is not None and one != two for one, two in zip(kinds, found, strict=True)):
            break
        kinds = [two if one is None else one for one, two in zip(kinds, found, strict=True)]
        figures += sum(one is True for one in found)
        rows.append(cells[at : at + width])
        at += width
    last = cells[at:]
    if last and not (_TOTAL.fullmatch(last[0][1]) and len(last) <= width and all(_figure(one) for one in last[1:])):
        return []
    named = any(
        (kinds[column] is False and all(row[column][1] for row in rows)) or is_serial_head(heads[column][1])
        for column in range(width)
    )
    enough = len(rows) > FEWEST_ROWS and figures >= max(FEWEST_ROWS, len(rows) // 2)
    sure = named and enough and not _shifted(heads, kinds)
    return [*rows, last] if last and sure else rows if sure else []


def _shifted(heads: Sequence[Closed], kinds: Sequence[bool | None]) -> bool:
    """Whether a head of figures stands over words and another head over figures: a cell was lost before them."""
    headed = [(names_figures(head[1]), kind) for head, kind in zip(heads, kinds, strict=True)]
    return (True, False) in headed and (False, True) in headed


def _figure(cell: Closed) -> bool:
    return cell[1] in NIL or is_value(cell[1])
