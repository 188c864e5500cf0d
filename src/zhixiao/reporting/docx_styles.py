"""The styles, pages and footers of an official document in Word, from the format's data."""

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from zhixiao.reporting.document import Orientation
from zhixiao.rules.outline_schema import DocumentFormat, Font

TITLE, BODY, CAPTION, TABLE, TABLE_HEAD, ANNEX, FIGURE = (
    "Title",
    "Normal",
    "Caption",
    "表格文字",
    "表格表头",
    "附件文字",
    "图",
)
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
A4 = (210, 297)
TWIPS_IN_POINT = 20
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def set_styles(document: Document, layout: DocumentFormat) -> None:
    """Title, body, three headings, caption and table text, each with its East Asian and Latin fonts."""
    _set_style(document, BODY, layout.body, layout, indent=True, line=layout.line)
    document.styles[BODY].paragraph_format.alignment = _ALIGN["justify"]
    _set_style(document, TITLE, layout.title, layout, line=layout.title.size // 2 + 14)
    for name, font in zip(HEADINGS, layout.headings, strict=True):
        _set_style(document, name, font, layout, indent=True, line=layout.line)
        document.styles[name].paragraph_format.keep_with_next = True
    _set_style(document, CAPTION, layout.caption, layout)
    document.styles[CAPTION].paragraph_format.keep_with_next = True
    document.styles[CAPTION].paragraph_format.space_before = Pt(6)
    document.styles[CAPTION].paragraph_format.space_after = Pt(3)
    tables = {TABLE: layout.table, TABLE_HEAD: layout.table_head, ANNEX: layout.annex, FIGURE: layout.table}
    for name, font in tables.items():
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[BODY]
        _set_style(document, name, font, layout)
    document.styles[FIGURE].paragraph_format.alignment = _ALIGN["center"]


def _set_style(
    document: Document, name: str, font: Font, layout: DocumentFormat, *, indent: bool = False, line: int | None = None
) -> None:
    style: Any = document.styles[name]
    style.font.size = Pt(1) * font.size // 2
    style.font.bold, style.font.italic = font.bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _set_fonts(style.element.get_or_add_rPr(), font.name, layout.latin.name)
    _plain_paragraph(style.element.get_or_add_pPr(), font, layout.indent_characters if indent else 0)
    style.paragraph_format.alignment = _ALIGN[font.align]
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    if line:
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        style.paragraph_format.line_spacing = Pt(line)
    else:
        style.paragraph_format.line_spacing = 1


def _set_fonts(properties: Any, east_asian: str, latin: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script, name in {"ascii": latin, "hAnsi": latin, "cs": latin, "eastAsia": east_asian}.items():
        fonts.set(qn(f"w:{script}"), name)


def _plain_paragraph(properties: Any, font: Font, characters: int) -> None:
    """No ruled borders; the first line set in by whole characters of the font."""
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(characters * 100))
    indent.set(qn("w:firstLine"), str(characters * font.size // 2 * TWIPS_IN_POINT))


def set_first_page(document: Document, orientation: Orientation, layout: DocumentFormat) -> None:
    """A4 with the format's margins and page numbers in the footer."""
    section = document.sections[0]
    _set_page(section, orientation, layout)
    _number_pages(section.footer.paragraphs[0], layout)


def turn_page(document: Document, orientation: Orientation, layout: DocumentFormat) -> None:
    """Begin a page of `orientation`; the footer runs on."""
    _set_page(document.add_section(WD_SECTION.NEW_PAGE), orientation, layout)


def _set_page(section: Any, orientation: Orientation, layout: DocumentFormat) -> None:
    narrow, long = A4
    width, height = (narrow, long) if orientation == "portrait" else (long, narrow)
    section.orientation = WD_ORIENT.PORTRAIT if orientation == "portrait" else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(
        Mm, margins(orientation, layout)
    )


def margins(orientation: Orientation, layout: DocumentFormat) -> tuple[int, ...]:
    """Top, bottom, left, right in millimetres; a page turned sideways holds forms alone and has even margins."""
    if orientation == "portrait":
        return layout.top, layout.bottom, layout.left, layout.right
    return (layout.wide_margin,) * 4


def _number_pages(paragraph: Any, layout: DocumentFormat) -> None:
    paragraph.style = TABLE
    paragraph.alignment = _ALIGN["center"]
    before, _, after = layout.footer.partition("{page}")
    paragraph.add_run(before)
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        run._r.append(_field(kind))
    paragraph.add_run(after)
    for run in paragraph.runs:
        run.font.size = Pt(14)


def _field(kind: str | None) -> Any:
    if kind is None:
        code = OxmlElement("w:instrText")
        code.text = "PAGE"
        return code
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark
