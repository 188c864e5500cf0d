"""Figures whose partner stands a clause further off: totals behind their shares, bases, prices, deductions."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]
BEHIND = "拨款收入{}万元，占总收入的60.7%；事业收入2480万元，占{}%；其他收入312万元，占4.4%；总收入{}万元。"
ROADS = "新建公路{}公里，其中县道41.6公里、乡道58.2公里、村道{}公里，全部通过验收。"
YEARS = (
    "补助三年累计下达1.06亿元，支出0.96亿元，执行率90.6%，其中2021年下达2,840万元、2022年3,650万元、2023年4,110万元。"
)
PAID = "发放交通补贴{}人次，每人次400元，共{}万元；发放岗位补贴1240人次，平均每人次2100元，共260.4万元。"
TOGETHER = "甲类10家，每家20万元；乙类20家，每家5万元，{}300万元。"
QUARTERS = "一季度支出52.8万元，二季度121.44万元，三季度203.07万元，四季度579.78万元，四季度支出占全年的60.6%。"
SORTED = "共受理投诉{}件，其中属于职责范围109件，办结45件；转办772件。平均办理时长6.6个工作日。"
LESS = "接待经费预算28.6万元，支出21.3万元，比预算减少7.3万元，下降{}%；比上年决算数18.5万元增加2.8万元，增长{}%。"
AIMED = "培训人次≥500人次，实际完成526人次，完成率{}%，得10分。"
CUT = "该项得分为10分×92.6%=9.26分；因资料不全，按规定扣减0.5分，最终得{}分。"
SOONER = "项目实际工期305天，比合同工期320天提前{}天。"
CASES: list[tuple[str, Told]] = [
    (BEHIND.format("4308", "34.9", "7100"), []),
    (BEHIND.format("4303", "34.9", "7100"), []),
    (BEHIND.format("4808", "34.9", "7100"), [("shares-of-total", "error", "4808", "4308")]),
    (BEHIND.format("4308", "39.4", "7100"), [("shares-of-total", "error", "39.4", "34.9")]),
    (BEHIND.format("4308", "34.9", "7700"), [("shares-of-total", "error", "7700", "7100")]),
    (ROADS.format("165.3", "65.5"), []),
    (ROADS.format("185.3", "65.5"), []),
    (ROADS.format("165.3", "95.5"), [("parts-total", "warning", "165.3", "195.3")]),
    (YEARS, []),
    (PAID.format("815", "32.6"), []),
    (PAID.format("875", "32.6"), [("standard-by-count", "warning", "875", "815")]),
    (PAID.format("815", "36.2"), [("standard-by-count", "error", "36.2", "32.6")]),
    (TOGETHER.format("合计"), []),
    (TOGETHER.format("共"), []),
    (TOGETHER.format("合计").replace("；", "；\n"), []),
    (QUARTERS, []),
    (SORTED.format("881"), []),
    (LESS.format("25.5", "15.1"), []),
    (LESS.format("52.5", "15.1"), [("growth-difference", "error", "52.5", "25.5")]),
    (LESS.format("25.5", "19.1"), [("growth-difference", "error", "19.1", "15.1")]),
    (AIMED.format("105.2"), []),
    (AIMED.format("102.5"), [("completion-rate", "error", "102.5", "105.2")]),
    (CUT.format("8.76"), []),
    (CUT.format("8.67"), [("points-left", "error", "8.67", "8.76")]),
    (SOONER.format("15"), []),
    (SOONER.format("25"), [("worded-difference", "warning", "25", "15")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_partners_a_clause_further_off(text: str, expected: Told) -> None:
    found = audit(read_bytes("报告.txt", text.encode())).findings
    told = [(one.rule, one.severity, one.stated, one.expected) for one in found if one.severity != "notice"]
    assert told == expected
