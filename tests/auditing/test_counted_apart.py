"""Totals that say how many figures they hold, which stand in clauses of their own."""

import pytest

from tests.auditing.test_rules import Told, told

FEES = "评审每人次900元，86人次，计7.74万元；答辩每人次1600元，35人次，计5.60万元，两项合计{}万元。"
GRANTS = "甲镇投入126.40万元，其中自筹35.20万元；乙镇投入210.75万元，其中自筹88.10万元，两项合计{}万元。"
KNOWN = "有效问卷612份。很了解204人、较了解251人、一般98人、不了解59人，{}人。"
LENT = "农商行2463万元、城商行1875万元、村镇行1558万元、外地行942万元，前两家合计{}万元。"
CASES: list[tuple[str, Told]] = [
    (FEES.format("13.34"), []),
    (FEES.format("31.34"), [("counted-list-apart", "warning", "31.34", "13.34")]),
    (GRANTS.format("337.15"), []),
    (GRANTS.format("123.30"), []),
    ("租金18.25万元；水费7.32万元，平均每月0.61万元。两项合计25.57万元。", []),
    (
        "租金18.25万元；水费7.32万元，平均每月0.61万元。两项合计52.57万元。",
        [("counted-list-apart", "warning", "52.57", "25.57")],
    ),
    (KNOWN.format("前两项合计455"), []),
    (KNOWN.format("前两项合计545"), [("counted-list", "warning", "545", "455")]),
    (KNOWN.format("后两类合计157"), []),
    (KNOWN.format("后两类合计175"), [("counted-list", "warning", "175", "157")]),
    (KNOWN.format("合计621"), [("parts-total", "error", "621", "612")]),
    (LENT.format("4338"), []),
    ("甲、乙、丙、丁四级机构分别有14家、37家、16家、9家，前两级合计51家。", []),
    (LENT.format("4833"), [("counted-list", "warning", "4833", "4338")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_counted_total_holds_the_figures_before_it(text: str, expected: Told) -> None:
    assert told(text) == expected
