"""“三公”经费 in tables: the items down the rows or across the columns."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

ACROSS = ("合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行费", "公务接待费")
DOWN = (
    "“三公”经费合计",
    "因公出国（境）费",
    "公务用车购置及运行维护费",
    "其中：公务用车购置费",
    "公务用车运行维护费",
    "公务接待费",
)
RIGHT = ("38.70", "0.00", "31.20", "18.00", "13.20", "7.50")


def told(rows: list[tuple[str, ...]]) -> list[tuple[str, str, str, str]]:
    text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    report = f"“三公”经费情况表\n单位：万元\n{text}\n\n以上为经费情况。\n"
    found = audit(read_bytes("a.md", report.encode())).findings
    return [(one.rule, one.tier, one.stated, one.expected) for one in found if one.tier != "wording"]


def down(figures: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [
        ("项目", "预算数", "决算数"),
        *zip(DOWN, ("40.00", "0", "32.00", "18.00", "14.00", "8.00"), figures, strict=True),
    ]


def across(figures: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [ACROSS * 2, ("40.00", "0", "32.00", "18.00", "14.00", "8.00", *figures)]


@pytest.mark.parametrize("figures", [RIGHT, ("38.70", "-", "31.20", "18.00", "13.20", "7.50")])
def test_items_that_make_their_total_are_no_fault(figures: tuple[str, ...]) -> None:
    assert (told(down(figures)), told(across(figures))) == ([], [])


@pytest.mark.parametrize(
    ("place", "wrong", "stated", "expected"),
    [(0, "37.80", "37.80", "38.70"), (5, "5.70", "38.70", "36.90"), (2, "32.10", "32.10", "31.20")],
)
def test_an_item_or_total_that_is_off_is_told(place: int, wrong: str, stated: str, expected: str) -> None:
    figures = (*RIGHT[:place], wrong, *RIGHT[place + 1 :])
    for found in (told(down(figures)), told(across(figures))):
        assert ("three-public-table", stated, expected) in [(rule, read, right) for rule, _, read, right in found]


def test_counts_of_vehicles_and_guests_are_no_money() -> None:
    counts = [
        ("公务用车购置数（辆）", "", "1"),
        ("公务用车保有量（辆）", "", "6"),
        ("国内公务接待批次（个）", "", "45"),
    ]
    assert told([*down(RIGHT), *counts]) == []


def test_a_table_that_has_other_items_in_its_total_is_let_be() -> None:
    rows = [("合计", "61.00", "52.40"), *down(RIGHT)[2:], ("会议费", "12.00", "8.10"), ("培训费", "9.00", "5.60")]
    assert told([("项目", "预算数", "决算数"), *rows]) == []
