"""Tables that lost their rows and columns, cells in one run: names and figures in one rhythm tell the rows again.

Such a run may have lost a cell, so that what is read here is only good for laws that its own figures prove.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhixiao.auditing.tokens import token_of
from zhixiao.documents import Cell, Document
from zhixiao.documents.table_headers import is_serial_head

LEAST_ROWS = 2
MOST_COLUMNS = 10
_HEADS = re.compile(r"(?<!w)w+(?=w[fn])")
"""From the first of a run of words only: tried from each of them, a long run would cost its square."""
_ROW = re.compile(r"wn*f[fn]*")
_MONTHS = re.compile(r"\d{1,2}[-~—至]\d{1,2}月(?:份)?")
_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_CODED = re.compile(r"编码|代码")
_REMARKS = re.compile(r"备注|说明$|原因|措施$")
_UNIT = re.compile(r"[(（](?:%|[万亿]?元|[一-鿿])[)）]")
_CLOSING = re.compile(r"[^\d]{0,6}(?:合计|总计|共计|小计)|总额|全年|全[省市州区县]")


@dataclass(frozen=True, slots=True)
class Run:
    """Heads, full rows, and the short total behind them: each a sequence of cells."""

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    closing: tuple[Cell, ...] = ()


def runs(document: Document) -> Iterator[Run]:
    """The runs of cells of every region whose cells could not be placed."""
    for table in document.tables:
        if not table.certain and table.loose:
            cells = sorted(table.loose, key=lambda cell: cell.start)
            yield from _runs(list(_without_serials(_with_units([cell for cell in cells if cell.text.strip()]))))


def _runs(cells: Sequence[Cell]) -> Iterator[Run]:
    kinds = "".join(_kind(cell.text.strip()) for cell in cells)
    at = 0
    for found in _HEADS.finditer(kinds):
        if found.start() < at:
            continue
        end = found.end()
        while end > found.start() and _REMARKS.search(cells[end - 1].text.strip()):
            end -= 1  # The rows of a rhythm have words at their beginning only: their remarks were left blank.
        names = end - found.start()
        shape = _ROW.match(kinds, found.end())
        width = len(shape.group()) if shape else 0
        if not 3 <= width <= min(names, MOST_COLUMNS):
            continue
        heads = cells[end - width : end]
        starts = _starts(kinds, found.end(), width)
        named = len({cell.text for cell in heads}) == width and not any(_CODED.search(cell.text) for cell in heads)
        if len(starts) >= LEAST_ROWS and named:
            at = starts[-1] + width
            closing = _short(cells, kinds, at, width)
            if at + len(closing) < len(cells) and _CLOSING.fullmatch(cells[starts[0]].text.strip()):
                del starts[0]  # A total above rows of which more may follow in another shape.
            rows = tuple(tuple(cells[start : start + width]) for start in starts)
            yield Run(tuple(heads), rows, tuple(closing))


def _with_units(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, a head's unit on a line of its own joined to it: 执行率 / （%）."""
    found: list[Cell] = []
    for cell in cells:
        if found and _UNIT.fullmatch(cell.text.strip()) and _kind(found[-1].text.strip()) == "w":
            found[-1] = replace(found[-1], end=cell.end, text=found[-1].text + cell.text)
        else:
            found.append(cell)
    return found


def _without_serials(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells without the running numbers under a head 序号 and that head."""
    wanted = 0
    for cell, following in pairwise([*cells, None]):
        assert cell is not None
        if not wanted and is_serial_head(cell.text):
            wanted = 1
        elif wanted and cell.text.strip() == str(wanted) and following and _kind(following.text.strip()) == "w":
            wanted += 1
        else:
            yield cell


def _kind(text: str) -> str:
    """w for words, f for a figure, n for a sign of none."""
    token = token_of(text, 0, len(text))
    kind = token.kind if token is not None and not _MONTHS.fullmatch(text) and not _YEAR.fullmatch(text) else ""
    return {"bare": "f", "quantity": "f", "nil": "n"}.get(kind, "w")


def _starts(kinds: str, begin: int, width: int) -> list[int]:
    """Where rows of one name and figures begin, up to the first of another shape."""
    found = []
    row = re.compile(rf"w[fn]{{{width - 1}}}(?![fn])")
    while row.match(kinds, begin):
        found.append(begin)
        begin += width
    return found


def _short(cells: Sequence[Cell], kinds: str, at: int, width: int) -> Sequence[Cell]:
    """A total that leaves columns out."""
    row = re.compile(rf"w[fn]{{1,{width - 2}}}(?![fn])").match(kinds, at)
    return cells[at : row.end()] if row and _CLOSING.fullmatch(cells[at].text.strip()) else ()
