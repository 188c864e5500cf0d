"""Rows of figures in plain text whose heads are broken over lines: a name or a year, and equally many figures."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from zhixiao.auditing.model import Span
from zhixiao.auditing.numbers import scan
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.coded_rows import TEXT_KINDS
from zhixiao.auditing.relations.sheets import Field, Line, Sheet, figures_of_sheets, kind_of
from zhixiao.auditing.view import narrow
from zhixiao.documents import Document

LEAST_ROWS = 6
LEAST_FIGURES, MOST_FIGURES = 3, 12
_ROW = re.compile(
    r"[ \t]*(?P<name>(?:19|20)\d\d年?|[^\d\s|，。；:：][^|，。；:：]{0,60}?)"
    r"(?P<cells>(?:[ \t]+-?\d[\d,]*(?:\.\d+)?%?)+)[ \t]*"
)
_CELL = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")


@lru_cache(maxsize=2)
def unheaded_sheets(document: Document) -> tuple[Sheet, ...]:
    """Runs of lines that are such rows; of each run the rows with the number of figures that most of them have."""
    if document.kind not in TEXT_KINDS:
        return ()
    read = figures_of_sheets(document)
    found = []
    for is_row, group in groupby(_rows(document.text), key=lambda row: row is not None):
        rows = [row for row in group if row is not None] if is_row else []
        sheet = _sheet(rows)
        if sheet is not None and not any(one.figure and one.figure.span in read for one in _fields(sheet)):
            found.append(sheet)
    return tuple(found)


def _fields(sheet: Sheet) -> Iterator[Field]:
    return (one for line in sheet.lines for one in line.fields)


def _rows(text: str) -> Iterator[Line | None]:
    """Each line as a row; None for one that is none, nothing for a blank one."""
    at = 0
    for line in text.split("\n"):
        shown = narrow(line)
        found = _ROW.fullmatch(shown)
        if found:
            cells = [_field(cell.group(), at + cell.start()) for cell in _CELL.finditer(shown, found.start("cells"))]
            yield Line("item", (Field("".join(found["name"].split()), None), *cells))
        elif shown.strip():
            yield None
        at += len(line) + 1


def _field(text: str, start: int) -> Field:
    number = next(iter(scan(text)), None)
    if number is None or number.rough:
        return Field(text, None)
    return Field(text, Figure(number, Span(start + number.start, start + number.end), 1, number.unit))


def _sheet(rows: Sequence[Line]) -> Sheet | None:
    widths = Counter(len(row.fields) for row in rows)
    if not widths:
        return None
    width, count = widths.most_common(1)[0]
    if count < LEAST_ROWS or count * 2 < len(rows) or not LEAST_FIGURES <= width - 1 <= MOST_FIGURES:
        return None
    kept = tuple(row for row in rows if len(row.fields) == width and kind_of([row.fields[0].words]) == "item")
    return Sheet(("",) * width, kept, False) if len(kept) >= LEAST_ROWS else None
