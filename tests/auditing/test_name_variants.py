"""One body has one name."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

USUAL = "中国（甲市）知识产权保护中心"


TWICE = f"{USUAL}受理预审申请。依托{USUAL}开展维权。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TWICE}中国（甲市）市知识产权保护中心揭牌。", [("市知识产权保护中心", "知识产权保护中心")]),
        (f"{TWICE}中国（甲市）知识产权保护心中心揭牌。", [("知识产权保护心中心", "知识产权保护中心")]),
        (f"{USUAL}受理预审申请。中国（甲市）市知识产权保护中心揭牌。", []),
        (f"{TWICE}中国（乙市）市知识产权保护中心揭牌。", []),
        (f"{TWICE}中国（甲市）知识产权运营中心揭牌。", []),
        (TWICE, []),
    ],
)
def test_a_name_with_a_character_more_or_less_is_told(text: str, expected: list[tuple[str, str]]) -> None:
    findings = audit(read_bytes("报告.txt", text.encode())).findings
    assert [(one.stated, one.expected) for one in findings if one.rule == "name-variant"] == expected
