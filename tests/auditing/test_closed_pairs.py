"""Pairs that leave nothing out by their names, and lists of two in which two digits changed places."""

import pytest

from tests.auditing.test_rules import Told, told

LINES = "全区现有镇村公交线路42条，其中干线12条、支线{}条，需财政补贴维持。"
RAIN = "全年组织作业38次，其中增雨29次、防雹{}次，发射火箭弹114枚，平均每次3枚。"
RIVERS = "治理河道46.2公里（其中干流18.5公里、支流{}公里），全部纳入保洁。"
DRILLS = "全年开展演练26场，其中实战{}场、桌面推演8场。"
KNIVES = "三、四级手术11273台次，占手术总数的70.00%，其中四级3060台次、三级{}台次。"
KEPT = "年末结余57.60万元均属市本级，其中质保金{}万元、招标节约14.40万元，已由财政收回。"
CASES: list[tuple[str, Told]] = [
    (LINES.format(30), []),
    (LINES.format(32), [("named-parts", "warning", "42", "44")]),
    (LINES.format(32).replace("支线", "村级"), []),
    (LINES.format(22).replace("，需", "、专线8条，需"), []),
    (RAIN.format(9), []),
    (RAIN.format(6), [("named-parts", "warning", "6", "9")]),
    (RAIN.format(6).replace("作业38次", "飞行38次"), []),
    (RIVERS.format("27.7"), []),
    (RIVERS.format("22.7"), [("named-parts", "error", "46.2", "41.2，或22.7应为27.7")]),
    (RIVERS.format("22.7").replace("干流", "城区段"), []),
    (DRILLS.format(18), []),
    (DRILLS.format(16), [("named-parts", "warning", "26", "24")]),
    (DRILLS.format(16).replace("、桌面推演8场", "，桌面推演占8成"), []),
    (KNIVES.format(8213), []),
    (KNIVES.format(8231), [("listed-parts", "warning", "8231", "8213")]),
    (KNIVES.format(8113).replace("三、四级", "各级"), []),
    (KEPT.format("43.20"), []),
    (KEPT.format("34.20"), [("listed-parts", "warning", "34.20", "43.20")]),
    (KEPT.format("31.10"), []),
    (KEPT.format("34.20").replace("万元，已", "万元、尾款9.00万元，已"), []),
    (KEPT.format("34.20").replace("万元，已", "万元等，已"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_pairs_that_leave_nothing_out_make_their_whole(text: str, expected: Told) -> None:
    assert told(text) == expected
