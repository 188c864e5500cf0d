"""What a reader of a pdf sees: text, ruled tables joined over pages, no page numbers, the page of everything."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.pdf_files import line, ruled_table, text_at, write_pdf
from tests.documents.shown import assert_offsets_hold, grid, outline

from zhixiao.documents.reading import read
from zhixiao.documents.unreadable import UnreadableError

HEADS = ["项目", "预算（万元）", "执行（万元）"]


def test_a_table_goes_on_over_the_page_break_without_its_repeated_head(tmp_path: Path) -> None:
    path = write_pdf(
        tmp_path / "a.pdf",
        text_at(60, 800, "一、资金情况")
        + text_at(60, 780, "全年支出100万元，执行率95.10%。")
        + ruled_table(700, [HEADS, ["设备", "120", "110.5"]])
        + text_at(280, 30, "- 1 -"),
        ruled_table(800, [HEADS, ["培训", "30", "30"], ["合计", "150", "140.5"]])
        + text_at(60, 600, "二、其他情况")
        + text_at(280, 30, "- 2 -"),
    )
    document = read(path)
    assert outline(document) == [
        ("Heading1", "一、资金情况"),
        ("Paragraph", "全年支出100万元，执行率95.10%。"),
        ("Table", [HEADS, ["设备", "120", "110.5"], ["培训", "30", "30"], ["合计", "150", "140.5"]]),
        ("Heading1", "二、其他情况"),
    ]
    assert [str(cell.place) for cell in document.tables[0].column(2)] == [
        "第1页 表1!C1",
        "第1页 表1!C2",
        "第2页 表1!C3",
        "第2页 表1!C4",
    ]
    assert [block.place.page for block in document.blocks] == [1, 1, 1, 2]
    assert_offsets_hold(document)


def test_tables_of_other_widths_or_with_text_between_stay_apart(tmp_path: Path) -> None:
    one, other = [["甲", "1"], ["乙", "2"]], [["丙", "3", "4"], ["丁", "5", "6"]]
    path = write_pdf(
        tmp_path / "a.pdf",
        ruled_table(700, one),
        ruled_table(800, other),
        text_at(60, 820, "续前述情况说明") + ruled_table(700, other),
    )
    assert [grid(table) for table in read(path).tables] == [one, other, other]


def test_merged_heads_of_a_ruled_table_span_their_columns(tmp_path: Path) -> None:
    drawn = "".join(line(60, y, 420, y) for y in (700, 652, 628)) + line(180, 676, 420, 676)
    drawn += "".join(line(x, 700, x, 628) for x in (60, 180, 420)) + line(300, 676, 300, 628)
    texts = [(64, 670, "项目"), (240, 684, "资金"), (184, 660, "预算"), (304, 660, "执行")]
    texts += [(64, 636, "甲"), (184, 636, "100"), (304, 636, "90")]
    table = read(write_pdf(tmp_path / "a.pdf", drawn + "".join(text_at(*each) for each in texts))).tables[0]
    assert grid(table) == [["项目", "资金", "资金"], ["项目", "预算", "执行"], ["甲", "100", "90"]]
    spent = table.at(2, 2)
    assert spent is not None
    assert [head.text for head in table.column_headers(spent)] == ["资金", "执行"]


def test_running_heads_and_page_numbers_are_printed_once_or_not_at_all(tmp_path: Path) -> None:
    pages = [
        text_at(60, 820, "某局绩效自评报告")
        + text_at(60, 780, f"{'甲乙丙丁'[n]}处的说明。")
        + text_at(290, 30, str(n + 5))
        for n in range(4)
    ]
    assert outline(read(write_pdf(tmp_path / "a.pdf", *pages))) == [
        ("Paragraph", "某局绩效自评报告"),
        ("Paragraph", "甲处的说明。"),
        ("Paragraph", "乙处的说明。"),
        ("Paragraph", "丙处的说明。"),
        ("Paragraph", "丁处的说明。"),
    ]


def test_a_figure_alone_at_the_foot_of_a_page_is_no_page_number(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", text_at(60, 800, "合计金额如下。") + text_at(60, 30, "157600"))
    assert outline(read(path)) == [("Paragraph", "合计金额如下。"), ("Paragraph", "157600")]


def test_a_table_without_lines_is_recovered_from_its_text(tmp_path: Path) -> None:
    rows = [HEADS, ["设备", "120", "110.5"], ["培训", "30", "30"]]
    content = "".join(
        text_at(60 + 150 * c, 800 - 20 * r, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)
    )
    assert [grid(table) for table in read(write_pdf(tmp_path / "a.pdf", content)).tables] == [rows]


def test_a_scan_is_refused_when_nothing_can_read_pictures(tmp_path: Path) -> None:
    pixel = "q 500 0 0 500 40 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
    with pytest.raises(UnreadableError, match=r"扫描件.*zhixiao\[ocr\]"):
        read(write_pdf(tmp_path / "a.pdf", pixel))


def test_a_scanned_page_among_others_is_told(tmp_path: Path) -> None:
    pixel = "q 500 0 0 500 40 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
    document = read(write_pdf(tmp_path / "a.pdf", text_at(60, 800, "正文。"), pixel))
    assert document.warnings == ("第2页是扫描图片，没有读入",)


def test_an_empty_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="没有文字"):
        read(write_pdf(tmp_path / "a.pdf", ""))


@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from(["甲项", "乙", "12.5", "合计", "3"]), min_size=width, max_size=width),
            min_size=2,
            max_size=8,
        )
    )
)
def test_every_cell_of_a_ruled_table_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    document = read(write_pdf(tmp_path_factory.mktemp("pdf") / "a.pdf", ruled_table(800, rows, width=110)))
    assert [grid(table) for table in document.tables] == [rows]
    assert_offsets_hold(document)
