"""Chinese numerals (中文数字) from and to whole numbers, and the fractions said in words."""

import re
from decimal import Decimal
from fractions import Fraction

DIGITS = "零一二三四五六七八九"
PLACES = {"十": 10, "百": 100, "千": 1000}
LARGEST = 10**16
LONGEST = 40
LARGEST_PLACES = 12
SMALL_FORMS = str.maketrans("〇○两壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億", "零零二一二二三三四五六六七八九十百千万亿")
NUMERAL_CHARACTERS = "零一二三四五六七八九十百千万亿〇○两廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億"
FRACTION = re.compile(r"(?P<below>[^分之]+)分之(?P<above>[^分之]+)")


class NotANumeralError(ValueError):
    """The text is no Chinese numeral, or one that can be read in two ways."""


def chinese_int(text: str) -> int:
    """A Chinese numeral, small or capital, up to 10**16; 一万二 is 12000; 二〇二四 is read digit by digit.

    >>> chinese_int("一亿零三百万"), chinese_int("贰佰叁拾伍"), chinese_int("二〇二四"), chinese_int("一万二")
    (103000000, 235, 2024, 12000)
    >>> chinese_int("三五")
    Traceback (most recent call last):
        ...
    zhixiao.quantities.numerals.NotANumeralError: “三五”不是确定的中文数字
    """
    if len(text) > LONGEST:
        raise NotANumeralError(f"“{text[:9]}…”太长，不是一个中文数字")
    small = text.translate(SMALL_FORMS).replace("廿", "二十").replace("卅", "三十")
    if small and not small.strip(DIGITS) and (len(small) == 1 or _is_year_like(small)):
        return int("".join(str(DIGITS.index(sign)) for sign in small))
    value = _loose(small)
    if value is None or value > LARGEST or "两十" in text or not _is_spelling_of(small, value):
        raise NotANumeralError(f"“{text}”不是确定的中文数字")
    return value


def _is_year_like(digits: str) -> bool:
    return digits[0] != "零" and (len(digits) >= 4 or (len(digits) == 3 and "零" in digits))


def _loose(small: str) -> int | None:
    """Read without caring for order; the caller spells the answer again and compares."""
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = small.rpartition(mark)
        if found:
            high, low = _loose(head), _loose(tail) if tail else 0
            if not head or high is None or low is None:
                return None
            return high * size + (low * size // 10 if len(tail) == 1 and tail != "零" else low)
    return _below_ten_thousand(small)


def _below_ten_thousand(small: str) -> int | None:
    total, digit, place = 0, None, 10
    for sign in small:
        if sign in PLACES:
            place = PLACES[sign]
            total += (1 if digit is None else digit) * place
            digit = None
        elif sign in DIGITS:
            digit = DIGITS.index(sign)
        else:
            return None
    if digit is None:
        return total if small else None
    is_short = len(small) > 1 and small[-2] in "百千"
    return total + digit * (place // 10 if is_short else 1)


def _is_spelling_of(small: str, value: int) -> bool:
    """Whether it is the full spelling, one without its zeros, or a short one (一万二, 三百五)."""
    if value and (small.startswith("零") or small.endswith("零") or "零零" in small):
        return False
    full = to_chinese(value)
    short = re.sub(r"(?<=亿.)千万$|(?<=[百千万].)[十百千]$", "", full)
    given = "十" + small[2:] if small.startswith("一十") else small
    return _without_joining_zero(given) in {
        _without_joining_zero(form) for form in (full, full.replace("零", ""), short)
    }


def _without_joining_zero(text: str) -> str:
    return text.replace("万零", "万").replace("亿零", "亿")


def to_chinese(number: int) -> str:
    """The usual spelling of a whole number from 0 to 10**16.

    >>> to_chinese(10500), to_chinese(110), to_chinese(12)
    ('一万零五百', '一百一十', '十二')
    """
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= LARGEST:
        raise NotANumeralError(f"{number!r} 不在 0 至 {LARGEST} 的整数之内")
    spelled = _spell(number) or "零"
    return spelled[1:] if spelled.startswith("一十") else spelled


def _spell(number: int) -> str:
    for mark, size in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if number >= size:
            head, rest = divmod(number, size)
            gap = "零" if rest and rest * 10 < size else ""
            return f"{_spell(head)}{mark}{gap}{_spell(rest)}"
    return DIGITS[number] if number else ""


def chinese_fraction(text: str) -> Fraction:
    """A fraction said in words: 三分之一, 百分之五十, 千分之三, 五成, 一半; or a whole numeral.

    >>> chinese_fraction("三分之一"), chinese_fraction("百分之五十"), chinese_fraction("七成五")
    (Fraction(1, 3), Fraction(1, 2), Fraction(3, 4))
    """
    if text in ("一半", "半数", "二分之一"):
        return Fraction(1, 2)
    if said := FRACTION.fullmatch(text):
        below = {"百": 100, "千": 1000, "万": 10000}.get(said["below"]) or chinese_int(said["below"])
        return Fraction(chinese_decimal(said["above"])) / below if below else _refuse(text)
    if tenths := re.fullmatch(r"([一二三四五六七八九十])成([一二三四五六七八九])?", text):
        return Fraction(chinese_int(tenths[1]), 10) + (Fraction(chinese_int(tenths[2]), 100) if tenths[2] else 0)
    return Fraction(chinese_decimal(text))


def _refuse(text: str) -> Fraction:
    raise NotANumeralError(f"“{text}”不是确定的中文数字")


def chinese_decimal(text: str) -> Decimal:
    """A numeral with or without 点.

    >>> chinese_decimal("三点五零")
    Decimal('3.50')
    """
    whole, point, places = text.partition("点")
    digits = places.translate(SMALL_FORMS)
    if point and (not digits or digits.strip(DIGITS) or len(digits) > LARGEST_PLACES):
        raise NotANumeralError(f"“{text}”不是确定的中文数字")
    return Decimal(f"{chinese_int(whole)}{'.' if point else ''}{''.join(str(DIGITS.index(sign)) for sign in digits)}")
