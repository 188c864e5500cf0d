"""Missed targets with full points are told in a form that was cut off, where target and completed value have units."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

CUT_OFF = (
    "绩效目标自评表（2022年度）\n"
    "年度资金总额|30|30|10|100%|10\n"
    "一级指标|二级指标|三级指标|分值|年度指标值|全年实际值|得分|未完成原因及拟采取的改进措施\n"
    "产出指标|数量指标|供水户数|10|>=430户|436户|10|\n"
    "||管护水池|5|>=6座|6座|5|\n"
    "|成本指标|每户补助标准|5|{}|{}|{}|\n"
)
Told = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    ("target", "actual", "score", "expected"),
    [
        ("<=500元/户", "550元/户", "5", [("form-target", "550", "<=500元/户")]),
        ("<=500元/户", "450元/户", "5", []),
        ("<=500元/户", "550元/户", "4", []),
        (">=500米", "450米", "5", [("form-target", "450", ">=500米")]),
        (">=500米", "450", "5", []),
    ],
)
def test_a_row_of_two_quantities_needs_no_whole_form(target: str, actual: str, score: str, expected: Told) -> None:
    text = CUT_OFF.format(target, actual, score).replace("|", "\n")
    findings = audit(read_bytes("表.txt", text.encode())).findings
    assert [(one.rule, one.stated, one.expected) for one in findings] == expected
