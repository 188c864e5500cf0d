"""Equations use the figures that stand before them; a slip between the two is told, another figure is not."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]
MONEY = "应到位900.00万元，实际到位{}万元，到位率={}/900.00×100%=95.56%。"
RATE = "预算执行率{}%，得分为4×53.25%=2.13分。"

CASES: list[tuple[str, Told]] = [
    (MONEY.format("860.00", "860.00"), []),
    (MONEY.format("860.70", "860.00"), [("equation-terms", "warning", "860.70", "860.00")]),
    (MONEY.format("745.31", "860.00"), []),
    (RATE.format("53.25"), []),
    (RATE.format("52.35"), [("equation-terms", "warning", "52.35", "53.25")]),
    (RATE.format("97.84"), []),
    ("到位率57.25%，预算执行率见附表，得分为4×53.25%=2.13分。", []),
    ("上年执行率53.75%，本年执行率53.25%，得分为4×53.25%=2.13分。", []),
    (
        "小学：583人×1000元×2学期÷10000=116.6万元\n"
        "初中：426人×1250元×2学期÷10000=106.5万元\n"
        "高中：426人×2000元×2学期÷10000=170.4万元",
        [],
    ),
    ("预算执行率57.25%（附表同为57.25%），按复核后得分为4×53.25%=2.13分。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_terms_of_an_equation_are_the_figures_before_it(text: str, expected: Told) -> None:
    found = audit(read_bytes("报告.txt", f"{text}\n".encode())).findings
    assert [(one.rule, one.severity, one.stated, one.expected) for one in found] == expected
