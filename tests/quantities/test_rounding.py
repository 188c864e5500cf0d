"""Rounding laws; Python's decimal module is the oracle."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.quantities import InexactNumberError, Rounding, exact, plain
from zhixiao.quantities.rounding import Mode

ORACLE = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN, "up": ROUND_UP}
WIDE = Context(prec=80)

modes = st.sampled_from(list(ORACLE))
places = st.integers(-4, 6)
decimals = st.decimals(-(10**12), 10**12, allow_nan=False, places=8)
fractions = st.fractions(-(10**9), 10**9, max_denominator=10**6)


@given(decimals, modes, places)
def test_rounding_agrees_with_the_decimal_module(value: Decimal, mode: Mode, digits: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-digits), rounding=ORACLE[mode], context=WIDE)
    rounded = Rounding(mode, digits)(value)
    assert (rounded, rounded.as_tuple().exponent) == (expected, -digits)


@given(fractions, fractions, modes, places)
def test_rounding_never_turns_an_order_round(one: Fraction, other: Fraction, mode: Mode, digits: int) -> None:
    low, high = sorted((one, other))
    assert Rounding(mode, digits)(low) <= Rounding(mode, digits)(high)


@given(fractions, modes, places)
def test_rounding_twice_changes_nothing(value: Fraction, mode: Mode, digits: int) -> None:
    once = Rounding(mode, digits)(value)
    assert Rounding(mode, digits)(once) == once


@given(fractions, modes, places)
def test_a_negative_value_rounds_as_its_mirror(value: Fraction, mode: Mode, digits: int) -> None:
    assert Rounding(mode, digits)(-value) == -Rounding(mode, digits)(value)


@given(fractions, modes, places)
def test_rounding_moves_less_than_one_unit(value: Fraction, mode: Mode, digits: int) -> None:
    assert abs(exact(Rounding(mode, digits)(value)) - value) < Fraction(10) ** -digits


@given(fractions, st.sampled_from(["half_up", "half_even"]), places)
def test_nearest_rounding_moves_at_most_half_a_unit(value: Fraction, mode: Mode, digits: int) -> None:
    assert abs(exact(Rounding(mode, digits)(value)) - value) * 2 <= Fraction(10) ** -digits


@pytest.mark.parametrize(
    ("value", "mode", "digits", "printed"),
    [
        ("89.995", "half_up", 2, "90.00"),
        ("89.994999", "half_up", 2, "89.99"),
        ("89.995", "half_even", 2, "90.00"),
        ("89.985", "half_even", 2, "89.98"),
        ("89.985", "half_up", 2, "89.99"),
        ("8.53459", "half_up", 2, "8.53"),
        ("-2.5", "half_up", 0, "-3"),
        ("-0.4", "half_up", 0, "0"),
        ("1250", "half_up", -2, "1.3E+3"),
        ("99.999", "down", 2, "99.99"),
        ("99.001", "up", 1, "99.1"),
        ("60", "half_up", 2, "60.00"),
    ],
)
def test_scores_round_as_the_rule_says(value: str, mode: Mode, digits: int, printed: str) -> None:
    assert str(Rounding(mode, digits)(Decimal(value))) == printed


def test_a_third_is_rounded_from_its_exact_value() -> None:
    assert Rounding("half_up", 4)(Fraction(2, 3)) == Decimal("0.6667")


@pytest.mark.parametrize(
    "value", [0.1, 1.0, float("nan"), float("inf"), True, Decimal("NaN"), Decimal("Infinity"), "1"]
)
def test_what_is_not_exact_is_not_rounded(value: object) -> None:
    with pytest.raises(InexactNumberError):
        Rounding()(value)  # type: ignore[arg-type]


@given(decimals)
def test_plain_text_of_a_decimal_reads_back(value: Decimal) -> None:
    text = plain(value)
    assert (Decimal(text), "E" in text, text.endswith(".") or ("." in text and text.endswith("0"))) == (
        value,
        False,
        False,
    )


@given(fractions)
def test_plain_text_of_a_fraction_reads_back(value: Fraction) -> None:
    assert Fraction(plain(value)) == value


def test_a_rounding_names_itself() -> None:
    assert [str(Rounding("half_up", 2)), str(Rounding("half_even", 0))] == [
        "四舍五入，保留2位小数",
        "四舍六入五成双，保留0位小数",
    ]
