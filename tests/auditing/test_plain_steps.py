"""Steps and rates of which the words leave one reading: 净增, 前者与后者, 加上, the same rate of last year, 降为."""

import pytest

from tests.auditing.test_rules import Told, told

NET = "9月至12月比对4次，新增对象412人、退出{}人，净增{}人。"
BOTH = "教育经费{}，财政收入与之比较，前者增长6.99%，后者增长5.20%，高出{}个百分点。"
ADDED = "至2023年底累计完成269.75亿元，加上今年1至8月128.62亿元，累计完成{}亿元，占总投资的{}%。"
LAST = "总体不合格率2.07%，合格率97.93%。上年抽检1790批次，不合格43批次，合格率97.6%，今年提高{}个百分点。"
BRACKET = "已整改88个，整改率91.67%，比上年同期提高{}个百分点（上年同期104个问题已整改91个，整改率87.50%）。"
TO = "人均成本由14.0万元降为{}.0万元，下降{}%。"
PLAN = "总收入124.57亿元，增长6.19%；总支出120.19亿元，比上年111.84亿元增长7.47%，完成预算121.65亿元的{}%。"
TAX = "（单位：亿元）62家企业纳税9.26，比上年8.14增长{}%。"
LEFT = "下达资金6840万元。全年支付资金5226万元，执行率76.40%，结转{}万元。{}"
CASES: list[tuple[str, Told]] = [
    (NET.format(376, 36), []),
    (NET.format(367, 36), []),
    (NET.format(367, 36).replace("，净增", "、其他原因减少9人，净增"), []),
    (NET.format(367, 36).replace("，净增", "，年末净增"), []),
    (BOTH.format("", "1.79"), []),
    (BOTH.format("", "2.79"), [("former-and-latter", "error", "2.79", "1.79")]),
    (BOTH.format("", "2.79").replace("前者", "甲县"), []),
    (ADDED.format("398.37", "53.65"), []),
    (ADDED.format("381.52", "53.65"), []),
    (ADDED.format("381.52", "53.65").replace("加上", "其中"), []),
    (LAST.format("0.33"), []),
    (LAST.format("0.53"), [("points-over-last-year", "warning", "0.53", "0.33")]),
    (LAST.format("0.53").replace("今年提高", "比目标高"), []),
    (LAST.format("0.53").replace("批次，合格率97.6", "批次，抽检率97.6"), []),
    (BRACKET.format("4.17"), []),
    (BRACKET.format("4.71"), [("points-over-last-year", "warning", "4.71", "4.17")]),
    (BRACKET.format("4.71").replace("（上年同期", "（市直单位"), []),
    (TO.format(12, "14.29"), []),
    (TO.format(12, "16.67"), [("growth-from-to", "error", "16.67", "14.29")]),
    (TO.format(12, "16.67").replace("由14.0万元降为", "为"), []),
    (PLAN.format("98.80"), []),
    (PLAN.format("97.88"), [("share", "error", "97.88", "98.80")]),
    (PLAN.format("97.88").replace("完成预算", "其中市级完成预算"), []),
    (TAX.format("13.76"), []),
    (TAX.format("12.10"), [("growth-from-to", "error", "12.10", "13.76")]),
    (LEFT.format(1614, ""), []),
    (LEFT.format(1416, ""), [("left-by-rate", "warning", "1416", "1614")]),
    (LEFT.format(1416, "其余198万元收回。"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_steps_and_rates_follow_from_their_words(text: str, expected: Told) -> None:
    assert told(text) == expected
