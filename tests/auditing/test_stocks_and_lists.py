"""Stocks with what came and went, cases kept and closed, and lists whose parts are more than their whole."""

import pytest

from tests.auditing.test_rules import Told, told

LOANS = "年初贷款余额52480万元，当年新放71360万元，正常收回60155万元，因代偿转出735万元，年末余额{}万元。"
CASES_LEFT = "上年结转27件，全年新受理413件，结案398件，年末未结{}件。"
FOUND = "全年查处案件3,284件，其中道路运输2,013件、路政治超1,042件、水上{}件、工程质监91件。"
YEARS = "新增税收{}万元，依次为204.7万元、815.3万元、1542.6万元。"
OR = "，或"
CASES: list[tuple[str, Told]] = [
    (LOANS.format("62950"), []),
    (LOANS.format("63950"), [("worded-adding", "error", "63950", "62950")]),
    (CASES_LEFT.format("42"), []),
    (CASES_LEFT.format("52"), [("four-balance", "warning", "52", "42")]),
    (CASES_LEFT.format("36").replace("结案", "撤诉6件，结案"), []),
    (FOUND.format("138"), []),
    (FOUND.format("318"), [("parts-total", "warning", "3,284", f"3464{OR}分项318应为138")]),
    (YEARS.format("2562.6"), []),
    (
        YEARS.format("2652.6"),
        [("neighbour-parts", "warning", "2652.6", "2562.6")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_stocks_and_lists_come_out(text: str, expected: Told) -> None:
    assert told(text) == expected
