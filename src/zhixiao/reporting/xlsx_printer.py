"""Forms as a workbook that prints on A4: one sheet a form, merged as the form, widths and heights set for print."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from zhixiao.reporting.document import Align, Cell, Mark, Table
from zhixiao.reporting.printed_numbers import number_format, number_of
from zhixiao.reporting.text_width import lines_needed
from zhixiao.rules.form_schema import FormLayout, Page
from zhixiao.rules.outline_schema import DocumentFormat
from zhixiao.rules.outline_schema import Font as FontPlan

_THIN = Side(style="thin", color="000000")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_OPEN_STYLES = ("title", "caption", "note")
_TO_FILL = PatternFill("solid", fgColor="FFF7D6")
_A4 = 9
_MM_IN_INCH = Decimal("25.4")
_TALLEST_ROW = 405
_LINE_OF_SIZE = Decimal("1.4")


@dataclass(frozen=True, slots=True)
class Sheet:
    layout: FormLayout
    table: Table


def workbook(sheets: Iterable[Sheet], fonts: DocumentFormat, title: str) -> bytes:
    """The .xlsx file of the filled forms."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.creator = ""
    for sheet in sheets:
        page = book.create_sheet(sheet.layout.sheet)
        table, heights = _stretched(sheet.table, _heights(sheet.table, fonts))
        _print_table(page, table, heights, fonts)
        _set_page(page, sheet.layout.page, table)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _print_table(page: Worksheet, table: Table, heights: list[Decimal], fonts: DocumentFormat) -> None:
    for column, width in enumerate(table.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    for row, height in enumerate(heights, 1):
        page.row_dimensions[row].height = height
    for cell in table.cells:
        _print_cell(page, cell, fonts)
    _add_choices(page, table)


def _print_cell(page: Worksheet, cell: Cell, fonts: DocumentFormat) -> None:
    """Merging draws the first cell's borders around the whole."""
    top, left = cell.row + 1, cell.column + 1
    target = page.cell(top, left)
    if isinstance(target, SheetCell):
        _write_value(target, cell)
    to_fill = any(isinstance(run, Mark) for run in cell.runs)
    plan = fonts.sheet_title if cell.style == "title" else fonts.sheet
    target.font = _font(plan, bold=cell.style in ("title", "label"), grey=to_fill)
    target.alignment = _alignment(cell.align)
    if to_fill:
        target.fill = _TO_FILL
    if cell.style not in _OPEN_STYLES:
        target.border = _BORDER
    if cell.rows > 1 or cell.columns > 1:
        page.merge_cells(
            start_row=top, start_column=left, end_row=top + cell.rows - 1, end_column=left + cell.columns - 1
        )


@cache
def _font(plan: FontPlan, *, bold: bool, grey: bool) -> Font:
    colour = "808080" if grey else "000000"
    return Font(name=plan.name, size=str(Decimal(plan.size) / 2), bold=bold, color=colour)


@cache
def _alignment(horizontal: Align) -> Alignment:
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


def _write_value(target: SheetCell, cell: Cell) -> None:
    """A value that is one number and prints as its text again is written as that number; all else is text."""
    number = number_of(cell.text) if cell.style == "value" and len(cell.runs) == 1 else None
    if number is not None:
        target.value = number
        target.number_format = number_format(cell.text)
    elif cell.text:
        target.value = cell.text
        target.data_type = "s"


def _heights(table: Table, fonts: DocumentFormat) -> list[Decimal]:
    """Heights in points: spreadsheet programs do not fit the height of merged cells by themselves."""
    line = Decimal(fonts.sheet.size) / 2 * _LINE_OF_SIZE
    heights = [line + 6] * table.height
    for cell in sorted(table.cells, key=lambda cell: cell.rows):
        size = (fonts.sheet_title if cell.style == "title" else fonts.sheet).size
        width = sum(table.widths[cell.column : cell.column + cell.columns])
        needed = lines_needed(cell.text, width * fonts.sheet.size // size) * line * size / fonts.sheet.size + 6
        rows = range(cell.row, cell.row + cell.rows)
        short = needed - sum((heights[row] for row in rows), Decimal(0))
        if short > 0:
            for row in rows:
                heights[row] += short / cell.rows
    return heights


def _stretched(table: Table, heights: list[Decimal]) -> tuple[Table, list[Decimal]]:
    """A row taller than a sheet allows becomes several of which every cell covers all."""
    counts = [ceil(height / _TALLEST_ROW) for height in heights]
    starts = [sum(counts[:row]) for row in range(table.height + 1)]
    cells = tuple(
        replace(cell, row=starts[cell.row], rows=starts[cell.row + cell.rows] - starts[cell.row])
        for cell in table.cells
    )
    stretched = replace(table, height=starts[-1], cells=cells, heads=tuple(starts[row] for row in table.heads))
    parts = [height / count for height, count in zip(heights, counts, strict=True) for _ in range(count)]
    return stretched, parts


def _add_choices(page: Worksheet, table: Table) -> None:
    validations: dict[tuple[str, ...], DataValidation] = {}
    for cell in (cell for cell in table.cells if cell.choices):
        if cell.choices not in validations:
            validation = DataValidation(type="list", formula1=f'"{",".join(cell.choices)}"', allow_blank=True)
            validation.errorTitle, validation.error = "请从列表中选择", f"应为 {'、'.join(cell.choices)} 之一"
            page.add_data_validation(validation)
            validations[cell.choices] = validation
        validations[cell.choices].add(f"{get_column_letter(cell.column + 1)}{cell.row + 1}")


def _set_page(page: Worksheet, plan: Page, table: Table) -> None:
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = plan.orientation
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sides = {"left": plan.left, "right": plan.right, "top": plan.top, "bottom": plan.bottom}
    inches = {side: Decimal(value) / _MM_IN_INCH for side, value in sides.items()}
    page.page_margins = PageMargins(**inches, header=Decimal("0.3"), footer=Decimal("0.3"))
    page.print_options.horizontalCentered = True
    page.oddFooter.center.text = "– &P –"  # type: ignore[union-attr]
    page.sheet_view.showGridLines = False
    page.print_area = f"A1:{get_column_letter(len(table.widths))}{table.height}"
    if table.heads:
        page.print_title_rows = f"{min(table.heads) + 1}:{max(table.heads) + 1}"
