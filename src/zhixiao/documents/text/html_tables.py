"""Html tables inside a text (<table><tr><td>…), as converters write them into Markdown where cells are merged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhixiao.documents.cell_grid import grid_places
from zhixiao.documents.model import Cell, Place, Table
from zhixiao.documents.text.row_placing import PlaceOf

_TABLE = re.compile(r"<table\b[^<>]*>(?:(?!<table\b).)*?</table\s*>", re.IGNORECASE | re.DOTALL)
_MARK = re.compile(
    r"<(?P<end>/?)(?P<tag>table|caption|colgroup|col|thead|tbody|tfoot|tr|t[dh]|br|p|div|span|font|b|strong|i|em|u|su[bp])"
    r"(?P<rest>(?:\s[^<>]*)?)/?>|&(?:nbsp|ge|le|lt|gt|amp);",
    re.IGNORECASE,
)
_SPAN = r"\b{}\s*=\s*[\"']?\s*(\d+)"
_SIGNS = {"&ge;": "≥", "&le;": "≤", "&lt;": "<", "&gt;": ">", "&amp;": "&"}


@dataclass(slots=True)
class _Draft:
    """A cell before its place is known: the range between its tags, and its spans as written."""

    start: int
    end: int
    spans: tuple[str, str]


def without_marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with the marks of its html tables blanked, of the same length, and where those tables stand.

    A cell begins with a tab, as in other texts of tables.

    >>> without_marks("<table><tr><td>甲</td></tr></table>。")
    ('           \\t   甲                  。', [(0, 34)])
    """
    regions = [found.span() for found in _TABLE.finditer(text)]
    return _TABLE.sub(lambda found: _MARK.sub(_blank, found.group()), text) if regions else text, regions


def _blank(found: re.Match[str]) -> str:
    cell = (found["tag"] or "").lower() in ("td", "th") and not found["end"]
    sign = "\t" if cell else _SIGNS.get(found.group().lower(), "")
    return sign.ljust(len(found.group()))


def html_table(name: str, raw: str, shown: str, region: tuple[int, int], place: PlaceOf) -> Table | None:
    """The table that stands in a region; None when it has no cell. `shown` is `raw` with its marks blanked.

    Raises UnreadableError when merged cells cover an absurd area.
    """
    rows = [row for row in _rows(raw, *region) if row]
    drafts = [draft for row in rows for draft in row]
    if not drafts:
        return None
    cells = []
    for draft, at in zip(drafts, grid_places(name, [[each.spans for each in row] for row in rows]), strict=True):
        text = shown[draft.start : draft.end]
        start = draft.start + len(text) - len(text.lstrip())
        end = start + len(text.strip())
        where = place(start)
        cells.append(Cell(at.row, at.column, at.row_span, at.column_span, start, end, text.strip(), where))
    columns = max(cell.column + cell.column_span for cell in cells)
    return Table(tuple(cells), len(rows), columns, *region, place=Place(line=place(region[0]).line))


def _rows(raw: str, begin: int, stop: int) -> Iterator[list[_Draft]]:
    """The cells of each row; a cell ends where it is closed or the next cell or row begins."""
    row: list[_Draft] = []
    is_open = False
    for mark in _MARK.finditer(raw, begin, stop):
        tag = (mark["tag"] or "").lower()
        if tag not in ("tr", "td", "th", "table"):
            continue
        if is_open:
            row[-1].end, is_open = mark.start(), False
        if tag in ("tr", "table"):
            yield row
            row = []
        elif not mark["end"]:
            spans = (_span(mark["rest"], "rowspan"), _span(mark["rest"], "colspan"))
            row.append(_Draft(mark.end(), mark.end(), spans))
            is_open = True


def _span(attributes: str, name: str) -> str:
    found = re.search(_SPAN.format(name), attributes, re.IGNORECASE)
    return found[1] if found else ""
