"""Exact numbers only: whole numbers, decimals and fractions; a float is refused at the door."""

from decimal import Decimal
from fractions import Fraction

Exact = int | Decimal | Fraction


class InexactNumberError(TypeError):
    """A binary float (or NaN, infinity, bool) was offered where an exact number is needed."""


def exact(value: Exact) -> Fraction:
    """Any exact number as a Fraction.

    >>> exact(Decimal("0.1"))
    Fraction(1, 10)
    >>> exact(0.1)
    Traceback (most recent call last):
        ...
    zhixiao.quantities.exact.InexactNumberError: 浮点数 0.1 不精确，请用文本、Decimal 或 Fraction
    """
    if isinstance(value, Fraction):
        return value
    return Fraction(*exact_ratio(value))


def exact_ratio(value: Exact) -> tuple[int, int]:
    """Any exact number as a whole numerator over a whole denominator, in lowest terms, the denominator positive.

    >>> exact_ratio(Decimal("-2.50"))
    (-5, 2)
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        kind = "浮点数" if isinstance(value, float) else type(value).__name__
        raise InexactNumberError(f"{kind} {value!r} 不精确，请用文本、Decimal 或 Fraction")
    if isinstance(value, Decimal) and not value.is_finite():
        raise InexactNumberError(f"{value} 不是一个数")
    return value.as_integer_ratio()
