from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.reporting.printed_numbers import number_format, number_of, plotted


def shown(number: Decimal, format: str) -> str:
    """What a spreadsheet prints: the number in its format."""
    places = len(format.rstrip("%").partition(".")[2])
    if format.endswith("%"):
        return f"{number.scaleb(2):.{places}f}%"
    return f"{number:.{places}f}"


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=4), st.integers(0, 4), st.booleans())
def test_a_number_prints_as_its_text_again(number, places, is_rate):
    text = f"{abs(number):.{places}f}" + ("%" if is_rate else "")
    value = number_of(text)
    assert value is not None
    assert shown(value, number_format(text)) == text


@pytest.mark.parametrize(
    "text", ["", "4家", "007", "1,000", "≥3", "-", "1e5", "=1+1", "93.61 %", "１２", "1234567890123456", "待填"]
)
def test_what_would_not_print_the_same_again_stays_text(text):
    assert number_of(text) is None


def test_a_chart_draws_rates_in_per_cent_and_nothing_for_words():
    assert [plotted(text) for text in ("119.80%", "-2.5", "450.4", "是")] == [
        Decimal("119.80"),
        Decimal("-2.5"),
        Decimal("450.4"),
        None,
    ]
