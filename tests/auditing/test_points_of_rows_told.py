"""Points that words tell of an indicator against its row in the table of points."""

import pytest

from tests.auditing.test_rules import Told, told

TABLE = (
    "评分表\nB12预算执行率3 2.94按比例\nB13补助及时性 | 5 | 3.50 |\nC12补助幼儿人数\n\n6\n\n5.98\n\n"
    "C13教师培训人次 4 3.57\nC21执行准确率 6 {} \n"
)
GOT = (
    "过程方面，预算执行率按比例得2.94分；补助及时性扣了分，得3.50分。\n"
    "1.补助幼儿人数（6分）。人数略有减少，得{}分。\n2.教师培训人次（4分）。部分教师没有参加，得3.57分。\n"
    "C21得5.94分。\n"
)
LOST = "扣分说明：预算执行率扣{}分；补助及时性扣1.50分；教师培训人次扣0.43分；C21扣0.06分。\n"
WRONG: Told = [("row-points-told", "warning", "5.89", "5.98")]

CASES: list[tuple[str, Told]] = [
    (GOT.format("5.98") + TABLE.format("5.94"), []),
    (GOT.format("5.89") + TABLE.format("5.94"), WRONG),
    (GOT.format("4.25") + TABLE.format("5.94"), []),
    (GOT.format("5.89") + TABLE.format("4.95"), []),
    (GOT.format("5.89"), []),
    (
        "教师培训30.00 26.48 88.27%\n"
        + TABLE.format("5.94")
        + GOT.format("5.98").replace("C21得", "C13教师培训得3.57分，C21得"),
        [],
    ),
    (LOST.format("0.06") + TABLE.format("5.94"), []),
    (LOST.format("0.60") + TABLE.format("5.94"), [("row-points-told", "warning", "0.60", "0.06")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_points_told_are_those_of_the_row_of_their_name(text: str, expected: Told) -> None:
    assert told(text) == expected
