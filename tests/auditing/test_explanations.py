"""Which misfits of words alone stay errors: those that a slip explains, in the figure or in one it follows from."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.auditing.explanations import weighed
from zhixiao.auditing.model import Finding, Span, Tier
from zhixiao.documents.reading import read_bytes

TEXT = "36.48 3.20 12099.30 12880.00 13 9 6 10"
FULL_WIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789."}
AT = {word: Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in TEXT.split(" ")}


def found(stated: str, expected: str, *terms: str, message: str = "", tier: Tier = "unlikely") -> Finding:
    return Finding("worded-rate", tier, Span(0, 1), stated, expected, message, tuple(AT[term] for term in terms))


@pytest.mark.parametrize(
    ("one", "unexplained"),
    [
        (found("70.6", "83.1"), True),
        (found("70.6", "76.6"), False),
        (found("13.49", "14.39"), False),
        (found("95.20", "90.52"), False),
        (found("95.2", "90.5"), True),
        (found("99.1", "98.2"), False),
        (found("99.1", "98.0"), True),
        (found("252", "286"), True),
        (found("252", "286，或46应为64"), False),
        (found("252", "286，或46应为80"), True),
        (found("2.80", "0.90", message="（像是除以了后一个数）"), False),
        (found("2.80", "0.90", message="可能是除以了后一个数"), True),
        (found("38", "118"), True),
        (found("优", "良"), True),
        (found("252", "286", tier="wording"), False),
    ],
)
def test_a_slip_or_a_small_step_explains_a_misfit(one: Finding, unexplained: bool) -> None:
    assert weighed(one, TEXT).unexplained == unexplained


@pytest.mark.parametrize(
    ("one", "unexplained"),
    [
        (found("93.06", "93.94", "12099.30", "12880.00"), False),
        (found("79.96", "93.94", "12099.30", "12880.00"), False),
        (found("77.77", "93.94", "12099.30", "12880.00"), True),
        (found("79.96", "93.95", "12099.30", "12880.00"), True),
        (found("108", "38", "13", "9", "6", "10"), False),
        (found("66", "38", "13", "9", "6", "10"), True),
        (found("3.23", "3.33", "36.48", "3.20"), False),
        (found("7.65", "8.06", "36.48", "3.20"), True),
        (found("6.06", "6.45", "12099.30", "12880.00"), False),
        (found("5.81", "-6.06", "12099.30", "12880.00"), True),
    ],
)
def test_a_slip_of_a_figure_that_the_formula_takes_explains_it(one: Finding, unexplained: bool) -> None:
    assert weighed(one, TEXT).unexplained == unexplained
    assert weighed(one, TEXT.translate(FULL_WIDTH)).unexplained == unexplained


def test_growth_over_the_later_figure_is_an_error() -> None:
    text = "收入总计18462.37万元，{}16890.44万元{}增加1571.93万元，增长{}%。"
    assert told(text.format("与上年的", "相比，", "9.31")) == []
    assert told(text.format("与上年的", "相比，", "8.51")) == [
        ("warning", "1571.93÷16890.44应为9.31%，文中为8.51%（像是除以了本期数）。")
    ]
    assert told("与上次普查的2416个单位相比，单位增加712个，增长29.47%。") == []
    assert told("融资额由2022年的74220万元增至98730万元，增长24.83%。") == [
        ("error", "由74220到98730应为33.02，文中为24.83。")
    ]


def told(text: str) -> list[tuple[str, str]]:
    found = audit(read_bytes("报告.txt", text.encode())).findings
    return [(one.severity, one.message) for one in found]


def test_what_nothing_explains_is_a_notice_that_says_so() -> None:
    text = "立案286件，其中食品类118件、质量类46件、价格类31件、广告类22件、其他{}件。"
    assert told(text.format(69)) == []
    assert told(text.format(96)) == [("warning", "118+46+31+22+96=313，文中为286。")]
    assert told(text.format(11)) == []


def test_cells_tell_without_a_slip() -> None:
    table = "项目\t预算数\n甲\t700.40\n乙\t538.47\n合计\t{}\n"
    assert [severity for severity, _ in told(table.format("1238.87"))] == []
    assert [severity for severity, _ in told(table.format("1500.21"))] == ["error"]
