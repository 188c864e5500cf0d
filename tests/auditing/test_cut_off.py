"""A figure whose last digits were cut off instead of rounded is no certain error."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]
TABLE = "项目\t预算数\n甲\t700.40\n乙\t538.47\n合计\t{}\n"
CASES: list[tuple[str, Told]] = [
    ("拨款收入386.4万元，比上年增加18.39万元，增长5.0%。", []),
    ("拨款收入386.4万元，比上年增加18.39万元，增长4.9%。", [("growth-difference", "warning", "4.9", "5.0")]),
    ("预算1737万元，实际支出1166万元，预算执行率67.1%。", []),
    ("预算1737万元，实际支出1166万元，预算执行率67.2%。", [("execution-rate", "error", "67.2", "67.1")]),
    ("预算1737万元，实际支出1172万元，预算执行率67.4%。", [("execution-rate", "warning", "67.4", "67.5")]),
    (TABLE.format("1238.87"), []),
    (TABLE.format("1238.9"), []),
    (TABLE.format("1238.8"), [("table-total", "warning", "1238.8", "1238.9")]),
    (TABLE.format("1283.87"), [("table-total", "error", "1283.87", "1238.87")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_only_what_cutting_off_explains_is_softened(text: str, expected: Told) -> None:
    findings = audit(read_bytes("报告.txt", text.encode())).findings
    assert [(one.rule, one.severity, one.stated, one.expected) for one in findings] == expected


def test_the_warning_says_how_the_figure_came_about() -> None:
    told = [one.message for one in audit(read_bytes("报告.txt", TABLE.format("1238.8").encode())).findings]
    assert told == [
        "各项 700.40+538.47 之和为1238.9，合计写作1238.8（一位数字不同）；合计或某一项有误；"
        "像是截去了尾数，应四舍五入。"
    ]
