"""年均增长率 in a column behind the years of a table."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

HEADS = ("指标", "2019年", "2020年", "2021年", "年均增长率（%）")
ROWS = (
    ("授权专利（件）", "3216", "4025", "4830", "22.6"),
    ("注册商标（件）", "8120", "7904", "9655", "9.0"),
    ("质押项目（项）", "54", "71", "88", "27.7"),
)


def told(rows: list[tuple[str, ...]]) -> list[tuple[str, str, str]]:
    text = "\n".join(f"| {' | '.join(row)} |" for row in [HEADS, *rows])
    found = audit(read_bytes("a.md", f"增长情况表\n{text}\n\n以上为增长情况。\n".encode())).findings
    return [(one.rule, one.stated, one.expected) for one in found if one.tier != "wording"]


def with_rate(row: int, rate: str) -> list[tuple[str, ...]]:
    return [(*cells[:-1], rate) if at == row else cells for at, cells in enumerate(ROWS)]


def test_roots_printed_at_one_place_are_no_fault() -> None:
    assert told(list(ROWS)) == []


def test_a_rate_that_the_years_do_not_give_is_told() -> None:
    assert told(with_rate(0, "26.2")) == [("yearly-growth", "26.2", "22.6")]


def test_two_rates_on_other_terms_leave_the_law_open() -> None:
    other = [(*ROWS[0][:-1], "50.2"), (*ROWS[1][:-1], "18.9"), ROWS[2]]
    assert told(other) == []


def test_the_mean_of_the_yearly_rates_is_let_pass() -> None:
    assert told(with_rate(1, "9.7")) == []


@given(st.lists(st.tuples(*[st.integers(100, 99999)] * 3), min_size=3, max_size=6), st.integers(0, 3))
def test_no_root_of_any_series_is_a_fault(series: list[tuple[int, int, int]], digits: int) -> None:
    rows = []
    for number, (first, second, last) in enumerate(series):
        rate = ((Decimal(last) / first).sqrt() - 1) * 100
        rows.append((f"指标{'甲乙丙丁戊己'[number]}", str(first), str(second), str(last), f"{rate:.{digits}f}"))
    assert [one for one in told(rows) if one[0] == "yearly-growth"] == []
