import re
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree
from tests.reporting.sample import sample_case, sample_source

from zhixiao.cases.model import Fund
from zhixiao.reporting.document import Heading, Paragraph, Table
from zhixiao.reporting.docx_printer import word_file
from zhixiao.reporting.report_tree import form_document, report_document
from zhixiao.rules.form_store import load_form, load_format, load_outline, packaged_forms

FORMS = {form.id: form for form in packaged_forms()}
CHART = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def tree(kind="项目支出", case=None):
    return report_document(load_outline(kind), load_format("official"), FORMS, sample_source(case))


@pytest.fixture(scope="module")
def file():
    return word_file(tree(), load_format("official"))


@pytest.fixture(scope="module")
def document(file):
    return docx.Document(BytesIO(file))


def fonts(document, style):
    found = document.styles[style].element.rPr.rFonts
    return {script: found.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "eastAsiaTheme")}


def both(latin, east_asian):
    return {"ascii": latin, "hAnsi": latin, "eastAsia": east_asian, "eastAsiaTheme": None}


@pytest.mark.parametrize(
    ("style", "font", "points", "bold"),
    [
        ("Title", "方正小标宋_GBK", 22, True),
        ("Normal", "仿宋_GB2312", 16, False),
        ("Heading 1", "黑体", 16, False),
        ("Heading 2", "楷体_GB2312", 16, True),
        ("Heading 3", "仿宋_GB2312", 16, False),
    ],
)
def test_each_style_has_the_font_of_official_documents(document, style, font, points, bold):
    assert fonts(document, style) == both("Times New Roman", font)
    assert (document.styles[style].font.size, document.styles[style].font.bold) == (Pt(points), bold)


def test_lines_are_fixed_at_thirty_points_and_the_first_is_set_in_by_two_characters(document):
    for style in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        form = document.styles[style].paragraph_format
        indent = document.styles[style].element.pPr.find(qn("w:ind"))
        assert (form.line_spacing, form.line_spacing_rule.name) == (Pt(30), "EXACTLY")
        assert (indent.get(qn("w:firstLineChars")), form.first_line_indent) == ("200", Pt(32))


def test_the_page_is_a4_with_official_margins_and_forms_lie_sideways(document):
    pages = [(s.page_width.mm, s.page_height.mm, s.orientation.name) for s in document.sections]
    assert [(round(width), round(height), name) for width, height, name in pages] == [
        (210, 297, "PORTRAIT"),
        (297, 210, "LANDSCAPE"),
        (297, 210, "LANDSCAPE"),
    ]
    first = document.sections[0]
    margins = [first.top_margin, first.bottom_margin, first.left_margin, first.right_margin]
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_the_footer_numbers_the_pages(document):
    footer = document.sections[0].footer.paragraphs[0]
    assert footer.text == "–  –"
    assert [node.text for node in footer._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert all(section.footer.is_linked_to_previous for section in list(document.sections)[1:])


def test_headings_are_real_headings_in_the_order_of_the_outline(document):
    report = tree()
    expected = [(b.level, f"{b.number}{b.text}") for b in report.blocks if isinstance(b, Heading)]
    found = [(int(p.style.name[-1]), p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found == [*expected, (1, "数据来源与计算说明")]


def test_every_paragraph_and_cell_says_what_the_tree_says(document):
    report = tree()
    bodies = [p.text for p in document.paragraphs if p.style.name == "Normal" and p.text]
    assert bodies == [
        *(block.text for block in report.blocks if isinstance(block, Paragraph)),
        "评分规则：甲市评分规则（甲财〔2020〕1号，版本 2020）",
    ]
    tables = [block for block in report.blocks if isinstance(block, Table)]
    for table, printed in zip(tables, document.tables, strict=False):
        starts = {(cell.row, cell.column): cell.text for cell in table.cells if cell.text}
        assert {place: printed.cell(*place).text for place in starts} == starts


def test_a_merged_cell_of_a_form_is_merged_in_word(document):
    form = next(table for table in document.tables if table.cell(0, 0).text == "项目支出绩效自评表")
    assert form.cell(13, 2)._tc is form.cell(14, 2)._tc
    assert form.cell(0, 0)._tc is form.cell(0, 9)._tc


def test_heads_of_tables_are_repeated_on_every_page(document):
    heads = [table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables]
    forms = [table.cell(0, 0).text == "项目支出绩效自评表" for table in document.tables]
    assert heads == [not form for form in forms]


def test_what_must_be_filled_in_is_highlighted(document):
    marked = {
        run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.highlight_color is not None
    }
    assert "【待填写：有关建议】" in marked
    assert all(text.startswith("【") for text in marked)


def charts(file):
    with ZipFile(BytesIO(file)) as archive:
        names = sorted(name for name in archive.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name))
        return [(etree.fromstring(archive.read(name)), sheet(archive, name)) for name in names]


def sheet(archive, name):
    number = re.search(r"\d+", name.rpartition("/")[2]).group()
    book = openpyxl.load_workbook(BytesIO(archive.read(f"word/embeddings/chart{number}.xlsx")))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def test_charts_are_native_with_their_numbers_in_a_workbook(file):
    (money, money_sheet), (rates, rates_sheet) = charts(file)
    values = [node.text for node in money.iterfind(".//c:val//c:v", CHART)]
    assert values == ["600", "100", "500.5", "99.5", "400.4", "50"]
    assert money_sheet == [
        [None, "年初预算数（万元）", "全年预算数（万元）", "全年执行数（万元）"],
        ["专利资助", 600, 500.5, 400.4],
        ["贯标奖励", 100, 99.5, 50],
    ]
    assert [node.text for node in rates.iterfind(".//c:val//c:v", CHART)] == ["120.00", "80.00"]
    assert rates_sheet == [[None, "完成率"], ["指标n1", 120], ["指标n2", 80]]
    assert [node.text for node in money.iterfind(".//c:title//{*}t", CHART)] == ["预算与执行"]


def test_every_chart_part_is_related_to_its_workbook(file):
    with ZipFile(BytesIO(file)) as archive:
        relations = etree.fromstring(archive.read("word/charts/_rels/chart1.xml.rels"))
        chart = etree.fromstring(archive.read("word/charts/chart1.xml"))
    (relation,) = relations
    assert relation.get("Target") == "../embeddings/chart1.xlsx"
    (external,) = chart.iterfind("c:externalData", CHART)
    assert external.get(qn("r:id")) == relation.get("Id")


def test_a_form_alone_is_on_its_own_page_from_the_start():
    def pages(form_id):
        report = form_document(load_form(form_id), "说明", sample_source())
        printed = docx.Document(BytesIO(word_file(report, load_format("official"))))
        return [section.orientation.name for section in printed.sections], [
            p.text for p in printed.paragraphs if p.text
        ]

    assert pages("target-review") == (["PORTRAIT"], [])
    orientations, (heading, _) = pages("progress-monitoring")
    assert (orientations, heading) == (["LANDSCAPE", "LANDSCAPE"], "说明")


def test_text_with_markup_and_control_characters_is_printed_as_text():
    case = sample_case(fund=Fund(name="<b>甲&乙</b>\x07"))
    document = docx.Document(BytesIO(word_file(tree(case=case), load_format("official"))))
    assert any(p.text.startswith("<b>甲&乙</b>由甲市知识产权局组织实施。") for p in document.paragraphs)


def test_hostile_names_do_not_break_a_chart():
    lines = tuple(one.model_copy(update={"name": f'<c:v>&"{one.name}'}) for one in sample_case().budget_lines)
    (money, sheet), *_ = charts(word_file(tree(case=sample_case(budget_lines=lines)), load_format("official")))
    assert [row[0] for row in sheet][1:] == ['<c:v>&"专利资助', '<c:v>&"贯标奖励']
    assert {node.text for node in money.iterfind(".//c:cat//c:v", CHART)} == {'<c:v>&"专利资助', '<c:v>&"贯标奖励'}


def test_the_wide_pages_hold_tables_no_wider_than_the_text(document):
    for table in document.tables:
        width = int(table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")))
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(grid) == width
        assert width <= Mm(257).twips + 1
