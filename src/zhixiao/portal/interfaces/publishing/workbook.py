"""A published text as an Excel workbook: the facts on one sheet, each table on its own."""

import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from zhixiao.portal.interfaces.web.exports import FORBIDDEN, safe
from zhixiao.portal.queries.publishing.published_text import PublishedText, TextTable

WIDTH = 24


def workbook_of(text: PublishedText, *, made_at: datetime) -> bytes:
    """The bytes of the workbook; every cell is text, as it is printed."""
    book = Workbook()
    book.properties.created = book.properties.modified = made_at.replace(tzinfo=None, microsecond=0)
    first: Worksheet = book.active  # type: ignore[assignment]
    first.title = "概况"
    _fill(first, [(text.title, ""), ("公开单位", text.organisation), ("年度", str(text.year)), *text.facts], heads=1)
    for number, table in enumerate(text.tables, 1):
        _table(book.create_sheet(f"{number} {table.caption.translate(FORBIDDEN)}"[:31]), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(sheet: Worksheet, table: TextTable) -> None:
    _fill(sheet, [tuple(column.label for column in table.columns), *table.rows], heads=1)
    for column, told in zip(sheet.iter_cols(min_row=2), table.columns, strict=False):
        for cell in column:
            cell.alignment = Alignment(horizontal="right" if told.numeric else "left", wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _fill(sheet: Worksheet, rows: list[tuple[str, ...]], *, heads: int) -> None:
    for row in rows:
        sheet.append([safe(cell) for cell in row])
    for index, line in enumerate(sheet.iter_rows(), 1):
        for cell in line:
            cell.font = Font(bold=index <= heads)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
