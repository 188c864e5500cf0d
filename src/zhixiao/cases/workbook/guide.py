"""The first sheet 说明: how to fill the workbook, what the colours mean, which sheets there are."""

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from zhixiao.cases.workbook.layout import BASIC_SHEET, EXAMPLE_PREFIX, Column, Content, sections, tables
from zhixiao.cases.workbook.styles import LINE_HEIGHT, print_on_a4, row_height

_WIDTHS = (20, 34, 80)


def fill_guide(sheet: Worksheet, money_unit: str) -> None:
    """Write the explanation; `money_unit` is the unit of the heads."""
    sheet.sheet_view.showGridLines = False
    for index, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.cell(1, 1, "绩效自评工作簿　填写说明").style = "大标题"
    sheet.row_dimensions[1].height = 30
    row = _rules(sheet, 3, money_unit)
    row = _legend(sheet, row + 1)
    _contents(sheet, row + 1)
    print_on_a4(sheet, head_row=1, total_width=sum(_WIDTHS))
    sheet.page_setup.fitToHeight = 1


def _rules(sheet: Worksheet, row: int, money_unit: str) -> int:
    rules = (
        f"先填“{BASIC_SHEET}”，再填各表，一行一条。没有内容的表留空，不要删除工作表；不用的选填列可以删除，列的先后可以调整。",
        "空着表示没有数据，不要填0。填0表示确实为零。",
        f"金额按表头所注单位填写，本工作簿为{money_unit}；个别金额单位不同时，连同单位写在格内（如 8205000元），"
        "读取时精确换算。"
        "要整体更换单位，请同时修改“金额单位”和各表表头。",
        "指标值、完成值照原样连同单位填写，如 3.50、≥15%、4家；这些格是文本格式，写什么就留什么。",
        "每行的编号由本单位自定，同一表内不能重复，不含空格和标点“；，”；其他表用编号引用它，多个编号用“；”隔开。",
        "请填数值，不要填公式：由公式算得的数，请复制后选择性粘贴为“值”。数据区不要合并单元格；隐藏的行和列照样读取。",
        "鼠标停在表头上可看填写要求；带下拉箭头的格从列表中选择。",
        f"名称以“{EXAMPLE_PREFIX}”开头的工作表是虚构的完整示例，不读取，可整张删除。",
    )
    for number, rule in enumerate(rules, 1):
        sheet.cell(row, 1, f"{number}．{rule}").style = "正文"
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
        sheet.row_dimensions[row].height = row_height([(rule, sum(_WIDTHS) - 8)]) or LINE_HEIGHT + 3
        row += 1
    return row


def _legend(sheet: Worksheet, row: int) -> int:
    for offset, (look, sample, meaning) in enumerate(
        (
            ("必填表头", "必填列 *", "深蓝底、带星号：该表有数据时每行都要填写"),
            ("选填表头", "选填列", "浅蓝底：没有数据就空着"),
        )
    ):
        sheet.cell(row + offset, 1, sample).style = look
        sheet.cell(row + offset, 2, meaning).style = "正文"
        sheet.merge_cells(start_row=row + offset, end_row=row + offset, start_column=2, end_column=len(_WIDTHS))
    return row + 2


def _contents(sheet: Worksheet, row: int) -> None:
    for index, head in enumerate(("工作表", "必填", "选填"), 1):
        sheet.cell(row, index, head).style = "必填表头"
    basic = tuple(column for section in sections() for column in section.columns)
    listed = ((BASIC_SHEET, basic), *((table.title, table.columns) for table in tables()))
    for below, (title, columns) in enumerate(listed, 1):
        link = sheet.cell(row + below, 1, title)
        link.hyperlink = f"#{quote_sheetname(title)}!A1"
        link.style = "文字"
        texts = (title, _titles(columns, required=True), _titles(columns, required=False))
        for index, text in enumerate(texts[1:], 2):
            sheet.cell(row + below, index, text).style = "文字"
        if height := row_height(zip(texts, _WIDTHS, strict=True)):
            sheet.row_dimensions[row + below].height = height


def _titles(columns: tuple[Column, ...], *, required: bool) -> str:
    return "、".join(
        f"{column.title}{'（金额）' if column.content is Content.AMOUNT else ''}"
        for column in columns
        if column.required is required
    )
