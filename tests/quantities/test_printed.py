"""What a print says about the true value."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.quantities import Comparison, InexactNumberError, Money, Printed, Rounding, exact, parse, render, unit


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("15%", "[29/2, 31/2]"),
        ("15.0%", "[299/20, 301/20]"),
        ("3.50", "[699/200, 701/200]"),
        ("3.5", "[69/20, 71/20]"),
        ("-2.5%", "[-51/20, -49/20]"),
        ("3‰", "[1/4, 7/20]"),
        ("480件", "[480, 480]"),
        ("1.54万次", "[15350, 15450]"),
        ("12万件", "[115000, 125000]"),
        ("5000万元", "[50000000, 50000000]"),
        ("3元", "[3, 3]"),
        ("12.5元", "[249/20, 251/20]"),
        ("12.50元", "[25/2, 25/2]"),
        ("12元5角", "[25/2, 25/2]"),
        ("1.5亿元", "[145000000, 155000000]"),
        ("1471.9961万元", "[29439921/2, 29439923/2]"),
        ("1471.996100万元", "[14719961, 14719961]"),
        ("2倍", "[3/2, 5/2]"),
        ("1-3家", "[1, 3]"),
        ("10%-20%", "[10, 20]"),
        ("不少于90%", "[90, +∞)"),
        ("超过90%", "(90, +∞)"),
        ("不超过5天", "(-∞, 5]"),
        ("不足5%", "(-∞, 5)"),
        ("约1200件", "[1100, 1300]"),
        ("约4.8亿元", "[470000000, 490000000]"),
        ("约100-200人", "[0, 300]"),
        ("近800件", "[700, 800]"),
        ("300余万元", "[3000000, 4000000)"),
        ("1050余件", "[1050, 1060)"),
        ("-300余元", "(-400, -300]"),
        ("近-300元", "[-300, -200]"),
    ],
)
def test_a_print_leaves_these_true_values(text: str, interval: str) -> None:
    assert str(parse(text).interval) == interval


@pytest.mark.parametrize(
    ("text", "ulp"),
    [("3.50", "0.01"), ("15%", "1"), ("1.5亿元", "1E+7"), ("5000万元", "1E+4"), ("3‰", "0.1"), ("1.0-2.50%", "0.1")],
)
def test_the_last_place_is_that_of_the_print(text: str, ulp: str) -> None:
    assert parse(text).ulp == Decimal(ulp)


@pytest.mark.parametrize(
    ("text", "is_count", "is_exact"),
    [
        ("480件", True, True),
        ("不少于480件", True, False),
        ("1.54万次", False, False),
        ("12万件", False, False),
        ("3年", True, True),
        ("1.5件", False, False),
        ("15", False, False),
        ("15%", False, False),
        ("5000万元", False, True),
        ("1-3家", True, False),
    ],
)
def test_counts_and_exact_prints_are_told_apart(text: str, is_count: bool, is_exact: bool) -> None:
    printed = parse(text)
    assert (printed.is_count, printed.is_exact) == (is_count, is_exact)


@given(
    st.fractions(-(10**6), 10**6, max_denominator=10**4), st.integers(0, 3), st.sampled_from(["half_up", "half_even"])
)
def test_whatever_rounds_to_a_print_lies_within_it(value: Fraction, places: int, mode: str) -> None:
    rounded = Rounding(mode, places)(value)  # type: ignore[arg-type]
    assert parse(f"{rounded:f}%").interval.contains(value)


@given(st.decimals(-(10**6), 10**6, places=2), st.integers(0, 100))
def test_whatever_lies_well_within_a_print_rounds_to_it(number: Decimal, part: int) -> None:
    interval = parse(f"{number:f}%").interval
    assert interval.low is not None
    assert interval.high is not None
    inside = interval.low + (interval.high - interval.low) * Fraction(part + 1, 102)
    assert {Rounding(mode, 2)(inside) for mode in ("half_up", "half_even")} == {number}  # type: ignore[arg-type]


@given(st.integers(0, 10**9), st.sampled_from(["件", "家", "万元", "元", "亿元"]))
def test_whole_counts_and_money_stand_for_themselves(number: int, symbol: str) -> None:
    printed = parse(f"{number}{symbol}")
    assert (printed.interval.low, printed.interval.high) == (exact(printed.value), exact(printed.value))


@pytest.mark.parametrize(
    ("text", "head", "rendered", "value"),
    [
        ("376", "万元", "376万元", "3760000"),
        ("1,961.4864", "万元", "1961.4864万元", "19614864"),
        ("1.5", "亿元", "1.5亿元", "150000000"),
        ("20", "千元", "20千元", "20000"),
        ("20", "元", "20元", "20"),
        ("480", "件", "480件", "480"),
        ("12.5", "%", "12.5%", "12.5"),
        ("12.5", "％", "12.5%", "12.5"),
        ("3", "公里", "3公里", "3000"),
        ("≥3", "家", "不少于3家", "3"),
        ("5件", "万元", "5件", "5"),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_column(text: str, head: str, rendered: str, value: str) -> None:
    under = parse(text).in_unit(head)
    assert (under.text, render(under), under.value) == (text, rendered, Decimal(value))


def test_a_column_of_whole_money_adds_up_in_fen() -> None:
    column = ["843.05", "262.4761", "37", "307.47", "22"]
    assert Money.total(parse(cell).in_unit("万元").money() for cell in column) == Money(1_471_996_100)


def test_an_unknown_column_unit_is_refused() -> None:
    with pytest.raises(KeyError):
        parse("5").in_unit("光年")


@pytest.mark.parametrize("number", [1.5, 3, Fraction(1, 2), "3"])
def test_only_a_decimal_is_a_printed_number(number: object) -> None:
    with pytest.raises(InexactNumberError):
        Printed("3", number)  # type: ignore[arg-type]


def test_a_float_is_no_upper_end() -> None:
    with pytest.raises(InexactNumberError):
        Printed("1-2", Decimal(1), upper=2.0)  # type: ignore[arg-type]


def test_a_scale_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="没有表示"):
        Printed("", Decimal(1), 13)


def test_a_range_runs_upwards() -> None:
    with pytest.raises(ValueError, match="由小到大"):
        Printed("", Decimal(2), 0, unit("件"), Comparison.EXACT, Decimal(1))


def test_trailing_zeros_are_another_print() -> None:
    assert parse("3.50%").interval != parse("3.5%").interval
