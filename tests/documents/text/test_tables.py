"""Tables recovered from plain text: where cells can be told apart they get their columns, elsewhere none is guessed."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.shown import assert_offsets_hold, grid, outline

from zhixiao.documents.model import Document
from zhixiao.documents.text.page_numbers import without_page_numbers
from zhixiao.documents.text.plain_text import read_plain_text

HEADS = ["项目", "预算（万元）", "执行（万元）"]
ROWS = [["设备购置", "120", "110.5"], ["培训", "30", "30"], ["合计", "150", "140.5"]]
WHOLE = [HEADS, *ROWS]


def _read(text: str) -> Document:
    document = read_plain_text("a.txt", text)
    assert_offsets_hold(document)
    assert document.text == text
    return document


def _grids(text: str) -> list[list[list[str]]]:
    document = _read(text)
    assert all(table.certain and not table.loose for table in document.tables)
    return [grid(table) for table in document.tables]


LAYOUTS = {
    "a tab before every cell, a blank line after every row": "\n\n".join(
        "\n".join(f"\t{cell}" for cell in row) for row in WHOLE
    ),
    "cells parted by tabs": "\n".join("\t".join(row) for row in WHOLE),
    "cells parted by tabs, a ruled line and blank lines between": "\t".join(HEADS)
    + "\n---\t---\t---\n\n"
    + "\n\n".join("\t".join(row) for row in ROWS),
    "pipes around": "\n".join(f"| {' | '.join(row)} |" for row in WHOLE),
    "pipes with a ruled line": f"|{'|'.join(HEADS)}|\n|---|:--:|---|\n"
    + "\n".join(f"|{'|'.join(row)}|" for row in ROWS),
    "pipes between": "\n".join(" | ".join(row) for row in WHOLE),
    "one cell per line, rows known by their rhythm": "\n".join(cell for row in WHOLE for cell in row),
    "one cell per line, a blank line between all cells": "\n\n".join(cell for row in WHOLE for cell in row),
    "one cell per line, a blank line after every row": "\n\n".join("\n".join(row) for row in WHOLE),
    "one cell per line, a bar at the end of every row": "\n".join("\n".join(row) + " |" for row in WHOLE),
    "one cell per line, a bar at the end of every cell": "\n".join(f"{cell} |" for row in WHOLE for cell in row),
    "spaces between": "\n".join("  ".join(row) for row in WHOLE),
    "single spaces between": "\n".join(" ".join(row) for row in WHOLE),
    "full-width spaces between": "\n".join("\u3000".join(row) for row in WHOLE),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_table_is_recovered_from(layout: str, newline: str) -> None:
    text = f"一、资金情况\n下表列出各项支出：\n{LAYOUTS[layout]}\n\n二、其他情况\n无其他需要说明的问题，特此报告。\n"
    assert _grids(text.replace("\n", newline)) == [WHOLE]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_alone_is_recovered_from(layout: str) -> None:
    assert _grids(LAYOUTS[layout]) == [WHOLE]


def test_running_numbers_part_rows_of_words() -> None:
    cells = ["序号", "内容", "目标", "1", "培训", "全年", "2", "服务", "10家", "3", "宣传", "按期完成"]
    assert _grids("\n".join(cells)) == [[cells[at : at + 3] for at in range(0, 12, 3)]]


def test_a_cell_of_two_lines_stays_one_cell() -> None:
    text = "\t序号\n\t区级\n目标\n\n\t1\n\t100家\n\n\t2\n\t200家\n"
    assert _grids(text) == [[["序号", "区级\n目标"], ["1", "100家"], ["2", "200家"]]]
    assert [cell.joined for cell in _read(text).tables[0].row(0)] == ["序号", "区级目标"]


def test_an_empty_cell_keeps_its_place() -> None:
    text = "\t项目\n\t数量\n\t金额\n\n\t甲\n\t5\n\t70\n\n\t乙\n\t\n\t80\n\n\t合计\n\t5\n\t150\n"
    assert _grids(text) == [[["项目", "数量", "金额"], ["甲", "5", "70"], ["乙", "", "80"], ["合计", "5", "150"]]]


def test_an_empty_cell_closed_by_a_bar_keeps_its_place() -> None:
    rows = [["项目", "预算", "决算"], ["甲", "5", "4"], ["其中：子", "", ""], ["乙", "", "3"], ["合计", "5", "7"]]
    assert _grids("\n".join(f"{cell} |" for row in rows for cell in row)) == [rows]


def test_cells_closed_by_bars_whose_number_fits_no_width_stay_apart() -> None:
    cells = ["项目", "预算", "决算", "甲", "5", "4", "乙", "6", "6", "合计", "11", "10", "注"]
    assert [table.certain for table in _read("\n".join(f"{cell} |" for cell in cells)).tables] == [False]


CLOSED = [["序号", "镇", "工程", "金额", "备注"], ["1", "甲", "修渠", "20", ""], ["2", "乙", "修坝", "15", "新建"]]


def test_cells_closed_by_bars_stand_between_titles_and_have_a_short_row_of_totals() -> None:
    cells = [cell for row in CLOSED for cell in row] + ["合计", "35"]
    text = "\n".join(["附件", "资金安排表", *(f"{cell} |".strip() for cell in cells), "附件二"])
    assert _grids(text) == [[*CLOSED, ["合计", "#", "#", "35", "#"]]]


def test_two_tables_of_cells_closed_by_bars_are_parted_by_the_title_between_them() -> None:
    first = [["经费", "支出", "减少"], ["公务接待", "71.53", "-"], ["公务用车", "18", "-"], ["总支出", "89.53", "-"]]
    second = [["项目", "数量"], ["团组", "0"], ["车辆", "32"], ["批次", "6"], ["人次", "60"]]
    lines = [[f"{cell} |" for row in rows for cell in row] for rows in (first, second)]
    assert _grids("\n".join(["决算情况", *lines[0], "使用情况", *lines[1]])) == [first, second]


@pytest.mark.parametrize("lost", [2, 3, 5, 8, 9])
def test_a_lost_cell_leaves_cells_closed_by_bars_apart(lost: int) -> None:
    cells = [cell for row in [*CLOSED, ["3", "丙", "修桥", "8", "新建"]] for cell in row]
    text = "\n".join(f"{cell} |".strip() for number, cell in enumerate(cells) if number != lost)
    assert [table.certain for table in _read(text).tables] == [False]


def test_a_lost_name_does_not_put_figures_under_the_head_of_names() -> None:
    cells = ["项目", "预算数", "甲类", "11", "乙类", "12", "2100", "丁类", "2101"]
    assert [table.certain for table in _read("\n".join(f"{cell} |" for cell in cells)).tables] == [False]


def test_a_short_total_row_gets_its_figure_where_only_one_column_holds_figures() -> None:
    text = "\t目标\n\t内容\n\t金额\n\n\t甲\n\t子\n\t10\n\n\t乙\n\t丑\n\t20\n\n\t合计\n\t30\n"
    assert _grids(text) == [[["目标", "内容", "金额"], ["甲", "子", "10"], ["乙", "丑", "20"], ["合计", "#", "30"]]]


def test_a_short_row_with_fewer_figures_than_columns_is_not_placed() -> None:
    text = "\t项目\n\t预算\n\t执行\n\n\t甲\n\t10\n\t9\n\n\t乙\n\t20\n\t18\n\n\t合计\n\t30\n"
    table = _read(text).tables[0]
    assert grid(table) == [["项目", "预算", "执行"], ["甲", "10", "9"], ["乙", "20", "18"], ["#", "#", "#"]]
    assert [(cell.row, cell.text) for cell in table.loose] == [(3, "合计"), (3, "30")]


def test_a_row_torn_by_an_empty_line_in_a_cell_is_whole_again() -> None:
    text = "\t目标\n\t内容\n\t金额\n\n\t甲\n\t子\n\t10\n\n\t乙\n\n\n\t丑\n\t20\n\n\t丙\n\t寅\n\t5\n"
    assert _grids(text)[0][2] == ["乙", "丑", "20"]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(
            ["指标", "甲项", "乙项", "丙项", "预算", "10", "20", "30", "执行", "9", "27"], id="uneven columns"
        ),
        pytest.param(["10", "20", "30", "预算", "9", "18", "27", "执行"], id="labels after their block"),
        pytest.param(["项目", "预算", "执行", "甲", "10", "9", "乙", "20", "丙", "30", "27"], id="a dropped cell"),
        pytest.param(["指标", "≥", "100", "%", "98", "指标二", "95%", "3", "3", "指标三", "=", "1", "1"], id="ragged"),
    ],
)
def test_cells_that_cannot_be_told_apart_are_not_paired(cells: list[str]) -> None:
    document = _read("\n".join(cells))
    assert [(table.certain, table.cells, table.rows) for table in document.tables] == [(False, (), 0)]
    assert [piece.text for piece in document.tables[0].loose] == cells


def test_lines_of_words_parted_by_spaces_have_units_and_remarks_in_their_columns() -> None:
    rows = [
        ["三级指标", "指标权重", "计量单位", "指标值", "完成值", "原因及措施"],
        ["销售额", "25", "%", "9.5", "25.6", ""],
    ]
    rows += [["进出口总额", "25", "亿元", "17.5", "28.6", "外需 回升"], ["新增企业", "13", "家", "23", "33", ""]]
    assert _grids("\n".join(" ".join(row).strip() for row in rows)) == [rows]


@pytest.mark.parametrize("lost", ["丙 3 9", "丙 3 9 7 8 缓建", "丙 3 缓建"])
def test_a_line_with_a_figure_too_few_or_too_many_leaves_lines_parted_by_spaces_apart(lost: str) -> None:
    text = "\n".join(["项目 数量 预算 支出 备注", "甲 8 7 6 新建", "乙 5 4 4", lost, "丁 6 5 5"])
    assert [table for table in _read(text).tables if table.certain] == []


def test_a_numbered_name_between_figures_is_a_row_of_cells_no_heading() -> None:
    rows = [
        ["项目", "预算数", "支出数"],
        ["工资", "12", "11"],
        ["1.津贴", "5", "4"],
        ["2.奖金", "7", "7"],
        ["设备", "9", "8"],
    ]
    assert _grids("\n".join(cell for row in rows for cell in row)) == [rows]


def test_a_whole_form_on_one_line_is_an_uncertain_region() -> None:
    line = "项目名称 试点工作 主管部门 某局 年度资金总额 597 543.7 508.95 10 93.61% 9.36 其中 597 543.7 508.95 — 93.61%"
    document = _read(f"自评表\n{line}\n")
    assert [(table.certain, len(table.loose)) for table in document.tables] == [(False, len(line.split()))]


def test_prose_with_spaced_figures_is_no_form() -> None:
    line = (
        "申报工作已于 2019 年 10 月完成，统筹 2018 年度省级资金 100 万元，市级资金 200 万元，共 3 批，待 2020 年拨付。"
    )
    assert [kind for kind, _ in outline(_read(line))] == ["Paragraph"]


def test_the_unit_and_the_caption_stand_above() -> None:
    document = _read("表2 支出明细表\n单位：万元\n" + LAYOUTS["cells parted by tabs"].replace("（万元）", ""))
    table = document.tables[0]
    total = table.at(3, 1)
    assert total is not None
    assert (table.caption, table.unit(total), str(total.place)) == ("表2 支出明细表", "万元", "第6行 表1!B4")


def test_prose_with_figures_is_no_table() -> None:
    text = dedent(
        """\
        一、总体情况
        全年支出100万元，执行率95%。
        其中：设备20万元，培训30万元。
        1、数量指标
        完成培训5次，服务企业20家。
        2、质量指标
        合格率100%，同比提高2个百分点。
        """
    )
    assert [kind for kind, _ in outline(_read(text))] == [
        "Heading1",
        "Paragraph",
        "Paragraph",
        "Heading3",
        "Paragraph",
        "Heading3",
        "Paragraph",
    ]


def test_a_sentence_goes_on_over_a_page_break() -> None:
    first = "2022年度惠及中小微企业的普惠性专利质押融资数量，按照全市统一口径统计，全年累计达到的企业数量为"
    text = f"{first}\n\n263家，同比增长143.5%，超额完成既定目标。\n\n二、其他\n"
    assert outline(_read(text)) == [
        ("Paragraph", f"{first}\n\n263家，同比增长143.5%，超额完成既定目标。"),
        ("Heading1", "二、其他"),
    ]


def test_lines_wrapped_at_the_page_width_are_one_paragraph() -> None:
    sentence = (
        "全年共组织培训十二次，参加企业二百三十家，受训人员一千五百余人次，满意度达到百分之九十八，" * 4 + "效果良好。"
    )
    wrapped = "\n".join(sentence[at : at + 32] for at in range(0, len(sentence), 32))
    text = f"{wrapped}\n{wrapped}\n"
    assert [kind for kind, _ in outline(_read(text))] == ["Paragraph", "Paragraph"]


WORDS = st.sampled_from(["培训", "设备购置", "服务企业", "宣传推广", "课题研究费"])
FIGURES = st.decimals(min_value=0, max_value=99_999, places=2).map(str)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.tuples(WORDS, st.lists(FIGURES, min_size=width, max_size=width)).map(lambda row: [row[0], *row[1]]),
            min_size=3,
            max_size=12,
        )
    ),
    st.sampled_from(["\t{}", "lines", "blank lines", "tabs", "pipes"]),
)
def test_any_table_of_names_and_figures_comes_back_whole(rows: list[list[str]], layout: str) -> None:
    whole = [["项目", *(f"第{name}列金额" for name in "甲乙丙丁"[: len(rows[0]) - 1])], *rows]
    text = {
        "\t{}": "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in whole),
        "lines": "\n".join(cell for row in whole for cell in row),
        "blank lines": "\n\n".join("\n".join(row) for row in whole),
        "tabs": "\n".join("\t".join(row) for row in whole),
        "pipes": "\n".join("|" + "|".join(row) + "|" for row in whole),
    }[layout]
    assert _grids(text) == [whole]


@given(st.text(st.sampled_from("\t\n |甲乙合计1230.95%-—，。（）一、\r　"), max_size=120))
def test_offsets_hold_in_any_text(text: str) -> None:
    document = read_plain_text("a.txt", text)
    assert document.text == without_page_numbers(text)
    assert_offsets_hold(document)


def test_parts_of_names_that_narrow_cells_broke_do_not_end_a_table() -> None:
    rows = ["指标\t分值\t评价值\t得\n分", "建成率\t8\t93.78%\t7.50", "大中修完\n成率\t6\t92.00%\t5.52"]
    told = [["指标", "分值", "评价值", "得"], ["建成率", "8", "93.78%", "7.50"], ["成率", "6", "92.00%", "5.52"]]
    assert _grids("\n".join(rows) + "\n") == [told]


def test_a_title_between_two_tables_is_no_part_of_a_name() -> None:
    text = "名称\t金额\n甲\t12\n乙\t13\n表二\n\n名称\t金额\n丙\t14\n丁\t15\n"
    first, second = [["名称", "金额"], ["甲", "12"], ["乙", "13"]], [["名称", "金额"], ["丙", "14"], ["丁", "15"]]
    assert _grids(text) == [first, second]
