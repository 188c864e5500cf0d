"""Rates and how far they are from the share of the year that has passed."""

import pytest

from tests.auditing.test_rules import Told, told

SEPTEMBER = (
    "6月末支出751.00万元，占33.91%，低于序时进度16.09个百分点；9月末1177.10万元，占53.15%，低于序时进度{}个百分点。"
)
JUNE = "{}，预算执行率46.20%，比序时进度{}{}个百分点。"
AUGUST = "截至8月底，支出进度70.10%，快于序时进度{}个百分点。"
CASES: list[tuple[str, Told]] = [
    (SEPTEMBER.format("21.85"), []),
    (SEPTEMBER.format("21.58"), [("schedule-gap", "error", "21.58", "21.85")]),
    (JUNE.format("截至6月底", "慢", "3.80"), []),
    (JUNE.format("上半年", "慢", "3.08"), [("schedule-gap", "error", "3.08", "3.80")]),
    (JUNE.format("截至6月底", "快", "3.08"), []),
    (JUNE.format("据统计", "慢", "3.08"), []),
    (JUNE.format("截至6月底", "慢", "7.5"), []),
    (AUGUST.format("3.43"), []),
    (AUGUST.format("3.34"), [("schedule-gap", "error", "3.34", "3.43")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_months_that_passed_tell_the_gap(text: str, expected: Told) -> None:
    assert told(text) == expected
