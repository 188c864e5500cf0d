"""Growth over the later figure, whose earlier one words name in the paragraph or a row prints."""

import pytest

from tests.auditing.test_rules import Told, told

PAIRS = "全年救助1864人次，支出312.46万元；上年为1712人次、268.94万元，人次和支出同比分别增长8.88%和{}%。"
STEPS = "2022年对45家企业的49笔贷款贴息，涉及27450万元。2023年企业增加13家，增长28.89%；贷款增加14笔，增长{}%。"
ROW = (
    "质押登记306笔、金额18.62亿元，其中专利15.37亿元；质押金额比上年增长{}%。\n"
    "年份\t2021年\t2022年\t2023年\n金额（亿元）\t9.86\t14.27\t18.62\n"
)
CASES: list[tuple[str, Told]] = [
    (PAIRS.format("16.18"), []),
    (PAIRS.format("13.93"), [("growth-over-later", "warning", "13.93", "16.18")]),
    (PAIRS.format("12.93"), []),
    (STEPS.format("28.57"), []),
    (STEPS.format("22.22"), [("growth-over-later", "warning", "22.22", "28.57")]),
    (ROW.format("30.48"), []),
    (ROW.format("23.36"), [("growth-over-later", "warning", "23.36", "30.48")]),
    (ROW.replace("比上年", "年均").format("23.36"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_growth_is_over_the_earlier_figure(text: str, expected: Told) -> None:
    assert [one for one in told(text) if one[1] != "notice"] == expected
