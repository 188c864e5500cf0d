"""Money by factors: exact weights, bounds kept, every fen given."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.awards.factors import BadFactorsError, DistrictShare, Factor, by_factors, changes

DISTRICTS = ("甲区", "乙区", "丙区", "丁区")


@st.composite
def factors(draw):
    cut = draw(st.integers(1, 99))
    columns = [draw(st.lists(st.integers(0, 1000), min_size=4, max_size=4).filter(any)) for _ in range(2)]
    weights = (Fraction(cut, 100), Fraction(100 - cut, 100))
    return [
        Factor(f"因素{index}", weight, dict(zip(DISTRICTS, column, strict=True)))
        for index, (weight, column) in enumerate(zip(weights, columns, strict=True))
    ]


def test_shares_are_the_weighted_parts_and_every_district_is_explained():
    found = by_factors(
        [Factor("授权量", Fraction(3, 5), {"甲": 30, "乙": 10}), Factor("质押额", Fraction(2, 5), {"甲": 1, "乙": 3})],
        whole=1000,
    )
    assert found == [
        DistrictShare("甲", (("授权量", Fraction(9, 20)), ("质押额", Fraction(1, 10))), Fraction(11, 20), 550),
        DistrictShare("乙", (("授权量", Fraction(3, 20)), ("质押额", Fraction(3, 10))), Fraction(9, 20), 450),
    ]


@given(factors(), st.integers(0, 10**9))
def test_every_fen_is_given_and_within_one_of_the_exact_share(given_factors, whole):
    found = by_factors(given_factors, whole=whole)
    assert sum(share.fen for share in found) == whole
    assert all(abs(share.fen - share.share * whole) < 1 for share in found)
    assert sum((share.share for share in found), Fraction(0)) == 1


@given(factors(), st.integers(400, 10**6), st.integers(0, 100), st.integers(0, 10**6))
def test_floors_and_caps_hold_and_the_others_keep_their_proportions(given_factors, whole, floor, room):
    cap = whole // 4 + room + 1
    low, high = dict.fromkeys(DISTRICTS, floor), dict.fromkeys(DISTRICTS, cap)
    shares = {share.district: share.share for share in by_factors(given_factors, whole=whole)}
    able = sum(cap if shares[name] else floor for name in DISTRICTS)
    if able < whole:
        with pytest.raises(BadFactorsError, match="分不完"):
            by_factors(given_factors, whole=whole, floors=low, caps=high)
        return
    found = by_factors(given_factors, whole=whole, floors=low, caps=high)
    assert sum(share.fen for share in found) == whole
    assert all(floor <= share.fen <= cap for share in found)
    free = [share for share in found if floor < share.fen < cap]
    for one in free:
        for other in free:
            assert abs(one.fen * other.share - other.fen * one.share) <= one.share + other.share


@pytest.mark.parametrize(
    ("given_factors", "says"),
    [
        ([Factor("甲", Fraction(99, 100), {"一": 1})], "权重合计应为1"),
        ([Factor("甲", 1, {"一": 0})], "合计为0"),
        ([Factor("甲", 1, {"一": -1, "二": 2})], "有负数"),
        ([Factor("甲", Fraction(1, 2), {"一": 1}), Factor("乙", Fraction(1, 2), {"二": 1})], "的地区与"),
    ],
)
def test_factors_that_do_not_add_up_are_refused(given_factors, says):
    with pytest.raises(BadFactorsError, match=says):
        by_factors(given_factors, whole=100)


def test_what_if_shows_who_gains_and_who_loses():
    before = by_factors([Factor("数", 1, {"甲": 1, "乙": 1})], whole=100)
    after = by_factors([Factor("数", 1, {"甲": 3, "乙": 1})], whole=120)
    assert changes(before, after) == {"甲": 40, "乙": -20}
