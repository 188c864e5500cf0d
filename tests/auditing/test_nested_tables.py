"""Totals of tables in which rows are parts of the row above them."""

import pytest

from tests.auditing.nested_tables import nested_table
from zhixiao.auditing.audit import audit
from zhixiao.documents.text.plain_text import read_plain_text

SPENT = [
    ("工资福利", "812.46", "790.15"),
    ("公用经费", "305.20", "288.94"),
    ("其中：培训费", "100.00", "96.30"),
    ("项目支出", "466.83", "401.77"),
    ("购置设备", "218.40", "200.06"),
]


def told(text: str) -> list[tuple[str, str, str]]:
    findings = audit(read_plain_text("表.txt", text)).findings
    return [(one.rule, one.stated, one.expected) for one in findings if one.tier != "wording"]


def table(*total: str) -> str:
    rows = [("项目", "预算数（万元）", "执行数（万元）"), *SPENT, ("合计", *total)]
    return "支出情况表\n" + "\n".join(f"|{'|'.join(row)}|" for row in rows) + "\n\n以上为支出情况。\n"


@pytest.mark.parametrize("first", range(0, 1200, 100))
def test_parts_of_a_row_are_not_added_to_the_total_again(first: int) -> None:
    seeds = range(first, first + 100)
    assert {seed: told(nested_table(seed)) for seed in seeds} == {seed: [] for seed in seeds}


def test_a_round_part_makes_no_slip_of_the_total() -> None:
    assert told(table("1584.49", "1480.86")) == [], "1584.49 = 812.46+305.20+466.83: two indented rows are left out"


def test_a_total_that_no_reading_of_the_rows_makes_is_told_where_one_column_holds_every_row() -> None:
    rows = [row for row in SPENT if "其中" not in row[0]]
    whole = table("1802.89", "1608.92").replace("|其中：培训费|100.00|96.30|\n", "")
    assert len(rows) == 4
    assert told(whole) == [("table-total", "1608.92", "1680.92")]


def test_rows_that_are_numbered_through_are_no_parts_of_each_other() -> None:
    rows = [("序号", "项目", "金额（万元）"), ("1", "运营中心", "1500"), ("2", "导航项目", "50"), ("3", "奖励", "376")]
    text = "\n".join(f"|{'|'.join(row)}|" for row in [*rows, ("4", "培训", "74"), ("合计", "", "1950")])
    assert told(f"计划表\n{text}\n\n以上为计划。\n") == [("table-total", "1950", "2000")]
