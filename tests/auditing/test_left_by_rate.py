"""What is left of a fund, by its spending and the rate of it; the rate right behind the spending."""

import pytest

from tests.auditing.test_rules import Told, told

FUND = "全年可用资金4316.27万元，其中上年结转58.40万元。\n"
USED = "全年支出4087.93万元（约合0.41亿元），执行率为94.71%，年末{}{}万元。\n"
SHARE = "到位资金4316.27万元，支出4087.93万元，占到位资金的94.71%，结存{}万元。\n"
RULE = "left-by-rate"
CASES: list[tuple[str, Told]] = [
    (FUND + USED.format("结余", "228.34"), []),
    (FUND + USED.format("结余", "282.34"), [(RULE, "warning", "282.34", "228.34")]),
    (FUND + USED.format("结余", "328.34"), [(RULE, "warning", "328.34", "228.34")]),
    (FUND + USED.format("结转", "202.34").replace("。\n", "，收回26.00万元。\n"), []),
    (FUND + USED.format("结余", "328.34").replace("年末", "累计"), []),
    (FUND + USED.format("结余", "328.34") + "下达资金4416.27万元。\n", []),
    (USED.format("结余", "328.34"), []),
    (SHARE.format("228.34"), []),
    (SHARE.format("238.34"), [(RULE, "warning", "238.34", "228.34")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_left_is_the_one_budget_less_the_spending(text: str, expected: Told) -> None:
    assert told(text) == expected


YEARS = (
    "2021年至2023年分别安排7140.00万元、8325.00万元和9260.00万元，支出分别为6853.60万元、8014.25万元和8766.40万元。"
    "四年累计安排34815.00万元、支出33326.85万元，累计执行率{}%。\n"
)


def test_the_rate_right_behind_what_was_spent_is_of_that_amount() -> None:
    assert told(YEARS.format("95.73")) == []
    assert told(YEARS.format("94.67")) == [("execution-rate", "error", "94.67", "95.73")]  # 8766.40÷9260.00
