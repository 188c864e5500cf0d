"""Findings written back: comments stand at the exact characters and nothing else in the file changes."""

import zipfile
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest
from lxml import etree
from tests.documents.word_files import W, cell, paragraph, row, run, table, write_docx

from zhixiao.documents.comments import Note, can_hold_comments, write_comments
from zhixiao.documents.reading import read
from zhixiao.documents.unreadable import UnreadableError


def _commented(path: Path) -> list[tuple[str, str, str]]:
    """Each comment as (the text between its range marks, the remark, the author)."""
    word = python_docx.Document(str(path))
    found = []
    for comment in word.comments:
        inside, parts = False, []
        for element in word.element.iter():
            identity = element.get(f"{{{W}}}id") if isinstance(element.tag, str) else None
            if element.tag == f"{{{W}}}commentRangeStart" and identity == str(comment.comment_id):
                inside = True
            elif element.tag == f"{{{W}}}commentRangeEnd" and identity == str(comment.comment_id):
                inside = False
            elif inside and element.tag == f"{{{W}}}t":
                parts.append(element.text or "")
        found.append(("".join(parts), comment.text, comment.author))
    return found


def _note(text: str, quoted: str, remark: str, *, after: int = 0) -> Note:
    start = text.index(quoted, after)
    return Note(start, start + len(quoted), remark)


def test_a_word_comment_stands_around_exactly_its_figure(tmp_path: Path) -> None:
    source = write_docx(
        tmp_path / "a.docx",
        paragraph(run("全年支出841.05万元，执行率", "<w:b/>"), run("99"), run(".76%，结余2万元。")),
        table(row("合计", cell("523"), cell(paragraph("前"), paragraph("4779件")))),
    )
    document = read(source)
    notes = [
        _note(document.text, "841.05", "与表中不符"),
        _note(document.text, "841.05万元，执行率99.76%", "比率算不出"),
        _note(document.text, "99.76%", "应为 99.8%"),
        _note(document.text, "4779", "合计不等\n应为 4780"),
    ]
    out = tmp_path / "b.docx"
    write_comments(source, notes, out)
    assert _commented(out) == [
        ("841.05", "与表中不符", "知效"),
        ("841.05万元，执行率99.76%", "比率算不出", "知效"),
        ("99.76%", "应为 99.8%", "知效"),
        ("4779", "合计不等\n应为 4780", "知效"),
    ]
    assert read(out) == replace(document, name="b.docx")
    bold = [r.text for p in python_docx.Document(str(out)).paragraphs for r in p.runs if r.bold]
    assert "".join(bold) == "全年支出841.05万元，执行率"


def test_a_note_on_a_footnote_or_text_box_hangs_on_the_run_that_holds_it(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框内12件')}</w:txbxContent></v:textbox></w:pict></w:r>"
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    source = write_docx(tmp_path / "a.docx", paragraph("正文", box, mark), footnotes={7: "含200万元"})
    text = read(source).text
    out = tmp_path / "b.docx"
    write_comments(source, [_note(text, "12", "框"), _note(text, "200", "注")], out)
    assert [remark for _, remark, _ in _commented(out)] == ["框", "注"]
    tree = python_docx.Document(str(out)).element
    inside_boxes = tree.xpath("//w:txbxContent//w:commentRangeStart")
    assert inside_boxes == []
    assert [start.getparent().tag for start in tree.iter(f"{{{W}}}commentRangeStart")] == [f"{{{W}}}p"] * 2


def test_parts_of_a_word_file_that_hold_no_comment_stay_as_they_were(tmp_path: Path) -> None:
    source = write_docx(tmp_path / "a.docx", "支出100万元", footnotes={1: "注"})
    out = tmp_path / "b.docx"
    write_comments(source, [Note(2, 5, "核对")], out)
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(out) as after:
        assert set(before.namelist()) <= set(after.namelist())
        assert _canonical(before.read("word/footnotes.xml")) == _canonical(after.read("word/footnotes.xml"))
        assert _canonical(before.read("word/styles.xml")) == _canonical(after.read("word/styles.xml"))


def _canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n")


def test_cell_comments_share_a_cell_and_keep_everything_else(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "资金"
    book.active.append(["项目", "金额"])
    book.active.append(["甲", 100])
    book.create_sheet("空表").append(["另", 1])
    source = tmp_path / "a.xlsx"
    book.save(source)
    text = read(source).text
    out = tmp_path / "b.xlsx"
    write_comments(source, [_note(text, "100", "一"), _note(text, "100", "二"), _note(text, "甲", "三")], out)
    sheet = openpyxl.load_workbook(out)["资金"]
    assert {c.coordinate: c.comment.text for line in sheet for c in line if c.comment} == {"B2": "一\n\n二", "A2": "三"}
    assert read(out).text == text
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(out) as after:
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml", "[Content_Types].xml"]


def test_an_existing_cell_comment_is_kept_and_added_to(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["甲", 100])
    book.active["B1"].comment = openpyxl.comments.Comment("原有", "某人")
    source = tmp_path / "a.xlsx"
    book.save(source)
    out = tmp_path / "b.xlsx"
    text = read(source).text
    write_comments(source, [_note(text, "100", "新增"), _note(text, "甲", "另")], out)
    sheet = openpyxl.load_workbook(out).active
    assert (sheet["B1"].comment.text, sheet["A1"].comment.text) == ("原有\n\n新增", "另")


def test_a_note_outside_the_text_is_refused(tmp_path: Path) -> None:
    source = write_docx(tmp_path / "a.docx", "支出")
    with pytest.raises(ValueError, match="批注位置 50–52 不在正文文字中"):
        write_comments(source, [Note(50, 52, "无")], tmp_path / "b.docx")


def test_a_text_file_holds_no_comments(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("支出100万元", encoding="utf-8")
    assert not can_hold_comments(source)
    with pytest.raises(UnreadableError, match="这种文件不能写入批注"):
        write_comments(source, [Note(0, 1, "无")], tmp_path / "b.txt")
