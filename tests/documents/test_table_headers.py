"""Which cells name the others: header bands, heads over a cell, names to its left, units."""

import pytest

from zhixiao.documents.model import Cell, Table
from zhixiao.documents.table_headers import is_value, unit_in


def _table(rows: list[list[str]], unit: str = "") -> Table:
    cells = tuple(
        Cell(r, c, 1, 1, 0, 0, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text != "#"
    )
    return Table(cells, len(rows), max(map(len, rows)), 0, 0, unit_caption=unit)


def _named(table: Table, row: int, column: int) -> tuple[list[str], list[str], str]:
    cell = table.at(row, column)
    assert cell is not None
    heads = [head.text for head in table.column_headers(cell)]
    return heads, [name.text for name in table.row_headers(cell)], table.unit(cell)


FORM = [
    ["项目名称", "某工作", "主管部门", "某局"],
    ["资金（万元）", "年初预算数", "全年执行数", "得分"],
    ["年度资金总额", "597", "508.95", "9.36"],
    ["三级指标", "年度指标值", "实际完成值", "得分"],
    ["开展交流会", "至少1次", "5次", "3"],
    ["完善制度", "全部建立", "全部建立", "3"],
]


def test_a_form_has_several_bands_of_heads() -> None:
    table = _table(FORM)
    assert _named(table, 2, 1) == (["年初预算数"], ["年度资金总额"], "")
    assert _named(table, 4, 2) == (["实际完成值"], ["开展交流会"], "")
    assert _named(table, 5, 3) == (["得分"], ["完善制度", "全部建立", "全部建立"], "")


def test_an_entry_over_the_whole_width_heads_nothing() -> None:
    wide = Cell(0, 1, 1, 2, 0, 0, "某工作")
    below = _table([["#"] * 3, ["项目", "预算数", "执行数"], ["甲", "3", "2"]])
    table = Table((Cell(0, 0, 1, 1, 0, 0, "名称"), wide, *below.cells), 3, 3, 0, 0)
    assert _named(table, 2, 1) == (["预算数"], ["甲"], "")


def test_running_numbers_are_no_names() -> None:
    table = _table(
        [["序号", "类别", "项目", "金额（万元）"], ["1", "产出", "培训", "30"], ["2", "产出", "宣传", "5"]], "元"
    )
    assert _named(table, 2, 3) == (["金额（万元）"], ["产出", "宣传"], "万元")


def test_the_unit_of_the_table_holds_where_no_head_prints_one() -> None:
    assert _named(_table([["项目", "金额"], ["甲", "3"]], "亿元"), 1, 1) == (["金额"], ["甲"], "亿元")


def test_years_without_their_sign_may_be_heads() -> None:
    table = _table([["项目", "2019", "2020"], ["甲", "3", "4"], ["乙", "2019", "5"]])
    assert sorted(table.header_rows) == [0]
    assert _named(table, 2, 2) == (["2020"], ["乙"], "")


def test_a_table_of_figures_has_no_heads() -> None:
    assert _table([["甲", "3"], ["乙", "4"]]).header_rows == frozenset()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("支付金额（万元）", "万元"),
        ("单位：亿元", "亿元"),
        ("金额单位:人民币元", "人民币元"),
        ("奖励数量(件)", "件"),
        ("执行率（%）", "%"),
        ("产值（单位：千万元）", "千万元"),
        ("单位：家、万元", "家"),
        ("单位数量", ""),
        ("主管部门（盖章）", ""),
        ("（一）产出指标", ""),
        ("实施单位：某局", ""),
    ],
)
def test_units_are_read_from_heads_and_captions(text: str, unit: str) -> None:
    assert unit_in(text) == unit


@pytest.mark.parametrize(
    "text", ["100", "1,234.50", "95.10%", "≥100家", "５０％", "12份", "3-5家", "90%以上", "-2.53%", "不少于20次"]
)
def test_figures(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize("text", ["", "—", "第一季度", "2020年度", "2021-2022年", "1亿元转移支付", "一级指标", "甲1"])
def test_words(text: str) -> None:
    assert not is_value(text)
