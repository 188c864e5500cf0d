"""What was due, done and left; a result over its target; indicators with full points; means in the wrong unit."""

import pytest

from tests.auditing.test_rules import Told, told

HAZARDS = "检查企业214家次，排查隐患386处，已整改{}处，整改率{}%，其余{}处落实了管控措施。"
TRAINED = "举办培训14期，{}人次参加，比目标1500人次多{}人次，超额22.4%。"
POINTS = "{}个三级指标中，{}个得满分，{}个存在扣分，共扣10.05分。"
OFFICES = "全县{}个司法所中有{}个完成规范化建设，完成率{}%。"
GUESTS = "公务接待费预算4.50万元、决算3.68万元，国内公务接待46批次、{}人次，人均{}元。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HAZARDS.format(379, "98.19", 7), []),
        (HAZARDS.format(369, "98.19", 7), [("done-left-and-rate", "warning", "369", "379")]),
        (HAZARDS.format(369, "95.60", 7), []),
        (HAZARDS.format(369, "97.19", 7), []),
        (
            HAZARDS.format(369, "98.19", 7).replace("其余", "新增"),
            [("worded-rate", "warning", "98.19", "95.60，或369应为379")],
        ),
        (TRAINED.format(1836, 336), []),
        (TRAINED.format(1386, 336), [("more-than-the-aim", "warning", "1386", "1836")]),
        (TRAINED.format(1386, 336).replace("比目标", "比上年"), []),
        (TRAINED.format(1920, 336), []),
        (TRAINED.format(1164, 336).replace("多", "少"), []),
        (TRAINED.format(1146, 336).replace("多", "少"), [("more-than-the-aim", "warning", "1146", "1164")]),
        (POINTS.format(24, 11, 13), []),
        (POINTS.format(24, 11, 15), [("full-and-lost-points", "warning", "15", "13")]),
        (POINTS.format(24, 11, 9).replace("9个", "主要有9个"), []),
        (GUESTS.format(382, "96.34"), []),
        (GUESTS.format(382, "96.34万"), [("mean-in-wrong-unit", "warning", "96.34", "96.34元")]),
        (GUESTS.format(382, "99.34万"), []),
        (OFFICES.format(13, 11, "84.62"), []),
        (OFFICES.format(13, 12, "84.62"), [("worded-rate", "warning", "84.62", "92.31，或12应为11")]),
        (OFFICES.format(386, 369, "98.19"), [("worded-rate", "warning", "98.19", "95.60，或369应为379")]),
        (OFFICES.format(13, 12, "84.6"), []),
        (OFFICES.format(13, 12, "61.54"), []),
        ("直流充电桩18600千瓦，每千瓦补贴200元，补贴372.00万元。", []),
    ],
)
def test_what_two_others_contradict_is_told(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出655.34万元，救助3,276人次，人均救助约2000元。", []),
        (
            "支出655.34万元，救助3,276人次，人均救助约2000万元。",
            [("mean-in-wrong-unit", "warning", "2000", "2000元")],
        ),
        ("对286户发放28.60万元，户均1000万元。", [("mean-in-wrong-unit", "warning", "1000", "1000元")]),
        ("对286名学员发放28.60万元，户均1000万元。", []),
    ],
)
def test_a_mean_has_the_unit_of_its_quotient_with_those_of_its_kind(text: str, expected: Told) -> None:
    assert told(text) == expected
