"""A workbook file as plain cells, or one clear fault: not Excel, .xls, encrypted, damaged, unreasonably large."""

import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.cell_range import CellRange

from zhixiao.inputs import BadInputError, Fault

LARGEST = 400_000_000  # bytes unpacked; 50,000 full rows of the widest table take about 100 million
_OLD_MAGIC, _ZIP_MAGIC = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_STEP = 500

Progress = Callable[[int, int], None]


class Cell(NamedTuple):
    """One cell that is not blank. `kind` is openpyxl's data type: n s b d e f."""

    row: int
    column: int
    kind: str
    value: Any
    number_format: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet by row, its merged ranges, and which rows and columns are hidden."""

    title: str
    rows: dict[int, tuple[Cell, ...]] = field(repr=False)
    merged: tuple[CellRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Shape:
    rows: int
    merged: tuple[CellRange, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


def open_workbook(path: Path, *, wanted: Callable[[str], bool], progress: Progress) -> list[Sheet]:
    """The sheets whose title is `wanted`. `progress(rows done, rows in all)` is called now and then.

    Raises BadInputError with one fault if the file cannot be read as a workbook at all.
    """
    _refuse_other_files(path)
    damaged = (KeyError, ValueError, TypeError, IndexError, AttributeError, zipfile.BadZipFile, etree.LxmlError)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="openpyxl")
            return _sheets(path, wanted, progress)
    except damaged as error:
        reason = f"{type(error).__name__}: {error}"
        raise _refusal(path, "文件已损坏，不能作为工作簿读取", f"请用 Excel 打开后另存为 .xlsx（{reason}）") from error


def _refusal(path: Path, expected: str, mend: str) -> BadInputError:
    return BadInputError([Fault(path.name, "", "", expected, mend)])


def _refuse_other_files(path: Path) -> None:
    if not path.is_file():
        raise _refusal(path, "没有这个文件", "请检查文件名和所在文件夹")
    with path.open("rb") as file:
        start = file.read(len(_OLD_MAGIC))
    if start == _OLD_MAGIC:
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise _refusal(path, "工作簿设有打开密码，不能读取", "请在 Excel 中取消密码后另存")
        raise _refusal(path, "是旧格式的 Excel 文件（.xls）", "请在 Excel 中另存为 .xlsx")
    if start != _ZIP_MAGIC or not zipfile.is_zipfile(path):
        raise _refusal(path, "不是 Excel 工作簿（.xlsx）", "请用“zhixiao template”生成的工作簿填写")
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refusal(path, "文件设有密码，不能读取", "请取消密码后另存")
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise _refusal(path, "不是 Excel 工作簿（.xlsx）", "请在 Excel 中另存为 .xlsx")
    if (size := sum(entry.file_size for entry in entries)) > LARGEST:
        expected = f"展开后有 {size // 1_000_000} MB，超过上限 {LARGEST // 1_000_000} MB"
        raise _refusal(path, expected, "请删除无关的工作表和空白行的格式，或分成几个文件")


def _sheets(path: Path, wanted: Callable[[str], bool], progress: Progress) -> list[Sheet]:
    with path.open("rb") as file, zipfile.ZipFile(path) as archive:
        book = load_workbook(file, read_only=True, keep_links=False)
        chosen = [sheet for sheet in book.worksheets if wanted(sheet.title)]
        # the part's name in the file: read-only sheets do not tell what is merged or hidden
        shapes = [_shape(archive, sheet._worksheet_path) for sheet in chosen]  # type: ignore[attr-defined]
        tick = _Ticker(progress, sum(shape.rows for shape in shapes))
        found = [_sheet(book, sheet.title, shape, tick) for sheet, shape in zip(chosen, shapes, strict=True)]
        tick.end()
        book.close()
    return found


def _sheet(book: Workbook, title: str, shape: _Shape, tick: "_Ticker") -> Sheet:
    rows = {row[0].row: row for row in _filled_rows(book[title], tick)}
    return Sheet(title, rows, shape.merged, shape.hidden_rows, shape.hidden_columns)


def _filled_rows(sheet: Any, tick: "_Ticker") -> Iterator[tuple[Cell, ...]]:
    sheet.reset_dimensions()  # the written dimension may be wrong, or pad every row to 16,384 cells
    for row in sheet.iter_rows():
        filled = tuple(_plain(cell) for cell in row if not _is_blank(cell))
        tick.row()
        if filled:
            yield filled


def _is_blank(cell: Any) -> bool:
    return cell.value is None or (cell.data_type == "s" and not cell.value.strip())


def _plain(cell: Any) -> Cell:
    kind = cell.data_type
    return Cell(cell.row, cell.column, kind, cell.value, cell.number_format if kind in "nd" else "")


def _shape(archive: zipfile.ZipFile, part: str) -> _Shape:
    merged: list[CellRange] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    rows = 0
    with archive.open(part) as file:
        for _, element in etree.iterparse(file, tag=("{*}row", "{*}col", "{*}mergeCell"), resolve_entities=False):
            name, hidden = etree.QName(element).localname, element.get("hidden") in ("1", "true")
            if name == "mergeCell":
                merged.append(CellRange(element.get("ref")))
            elif name == "col" and hidden:
                hidden_columns.update(range(int(element.get("min", "1")), int(element.get("max", "1")) + 1))
            elif name == "row":
                rows += 1
                if hidden:
                    hidden_rows.add(int(element.get("r", rows)))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return _Shape(rows, tuple(merged), frozenset(hidden_rows), frozenset(hidden_columns))


class _Ticker:
    """Counts rows and tells the listener every few hundred."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def row(self) -> None:
        self._done += 1
        if self._done % _STEP == 0:
            self._progress(min(self._done, self._total), self._total)

    def end(self) -> None:
        self._progress(self._total, self._total)
