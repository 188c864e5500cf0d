"""Words written twice running are told in prose, not where cells of a form lost their borders."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

CASES: list[tuple[str, list[str]]] = [
    ("对基层卫生院基层卫生院进行了改造。", ["基层卫生院"]),
    ("全年实际完成改造任务实际完成12项。", ["实际完成"]),
    ("年度\t计划投资\t实际完成投资\t实际完成占计划比重", []),
    ("三级指标年度指标值年度指标值分值得分偏差原因分析", []),
    ("项目名称项目名称公路养护主管部门交通局实施单位交通局", []),
    ("农村公路农村公路养护资金养护资金主管部门交通局实施单位", []),
    ("经济效益指标农户增收情况明显满意度指标服务对象满意度服务对象满意度≥95%", []),
    ("长效管护机制已建立已建立5 5\n居民满意度≥90%92.63%10 10\n总分100 92.12", []),
    ("绩效指标 年度指标值 实际完成值 绩效指标 年度指标值 实际完成值 分值", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_doubled_words_of_prose_are_told(text: str, expected: list[str]) -> None:
    findings = audit(read_bytes("报告.txt", text.encode())).findings
    assert [one.expected for one in findings if one.rule == "doubled-words"] == expected
