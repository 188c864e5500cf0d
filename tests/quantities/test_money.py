"""Money is whole fen."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.quantities import InexactNumberError, Money, NotMoneyError, NotWholeFenError, parse

amounts = st.integers(-(10**16), 10**16).map(Money)
units = st.sampled_from(["分", "元", "万元", "亿元"])


@given(amounts, units)
def test_the_text_of_an_amount_reads_back_in_every_unit(amount: Money, unit: str) -> None:
    assert Money.of(Decimal(amount.text(unit)), unit) == amount


@given(amounts, st.sampled_from(["元", "万元", "亿元"]))
def test_a_printed_amount_reads_back_as_the_same_money(amount: Money, unit: str) -> None:
    assert parse(amount.text(unit) + unit).money() == amount


@given(amounts, amounts)
def test_amounts_add_and_take_away_without_loss(one: Money, other: Money) -> None:
    assert (one + other - other, Money.total([one, other]), one + -one) == (one, one + other, Money(0))


@given(amounts, units)
def test_the_number_of_an_amount_is_exact(amount: Money, unit: str) -> None:
    assert Money.of(amount.number(unit), unit) == amount


def test_a_ratio_of_amounts_is_a_fraction() -> None:
    assert Money(133_113_610).over(Money(171_527_000)) == Fraction(133_113_610, 171_527_000)


@pytest.mark.parametrize(
    ("number", "unit"), [("0.001", "元"), ("1471.99615", "元"), ("0.0000001", "万元"), ("0.5", "分")]
)
def test_less_than_a_fen_is_an_error_and_never_a_rounding(number: str, unit: str) -> None:
    with pytest.raises(NotWholeFenError, match="不是整数分"):
        Money.of(Decimal(number), unit)


def test_a_third_of_a_yuan_is_no_money() -> None:
    with pytest.raises(NotWholeFenError):
        Money.of(Fraction(1, 3), "元")


def test_a_float_is_no_money() -> None:
    with pytest.raises(InexactNumberError):
        Money.of(0.1, "元")  # type: ignore[arg-type]


def test_another_unit_is_no_money() -> None:
    with pytest.raises(KeyError):
        Money.of(1, "美元")


@pytest.mark.parametrize("text", ["5件", "15%", "300", "3美元", "90分", "100-200万元"])
def test_what_is_no_single_amount_has_no_money(text: str) -> None:
    with pytest.raises(NotMoneyError):
        parse(text).money()


def test_a_printed_part_of_a_fen_has_no_money() -> None:
    with pytest.raises(NotWholeFenError):
        parse("0.001元").money()


def test_the_words_around_an_amount_leave_the_amount() -> None:
    texts = [
        "不超过300万元",
        "约3百万元",
        "300万元以上",
        "300余万元",
        "三百万元",
        "叁佰万元整",
        "300万元",
        "3,000,000.00元",
    ]
    assert {parse(text).money() for text in texts} == {Money(300_000_000)}


def test_only_no_money_is_false() -> None:
    assert [bool(Money(fen)) for fen in (0, 1, -1)] == [False, True, True]
