"""Panel scores are exact, whatever the order of the experts."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.awards.panel import BadPanelError, ExpertScore, PanelResult, PanelRule, panel_score, ranking
from zhixiao.quantities import Rounding

TWO = Rounding("half_up", 2)
SCORES = st.lists(
    st.tuples(st.decimals(0, 100, places=1), st.integers(1, 5)).map(lambda p: p), min_size=3, max_size=9
).map(lambda pairs: [ExpertScore(f"专家{i}", points, weight) for i, (points, weight) in enumerate(pairs)])


def test_a_trimmed_mean_leaves_out_the_highest_and_the_lowest_and_flags_who_is_far_off():
    scores = [ExpertScore(name, points) for name, points in zip("甲乙丙丁戊", (95, 80, 81, 82, 50), strict=True)]
    rule = PanelRule("trimmed_mean", TWO, trim=1, outlier_beyond=10)
    expected = PanelResult(Fraction(81), Decimal("81.00"), Fraction(45), ("戊", "甲"), ("乙", "丙", "丁"))
    assert panel_score(scores, rule) == expected


def test_a_median_of_an_even_number_is_halfway_and_printed_once_rounded():
    scores = [ExpertScore("甲", Decimal("80.01")), ExpertScore("乙", Decimal("80.02"))]
    assert panel_score(scores, PanelRule("median", TWO)).printed == Decimal("80.02")


@given(SCORES, st.sampled_from(["mean", "median", "trimmed_mean"]), st.randoms())
def test_the_order_of_the_experts_does_not_matter(scores, method, random):
    rule = PanelRule(method, TWO, trim=1, outlier_beyond=5)
    assert panel_score(random.sample(scores, len(scores)), rule) == panel_score(scores, rule)


@given(SCORES)
def test_the_weighted_mean_is_that_of_each_score_given_as_often_as_its_weight(scores):
    repeated = [s.points for s in scores for _ in range(int(s.weight))]
    expected = sum(map(Fraction, repeated), Fraction(0)) / len(repeated)
    assert panel_score(scores, PanelRule("mean", TWO)).value == expected


def test_nothing_to_average_is_refused():
    with pytest.raises(BadPanelError, match="没有专家评分"):
        panel_score([], PanelRule("mean", TWO))
    with pytest.raises(BadPanelError, match="去掉 1 个最高分和最低分后没有评分"):
        panel_score([ExpertScore("甲", 1), ExpertScore("乙", 2)], PanelRule("trimmed_mean", TWO, trim=1))


def test_equal_scores_share_a_place():
    places = {"甲": Decimal("80.0"), "乙": 90, "丙": 80, "丁": 70}
    assert ranking(places) == {"乙": 1, "丙": 2, "甲": 2, "丁": 4}
