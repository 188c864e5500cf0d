"""Points of a part, and those that its clauses tell one by one."""

import pytest

from tests.auditing.test_rules import Told, told

PART = (
    "（二）过程（25分），得{}分。预算执行率8分，按执行率95.76%折算得7.66分；“三公”经费控制4分，未超预算，得4分；"
    "资金管理{}分，因票据不合规扣1分，得5分；资产管理4分，因手续不及时扣0.5分，得3.5分；信息公开3分，于规定时间公开，得满分。"
)
CASES: list[tuple[str, Told]] = [
    (PART.format("23.16", 6), []),
    (PART.format("24.16", 6), [("points-of-clauses", "error", "24.16", "23.16")]),
    (PART.format("24.16", 7), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_clauses_make_the_points_of_their_part(text: str, expected: Told) -> None:
    assert told(text) == expected
