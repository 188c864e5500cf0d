"""Points in headings: those of the passages under one make its own, whatever the style of the numbers."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]
NUMBERED = """（二）项目过程（满分20分，得分{got}分）
1.资金管理（满分12分，得分{money}分）
到位及时，台账齐全，未见超范围支出。
2.组织实施（满分{full}分，得分7分）
制度已印发，两次抽查均有记录。
"""
CODED = """C产出（分值30分，得分{got}分）
C1产出数量（20分，得{count}分）
C11轮训场次完成率（12分）：计划24场，完成23场，得11.5分。
C12驻点天数完成率（8分）：计划60天，完成60天，得8分。
C2产出质量（10分，得9分）
"""
IN_PROSE = """（一）决策情况
决策类指标权重为9分，实际得分{got}分。
A11依据充分性。与职责相符，该指标权重分4分，得4分。
A12目标合理性。目标偏低，扣减1.5分，该指标权重分5分，得3.5分。
"""
THREE = f"""{CODED.format(got="28.5", count="19.5")}（三）项目效益（满分20分，得分18分）
1.就业（满分10分，得分9分）
2.增收（满分10分，得分9分）
{NUMBERED.format(got="{got}", money="9.13", full="8")}"""
SEVERAL = CODED.format(got="28.5", count="19.5") + NUMBERED


def told(text: str) -> Told:
    found = audit(read_bytes("报告.txt", text.encode())).findings
    return [(one.rule, one.severity, one.stated, one.expected) for one in found]


TWO_IN_ONE = """（二）效益指标（30分，自评29.78分）
1.社会效益。受益人口600人，实际631人，分值{full}分，得10分；入住率97.76%，分值10分，得9.78分。
2.可持续影响。录入率100%，分值10分，得10分。
（三）满意度指标（10分，自评10分）
"""
SHORT = """自评总分{}分，等级为“优”。
1.投入20分，得18.00分。在职人员控制率92.86%，扣2分。
2.过程25分，得23.50分。公开及时，扣1.5分。
3.产出30分，得29.25分。
4.效果25分，得24.30分。
"""
CASES: list[tuple[str, Told]] = [
    (SHORT.format("95.05"), []),
    (SHORT.format("95.50"), [("overall-score", "warning", "95.50", "95.05")]),
    (TWO_IN_ONE.format(full=10), []),
    (NUMBERED.format(got="16.13", money="9.13", full="8"), []),
    (NUMBERED.format(got="19.13", money="9.13", full="8"), [("scores-headings", "warning", "19.13", "16.13")]),
    (NUMBERED.format(got="16.13", money="9.73", full="8"), [("scores-headings", "warning", "16.13", "16.73")]),
    (NUMBERED.format(got="13.42", money="9.13", full="8"), []),
    (NUMBERED.format(got="16.13", money="9.13", full="9"), [("weights-headings", "warning", "20", "21")]),
    (CODED.format(got="28.5", count="19.5"), []),
    (CODED.format(got="26.5", count="19.5"), [("scores-headings", "error", "26.5", "28.5")]),
    (CODED.format(got="28.5", count="15.9"), [("scores-headings", "warning", "15.9", "19.5")]),
    (IN_PROSE.format(got="7.5"), []),
    (IN_PROSE.format(got="1.5"), [("scores-headings", "warning", "1.5", "7.5")]),
    (SEVERAL.format(got="16.13", money="9.13", full="8"), []),
    (SEVERAL.format(got="13.42", money="9.13", full="8"), []),
    (THREE.format(got="16.13"), []),
    (THREE.format(got="13.42"), []),
    (THREE.format(got="19.13"), [("scores-headings", "error", "19.13", "16.13")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_points_of_a_heading_are_those_under_it(text: str, expected: Told) -> None:
    assert told(text) == expected


SILENT = [
    # 一项没有写得分。
    "（二）过程（满分20分，得分16分）\n1.资金（满分12分，得分9分）\n2.实施（满分8分）\n制度健全。\n",
    # 下级的满分不是本级的全部：另有一项没有编号。
    "（二）过程（满分20分，得分16分）\n1.资金（满分6分，得分5分）\n2.实施（满分8分，得分7分）\n档案管理另计。\n",
    # 标准里的分不是得分。
    "（二）过程（满分9分，得分7分）\n1.资金（4分）。及时得4分，延迟一月得2分，实得4分。\n2.实施（5分）。得3分。\n",
    # 下级按百分制打分，再按权重折算。
    "（一）成效（权重30分，得分27分）\n1.就业（满分100分，得分92分）\n2.增收（满分100分，得分88分）\n",
    # 表里的编号不是标题。
    "（一）决策（满分7分，得分6分）\n编号\t分值\t得分\nA1立项\t4\t4\nA2目标\t3\t1\n",
    # 合计前各有取整。
    "（二）过程（满分20分，得分16.2分）\n1.资金（满分12分，得分9.13分）\n2.实施（满分8分，得分7.06分）\n",
]


@pytest.mark.parametrize("text", SILENT)
def test_points_that_are_not_all_there_or_of_another_scale_are_not_added(text: str) -> None:
    assert [one for one in told(text) if one[0].endswith("-headings")] == []
