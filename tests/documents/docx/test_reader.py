"""What a reader of the printed page sees of a Word file."""

from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.shown import assert_offsets_hold, grid, outline
from tests.documents.word_files import cell, paragraph, row, run, table, write_docx

from zhixiao.documents.docx.reader import DELETED_LEFT_OUT
from zhixiao.documents.model import Place
from zhixiao.documents.reading import read


def test_headings_come_from_styles_outline_levels_and_numbers(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "a.docx",
        paragraph("总体情况", properties='<w:pStyle w:val="a1"/>'),
        paragraph("建在标题上的样式", properties='<w:pStyle w:val="a2"/>'),
        paragraph("大纲级别", properties='<w:pStyle w:val="a3"/>'),
        "二、资金使用",
        "（一）预算执行",
        "全年支出100万元，其中设备20万元。",
    )
    assert outline(read(path)) == [
        ("Heading1", "总体情况"),
        ("Heading1", "建在标题上的样式"),
        ("Heading3", "大纲级别"),
        ("Heading1", "二、资金使用"),
        ("Heading2", "（一）预算执行"),
        ("Paragraph", "全年支出100万元，其中设备20万元。"),
    ]


def test_a_merged_header_names_its_columns(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "a.docx",
        "表1 资金情况表",
        "单位：万元",
        table(
            row(cell("项目", merge="restart"), cell("资金", span=2)),
            row(cell(merge="continue"), cell("预算"), cell("执行")),
            row("甲", "100", "90"),
            row("乙", "200", "150"),
        ),
    )
    document = read(path)
    found = document.tables[0]
    assert grid(found) == [
        ["项目", "资金", "资金"],
        ["项目", "预算", "执行"],
        ["甲", "100", "90"],
        ["乙", "200", "150"],
    ]
    spent = found.at(3, 2)
    assert spent is not None
    assert [head.text for head in found.column_headers(spent)] == ["资金", "执行"]
    assert [name.text for name in found.row_headers(spent)] == ["乙"]
    assert (found.caption, found.unit_caption, found.unit(spent)) == ("表1 资金情况表", "万元", "万元")
    assert spent.place == Place(table=1, cell="C4")
    assert str(document.place_at(spent.start)) == "表1!C4"
    assert_offsets_hold(document)


def test_a_nested_table_follows_the_table_that_holds_it(tmp_path: Path) -> None:
    inner = table(row("内一", "1"), row("内二", "2"))
    path = write_docx(tmp_path / "a.docx", table(row("外", cell("前", inner, "后"))), "完")
    document = read(path)
    assert outline(document) == [
        ("Table", [["外", "前\n后"]]),
        ("Table", [["内一", "1"], ["内二", "2"]]),
        ("Paragraph", "完"),
    ]
    assert_offsets_hold(document)


def test_deleted_text_is_not_read_and_the_reader_is_told(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "a.docx",
        paragraph(
            "支出",
            '<w:del w:id="1"><w:r><w:delText>90</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{run("100")}</w:ins>',
            "万元",
        ),
        paragraph(f'<w:moveFrom w:id="3">{run("旧处")}</w:moveFrom>'),
        paragraph(f'<w:moveTo w:id="4">{run("新处")}</w:moveTo>'),
        table(row("留", "1"), row("删", "2", properties='<w:del w:id="5"/>')),
    )
    document = read(path)
    assert outline(document) == [("Paragraph", "支出100万元"), ("Paragraph", "新处"), ("Table", [["留", "1"]])]
    assert document.warnings == (DELETED_LEFT_OUT,)


def test_a_text_box_is_read_once_though_the_file_holds_it_twice(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('框内12件')}</w:txbxContent>"
    drawn = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document = read(write_docx(tmp_path / "a.docx", paragraph("正文", drawn), "下一段"))
    assert outline(document) == [("Paragraph", "正文"), ("Paragraph", "框内12件"), ("Paragraph", "下一段")]
    assert document.blocks[1].place.part == "文本框"


def test_an_old_drawing_without_alternates_is_read(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('旧框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert outline(read(write_docx(tmp_path / "a.docx", paragraph("正文", box)))) == [
        ("Paragraph", "正文"),
        ("Paragraph", "旧框"),
    ]


def test_footnotes_follow_the_block_that_refers_to_them(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    path = write_docx(
        tmp_path / "a.docx",
        paragraph("增加值1234", mark, "万元"),
        table(row("甲", cell(paragraph("5", mark)))),
        "完",
        footnotes={7: "含追加资金200万元。"},
    )
    document = read(path)
    assert outline(document) == [
        ("Paragraph", "增加值1234万元"),
        ("Footnote", "含追加资金200万元。"),
        ("Table", [["甲", "5"]]),
        ("Footnote", "含追加资金200万元。"),
        ("Paragraph", "完"),
    ]
    assert_offsets_hold(document)


def test_fields_links_formulas_and_breaks_are_read_as_shown(tmp_path: Path) -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SUM(A1)</w:instrText></w:r>'
    path = write_docx(
        tmp_path / "a.docx",
        paragraph(
            "合计",
            field,
            f"<w:hyperlink>{run('300')}</w:hyperlink>",
            "<w:r><w:noBreakHyphen/></w:r>",
            "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>",
            "<w:r><w:br/></w:r>",
            f"<w:sdt><w:sdtContent>{run('尾')}</w:sdtContent></w:sdt>",
        ),
    )
    assert outline(read(path)) == [("Paragraph", "合计300-a=b\n尾")]


def test_short_rows_keep_their_columns(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "a.docx",
        table(row("a", "b", "c"), row("d", "e", properties='<w:gridBefore w:val="1"/>'), row(cell("f", span=3))),
    )
    assert grid(read(path).tables[0]) == [["a", "b", "c"], ["#", "d", "e"], ["f", "f", "f"]]


def test_pages_are_counted_where_word_left_their_breaks(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "a.docx", "第一页", paragraph("<w:r><w:lastRenderedPageBreak/></w:r>", "第二页"), "也在第二页"
    )
    document = read(path)
    assert [block.place.page for block in document.blocks] == [1, 2, 2]


@given(
    st.lists(
        st.one_of(
            st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12),
            st.lists(
                st.lists(st.sampled_from(["", "甲", "12.5", "合计 3"]), min_size=1, max_size=4), min_size=1, max_size=4
            ),
        ),
        max_size=6,
    )
)
def test_every_text_and_cell_is_where_its_offsets_say(tmp_path_factory: pytest.TempPathFactory, blocks: list) -> None:
    written = python_docx.Document()
    for block in blocks:
        if isinstance(block, str):
            written.add_paragraph(block)
        else:
            width = max(len(line) for line in block)
            made = written.add_table(len(block), width)
            for r, line in enumerate(block):
                for c, text in enumerate(line):
                    made.cell(r, c).text = text
    path = tmp_path_factory.mktemp("docx") / "a.docx"
    written.save(str(path))
    document = read(path)
    assert_offsets_hold(document)
    texts = [p.text.strip() for p in written.paragraphs if p.text.strip()]
    assert [text for kind, text in outline(document) if kind != "Table"] == texts
    assert [grid(found) for found in document.tables] == [
        [[c.text for c in r.cells] for r in made.rows] for made in written.tables
    ]
