"""One indicator with two rates of growth; a rate divided by this year's figure; means of means."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]
TWICE = "全区生产总值达527.8亿元。规上工业增加值同比增长{}%，总体平稳。\n{}规上工业增加值增长{}%，高于平均。\n"
STEP = "受理举报2745件，占31%。比去年同期增加318件，举报量增长{}%。"
MEANS = "复核后，2个项目为优、4个项目为良、1个项目为中。自评平均分为95.73分，复核平均分为87.87分。"
CASES: list[tuple[str, Told]] = [
    (TWICE.format("7.6", "", "7.6"), []),
    (TWICE.format("7.6", "", "4.9"), [("growth-told-twice", "notice", "4.9", "7.6")]),
    (TWICE.format("7.6", "5月，", "4.9"), []),
    ("1-5月规上工业增加值同比增长7.6%。\n5月规上工业增加值增长4.9%。\n", []),
    ("接待费1147万元，比上年决算数下降4.26%；出国费25万元，比上年决算数下降71.30%。", []),
    (STEP.format("13"), []),
    (STEP.format("12"), [("growth-difference", "error", "12", "13")]),
    (STEP.format("25"), []),
    (MEANS, []),
    ("46家企业获得贷款6.9亿元，户均1800万元。", [("worded-mean", "warning", "1800", "1500")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_only_what_cannot_be_told_of_two_things_is_told(text: str, expected: Told) -> None:
    findings = audit(read_bytes("报告.txt", text.encode())).findings
    assert [(one.rule, one.severity, one.stated, one.expected) for one in findings] == expected
