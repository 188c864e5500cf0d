"""A rate one unit of its last place off, which rounding twice explains, is a notice; so is one padded with noughts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.auditing.audit import audit
from zhixiao.auditing.numbers import decimal_text, rounded_twice
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]
ROWS = "部门\t预算数\t执行数\t执行率\n甲\t23513\t16146\t68.7%\n乙\t95093\t93702\t98.5%\n丙\t66185\t23999\t36.3%\n"
CASES: list[tuple[str, Told]] = [
    ("合格1172家，占全部1737家的68%。", [("share", "notice", "68", "67")]),
    ("计划1737公里，实际完成1172公里，完成率68%。", [("completion-rate", "notice", "68", "67")]),
    ("预算1737万元，实际支出1172万元，预算执行率68%。", [("execution-rate", "notice", "68", "67")]),
    ("执行率=（1172/1737）×100%=68%。", [("equation", "notice", "68", "67")]),
    ("满意度68%（有效样本1737，满意1172）。", [("counted-rate", "notice", "68", "67")]),
    ("产出指标权重1737分，得分1172分，得分率68%。", [("score-rate", "notice", "68", "67")]),
    ("门诊由563家增加到1838家，增长227%。", [("growth-from-to", "notice", "227", "226")]),
    ("收入4781万元，比上年增加374万元，增长9%。", [("growth-difference", "notice", "9", "8")]),
    ("有效商标8557件，同比增长233.4%。", [("growth-base", "notice", "233.4", "基数2566得233.5%，基数2567得233.3%")]),
    (f"{ROWS}丁\t66204\t61471\t92.9%\n", []),
    (f"{ROWS}丁\t47065\t42572\t90.5%\n", []),
    (f"{ROWS}丁\t20000\t18568\t92.9%\n", [("sheet-laws", "error", "92.9", "92.8")]),
    (f"{ROWS}丁\t20000\t18569\t92.9%\n", [("sheet-laws", "notice", "92.9", "92.8")]),
    ("合格1172家，占全部1737家的66%。", [("share", "error", "66", "67")]),
    ("合格1172家，占全部1737家的67.50%。", [("share", "notice", "67.50", "67.47")]),
    ("合格1172家，占全部1737家的67.60%。", [("share", "error", "67.60", "67.47")]),
    ("合格1736家，占全部1737家的100.0%。", [("share", "error", "100.0", "99.9")]),
    ("合格1160家，占全部1737家的68%。", [("share", "error", "68", "67")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_only_what_rounding_twice_explains_is_softened(text: str, expected: Told) -> None:
    findings = audit(read_bytes("报告.txt", text.encode())).findings
    assert [(one.rule, one.severity, one.stated, one.expected) for one in findings] == expected


def test_the_notice_says_how_the_figure_came_about() -> None:
    (one,) = audit(read_bytes("报告.txt", "合格1172家，占全部1737家的68%。".encode())).findings
    assert one.message == "1172÷1737=67%，文中为68%；像是先取到67.5再取到68，应由原数一次取整。"


@given(st.fractions(0, 1000), st.integers(0, 3))
def test_a_value_rounded_once_was_not_rounded_twice(value: Fraction, digits: int) -> None:
    assert rounded_twice(value, decimal_text(value, digits)) == ""


@given(st.fractions(0, 1000), st.integers(0, 3))
def test_rounding_twice_is_less_than_six_tenths_of_the_last_place_off(value: Fraction, digits: int) -> None:
    twice = decimal_text(Fraction(decimal_text(value, digits + 1)), digits)
    off = abs(Fraction(twice) - value) * 10**digits
    assert off < Fraction(6, 10)
    assert bool(rounded_twice(value, twice)) == (off > Fraction(1, 2))
