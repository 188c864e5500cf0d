"""Lists whose items have a count and an amount each: where one kind makes its whole, so must the other."""

import pytest

from tests.auditing.test_rules import Told, told

GRADES = "专项项目113个，预算{}万元。自评分四档：“优”79个、3038.38万元；“良”11个、201.90万元；“中”23个、77.00万元。"
PEOPLE = "向143名人员发放补贴58.63万元。其中甲类7人2.18万元，乙类31人{}万元，丙类105人43.51万元{}。"
ESTATES = "在建小区5个，涉及24栋、{}户，其中河滨2个（9栋、340户）、东门1个（6栋、218户）、南苑2个（9栋、294户）。"
HERDS = "受益320户{}人，其中脱贫户246户903人、监测户74户281人。"
PRIZES = "兑现企业30家、600万元，其中首次认定20家200万元、重新认定10家100万元，{}"
CASES: list[tuple[str, Told]] = [
    (GRADES.format("3317.28"), []),
    (GRADES.format("3267.26"), []),
    (GRADES.format("3267.26").replace("113个", "120个"), []),
    (GRADES.format("3267.26").replace("、", "、完成投资"), []),
    (PEOPLE.format("12.94", ""), []),
    (PEOPLE.format("12.49", ""), [("paired-lists", "warning", "12.49", "12.94")]),
    (PEOPLE.format("12.49", "等"), []),
    (PEOPLE.format("12.49", "").replace("105人", "95人"), []),
    (ESTATES.format("852"), []),
    (ESTATES.format("825"), [("paired-lists", "warning", "825", "852")]),
    (ESTATES.format("825").replace("24栋", "26栋").replace("5个", "6个"), []),
    (HERDS.format("1184"), []),
    (HERDS.format("1148"), [("paired-lists", "warning", "1148", "1184")]),
    (HERDS.format("1250"), []),
    (HERDS.format("1150").replace("户，", "家，"), []),
    (PRIZES.format("另奖励平台5个300万元。"), []),
    (
        PRIZES.format("其中高成长企业3家60万元。"),
        [("paired-lists", "warning", "600", "300，或200应为500，或100应为400")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_both_figures_of_a_list_come_out(text: str, expected: Told) -> None:
    assert told(text) == expected
