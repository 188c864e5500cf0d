"""Chinese numerals; cn2an is the oracle wherever it answers."""

from decimal import Decimal
from fractions import Fraction

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.quantities.numerals import (
    LARGEST,
    NotANumeralError,
    chinese_decimal,
    chinese_fraction,
    chinese_int,
    to_chinese,
)

small = st.integers(0, 10**5)
numbers = st.one_of(
    small,
    st.integers(0, LARGEST),
    st.builds(lambda digit, power: digit * 10**power, st.integers(1, 99), st.integers(0, 14)),
    st.builds(lambda high, low: high * 10**8 + low, st.integers(1, 9999), st.integers(0, 9999)),
)
CAPITALS = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")


@given(numbers)
def test_a_number_spelled_reads_back(number: int) -> None:
    assert chinese_int(to_chinese(number)) == number


@given(numbers)
def test_a_number_in_capitals_reads_back(number: int) -> None:
    assert chinese_int(to_chinese(number).translate(CAPITALS)) == number


@given(numbers.filter(lambda number: number < LARGEST))
def test_the_spelling_is_that_of_cn2an(number: int) -> None:
    assert chinese_int(cn2an.an2cn(number)) == number


@given(numbers.filter(lambda number: number < 10**12))
def test_cn2an_reads_what_we_spell(number: int) -> None:
    assert cn2an.cn2an(to_chinese(number), "strict") == number


@given(st.text("零一二三四五六七八九十百千万亿两", min_size=1, max_size=6))
def test_what_both_read_both_read_alike(text: str) -> None:
    try:
        ours = chinese_int(text)
        theirs = cn2an.cn2an(text, "strict")
    except ValueError:
        return
    assert ours == theirs


@given(st.integers(1000, 9999))
def test_a_year_is_read_digit_by_digit(year: int) -> None:
    assert chinese_int("".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))) == year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("一十五", 15),
        ("廿", 20),
        ("廿五", 25),
        ("卅一", 31),
        ("一百一十", 110),
        ("一百零五", 105),
        ("一百五", 150),
        ("两千三", 2300),
        ("一万二", 12_000),
        ("一亿二", 120_000_000),
        ("一万零二", 10_002),
        ("一万五百", 10_500),
        ("十万零二千", 102_000),
        ("一亿零三百万", 103_000_000),
        ("三万亿", 3 * 10**12),
        ("一亿亿", 10**16),
        ("壹仟贰佰叁拾肆万伍仟陆佰柒拾捌", 12_345_678),
        ("二〇二四", 2024),
        ("二零零八", 2008),
    ],
)
def test_a_numeral_has_one_reading(text: str, number: int) -> None:
    assert chinese_int(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "三五",
        "两三",
        "十四五",
        "百十千",
        "万",
        "一万万万万",
        "零五",
        "五零",
        "一百零零五",
        "三百余",
        "甲",
        "一二百",
        "两十",
        "十十",
        "3",
    ],
)
def test_what_has_two_readings_or_none_is_refused(text: str) -> None:
    with pytest.raises(NotANumeralError, match="不是确定的中文数字"):
        chinese_int(text)


@pytest.mark.parametrize("number", [-1, LARGEST + 1, 1.0, True])
def test_what_cannot_be_spelled_is_refused(number: int) -> None:
    with pytest.raises(NotANumeralError):
        to_chinese(number)


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("三分之一", Fraction(1, 3)),
        ("三分之二", Fraction(2, 3)),
        ("百分之五十", Fraction(1, 2)),
        ("百分之三点五", Fraction(35, 1000)),
        ("千分之三", Fraction(3, 1000)),
        ("万分之五", Fraction(5, 10_000)),
        ("五成", Fraction(1, 2)),
        ("七成五", Fraction(3, 4)),
        ("一半", Fraction(1, 2)),
        ("三点一四", Fraction(314, 100)),
        ("十二", Fraction(12)),
    ],
)
def test_a_fraction_in_words_is_exact(text: str, fraction: Fraction) -> None:
    assert chinese_fraction(text) == fraction


@pytest.mark.parametrize("text", ["零分之一", "三分之", "分之一", "过半", "两成半", "三点", "大半", "三分之一分之二"])
def test_a_fraction_that_says_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumeralError):
        chinese_fraction(text)


def test_a_decimal_in_words_keeps_its_zeros() -> None:
    assert str(chinese_decimal("三点五〇")) == str(Decimal("3.50"))


def test_an_endless_numeral_is_refused() -> None:
    with pytest.raises(NotANumeralError, match="太长"):
        chinese_int("一亿" * 5000)
