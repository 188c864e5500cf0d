"""Shares of one printed whole in a long list, parts whose names come again, amounts under a heading with their sum."""

import pytest

from tests.auditing.test_rules import Told, told

FIRST = "全年受理投诉48271件，办结46210件。按性质分，质量投诉18624件，占投诉总量的38.58%；"
SHARES = FIRST + (
    "合同投诉{}件，占投诉总量的21.60%；售后投诉8142件，占投诉总量的16.87%；"
    "价格投诉4869件，占投诉总量的{}%；其他投诉6210件，占投诉总量的12.86%。"
)
SOME = FIRST + ("合同投诉10426件，占投诉总量的21.60%；售后投诉8142件，占投诉总量的16.87%；价格投诉4869件，{}的10.69%。")
RANKED = (
    "投诉较多的前五类依次为：（1）服装12470件，占比27.64%；（2）食品8316件，占比{}%；"
    "（3）家具6045件，占比13.40%；（4）电器3721件，占比8.25%；（5）{}1962件，占比4.35%。"
)
ITEMS = (
    "一、产业发展资金（5362万元）\n（一）扶持种植业{}万元；\n（二）扶持养殖业1273.86万元；\n"
    "（三）扶持加工业1605.57万元。"
)
PUBLIC = (
    "“三公”经费{}万元，比上年下降2.6%。分项情况是：因公出国（境）213万元；公务接待1352万元；"
    "公务用车1843万元，其中：公务用车购置526万元，公务用车运行1317万元。"
)
INCOME = (
    "财政收入24816亿元。其中，中央财政收入11374亿元，地方财政收入13442亿元。"
    "财政收入中的税收{}亿元，增长5.3%；非税3287亿元。"
)
CASES: list[tuple[str, Told]] = [
    (SHARES.format(10426, "10.09"), []),
    (SHARES.format(10426, "10.69"), [("shares-of-total", "error", "10.69", "10.09")]),
    (SHARES.format(10726, "10.09"), [("shares-of-total", "warning", "10726", "10426")]),
    (SOME.format("占投诉总量"), [("shares-of-total", "error", "10.69", "10.09")]),
    (SOME.format("占上年总量"), []),
    (RANKED.format("18.43", "玩具"), []),
    (RANKED.format("21.43", "玩具"), []),
    (RANKED.format("21.43", "其中童车"), []),
    (ITEMS.format("2482.57"), []),
    (ITEMS.format("2452.57"), [("itemised-total", "warning", "5362", "5332")]),
    (ITEMS.replace("1605.57", "1105").replace("1273.86", "1273").format("2484"), []),
    (PUBLIC.format(3408), []),
    (
        PUBLIC.format(3448),
        [("named-parts", "error", "3448", "3408，或213应为253，或1352应为1392")],
    ),
    (INCOME.format(21529), []),
    ("执行案件3142件，同比下降4.85%，同比减少160件。", []),
    ("执行案件3142件，同比下降4.35%，同比减少160件。", [("growth-difference", "error", "4.35", "4.85")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_list_is_held_to_what_its_other_figures_agree_on(text: str, expected: Told) -> None:
    assert told(text) == expected


def test_a_share_over_another_base_is_told_where_its_part_and_the_others_make_the_whole() -> None:
    text = "全年支出1698.46万元。按性质分：基本支出1236.71万元，占72.81%；项目支出461.75万元，占26.39%。"
    assert told(text) == [("shares-of-total", "error", "26.39", "27.19")]


def test_numbered_paragraphs_are_one_list_though_a_share_exceeds_the_rest() -> None:
    text = (
        "2023年共支出9802.88万元。支出构成：\n1.城市低保金1456.32万元，占14.86%；\n2.农村低保金5388.75万元，占54.97%；\n"
        "3.供养2246.63万元，占22.92%；\n4.临时救助312.46万元，占31.87%；\n5.慰问金398.72万元，占4.07%。"
    )
    assert told(text) == [("shares-of-total", "error", "31.87", "3.19")]
