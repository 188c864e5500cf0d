"""Figures never filled in; rows 其中 above what they are part of; a level of a year of its own is no base."""

import pytest

from tests.auditing.test_rules import Told, told

BLANK = "figure-left-blank"
VEHICLES = (
    "项目 | 预算数 | 决算数\n合计 | 29.3 | 27.1\n1.公务接待费 | 2.7 | 2.5\n2.公务用车费 | {} | {}\n"
    "其中：（1）运行维护费 | 26.6 | 24.6\n（2）购置费 | 0 | 0\n"
)
PART = "table-part-within-whole"
TEXTS: list[tuple[str, list[Told]]] = [
    ("公用经费18.4万元，占基本支出%，比上年减少2.1万元。\n", [(BLANK, "notice", "占基本支出%", "")]),
    (
        "公务接待费较上年减少 万元，下降 %，主要原因是厉行节约。\n",
        [(BLANK, "notice", "减少 万元", ""), (BLANK, "notice", "下降%", "")],
    ),
    ("每增加万元，奖励5万元。\n", []),
    ("收入18.4万元，比上年增加万元以上。\n", []),
    (VEHICLES.format("26.6", "24.6"), []),
    (VEHICLES.format("0", "24.6"), [(PART, "warning", "26.6", "≤0")]),
    (VEHICLES.format("26.6", "22.6"), [(PART, "warning", "24.6", "≤22.6")]),
    ("指标 | 单位 | 数量\n旅游收入 | 亿元 | 38.4\n其中：外汇收入 | 万美元 | 826.3\n", []),
    ("指标 | 数量\n旅游收入（亿元） | 38.4\n其中：外汇收入（万美元） | 826.3\n", []),
    ("指标 | 数量\n在岗职工 | 38\n其中：女职工占比 | 42\n", []),
    ("2016-2018年安排八市635.2亿元，占全省的43.9%（全省1446.9亿元），2018年安排214.3亿元，比上年增长32.4%。\n", []),
    (
        "全年安排285.2亿元，比2018年的214.3亿元增长32.4%。\n",
        [("named-difference", "error", "32.4", "33.1")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_was_left_out_is_told(text: str, expected: list[Told]) -> None:
    rules = {BLANK, PART, "named-difference"}
    assert [one for one in told(text) if one[0] in rules] == expected


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        ("约3.47", "21.95", []),
        ("约3.47", "21.98", [("neighbour-total", "warning", "21.98", "21.95")]),
        ("约3.4", "21.98", []),
    ],
)
def test_a_rough_part_told_to_the_places_of_its_sum_is_added(part: str, total: str, expected: list[Told]) -> None:
    assert told(f"此次活动发放慰问金18.48万元，发放慰问品价值{part}万元，合计{total}万元。\n") == expected


@pytest.mark.parametrize("change", ["-0.02", "-2.12%"])
def test_the_difference_of_shares_may_be_a_fraction(change: str) -> None:
    rows = (
        "项目 | 本期 | 上期 | 增减额\n门诊人次 | 8421 | 7963 | 458\n住院人次 | 1274 | 1391 | -117\n"
        "手术台次 | 386 | 351 | 35\n"
        "检查人次 | 5127 | 4876 | 251\n处方张数 | 9334 | 9012 | 322\n床位张数 | 242 | 228 | 14\n"
    )
    assert "table-columns" not in [one[0] for one in told(f"{rows}药占比（%） | 28.13% | 30.25% | {change}\n")]
