"""Slips of the pen that explain a gap: two digits swapped, one digit wrong or dropped, the point moved."""

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.numbers import Number

SWAPPED, MOVED = "相邻数字颠倒", "小数点错位"
SLIPS = (SWAPPED, "一位数字不同", "漏一位数字", "多一位数字", MOVED)
SMALL_REST = 1000
"""Units of the last place: of rests below, more than one in a hundred are one digit times a power of ten."""
LEAST_MOVED = 3
"""Digits that must be alike for a moved point, or a nought that changed places with the first: 0.6 is no 6.0."""


def named(why: str) -> str:
    """A slip in brackets behind a message; nothing when there is none."""
    return f"（{why}）" if why else ""


def slip(printed: str, right: str) -> str:
    """The slip that turns the numeral `right` into `printed`, "" if there is none of the known kinds.

    >>> slip("2571.3964", "2571.3946"), slip("4547", "4647"), slip("125", "1125"), slip("12", "98")
    ('相邻数字颠倒', '一位数字不同', '漏一位数字', '')
    >>> slip("9.74", "97.43"), slip("1543.2", "154.32"), slip("2046.9", "2047.0"), slip("0.6", "6.0")
    ('小数点错位', '小数点错位', '', '')

    No numeral at all is no slip of another:

    >>> slip("14.5", "")
    ''
    """
    if not (printed and right):
        return ""
    one, two = printed.replace(",", ""), right.replace(",", "")
    return _digits_slip(one, two) or (MOVED if _point_moved(one, two) else "")


def slip_of(printed: str, right: str, value: Fraction) -> str:
    """As `slip`, where the value behind `right` is known: a point moved left leaves `right` too few digits.

    >>> slip_of("86.1", "8.6", Fraction(861, 100))
    '小数点错位'
    """
    return slip(printed, right) or (MOVED if _moved(printed, value) else "")


def same_digits(printed: str, right: str) -> bool:
    """Whether both print the same four digits or more in another order, with the point in one place.

    >>> same_digits("95.20", "90.52"), same_digits("95.2", "92.5"), same_digits("87.59", "8.975")
    (True, False, False)
    """
    one, two = (each.replace(",", "") for each in (printed, right))
    alike = len(one) == len(two) and one.find(".") == two.find(".") and sorted(one) == sorted(two)
    return alike and one != two and len(one.replace(".", "")) > LEAST_MOVED


def slip_or_order(printed: str, right: str) -> str:
    """As `slip`; also where both print the same digits in another order.

    >>> slip_or_order("95.20", "90.52"), slip_or_order("12", "98")
    ('数字次序不同', '')
    """
    return slip(printed, right) or ("数字次序不同" if same_digits(printed, right) else "")


def slip_of_a_part(parts: Sequence[Number], gap: Fraction) -> str:
    """The slip of one part that explains why the parts miss their total by `gap`, "" if there is none.

    What a part should be ends at the places it is printed with; else something else was left out.
    """
    rights = ((one, one.value + gap) for one in parts)
    exact = ((one, right) for one, right in rights if right > 0 and (right / one.ulp).denominator == 1)
    return next((why for one, right in exact if (why := slip(one.text, one.shown(right)))), "")


def left_out(total: Number, parts: Sequence[Number]) -> bool:
    """Whether a total exceeds its parts by so little that what the list leaves out looks like a wrong digit by chance.

    Two digits that changed places explain one rest only; parts with more places that end even tell more.
    """
    made = sum((one.value for one in parts), Fraction(0))
    rest = total.value - made
    even = (rest / total.ulp).denominator == 1
    unit = min(total.ulp, *(one.ulp for one in parts)) if even else total.ulp
    small = 0 < rest < SMALL_REST * unit
    return small and slip(total.text, total.shown(made)) != SWAPPED


def _moved(printed: str, value: Fraction) -> bool:
    numeral = printed.replace(",", "")
    if "." not in numeral or len(numeral.replace(".", "").strip("0")) < LEAST_MOVED:
        return False
    half = Fraction(1, 2 * 10 ** len(numeral.partition(".")[2]))
    return any(abs(Fraction(numeral) - value * times) <= half for times in (10, 100, Fraction(1, 10), Fraction(1, 100)))


def _digits_slip(one: str, two: str) -> str:
    one, two = _level(one, two)
    if len(one) == len(two):
        apart = [i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
        if len(apart) == 1:
            return "一位数字不同"
        leads = len(one) <= LEAST_MOVED and bool(apart) and apart[0] == 0 and "0" in (one[0], two[0])
        if len(apart) == 2 and apart[1] - apart[0] <= 2 and not leads and _swapped(one, two, apart):
            return SWAPPED
        return ""
    short, long = sorted((one, two), key=len)
    if (
        len(long) - len(short) == 1
        and len(short.replace(".", "")) >= 2
        and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    ):
        return "漏一位数字" if len(one) < len(two) else "多一位数字"
    return ""


def _point_moved(one: str, two: str) -> bool:
    """Whether both print the same digits, the longer one rounded to the places of the shorter, with another point."""
    if "." not in one + two or one.startswith("-") or two.startswith("-"):
        return False
    low, high = sorted(Fraction(each) for each in (one, two))
    if high < 3 * low:
        return False  # 2046.9 and 2047.0 have their points in one place.
    digits = sorted((each.replace(".", "").strip("0") for each in (one, two)), key=len)
    short, long = digits[0], digits[1]
    if len(short) < LEAST_MOVED:
        return False
    ten: int = 10 ** (len(long) - len(short))
    return (int(long) * 2 + ten) // (2 * ten) == int(short)


def _swapped(one: str, two: str, apart: list[int]) -> bool:
    left, right = apart
    neighbours = right - left == 1 or one[left + 1] == "."
    return neighbours and one[left] == two[right] and one[right] == two[left]


def _level(one: str, two: str) -> tuple[str, str]:
    """Both with as many decimals as the longer, when that only adds zeros."""
    a, b = len(one.partition(".")[2]), len(two.partition(".")[2])
    if a == b:
        return one, two
    return (_pad(one, b - a), two) if a < b else (one, _pad(two, a - b))


def _pad(numeral: str, count: int) -> str:
    return (numeral if "." in numeral else numeral + ".") + "0" * count


def slip_keys(numeral: str) -> list[str]:
    """What a numeral has in common with those one wrong digit or two exchanged ones away.

    >>> slip_keys("12.5"), set(slip_keys("12.5")) & set(slip_keys("15.2"))
    (['_2.5', '1_.5', '12._', '{12}.5', '1{25}.'], {'1{25}.'})
    """
    keys = [numeral[:i] + "_" + numeral[i + 1 :] for i, char in enumerate(numeral) if char.isdigit()]
    spots = [i for i, char in enumerate(numeral) if char.isdigit()]
    for i, j in itertools.pairwise(spots):
        low, high = sorted((numeral[i], numeral[j]))
        keys.append(numeral[:i] + "{" + low + high + "}" + numeral[i + 1 : j] + numeral[j + 1 :])
    return list(dict.fromkeys(keys))


def one_slip_away(numeral: str) -> Iterator[str]:
    """The numerals with one other digit, and those with two neighbours exchanged; none that begins with a new nought.

    >>> [one for one in one_slip_away("10") if one > "7"], "21" in one_slip_away("12")
    (['70', '80', '90'], True)
    """
    spots = [i for i, char in enumerate(numeral) if char.isdigit()]
    for i in spots:
        others = (digit for digit in "0123456789" if digit != numeral[i] and (digit != "0" or i != spots[0]))
        yield from (numeral[:i] + digit + numeral[i + 1 :] for digit in others)
    for i, j in itertools.pairwise(spots):
        if numeral[i] != numeral[j] and (i != spots[0] or numeral[j] != "0"):
            yield numeral[:i] + numeral[j] + numeral[i + 1 : j] + numeral[i] + numeral[j + 1 :]
