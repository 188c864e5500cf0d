"""One sheet at a time: 基本信息 with its three columns, and a table with its heads, notes and drop-downs."""

from collections.abc import Iterable, Sequence

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zhixiao.cases.workbook.cells_written import Written
from zhixiao.cases.workbook.layout import Column, Content, Section, Table, tables
from zhixiao.cases.workbook.styles import LOOKS, head_style, print_on_a4, row_height, widths

HEAD_ROW = 2
FIRST_ROW = HEAD_ROW + 1
LAST_ROW = 1_048_576
BASIC_HEADS = ("项目", "内容", "说明")
BASIC_WIDTHS = (26, 60, 62)


def fill_table(
    sheet: Worksheet, table: Table, rows: Sequence[Sequence[Written]], *, title: str, remark: str, money_unit: str
) -> None:
    """Title, remark, heads, then `rows` (one Written a column)."""
    heads = tuple(column.head(money_unit) for column in table.columns)
    _title(sheet, title, remark, at=min(3, len(heads)))
    for index, (column, head) in enumerate(zip(table.columns, heads, strict=True), 1):
        cell = sheet.cell(HEAD_ROW, index, head)
        cell.style = head_style(column)
        if lines := _note_lines(column):
            cell.comment = Comment("\n".join(lines), "知效", width=260, height=30 + 22 * len(lines))
    sheet.row_dimensions[HEAD_ROW].height = 32
    sizes = widths(table.columns, heads)
    for number, row in enumerate(rows, FIRST_ROW):
        for index, (column, written) in enumerate(zip(table.columns, row, strict=True), 1):
            put(_cell(sheet, number, index), column, written)
        texts = ((w.value, size) for w, size in zip(row, sizes, strict=True) if isinstance(w.value, str))
        if height := row_height(texts):
            sheet.row_dimensions[number].height = height
    _set_up(sheet, table.columns, sizes)


def rule_empty_rows(sheet: Worksheet, table: Table, *, first: int, last: int) -> None:
    """Draw empty rows to write into, `first` to `last` (counted from the first row of data, from 0)."""
    for number in range(FIRST_ROW + first, FIRST_ROW + last):
        for index, column in enumerate(table.columns, 1):
            _dress(_cell(sheet, number, index), column)


def fill_basic(
    sheet: Worksheet,
    blocks: Iterable[tuple[Section, Sequence[Written]]],
    *,
    title: str,
    remark: str,
    money_unit: str,
) -> None:
    """Title, heads 项目 | 内容 | 说明, then each section with one row a field."""
    _title(sheet, title, remark, at=2)
    for index, (head, width) in enumerate(zip(BASIC_HEADS, BASIC_WIDTHS, strict=True), 1):
        sheet.cell(HEAD_ROW, index, head).style = "必填表头"
        sheet.column_dimensions[get_column_letter(index)].width = width
    row = FIRST_ROW
    for section, values in blocks:
        for index in range(1, len(BASIC_HEADS) + 1):
            sheet.cell(row, index).style = "分节"
        sheet.cell(row, 1, section_label(section))
        for below, (column, written) in enumerate(zip(section.columns, values, strict=True), 1):
            _basic_row(sheet, row + below, column, written, money_unit)
        row += len(section.columns) + 1
    sheet.freeze_panes = f"A{FIRST_ROW}"
    print_on_a4(sheet, head_row=HEAD_ROW, total_width=sum(BASIC_WIDTHS))


def _basic_row(sheet: Worksheet, row: int, column: Column, written: Written, money_unit: str) -> None:
    sheet.cell(row, 1, column.head(money_unit)).style = "文字"
    value = _cell(sheet, row, 2)
    put(value, column, written)
    value.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    sheet.cell(row, 3, "；".join(_note_lines(column))).style = "文字"
    if column.choices:
        _choose(sheet, column, value.coordinate)


def section_label(section: Section) -> str:
    """The words of the row that opens a section of 基本信息."""
    return f"【{section.title}】"


def name_keys(sheet: Worksheet, table: Table) -> DefinedName:
    """The named range of a table's ids; it grows with the rows, for the drop-downs of other sheets."""
    keys = f"{quote_sheetname(sheet.title)}!$A${FIRST_ROW}"
    counted = f"COUNTA({keys}:$A${LAST_ROW})"
    return DefinedName(_keys_name(table.field), attr_text=f"OFFSET({keys},0,0,MAX(1,{counted}),1)")


def _keys_name(table_field: str) -> str:
    return f"id_{table_field}"


def put(cell: Cell, column: Column, written: Written) -> None:
    """Write one value; text stays text whatever it begins with."""
    _dress(cell, column)
    if written.value is None:
        return
    cell.value = written.value
    if isinstance(written.value, str):
        cell.data_type = "s"
    if written.number_format:
        cell.number_format = written.number_format


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "nothing is merged in the sheets that are written"
    return cell


def _dress(cell: Cell, column: Column) -> None:
    cell.style = LOOKS[column.content].style


def _title(sheet: Worksheet, title: str, remark: str, *, at: int) -> None:
    sheet.cell(1, 1, title).style = "大标题"
    sheet.cell(1, at, remark).style = "小字"
    sheet.row_dimensions[1].height = 26
    sheet.sheet_view.showGridLines = False


def _set_up(sheet: Worksheet, columns: tuple[Column, ...], sizes: tuple[int, ...]) -> None:
    for index, (column, size) in enumerate(zip(columns, sizes, strict=True), 1):
        letter = get_column_letter(index)
        dimension = sheet.column_dimensions[letter]
        dimension.width = size
        dimension.number_format = LOOKS[column.content].number_format
        if column.choices or column.refers_to:
            _choose(sheet, column, f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
    sheet.freeze_panes = f"B{FIRST_ROW}"
    print_on_a4(sheet, head_row=HEAD_ROW, total_width=sum(sizes))


def _choose(sheet: Worksheet, column: Column, cells: str) -> None:
    """A drop-down; a list of ids may be typed freely, since one cell may hold several."""
    listed = f"={_keys_name(column.refers_to)}" if column.refers_to else f'"{",".join(column.choices)}"'
    rule = DataValidation(type="list", formula1=listed, allow_blank=True)
    rule.showErrorMessage = column.content is not Content.IDENTIFIERS
    rule.errorStyle = "warning" if column.refers_to else "stop"
    rule.errorTitle = column.title
    choose = f"请从列表中选择：{'、'.join(column.choices)}"
    rule.error = "表中还没有这个编号，仍要填写吗？" if column.refers_to else choose
    sheet.add_data_validation(rule)
    rule.add(cells)


def _note_lines(column: Column) -> list[str]:
    """What an officer should know of a column beyond its head."""
    target = next((f"填写“{table.title}”表中的编号" for table in tables() if table.field == column.refers_to), "")
    content = "、".join(column.choices) if column.choices else column.content.value
    wanted = "" if column.content is Content.TEXT or target else content
    lines = (column.note, wanted, target, "必填" if column.required else "")
    return [line for line in lines if line]
