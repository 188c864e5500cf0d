from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.building import indicator, points, rule, scored
from zhixiao.scoring.refused import RefusedError

LINEAR = rule("reverse_linear", zero_at="200%")
RATIO = rule("reverse_ratio")


@pytest.mark.parametrize(
    ("completed", "score"),
    [("90", "10"), ("100", "10"), ("125", "7.50"), ("199.99", "0.00"), ("200", "0"), ("386", "0")],
)
def test_the_line_falls_to_none_at_twice_the_target(completed, score):
    assert scored(LINEAR, direction="≤", completed=completed)[0] == Decimal(score)


def test_the_line_is_written_out():
    assert scored(LINEAR, direction="≤", completed="125", weight=Decimal(8)) == (
        Decimal("6.00"),
        "1 − （125 − 100）÷ 100 = 75.00%，75.00% × 8 = 6",
    )


@pytest.mark.parametrize(("completed", "score"), [("80", "10"), ("100", "10"), ("125", "8.00"), ("200", "5.00")])
def test_the_ratio_gives_half_at_twice_the_target(completed, score):
    assert scored(RATIO, direction="≤", completed=completed)[0] == Decimal(score)


def test_strictly_less_is_not_met_by_the_target_itself():
    assert scored(LINEAR, direction="<", completed="100")[1] == "1 − （100 − 100）÷ 100 = 100.00%，100.00% × 10 = 10"


@pytest.mark.parametrize("method", [LINEAR, RATIO])
def test_a_positive_target_or_a_target_of_none_is_refused(method):
    with pytest.raises(RefusedError, match="正向指标不能按负向计分"):
        scored(method, direction="≥", completed="1")
    with pytest.raises(RefusedError, match="指标值须大于0"):
        scored(method, direction="≤", target="0", completed="1")


@given(completed=st.integers(0, 500), more=st.integers(0, 500), method=st.sampled_from([LINEAR, RATIO]))
def test_more_cost_never_gives_more(completed, more, method):
    scores = [
        points(method, indicator(direction="≤", completed=str(cost))).score for cost in (completed, completed + more)
    ]
    assert scores == sorted(scores, reverse=True)
    assert all(score is not None and 0 <= score <= 10 for score in scores)
