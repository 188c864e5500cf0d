"""Intervals hold exactly the results of their members."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zhixiao.quantities import InexactNumberError, Interval, Rounding, UnboundedQuotientError

values = st.fractions(-1000, 1000, max_denominator=60)
positive = st.fractions(Fraction(1, 60), 1000, max_denominator=60)


@st.composite
def intervals(draw: st.DrawFn, ends: st.SearchStrategy[Fraction] = values) -> Interval:
    low, high = sorted((draw(ends), draw(ends)))
    wide = low < high
    return Interval(
        draw(st.sampled_from([low, None])) if ends is values else low,
        draw(st.sampled_from([high, None])),
        draw(st.booleans()) and wide,
        draw(st.booleans()) and wide,
    )


def member(draw: st.DrawFn, interval: Interval) -> Fraction:
    low = interval.low if interval.low is not None else (interval.high or Fraction(0)) - 7
    high = interval.high if interval.high is not None else low + 7
    value = low + (high - low) * draw(st.fractions(0, 1, max_denominator=20))
    assume(interval.contains(value))
    return value


@st.composite
def with_members(draw: st.DrawFn, ends: st.SearchStrategy[Fraction] = values) -> tuple[Interval, Fraction]:
    interval = draw(intervals(ends))
    return interval, member(draw, interval)


@given(with_members(), with_members())
def test_sums_and_differences_of_members_are_members(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    (a, x), (b, y) = one, other
    assert ((a + b).contains(x + y), (a - b).contains(x - y), (-a).contains(-x)) == (True, True, True)


@given(with_members(positive), with_members(positive), st.booleans(), st.booleans())
def test_products_and_quotients_of_members_are_members(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction], mirror_one: bool, mirror_other: bool
) -> None:
    (a, x), (b, y) = one, other
    a, x = (-a, -x) if mirror_one else (a, x)
    b, y = (-b, -y) if mirror_other else (b, y)
    assert ((a * b).contains(x * y), (a / b).contains(x / y)) == (True, True)


@given(with_members(), values)
def test_scaled_members_are_members(one: tuple[Interval, Fraction], factor: Fraction) -> None:
    interval, value = one
    assert interval.scaled(factor).contains(value * factor)


@given(intervals(), intervals())
def test_meeting_is_mutual(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one)


@given(with_members(), intervals())
def test_a_common_member_means_meeting(one: tuple[Interval, Fraction], other: Interval) -> None:
    interval, value = one
    assert interval.meets(other) or not other.contains(value)


@given(values, st.sampled_from(["half_up", "half_even"]), st.integers(0, 4))
def test_every_true_value_lies_around_its_print(value: Fraction, mode: str, places: int) -> None:
    printed = Rounding(mode, places)(value)  # type: ignore[arg-type]
    assert Interval.around(printed, Decimal(1).scaleb(-places)).contains(value)


def test_ends_are_tight() -> None:
    a, b = Interval(Fraction(1), Fraction(2)), Interval(Fraction(3), Fraction(4), low_open=True)
    assert [str(x) for x in (a + b, b - a, a * b, a / b, (-a) * b, b.scaled(-2), Interval(None, Fraction(2)) - a)] == [
        "(4, 6]",
        "(1, 3]",
        "(3, 8]",
        "[1/4, 2/3)",
        "[-8, -3)",
        "[-8, -6)",
        "(-∞, 1]",
    ]


def test_open_ends_do_not_meet() -> None:
    below, above = Interval(None, Fraction(3), high_open=True), Interval(Fraction(3), None)
    assert (below.meets(above), below.contains(3), above.contains(3)) == (False, False, True)


def test_zero_times_the_endless_is_zero() -> None:
    assert Interval(Fraction(0), Fraction(0)) * Interval(Fraction(1), None) == Interval.point(0)


@pytest.mark.parametrize("ends", [(-1, 1), (0, 5), (-5, 0), (None, 3), (None, None)])
def test_an_interval_with_zero_does_not_divide(ends: tuple[int | None, int | None]) -> None:
    low, high = (None if end is None else Fraction(end) for end in ends)
    with pytest.raises(UnboundedQuotientError, match="含 0"):
        Interval.point(1) / Interval(low, high)


def test_a_quotient_by_what_comes_near_zero_has_no_end() -> None:
    quotient = Interval.point(1) / Interval(Fraction(0), Fraction(2), low_open=True)
    assert quotient == Interval(Fraction(1, 2), None)


def test_a_product_across_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="跨越 0"):
        Interval(Fraction(-1), Fraction(1)) * Interval.point(2)


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="空区间"):
        Interval(Fraction(2), Fraction(1))


def test_floats_stay_outside() -> None:
    for act in (Interval.point, Interval.point(1).contains, Interval.point(1).scaled, lambda x: Interval.around(1, x)):
        with pytest.raises(InexactNumberError):
            act(0.5)  # type: ignore[operator]
