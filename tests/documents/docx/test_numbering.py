"""Numbers that Word prints before paragraphs though the text of the file does not hold them."""

from pathlib import Path

import docx as python_docx
from tests.documents.shown import assert_offsets_hold, outline
from tests.documents.word_files import paragraph, write_docx

from zhixiao.documents.comments import Note, write_comments
from zhixiao.documents.reading import read


def _level(depth: int, number_format: str, text: str, start: int = 1, more: str = "") -> str:
    values = more + f'<w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{values}</w:lvl>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "chineseCounting", "%1、")
    + _level(1, "chineseCounting", "（%2）")
    + _level(2, "decimal", "%2.%3", more="<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">'
    + _level(0, "decimal", "%1.", 3)
    + _level(1, "bullet", "•")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"/></w:num>'
)


def _numbered(text: str, number: int, depth: int) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_count_on_restart_and_make_headings(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "a.docx",
        _numbered("总体情况", 1, 0),
        _numbered("预算", 1, 1),
        _numbered("执行", 1, 1),
        _numbered("到位", 1, 2),
        _numbered("绩效", 1, 0),
        _numbered("数量", 1, 1),
        paragraph("按样式编号", properties='<w:pStyle w:val="a4"/>'),
        _numbered("不编号", 2, 1),
        _numbered("另起", 3, 0),
        _numbered("无", 0, 0),
        numbering=NUMBERING,
    )
    document = read(path)
    assert outline(document) == [
        ("Heading1", "一、总体情况"),
        ("Heading2", "（一）预算"),
        ("Heading2", "（二）执行"),
        ("Paragraph", "2.1到位"),
        ("Heading1", "二、绩效"),
        ("Heading2", "（一）数量"),
        ("Heading3", "3.按样式编号"),
        ("Paragraph", "不编号"),
        ("Heading1", "一、另起"),
        ("Paragraph", "无"),
    ]
    assert_offsets_hold(document)


def test_a_comment_after_an_automatic_number_stands_at_its_figure(tmp_path: Path) -> None:
    source = write_docx(tmp_path / "a.docx", _numbered("支出100万元", 1, 0), numbering=NUMBERING)
    text = read(source).text
    out = tmp_path / "b.docx"
    write_comments(source, [Note(text.index("100"), text.index("100") + 3, "核对"), Note(0, 2, "编号")], out)
    runs = [run.text for run in python_docx.Document(str(out)).paragraphs[0].runs if run.text]
    assert runs == ["支出", "100", "万元"]
    assert read(out).text == text
