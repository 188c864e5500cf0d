"""How the workbook looks: deep blue heads, thin lines, figures to the right, A4 landscape."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from zhixiao.cases.workbook.layout import Column, Content

DEEP_BLUE, PALE_BLUE, GREY, LINE = "1F3864", "DCE6F1", "7F7F7F", "BFBFBF"
FONT = "微软雅黑"
LINE_HEIGHT = 15
A4_COLUMNS = 150  # characters of this font that one A4 landscape page still shows readably

_EDGE = Side(style="thin", color=LINE)
_GRID = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_TEXT_FORMAT = "@"


@dataclass(frozen=True, slots=True)
class Look:
    """The named style, number format and usual width (in characters) of one kind of content."""

    style: str
    number_format: str
    width: int


_TEXT = Look("文字", _TEXT_FORMAT, 18)
LOOKS: dict[Content, Look] = {
    Content.TEXT: _TEXT,
    Content.IDENTIFIER: Look("文字", _TEXT_FORMAT, 13),
    Content.IDENTIFIERS: Look("文字", _TEXT_FORMAT, 15),
    Content.CHOICE: Look("居中", _TEXT_FORMAT, 10),
    Content.YES_NO: Look("居中", _TEXT_FORMAT, 10),
    Content.QUANTITY: Look("文字", _TEXT_FORMAT, 14),
    Content.AMOUNT: Look("金额", "#,##0.00####", 16),
    Content.NUMBER: Look("数字", "General", 9),
    Content.INTEGER: Look("整数", "0", 9),
    Content.DAY: Look("日期", "yyyy-mm-dd", 13),
}


def add_styles(book: Workbook) -> None:
    """The workbook's named styles; a person may change one and all its cells follow."""
    plain, left = Font(name=FONT, size=10), Alignment(vertical="top", wrap_text=True)
    head = Alignment(horizontal="center", vertical="center", wrap_text=True)
    deep, pale = (PatternFill("solid", start_color=colour) for colour in (DEEP_BLUE, PALE_BLUE))
    white = Font(name=FONT, size=10, bold=True, color="FFFFFF")
    blue = Font(name=FONT, size=10, bold=True, color=DEEP_BLUE)
    right, middle = (Alignment(horizontal=side, vertical="top", wrap_text=True) for side in ("right", "center"))
    for style in (
        NamedStyle("大标题", font=Font(name=FONT, size=14, bold=True, color=DEEP_BLUE)),
        NamedStyle("小字", font=Font(name=FONT, size=9, color=GREY), alignment=Alignment(vertical="center")),
        NamedStyle("必填表头", font=white, fill=deep, border=_GRID, alignment=head),
        NamedStyle("选填表头", font=blue, fill=pale, border=_GRID, alignment=head),
        NamedStyle("分节", font=blue, fill=pale, border=_GRID, alignment=Alignment(vertical="center")),
        NamedStyle("正文", font=plain, alignment=left),
    ):
        book.add_named_style(style)
    sides = {"文字": left, "居中": middle, "日期": middle}
    for name, number_format in sorted({(look.style, look.number_format) for look in LOOKS.values()}):
        alignment = sides.get(name, right)
        book.add_named_style(
            NamedStyle(name, font=plain, border=_GRID, alignment=alignment, number_format=number_format)
        )


def head_style(column: Column) -> str:
    return "必填表头" if column.required else "选填表头"


def widths(columns: tuple[Column, ...], heads: tuple[str, ...]) -> tuple[int, ...]:
    """Column widths in characters; plain text shares what is left of one A4 page, within reason."""
    usual = [
        max(LOOKS[column.content].width, _longest_line(head) + 3) for column, head in zip(columns, heads, strict=True)
    ]
    texts = [column.content is Content.TEXT for column in columns]
    left = A4_COLUMNS - sum(width for width, text in zip(usual, texts, strict=True) if not text)
    share = min(60, left // max(1, sum(texts)))
    return tuple(max(width, share) if text else width for width, text in zip(usual, texts, strict=True))


def shown_width(text: str) -> int:
    """Characters as a fixed font shows them: a Chinese one counts two.

    >>> shown_width("单位A")
    5
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _longest_line(head: str) -> int:
    """A head breaks before its unit, so the longer part decides."""
    return max(shown_width(part) for part in head.replace("（", "\n（").split("\n"))


def print_on_a4(sheet: Worksheet, *, head_row: int, total_width: int) -> None:
    """A4 landscape, heads repeated, as many pages wide as stay readable, page numbers at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = -(-total_width // (A4_COLUMNS + A4_COLUMNS // 3))
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.print_title_cols = "A:A"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&A　第&P页 共&N页", size=9))
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.footer = 0.6, 0.8, 0.4


def row_height(texts_and_widths: Iterable[tuple[str, int]]) -> int | None:
    """The height in points of a row whose cells wrap; None if one line holds every text."""
    wrapping = ((text, width) for text, width in texts_and_widths if 2 * len(text) > width or "\n" in text)
    lines = max(
        (sum(-(-shown_width(line) * 9 // (10 * width)) or 1 for line in text.split("\n")) for text, width in wrapping),
        default=1,
    )
    return min(409, 3 + LINE_HEIGHT * lines) if lines > 1 else None
