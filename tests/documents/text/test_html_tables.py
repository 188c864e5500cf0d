"""Html tables inside texts and Markdown are read with their merged cells, at the offsets of the file."""

import pytest

from zhixiao.documents.model import Document, Paragraph
from zhixiao.documents.reading import read_bytes
from zhixiao.documents.unreadable import UnreadableError

TABLE = (
    '<table border="1">\n<tr><th>指标</th><th>指标值</th><th>完成值</th></tr>\n'
    '<tr><td rowspan="2">甲率</td><td>&ge;90%</td><td> 95.98% </td></tr>\n'
    "<TR><TD>85%<TD><b>86.00%</b>\n<tr><td colspan='2'>合计</td><td>3<br>4</td></tr>\n</table>"
)


def read(text: str, name: str = "报告.md") -> Document:
    return read_bytes(name, text.encode())


@pytest.mark.parametrize("name", ["报告.md", "报告.txt"])
def test_cells_are_on_their_grid_and_offsets_are_those_of_the_file(name: str) -> None:
    text = f"# 报告\n正文一段，共2项。\n\n{TABLE}\n\n其后的正文。\n"
    document = read(text, name)
    (table,) = document.tables
    assert [(one.row, one.column, one.row_span, one.column_span, one.text) for one in table.cells] == [
        (0, 0, 1, 1, "指标"),
        (0, 1, 1, 1, "指标值"),
        (0, 2, 1, 1, "完成值"),
        (1, 0, 2, 1, "甲率"),
        (1, 1, 1, 1, "≥   90%"),
        (1, 2, 1, 1, "95.98%"),
        (2, 1, 1, 1, "85%"),
        (2, 2, 1, 1, "86.00%"),
        (3, 0, 1, 2, "合计"),
        (3, 2, 1, 1, "3    4"),
    ]
    assert len(document.text) == len(text)
    assert [document.text[one.start : one.end] for one in table.cells] == [one.text for one in table.cells]
    assert text[table.start : table.end] == TABLE
    prose = [document.text[one.start : one.end] for one in document.blocks if isinstance(one, Paragraph)]
    assert prose[-1] == "其后的正文。"


@pytest.mark.parametrize(
    "text",
    ["正文。\n<table><tr><td>甲</td></tr>\n没有写完的表。\n", "正文。\n<table></table>\n", "比值<tr>与</td>不是表。\n"],
)
def test_what_is_no_whole_table_is_left_as_it_stands(text: str) -> None:
    document = read(text)
    assert document.tables == ()
    assert "<tr>" not in text or "<tr>" in document.text


def test_of_nested_tables_the_inner_one_is_read() -> None:
    document = read("正文。\n<table><tr><td>外<table><tr><td>内1</td><td>内2</td></tr></table></td></tr></table>\n")
    assert [[one.text for one in table.cells] for table in document.tables] == [["内1", "内2"]]


def test_merged_cells_of_an_absurd_area_are_refused() -> None:
    rows = '<tr><td rowspan="1000" colspan="1000">甲</td></tr>' + "<tr><td>乙</td></tr>" * 2500
    with pytest.raises(UnreadableError):
        read(f"正文。\n<table>{rows.replace('<td>乙', '<td rowspan=999 colspan=1000>乙')}</table>\n")
