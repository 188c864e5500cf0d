"""The report as a Word file in official format."""

from io import BytesIO
from typing import Any

import docx
from docx.document import Document

from zhixiao.reporting.annex_rows import annex_tables
from zhixiao.reporting.document import Annex, Chart, Heading, Orientation, Paragraph, ReportDocument, Table
from zhixiao.reporting.docx_charts import add_chart
from zhixiao.reporting.docx_styles import (
    A4,
    ANNEX,
    CAPTION,
    FIGURE,
    HEADINGS,
    TABLE,
    TABLE_HEAD,
    TITLE,
    margins,
    set_first_page,
    set_styles,
    turn_page,
)
from zhixiao.reporting.docx_tables import run_element, table_element
from zhixiao.rules.outline_schema import DocumentFormat

_TWIPS_IN_10_MM = 567


def word_file(report: ReportDocument, layout: DocumentFormat) -> bytes:
    """The .docx file of a report."""
    document = docx.Document()
    set_styles(document, layout)
    first = first_page_of(report)
    set_first_page(document, first, layout)
    document.core_properties.title = report.title
    document.core_properties.author = ""
    printer = _Printer(document, first, layout)
    if not report.is_form:
        document.add_paragraph(report.title, style=TITLE)
        document.add_paragraph()
    for block in report.blocks:
        printer.block(block)
    if report.annex.explanations:
        printer.annex(report.annex)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def first_page_of(report: ReportDocument) -> Orientation:
    """A form alone has its own page from the start; a report begins upright."""
    block = report.blocks[0] if report.is_form else None
    return block.page or "portrait" if isinstance(block, Table) else "portrait"


class _Printer:
    """Walks the blocks; knows how the page lies and how many charts there are."""

    def __init__(self, document: Document, page: Orientation, layout: DocumentFormat) -> None:
        self.document, self.page, self.layout = document, page, layout
        self.charts = 0
        names = {
            "value": TABLE,
            "label": TABLE_HEAD,
            "title": CAPTION,
            "caption": TABLE,
            "note": TABLE,
            "annex": ANNEX,
            "annex_head": ANNEX,
        }
        self.styles = {style: document.styles[name].style_id for style, name in names.items()}

    def block(self, block: Heading | Paragraph | Table | Chart) -> None:
        match block:
            case Heading():
                self.document.add_paragraph(f"{block.number}{block.text}", style=HEADINGS[block.level - 1])
            case Paragraph():
                paragraph: Any = self.document.add_paragraph()
                paragraph._p.extend(run_element(run) for run in block.runs)
            case Table():
                self.table(block)
            case Chart():
                self.charts += 1
                paragraph = self.document.add_paragraph(style=FIGURE)
                add_chart(self.document, paragraph, block, self.charts, self.width_mm())

    def table(self, table: Table) -> None:
        if table.page and len(self.document.element.body) > 1:
            self.turn(table.page)
        if table.caption:
            self.document.add_paragraph(table.caption, style=CAPTION)
        body: Any = self.document.element.body
        width = self.width_mm() * _TWIPS_IN_10_MM // 10
        body.insert_element_before(table_element(table, width, self.styles), "w:sectPr")
        self.document.add_paragraph(style=TABLE)

    def annex(self, annex: Annex) -> None:
        self.turn("landscape")
        self.document.add_paragraph(f"{annex.heading.number}{annex.heading.text}", style=HEADINGS[0])
        if annex.rulebook:
            self.document.add_paragraph(f"评分规则：{annex.rulebook}")
        for table in annex_tables(annex):
            self.table(table)

    def turn(self, page: Orientation) -> None:
        turn_page(self.document, page, self.layout)
        self.page = page

    def width_mm(self) -> int:
        _, _, left, right = margins(self.page, self.layout)
        return A4[self.page == "landscape"] - left - right
