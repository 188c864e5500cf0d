"""Tables that a page parted: numbers of pages, titles between two pages, a text that was cut off."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

HEADS = "| 项目 | 预算数 | 支出数 |"
TOTAL = "| 合计 | 2082.31 | 1989.92 |"
ROWS = (
    "| 工资 | 557.19 | 540.10 |",
    "| 补助 | 532.73 | 532.73 |",
    "| 商品 | 748.35 | 690.45 |",
    "| 资本 | 244.04 | 226.64 |",
)
NOTE = "注：单位为万元。"


def told(*lines: str) -> list[tuple[str, str, str]]:
    found = audit(read_bytes("a.md", "\n".join(["决算表", "", *lines, ""]).encode())).findings
    return [(one.rule, one.stated, one.expected) for one in found if one.tier != "wording"]


@pytest.mark.parametrize(
    "between", [("— 3 —",), ("- 12 -",), ("第3页 共8页",), ("第 3 页",), ("", "— 3 —", ""), ("市级决算材料",)]
)
@pytest.mark.parametrize("at", [0, 1, 3])
def test_what_a_page_prints_between_two_rows_takes_no_row_from_the_total(between: tuple[str, ...], at: int) -> None:
    assert told(HEADS, TOTAL, *ROWS[:at], *between, *ROWS[at:], "", NOTE) == []
    assert told(HEADS, *ROWS[:at], *between, *ROWS[at:], TOTAL, "", NOTE) == []


def test_a_wrong_total_is_told_over_the_number_of_a_page() -> None:
    wrong = TOTAL.replace("2082.31", "2028.31")
    expected = [("table-total", "2028.31", "2082.31")]
    assert told(HEADS, wrong, *ROWS[:2], "— 3 —", *ROWS[2:], "", NOTE) == expected


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_table_at_the_end_of_a_text_may_be_cut_off(rows: int) -> None:
    assert told(HEADS, TOTAL, *ROWS[:rows]) == []


def test_a_column_that_comes_out_shows_that_no_row_is_missing() -> None:
    wrong = TOTAL.replace("2082.31", "2028.31")
    assert told(HEADS, wrong, *ROWS) == [("table-total", "2028.31", "2082.31")]
