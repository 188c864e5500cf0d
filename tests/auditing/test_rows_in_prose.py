"""Rows in the same words: rates, columns of two digits, increments; numbers of headings that stand in a row."""

import pytest

from tests.auditing.test_rules import Told, told

CASES = (
    "受理行政复议38件，办结9件，办结率为23.68%；受理投诉845件，办结731件，办结率为86.51%；"
    "受理举报618件，办结{}件，办结率为{}%{}。"
)
GRANTS = (
    "慰问职工26户81人，发放慰问金{}万元。其中，一线工人13户42人，慰问金74600元；"
    "技术骨干9户28人，慰问金{}元；退休职工4户11人，慰问金21900元。"
)
FIRST = "一、税收9642万元，增加351万元，增长3.78%；其中增值税5280万元，增加168万元，增长3.29%。\n"
SECOND = "二、规费2215万元，增加93万元，增长4.38%；罚没收入618万元，减少27万元，下降4.19%。\n"
THIRD = "三、专项支出1846万元，增加124万元，增长7.2%。\n四、债券收入{}万元，增加412万元，增长13.07%。\n"
TEXTS: list[tuple[str, Told]] = [
    (CASES.format(527, "85.28", ""), []),
    (CASES.format(527, "88.19", ""), []),
    (CASES.format(527, "88.19", "（剔除撤回件）").replace("办结率为88", "剔除撤回件后的办结率为88"), []),
    (CASES.replace("845", "834").format(527, "88.19", ""), []),
    (GRANTS.format("14.99", 53400), []),
    (GRANTS.format("14.99", 58400), [("columns-in-prose", "error", "58400", "53400")]),
    (GRANTS.replace("13户42", "15户42").format("14.99", 58400), []),
    (FIRST + SECOND + THIRD.format(3564), []),
    (FIRST + SECOND + THIRD.format(3964), [("growth-difference", "warning", "13.07", "11.60")]),
    (FIRST + THIRD.replace("三", "二").replace("四", "三").format(3964), []),
    ("一、基本情况 | 二、收入情况 |\n三、支出情况\n", []),
    ("一、基本情况 | 收入情况 |\n三、支出情况\n", [("chapter-numbers", "notice", "三、支出情况", "二")]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_rows(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("name", "expected"), [("总额", ["section-amounts"]), ("笔均", [])])
def test_a_mean_is_no_total_of_the_sections(name: str, expected: list[str]) -> None:
    parts = "一、技改补助\n补助316.2万元。\n二、设备补助\n补助428.7万元。\n三、人才补助\n补助187.42万元。\n"
    assert [one[0] for one in told(f"本项目补助{name}923.32万元。\n{parts}")] == expected


BUDGETS = "项目\t预算（万元）\n人才培训补助\t384.00\n老旧病房改造\t912.60\n合计\t1296.60\n"


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("年中调减老旧病房改造87.40万元，全年预算1296.60万元。", []),
        ("全年下达老旧病房改造资金1296.60万元。", ["total-for-row"]),
    ],
)
def test_a_row_named_before_another_amount_is_not_told_as_the_total(prose: str, expected: list[str]) -> None:
    assert [one[0] for one in told(f"{BUDGETS}\n{prose}\n") if one[0] == "total-for-row"] == expected
