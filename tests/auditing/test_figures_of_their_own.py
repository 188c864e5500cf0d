"""Figures that look as if they belonged together and are each of something of their own: rates, wholes, subjects."""

import pytest

from tests.auditing.test_rules import Told, told

ACCIDENTS = "全年发生事故52起，伤143人，损失2184.6万元，与上年相比，{}分别下降{}。"
INSPECTED = "全年检查82次，其中查出较大隐患75处、重大隐患8处。已整改较大隐患69处、占92.0%，重大隐患{}处、占{}%。"
TRADES = "{}甲类人员能够从事的463个工种、乙类人员能够从事的392个工种，共计{}个工种。"
AIR = (
    "上半年，全市站点平均达标天数比例为82.6%，同比下降1.7个百分点；平均中度及以上超标天数比例为2.9%。\n"
    "从片区看，上半年，东部片区站点达标天数比例为{}%，同比下降3.1个百分点；平均中度及以上超标天数比例为4.7%。\n"
)
EXPORTS = "全市贸易稳定。其中，出口1.94亿元，下降11.3%；进口有所恢复。\n全市{}1.94亿元，下降{}%，拉低全年。"
SCHEDULE = "税务部门完成1846万元，占月进度的52.2%，短月进度1690万元，较上年同月增收146万元，增长{}%。"
ROWS = [(5, 3, 2), (31.5, 19.2, 12.3), (42.8, 20.1, 22.7), (57.3, 31.9, 25.4), (66.4, 40.2, 26.2), (78.6, 45.1, 33.5)]
CASES: list[tuple[str, Told]] = [
    (ACCIDENTS.format("起数、伤人数", "8.8%和16.9%"), []),
    (ACCIDENTS.format("除损失上升外，起数和伤人数", "8.8%和16.9%"), []),
    (
        "全年发生事故52起，伤143人，分别下降7.9%和16.9%。",
        [("growth-base", "error", "7.9", "基数56得-7.1%，基数57得-8.8%")],
    ),
    ("60个街道中，甲、乙、丙三类房屋供应量同比分别增长7.3%、增长21.9%和减少4.6%。", []),
    ("全年捐款收入1426.5万元，捐款支出1198.2万元，期初捐款结存504.7万元，累计捐款结余733.0万元。", []),
    ("全年捐款收入1426.5万元，捐款支出1198.2万元，捐款结余228.3万元。", []),
    (
        "全年捐款收入1426.5万元，捐款支出1198.2万元，捐款结余733.0万元。",
        [],
    ),
    ("甲级单位资产6.4亿元，负债1.7亿元，净资产4.7亿元（机关资产2.5亿元，学校资产3.9亿元）。", []),
    (
        "甲级单位资产7.4亿元，负债1.7亿元，净资产4.7亿元（机关资产2.5亿元，学校资产3.9亿元）。",
        [("parts-total", "notice", "4.7", "6.4")],
    ),
    ("共录取新生18356人（含转段1037人），其中本科9545人、专科8811人；省内高校12404人，省外5952人。", []),
    ("共录取新生1037人，其中本科954人、专科88人。", [("kinds-apart", "warning", "1037", "1042")]),
    (
        "基本支出预算8813.40元。\n全年基本支出9110.40元，其中：人员经费8099.61元，公用经费713.79元。",
        [],
    ),
    ("全年基本支出9110.40元，其中：人员经费8099.61元，公用经费713.79元。", []),
    (INSPECTED.format(6, "75.0"), []),
    (TRADES.format("调查覆盖", 521), []),
    (TRADES.format("开设适合", 521), [("parts-total", "notice", "521", "855")]),
    (TRADES.format("调查覆盖", 955), [("parts-total", "error", "955", "855")]),
    (AIR.format("63.8"), []),
    ("较上年减收2.7亿元，下降1.9%，增幅居全市第13位（甲县下降6.8%、乙县下降11.1%）。", []),
    (EXPORTS.format("机电产品出口", "11.5"), []),
    (EXPORTS.format("出口", "11.3"), []),
    (EXPORTS.format("出口", "11.5"), [("same-sentence", "warning", "11.5", "11.3")]),
    (SCHEDULE.format("8.6"), []),
    (SCHEDULE.format("9.6"), []),
    (SCHEDULE.format("7.9"), []),
    (AIR.format("82.6"), [("same-sentence", "warning", "4.7", "2.9")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_figure_is_read_with_what_it_is_of(text: str, expected: Told) -> None:
    assert told(text) == expected


def table(last: str) -> str:
    rows = [
        f"{name}镇 | {a + 1} | {a} | {b} | {c} | 7.5 |" for name, (a, b, c) in zip("甲乙丙丁戊己", ROWS, strict=True)
    ]
    return "\n".join(["地区 | 人口 | 供水总量 | 地表水 | 地下水 | 人均 |", *rows, last]) + "\n"


def test_a_row_that_lost_a_blank_is_not_held_to_the_law_of_the_others() -> None:
    assert told(table("庚镇 | 90.4 | 89.4 | 50.2 | 11.5 | 7.5 |")) == [
        ("sheet-laws", "warning", "89.4", "61.7"),
    ]
    assert told(table("庚镇 | 90.4 | 89.4 | 11.5 | 7.5 | |")) == []


def yearbook(mark: str) -> str:
    rows = [("合计", 3482), (f"{mark}甲类", 1204), ("乙类", 1093), ("丙类", 642), ("丁类", 418)]
    lines = ["| 项目 | 单位数 |", "| --- | --- |", *(f"| {name} | {number} |" for name, number in rows)]
    return "\n".join([*lines, "", "注：数据截至年末。", ""])


def test_rows_behind_the_sign_for_of_which_need_not_be_all() -> None:
    assert told(yearbook("")) == [("table-total", "error", "3482", "3357")]
    assert told(yearbook("#")) == []


def fees(other: str) -> str:
    rows = [("管理费", "6970.44"), ("托管费", "1533.49"), ("其他费用小计", other)]
    return "\n".join(["| 项目 | 金额 |", "| --- | --- |", *(f"| {name} | {number} |" for name, number in rows)]) + "\n"


def test_a_subtotal_less_than_one_of_the_rows_above_it_is_of_others() -> None:
    assert told(fees("170.72")) == []
    assert told(fees("8530.93")) == [("table-total", "error", "8530.93", "8503.93")]


def test_a_long_list_set_in_several_columns_has_one_total() -> None:
    rows = ["地区 | 数量 | 地区 | 数量 |", "甲 | 3139 | 丁 | 704 |", "乙 | 1484 | 戊 | 685 |", "丙 | 1466 | 己 | 682 |"]
    assert told("\n".join([*rows, "总计 | 8160 | | |"]) + "\n") == []
    assert told("\n".join([*rows, "总计 | 8610 | | |"]) + "\n") == [("table-total", "error", "8610", "8160")]


def townships(households: str, grants: str, *, below: bool = False) -> str:
    rows = ["东岭乡 | 412 | 83.4 |", "柳湾镇 | 287 | 61.2 |", "石桥镇 | 365 | 70.9 |"]
    total = f"总计 | {households} | {grants} |"
    return "\n".join(["乡镇 | 户数 | 补助金额 |", *([*rows, total] if below else [total, *rows])]) + "\n"


def test_a_total_above_some_of_its_rows_only_is_no_sum_of_them() -> None:
    assert told(townships("1064", "215.5")) == []
    assert told(townships("2381", "502.7")) == []  # rows were left out or cut off
    assert told(townships("2381", "215.5")) == [("table-total", "error", "2381", "1064")]
    assert told(townships("1164", "251.5")) == [
        ("table-total", "error", "1164", "1064"),
        ("table-total", "error", "251.5", "215.5"),
    ]
    assert told(townships("2381", "502.7", below=True)) == [
        ("table-total", "error", "2381", "1064"),
        ("table-total", "error", "502.7", "215.5"),
    ]
