"""xlsx: one lxml pass over each sheet, because what is shown needs number formats, and what is stored stays text.

python-calamine knows no formats and openpyxl turns stored digits into binary floats; both would lose what is printed.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhixiao.documents.captions import with_captions
from zhixiao.documents.limits import MOST_CELLS
from zhixiao.documents.model import Document, Place
from zhixiao.documents.packages import Package, Xml, whole
from zhixiao.documents.transcript import CellDraft, TableDraft, Transcript, cell_name
from zhixiao.documents.unreadable import UnreadableError
from zhixiao.documents.xlsx.builtin_formats import BUILTIN_FORMATS
from zhixiao.documents.xlsx.number_format import Shown, show
from zhixiao.documents.xlsx.position import position

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST_BLANKS = 10_000
"""Positions of a table up to which its blank cells are listed too; of a larger one only if it is not nearly empty."""
FULLEST_BLANKS = 500_000
THINNEST = 50


@dataclass(frozen=True, slots=True)
class _Book:
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    epoch_1904: bool


def read_xlsx(name: str, data: bytes) -> Document:
    """The Document of a workbook's bytes: each run of rows without a blank row between is a table.

    Raises UnreadableError.
    """
    with Package(name, data) as package:
        if "xl/workbook.xml" not in package:
            raise UnreadableError(name, "不是 Excel 工作簿：缺少 xl/workbook.xml", "请另存为 .xlsx 再检查")
        workbook = package.xml("xl/workbook.xml")
        properties = workbook.find(f"{_S}workbookPr")
        dates = "" if properties is None else properties.get("date1904", "")
        book = _Book(_strings(package), _formats(package), dates in ("1", "true"))
        transcript = Transcript(name)
        warnings: list[str] = []
        for title, state, part in sheets_of(package, workbook):
            if state != "visible":
                warnings.append(f"工作表“{title}”是隐藏的，也已读入")
            uncached = _sheet(transcript, title, package.xml(part), book, name)
            if uncached:
                warnings.append(f"工作表“{title}”有 {uncached} 个公式没有保存结果，请用 Excel 或 WPS 打开保存一次")
    text = transcript.text
    return Document(name, "xlsx", text, with_captions(text, tuple(transcript.blocks)), warnings=tuple(warnings))


def sheets_of(package: Package, workbook: Xml) -> Iterator[tuple[str, str, str]]:
    """Title, state and part of each sheet, in the order of the tabs."""
    relations = package.xml("xl/_rels/workbook.xml.rels") if "xl/_rels/workbook.xml.rels" in package else None
    targets = {} if relations is None else {each.get("Id", ""): each.get("Target", "") for each in relations}
    for sheet in workbook.iter(f"{_S}sheet"):
        target = targets.get(sheet.get(f"{_R}id", ""), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in package and "worksheets/" in part:
            yield sheet.get("name", ""), sheet.get("state", "visible"), part


def _strings(package: Package) -> tuple[str, ...]:
    if "xl/sharedStrings.xml" not in package:
        return ()
    return tuple(_rich_text(item) for item in package.xml("xl/sharedStrings.xml").iterchildren(f"{_S}si"))


def _rich_text(item: Xml) -> str:
    """The text of a string item without its reading aid (phonetic run)."""
    parts = [item.findtext(f"{_S}t") or "", *(run.findtext(f"{_S}t") or "" for run in item.iterchildren(f"{_S}r"))]
    return "".join(parts).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def _formats(package: Package) -> tuple[str, ...]:
    """The number format of each cell style."""
    if "xl/styles.xml" not in package:
        return ()
    styles = package.xml("xl/styles.xml")
    own = {each.get("numFmtId", ""): each.get("formatCode", "General") for each in styles.iter(f"{_S}numFmt")}
    xfs = styles.find(f"{_S}cellXfs")
    ids = () if xfs is None else tuple(xf.get("numFmtId", "0") for xf in xfs.iterchildren(f"{_S}xf"))
    return tuple(own.get(number, _builtin(number)) for number in ids)


def _builtin(number: str) -> str:
    return BUILTIN_FORMATS.get(whole(number) or 0, "General")


def _sheet(transcript: Transcript, title: str, sheet: Xml, book: _Book, name: str) -> int:
    """Write the tables of a sheet; returns how many formulas have no saved value."""
    shown: dict[tuple[int, int], Shown] = {}
    uncached = 0
    for at, cell in _cells(sheet):
        value = _shown(cell, book)
        if value.text.strip():
            shown[at] = value
        elif cell.find(f"{_S}f") is not None and not cell.findtext(f"{_S}v"):
            uncached += 1
        if len(shown) > MOST_CELLS:
            raise UnreadableError(name, f"工作表“{title}”的单元格过多", "请只保留需要检查的部分")
    merges = _merges(sheet)
    by_row: dict[int, list[int]] = {}
    for row, column in shown:
        by_row.setdefault(row, []).append(column)
    for first, last in _runs(sorted(by_row)):
        filled = [(row, column) for row in range(first, last + 1) for column in sorted(by_row[row])]
        _write(transcript, title, (first, last), filled, shown=shown, merges=merges)
    return uncached


def _cells(sheet: Xml) -> Iterator[tuple[tuple[int, int], Xml]]:
    row_number = -1
    for row in sheet.iter(f"{_S}row"):
        given = whole(row.get("r"))
        row_number = given - 1 if given else row_number + 1
        column = -1
        for cell in row.iterchildren(f"{_S}c"):
            at = position(cell.get("r", ""))
            column = at[1] if at else column + 1
            yield (row_number, column), cell


def _shown(cell: Xml, book: _Book) -> Shown:
    kind = cell.get("t", "n")
    value = cell.findtext(f"{_S}v") or ""
    if kind == "inlineStr":
        inline = cell.find(f"{_S}is")
        return Shown("" if inline is None else _rich_text(inline))
    if kind == "s":
        index = whole(value)
        return Shown(book.strings[index] if index is not None and index < len(book.strings) else "")
    if kind == "b":
        return Shown({"1": "TRUE", "0": "FALSE"}.get(value, value))
    if kind != "n" or not re.fullmatch(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", value):
        return Shown(value)
    style = whole(cell.get("s", "0"))
    code = book.formats[style] if style is not None and style < len(book.formats) else "General"
    return show(value, code, epoch_1904=book.epoch_1904)


def _merges(sheet: Xml) -> dict[tuple[int, int], tuple[int, int]]:
    """Upper left corner of each merged range to its rows and columns."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in sheet.iter(f"{_S}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        start, end = position(first), position(last or first)
        if start and end and end >= start:
            found[start] = (end[0] - start[0] + 1, end[1] - start[1] + 1)
    return found


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """First and last row of each run of filled rows."""
    for index, row in enumerate(rows):
        if index == 0 or rows[index - 1] < row - 1:
            last = index
            while last + 1 < len(rows) and rows[last + 1] == rows[last] + 1:
                last += 1
            yield row, rows[last]


def _write(
    transcript: Transcript,
    title: str,
    rows: tuple[int, int],
    filled: list[tuple[int, int]],
    *,
    shown: dict[tuple[int, int], Shown],
    merges: dict[tuple[int, int], tuple[int, int]],
) -> None:
    """Write one table. Its own rows and columns count from its corner; places keep the sheet's references."""
    (first, last), columns = rows, [column for _, column in filled]
    left, right = min(columns), max(columns)
    hidden = _covered(merges, first, last, right)
    blank = Shown("")
    drafts: list[CellDraft] = []
    for at in _positions(rows, (left, right), filled):
        if at in hidden:
            continue
        row, column = at
        spans = merges.get(at, (1, 1))
        value = shown.get(at, blank)
        height, width = min(spans[0], last + 1 - row), min(spans[1], right + 1 - column)
        drafts.append(CellDraft(row - first, column - left, value.text, height, width, value.exact))
    transcript.table(
        TableDraft(drafts, last - first + 1, right - left + 1),
        place=lambda cell: Place(
            sheet=title, cell=cell_name(CellDraft(row=cell.row + first, column=cell.column + left, text=""))
        ),
    )


def _positions(rows: tuple[int, int], columns: tuple[int, int], filled: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Every position of the rectangle, or of a vast and nearly empty one only the filled positions."""
    (first, last), (left, right) = rows, columns
    area = (last - first + 1) * (right - left + 1)
    if area > MOST_BLANKS and area > min(FULLEST_BLANKS, THINNEST * len(filled)):
        return filled
    return [(row, column) for row in range(first, last + 1) for column in range(left, right + 1)]


def _covered(
    merges: dict[tuple[int, int], tuple[int, int]], first: int, last: int, right: int
) -> frozenset[tuple[int, int]]:
    """Positions inside merged ranges of these rows, without their upper left corners."""
    found: set[tuple[int, int]] = set()
    for (top, left), (height, width) in merges.items():
        for row in range(max(top, first), min(top + height, last + 1)):
            found.update((row, column) for column in range(left, min(left + width, right + 1)))
    return frozenset(found - merges.keys())
