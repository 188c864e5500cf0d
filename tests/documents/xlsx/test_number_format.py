"""What a spreadsheet shows under a number format."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.documents.xlsx.number_format import Shown, show


@pytest.mark.parametrize(
    ("stored", "number_format", "shown"),
    [
        ("0.475", "0%", "48%"),
        ("0.9977", "0.00%", "99.77%"),
        ("0.47499999999999998", "0.0%", "47.5%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("12", "000", "012"),
        ("0", "#,##0", "0"),
        ("0", "#", ""),
        ("0.5", "#.##", ".5"),
        ("0.5", "0.##", "0.5"),
        ("3", "0.##", "3"),
        ("-5", "#,##0;(#,##0)", "(5)"),
        ("-5", "0.0", "-5.0"),
        ("-0.001", "0.0", "0.0"),
        ("0", '0;-0;"-"', "-"),
        ("15000", "#,##0,", "15"),
        ("1234.5", '"¥"#,##0.00', "¥1,234.50"),
        ("1234.5", "[$￥-804]#,##0.00", "￥1,234.50"),
        ("12", '0"家"', "12家"),
        ("12", "[Red]0", "12"),
        ("5", '[>=10]"多";"少"', "少"),
        ("45292", "yyyy-mm-dd", "2024-01-01"),
        ("45292", 'yyyy"年"m"月"d"日"', "2024年1月1日"),
        ("45292.75", "yyyy/m/d h:mm", "2024/1/1 18:00"),
        ("0.1", "General", "0.1"),
        ("1E-3", "General", "0.001"),
        ("15000000000", "General", "15000000000"),
        ("12.5", "@", "12.5"),
        ("1234", '_-* #,##0_-;-* #,##0_-;_-* "-"_-', "1,234"),
    ],
)
def test_a_number_is_shown_as_the_spreadsheet_shows_it(stored: str, number_format: str, shown: str) -> None:
    assert show(stored, number_format).text == shown


def test_the_stored_number_is_kept_when_the_display_rounds() -> None:
    assert show("47.456", "0.0") == Shown("47.5", "47.456")
    assert show("0.47456", "0.0%") == Shown("47.5%", "0.47456")
    assert show("47.5", "0.0") == Shown("47.5", "")


def test_dates_of_the_1904_calendar_start_later() -> None:
    assert show("0", "yyyy-mm-dd", epoch_1904=True) == Shown("1904-01-01")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6), st.integers(0, 5))
def test_the_display_is_the_number_rounded_half_away_from_zero(value: Decimal, places: int) -> None:
    shown = show(f"{value:f}", "#,##0." + "0" * places if places else "#,##0").text
    back = Decimal(shown.replace(",", ""))
    assert abs(back - value) <= Decimal(1).scaleb(-places) / 2
