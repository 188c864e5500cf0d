"""Whole counts have whole bases: which growth rates a count can have grown by (基数核对)."""

from fractions import Fraction

from zhixiao.quantities import Comparison, Kind, Printed, Rounding


def change_check(value: Printed, change: Printed) -> str | None:
    """The printed change if some whole base gives it, else the nearest possible rates with their bases.

    None where the check says nothing: the value is no whole count, or the change no exact percentage.

    >>> from zhixiao.quantities import parse
    >>> change_check(parse("480件"), parse("19.54%"))
    '19.40%（基数402） 或 19.70%（基数401）'
    >>> change_check(parse("1321次"), parse("15.3%"))
    '15.3%'
    """
    in_percent = change.unit is not None and change.unit.kind is Kind.SHARE and change.upper is None
    exact = value.comparison is Comparison.EXACT and change.comparison is Comparison.EXACT
    if not (value.is_count and in_percent and exact and value.upper is None and value.value > 0):
        return None
    low, high = change.interval.low, change.interval.high
    if low is None or high is None or low <= -100:
        return None
    count, places = int(value.value), -int(change.number.as_tuple().exponent)
    smallest, largest = _base(count, high), _base(count, low)
    if -(-smallest.numerator // smallest.denominator) <= largest.numerator // largest.denominator:
        return change.text
    below = int(_base(count, Fraction(change.value)))
    bases = [base for base in (below + 1, below) if base > 0]
    return " 或 ".join(f"{_rate(count, base, places)}%（基数{base}）" for base in bases)


def _base(count: int, growth: Fraction) -> Fraction:
    return Fraction(count) / (1 + growth / 100)


def _rate(count: int, base: int, places: int) -> str:
    return str(Rounding("half_up", max(places, 0))((Fraction(count, base) - 1) * 100))
