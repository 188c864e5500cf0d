"""What a browser shows of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.shown import assert_offsets_hold, grid, outline

from zhixiao.documents.html import read_html
from zhixiao.documents.unreadable import UnreadableError


def test_blocks_headings_and_what_is_not_shown() -> None:
    document = read_html(
        "a.html",
        """<!DOCTYPE html><html><head><title>题</title><style>p{}</style></head><body>
        <h2>总体 情况</h2><div>前言<p>支出<b>100</b>万元<br>其中设备20万元</p>后记</div>
        <script>var a = 1;</script><p style="display:none">隐藏5</p><!-- 注释 -->
        <ul><li>一条</li><li>二条</li></ul></body></html>""",
    )
    assert outline(document) == [
        ("Heading2", "总体 情况"),
        ("Paragraph", "前言"),
        ("Paragraph", "支出100万元\n其中设备20万元"),
        ("Paragraph", "后记"),
        ("Paragraph", "一条"),
        ("Paragraph", "二条"),
    ]
    assert_offsets_hold(document)


def test_spans_are_placed_on_the_grid() -> None:
    document = read_html(
        "a.html",
        """<p>单位：万元</p><table><thead><tr><th rowspan=2>项目<th colspan=2>资金<tr><th>预算<th>执行</thead>
        <tr><td>甲</td><td>100</td><td>90</td></tr><tr><td rowspan="0">乙<td colspan="x">5<td>4</table>""",
    )
    table = document.tables[0]
    assert grid(table) == [
        ["项目", "资金", "资金"],
        ["项目", "预算", "执行"],
        ["甲", "100", "90"],
        ["乙", "5", "4"],
    ]
    spent = table.at(2, 2)
    assert spent is not None
    assert ([head.text for head in table.column_headers(spent)], table.unit(spent)) == (["资金", "执行"], "万元")


def test_nested_tables_follow_and_frames_are_opened() -> None:
    document = read_html(
        "a.html",
        "<table><tr><td><p>前</p><table><tr><td>甲</td><td>1<table><tr><td>内</td><td>2</td></tr></table></td></tr>"
        "</table></td></tr></table>",
    )
    assert outline(document) == [("Paragraph", "前"), ("Table", [["甲", "1"]]), ("Table", [["内", "2"]])]


def test_absurd_spans_are_cut() -> None:
    table = read_html("a.html", "<table><tr><td colspan=99999999>甲<td rowspan=99999>乙</table>").tables[0]
    assert (table.rows, table.columns) == (1, 1001)


def test_a_page_without_content_is_refused() -> None:
    with pytest.raises(UnreadableError, match="没有内容"):
        read_html("a.html", "")


PIECES = [
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "<td colspan=2 rowspan=3>",
    "</table>",
    "甲",
    "12.5",
    "<br>",
    "<h1>",
    " \n",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_offsets_hold_in_any_soup(pieces: list[str]) -> None:
    assert_offsets_hold(read_html("a.html", "<html><body>" + "".join(pieces)))
