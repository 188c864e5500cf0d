"""Rates of completion whose target is told elsewhere, and levels of a year that another is only compared with."""

import pytest

from tests.auditing.test_rules import Told, told

PLEDGES = "绩效目标：专利商标质押登记金额不低于60亿元，培训不少于5000人次。\n\n质押登记金额{}，完成年度目标的{}%。"
TRAINED = "享受职业培训补贴20531人次，年度目标{}人次，完成{}%。"
REMOTE = "远程会诊开展312例，低于350例的计划数，完成率{}%。"
STAFF = "绩效目标：职工满意度不低于{}%。\n\n发放问卷764份，职工满意度88.40%，比目标值低{}个百分点。"
FILINGS = "2023年度报告\n\n2023年专利授权6218件，较2022年的5430件增长14.51%；国际申请812件，比上年增加47件，增长{}%。"
PUPILS = "2023年度报告\n\n在校生比2022年的36915人增加1727人，增长{}%。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLEDGES.format("68.42亿元", "114.03"), []),
        (PLEDGES.format("68.42亿元", "114.30"), [("target-elsewhere", "warning", "114.30", "114.03")]),
        (PLEDGES.format("68.42亿元", "101.37"), []),  # No slip: another target may be meant.
        (PLEDGES.format("68.42万平方米", "114.30"), []),  # No target of its unit.
        (TRAINED.format("20000", "102.66"), []),
        (TRAINED.format("20000", "120.66"), [("target-elsewhere", "warning", "120.66", "102.66")]),
        (TRAINED.format("约20000", "120.66"), []),
        (REMOTE.format("89.14"), []),
        (REMOTE.format("86.14"), [("target-elsewhere", "warning", "86.14", "89.14")]),
        (STAFF.format("90", "1.60"), []),
        (STAFF.format("90", "1.06"), [("gap-to-target", "warning", "1.06", "1.60")]),
        (STAFF.format("90", "2.60"), [("gap-to-target", "warning", "2.60", "1.60")]),
        (STAFF.format("91", "2.60"), []),
        (STAFF.format("90", "4.35"), []),  # No slip.
        (FILINGS.format("6.14"), []),
        (FILINGS.format("6.41"), [("growth-difference", "error", "6.41", "6.14")]),
        (PUPILS.format("4.68"), []),
        (PUPILS.format("4.86"), [("growth-difference", "error", "4.86", "4.68")]),
    ],
)
def test_a_rate_is_of_the_target_that_its_result_is_told_with(text: str, expected: Told) -> None:
    assert told(text) == expected
