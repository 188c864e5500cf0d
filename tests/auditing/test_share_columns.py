"""A column of shares whose whole is printed nowhere: the sum of the rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

ROWS = (("非常满意", "186", "41.33%"), ("满意", "173", "38.44%"), ("一般", "64", "14.22%"), ("不满意", "27", "6.00%"))


def told(rows: list[tuple[str, ...]]) -> list[tuple[str, str, str]]:
    text = "\n".join(f"| {' | '.join(row)} |" for row in [("选项", "人数", "占比"), *rows])
    found = audit(read_bytes("a.md", f"问卷情况表\n{text}\n\n以上为问卷情况。\n".encode())).findings
    return [(one.rule, one.stated, one.expected) for one in found if one.tier != "wording"]


def altered(row: int, column: int, figure: str) -> list[tuple[str, ...]]:
    return [(*cells[:column], figure, *cells[column + 1 :]) if at == row else cells for at, cells in enumerate(ROWS)]


def test_shares_of_the_sum_are_no_fault() -> None:
    assert told(list(ROWS)) == []


@pytest.mark.parametrize(
    ("row", "column", "wrong", "right"),
    [(0, 2, "43.13%", "41.33"), (3, 2, "9.00%", "6.00"), (1, 1, "137", "173"), (2, 1, "84", "64")],
)
def test_the_one_figure_that_does_not_fit_is_told(row: int, column: int, wrong: str, right: str) -> None:
    assert told(altered(row, column, wrong)) == [("share-column", wrong.rstrip("%"), right)]


def test_shares_of_another_whole_are_let_be() -> None:
    rows = [("甲镇", "186", "20.67%"), ("乙镇", "173", "19.22%"), ("丙镇", "64", "7.11%"), ("丁镇", "27", "3.00%")]
    assert told(rows) == []


@given(st.lists(st.integers(1, 5000), min_size=4, max_size=9), st.integers(0, 2))
def test_no_counts_with_the_shares_of_their_sum_are_a_fault(counts: list[int], digits: int) -> None:
    whole = sum(counts)
    rows = [
        (f"第{'甲乙丙丁戊己庚辛壬'[at]}项", str(n), f"{n * 100 / whole:.{digits}f}%") for at, n in enumerate(counts)
    ]
    assert [one for one in told(rows) if one[0] == "share-column"] == []
