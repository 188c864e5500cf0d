"""Cells of an uploaded Excel sheet as texts, and its rows under the heads they stand under."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import BinaryIO
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from zhixiao.inputs import BadInputError, Fault

MOST_ROWS = 2000
HARMLESS = ("'=", "'+", "'-", "'@", "'|")
"""How our own downloads keep a text from being taken for a formula; the apostrophe is not part of it."""
COUNTING = "序号"
HEAD_WITHIN = 20
MOST_SHOWN = 40
TEMPLATE = "请使用本页下载的模板"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is shown; `head` is what stands above it."""

    place: str
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something: its cells by field, and what is wrong with it; who reads on adds to the faults."""

    file: str
    number: int
    cells: Mapping[str, Cell]
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, name: str, expected: str, mend: str = "") -> None:
        """A fault of the cell of a field, or of the row where it has no such cell."""
        cell = self.cells.get(name)
        place, text = (cell.place, cell.text) if cell else (f"第{self.number}行", "")
        shown = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
        self.faults.append(Fault(self.file, place, shown, expected, mend))


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a sheet: the field each head names, and the fields without which no row is understood.

    A `strict` sheet holds no other column than these and a 序号.
    """

    fields: Mapping[str, str]
    required: tuple[str, ...]
    strict: bool = False

    def rows(self, file: BinaryIO, *, name: str) -> list[SheetRow]:
        """The rows below the heads. Raises BadInputError for no workbook, no heads, or no rows."""
        rows = sheet_rows(file, name=name)
        index, heads = self._found(rows, name)
        read = [
            self._row(name, number, {at: (head, cells[at]) for at, head in heads.items()})
            for number, cells in rows[index + 1 :]
            if any(cells[at] for at in heads)
        ]
        if not read:
            raise BadInputError([Fault(file=name, place="", read="", expected="表头下面应有记录行")])
        return read

    def label(self, field_name: str) -> str:
        """The first head that names a field."""
        return next(head for head, known in self.fields.items() if known == field_name)

    def _found(self, rows: Sequence[tuple[int, list[str]]], name: str) -> tuple[int, dict[int, str]]:
        """Where the heads stand, and the head of each column."""
        for index, (number, cells) in enumerate(rows[:HEAD_WITHIN]):
            written = {at: cell.rstrip("*＊").replace("(", "（").replace(")", "）") for at, cell in enumerate(cells)}
            heads = {at: head for at, head in written.items() if head in self.fields}
            fields = [self.fields[head] for head in heads.values()]
            if not set(self.required) <= set(fields):
                continue
            twice = [head for head in heads.values() if fields.count(self.fields[head]) > 1]
            faults = [Fault(name, f"第{number}行", head, "同一内容只能有一列") for head in twice]
            strange = [head for head in written.values() if head and head not in self.fields and head != COUNTING]
            if self.strict:
                faults += [Fault(name, f"第{number}行", head, "没有这一列", TEMPLATE) for head in strange]
            if faults:
                raise BadInputError(faults)
            return index, heads
        wanted = "、".join(self.label(one) for one in self.required)
        raise BadInputError([Fault(name, f"第1至{HEAD_WITHIN}行", "", f"没有找到表头，至少要有：{wanted}", TEMPLATE)])

    def _row(self, name: str, number: int, cells: Mapping[int, tuple[str, str]]) -> SheetRow:
        by_field = {
            self.fields[head]: Cell(f"{get_column_letter(at + 1)}{number}", head, text)
            for at, (head, text) in cells.items()
        }
        row = SheetRow(name, number, by_field)
        for required in self.required:
            if not row.cells[required].text:
                row.refuse(required, f"{self.label(required)}不能为空")
        return row


def sheet_rows(file: BinaryIO, *, name: str) -> list[tuple[int, list[str]]]:
    """Row number and the texts of its cells, of the first sheet. Raises BadInputError for no or too long a sheet."""
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, OSError, ValueError):
        raise BadInputError([Fault(name, "", "", "应为 Excel 工作簿（.xlsx）", "请另存为 .xlsx 再上传")]) from None
    sheet = book.worksheets[0]
    rows = []
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1), start=1):
        rows.append((number, [_text(cell) for cell in cells]))
    if len(rows) > MOST_ROWS:
        raise BadInputError([Fault(name, "", "", f"一次最多导入{MOST_ROWS}行", "请分成几个文件")])
    return rows


def _text(cell: object) -> str:
    """A cell as it is shown: 0.15 in a percent cell is 15%."""
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, bool | str):
        text = str(value).strip()
        return text[1:] if text.startswith(HARMLESS) else text
    shown = str(value)
    if "%" in (getattr(cell, "number_format", "") or ""):
        return f"{(Decimal(shown) * 100).normalize():f}%"
    return shown.removesuffix(".0")
