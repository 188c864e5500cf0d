"""Whether two prints of one figure can be the same true value: rounding, units, bounds."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.auditing.against.reach import held, numbers_of
from zhixiao.auditing.numbers import decimal_text


@pytest.mark.parametrize(
    ("fact", "claim", "verdict"),
    [
        ("93.31分", "93.3分", "same"),
        ("93.31分", "93.31", "same"),
        ("93.31分", "93.32分", "other"),
        ("93.31分", "93分", "rounded"),
        ("93.31分", "92分", "other"),
        ("77.61%", "78%", "same"),
        ("77.61%", "77.6%", "same"),
        ("77.61%", "77.5%", "other"),
        ("1715.27万元", "17152700元", "same"),
        ("1.7亿元", "17000万元", "same"),
        ("1715.27万元", "1715万元", "same"),
        ("1715.27万元", "1725.27万元", "other"),
        ("1715.27万元", "17.1527万元", "other"),
        ("77.61%", "0.7761", "same"),
        ("77.61%", "0.7716", "other"),
        ("4609项", "4609", "same"),
        ("4609项", "4609件", "unlike"),
        ("200人", "200人次", "unlike"),
        ("4609项", "4600余项", "same"),
        ("4609项", "超过4600项", "same"),
        ("4609项", "超过4700项", "other"),
        ("4609项", "不足4700项", "same"),
        ("4609项", "不足4600项", "other"),
        ("4609项", "约4700项", "same"),
        ("4609项", "约4900项", "other"),
        ("500人次以上", "500人次以上", "same"),
        ("500人次以上", "600人次以上", "other"),
        ("5亿元以上", "6亿元以上", "other"),
    ],
)
def test_two_prints_hold_when_one_true_value_may_be_printed_so(fact: str, claim: str, verdict: str) -> None:
    (one,), (other,) = numbers_of(fact), numbers_of(claim)
    assert held(one, other) == verdict


@pytest.mark.parametrize(
    ("claim", "unit", "verdict"),
    [("1715.27", "万元", "same"), ("17152700", "元", "same"), ("17152700", "万元", "other"), ("1715.27", "", "same")],
)
def test_a_cell_is_read_in_the_unit_of_its_head_and_without_one_in_any(claim: str, unit: str, verdict: str) -> None:
    (fact,), (other,) = numbers_of("1715.27万元"), numbers_of(claim)
    assert held(fact, other, unit) == verdict


@pytest.mark.parametrize(("claim", "verdict"), [("≥15%", "same"), ("15%", "same"), ("至少16%", "other")])
def test_a_target_is_its_number_whatever_sign_is_printed(claim: str, verdict: str) -> None:
    (fact,), (other,) = numbers_of("≥15%"), numbers_of(claim)
    assert held(fact, other, target=True) == verdict


@given(st.integers(1, 10**9), st.integers(0, 4), st.integers(0, 4))
def test_one_value_printed_with_any_two_numbers_of_places_is_never_told_apart(
    fen: int, places: int, others: int
) -> None:
    value = Fraction(fen, 10**4)
    (one,) = numbers_of(f"{decimal_text(value, places)}万元")
    (other,) = numbers_of(f"{decimal_text(value, others)}万元")
    assert held(one, other) == "same"


@given(st.integers(1, 10**8), st.integers(1, 10**4))
def test_two_prints_of_equal_places_are_the_same_only_when_they_are_equal(fen: int, step: int) -> None:
    (one,) = numbers_of(f"{decimal_text(Fraction(fen, 100), 2)}%")
    (other,) = numbers_of(f"{decimal_text(Fraction(fen + step, 100), 2)}%")
    assert (held(one, one), held(one, other)) == ("same", "other")
