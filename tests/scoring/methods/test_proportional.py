from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.building import FULL, indicator, points, rule, scored
from zhixiao.scoring.refused import MissingError, RefusedError

PROPORTIONAL = rule("proportional", over=FULL, zero_target="refuse")
PLATFORM_EQUAL = rule("proportional", over=FULL, zero_target="all_or_nothing")


def test_what_reaches_the_target_gets_full_points():
    assert scored(PROPORTIONAL, target="至少3家", completed="10家", weight=Decimal(3)) == (
        Decimal(3),
        "10家 ≥ 3家，得满分 3",
    )


def test_a_shortfall_is_scored_in_proportion_with_a_line_to_check_by_hand():
    assert scored(PROPORTIONAL, target="7000件", completed="6747件") == (
        Decimal("9.64"),
        "6747件 ÷ 7000件 = 96.39%，96.39% × 10 = 9.64",
    )


def test_a_line_whose_printed_percentage_would_mislead_shows_the_quotient_times_the_weight():
    assert scored(PROPORTIONAL, target="30000", completed="10004", weight=Decimal(50)) == (
        Decimal("16.67"),
        "10004 ÷ 30000 × 50 = 16.67（33.35%）",
    )


def test_growth_targets_compare_the_rates():
    assert scored(PROPORTIONAL, target="15%", completed="5.1%")[0] == Decimal("3.40")


def test_a_bound_scores_when_every_value_it_allows_scores_the_same():
    assert scored(PROPORTIONAL, target="200人", completed="500人次以上")[0] == Decimal(10)


@pytest.mark.parametrize("completed", ["80以上", "超过60", "不足120", "90-110"])
def test_a_bound_that_leaves_the_points_open_is_refused(completed):
    with pytest.raises(RefusedError, match="只写了界限"):
        scored(PROPORTIONAL, target="100", completed=completed)


@pytest.mark.parametrize("completed", ["约120", "120左右", "近120", "120余"])
def test_an_approximate_value_is_refused_even_when_it_would_be_full(completed):
    with pytest.raises(RefusedError, match="约数不能计分"):
        scored(PROPORTIONAL, target="100", completed=completed)


@pytest.mark.parametrize(
    ("fields", "needs"),
    [
        ({"target": "0", "completed": "1"}, "指标值须大于0"),
        ({"target": "-5", "completed": "1"}, "指标值须大于0"),
        ({"completed": "全部建立"}, "实际完成值应为数字"),
        ({"target": "全部建立", "completed": "1"}, "年度指标值应为数字"),
        ({"direction": None, "completed": "1"}, "须填写指标方向"),
        ({"direction": "定性", "completed": "1"}, "定性指标不能按数值计分"),
        ({"direction": "≤", "completed": "1"}, "负向指标不能按完成比例计分"),
        ({"target": "15%", "completed": "37件"}, "单位须一致"),
        ({"target": "100万元", "completed": "90"}, "单位须一致"),
    ],
)
def test_what_has_no_proportion_is_refused_by_name(fields, needs):
    with pytest.raises(RefusedError, match=needs):
        scored(PROPORTIONAL, **fields)


def test_a_missing_completed_value_is_told_as_missing():
    with pytest.raises(MissingError, match="须填写实际完成值"):
        scored(PROPORTIONAL)


def test_a_negative_completed_value_gets_nothing():
    assert scored(PROPORTIONAL, target="15%", completed="-3%") == (Decimal(0), "-3% 未完成，得 0")


@pytest.mark.parametrize(("completed", "score"), [("0", 10), ("1", 0), ("-1", 10)])
def test_the_platform_gives_a_target_of_none_full_points_for_none_only(completed, score):
    assert scored(PLATFORM_EQUAL, direction="=", target="0", completed=completed)[0] == score


def test_an_equal_target_that_is_exceeded_keeps_full_points():
    assert scored(PLATFORM_EQUAL, direction="=", target="4家", completed="5家")[0] == Decimal(10)


weights = st.decimals("0.5", "50", places=1)
amounts = st.integers(0, 10_000)


@given(completed=amounts, target=st.integers(1, 10_000), weight=weights)
def test_points_lie_between_none_and_the_weight(completed, target, weight):
    asked = indicator(target=str(target), completed=str(completed), weight=weight)
    score = points(PROPORTIONAL, asked).score
    assert score is not None
    assert 0 <= score <= weight


@given(completed=amounts, more=amounts, target=st.integers(1, 10_000), weight=weights)
def test_more_done_never_gives_less(completed, more, target, weight):
    made = [
        points(PROPORTIONAL, indicator(target=str(target), completed=str(done), weight=weight)).score
        for done in (completed, completed + more)
    ]
    assert made == sorted(made)


def test_a_range_scores_when_both_its_ends_do():
    with pytest.raises(RefusedError, match="只写了界限"):
        scored(rule("all_or_nothing"), target="3", completed="2-4")
    assert scored(rule("all_or_nothing"), target="2", completed="2-4")[0] == Decimal(10)
