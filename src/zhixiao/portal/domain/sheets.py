"""Cells of an uploaded Excel sheet as texts."""

from decimal import Decimal
from typing import BinaryIO
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from zhixiao.inputs import BadInputError, Fault

MOST_ROWS = 2000
HARMLESS = ("'=", "'+", "'-", "'@", "'|")
"""How our own downloads keep a text from being taken for a formula; the apostrophe is not part of it."""


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
