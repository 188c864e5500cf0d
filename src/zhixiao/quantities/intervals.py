"""Intervals of exact numbers: what a printed number may truly be."""

from dataclasses import dataclass
from fractions import Fraction

from zhixiao.quantities.exact import Exact, exact


class UnboundedQuotientError(ZeroDivisionError):
    """Division by an interval that contains zero has no interval as its answer."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; None is unbounded; an open end does not belong to it.

    >>> Interval.around(Fraction(36, 10), Fraction(1, 10)).contains(Fraction(355, 100))
    True
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"空区间：{self}")

    @classmethod
    def point(cls, value: Exact) -> "Interval":
        return cls(exact(value), exact(value))

    @classmethod
    def around(cls, value: Exact, ulp: Exact) -> "Interval":
        """The closed interval of half a unit of the last place on each side: 四舍五入 and 五成双 both pass."""
        middle, half = exact(value), abs(exact(ulp)) / 2
        return cls(middle - half, middle + half)

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    def contains(self, value: Exact) -> bool:
        return self.meets(Interval.point(value))

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a number in common."""
        return not (self._below(other) or other._below(self))

    def _below(self, other: "Interval") -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def __neg__(self) -> "Interval":
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: "Interval") -> "Interval":
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def scaled(self, factor: Exact) -> "Interval":
        """Every member times one exact number."""
        by = exact(factor)
        if by == 0:
            return Interval.point(0)
        if by < 0:
            return (-self).scaled(-by)
        low = None if self.low is None else self.low * by
        high = None if self.high is None else self.high * by
        return Interval(low, high, self.low_open, self.high_open)

    def __mul__(self, other: "Interval") -> "Interval":
        """All products. Each factor must lie on one side of zero (zero itself allowed), else ValueError."""
        if self._sign() < 0:
            return -(-self * other)
        if other._sign() < 0:
            return -(self * -other)
        low, low_open = _product(_low_end(self), _low_end(other))
        high, high_open = _product(_high_end(self), _high_end(other))
        return Interval(low, high, low_open, high_open)

    def __truediv__(self, other: "Interval") -> "Interval":
        """All quotients. Raises UnboundedQuotientError when `other` contains zero."""
        return self * other.reciprocal()

    def reciprocal(self) -> "Interval":
        """All 1/x. Raises UnboundedQuotientError when zero is among the x."""
        if self.contains(0):
            raise UnboundedQuotientError(f"除数区间 {self} 含 0")
        if self._sign() < 0:
            return -(-self).reciprocal()
        low, low_open = (Fraction(0), True) if self.high is None else (1 / self.high, self.high_open)
        high = None if not self.low else 1 / self.low
        return Interval(low, high, low_open, high is not None and self.low_open)

    def _sign(self) -> int:
        if self.low is not None and self.low >= 0:
            return 1
        if self.high is not None and self.high <= 0:
            return -1
        raise ValueError(f"区间 {self} 跨越 0，乘除没有确定的方向")

    def __str__(self) -> str:
        left = "(-∞" if self.low is None else f"{'(' if self.low_open else '['}{self.low}"
        right = "+∞)" if self.high is None else f"{self.high}{')' if self.high_open else ']'}"
        return f"{left}, {right}"


End = tuple[Fraction | None, bool]


def _low_end(interval: Interval) -> End:
    return interval.low, interval.low_open


def _high_end(interval: Interval) -> End:
    return interval.high, interval.high_open


def _product(one: End, other: End) -> End:
    """The product of two ends of non-negative intervals; a reached zero wins over an open or endless end."""
    if any(end == 0 and not is_open for end, is_open in (one, other)):
        return Fraction(0), False
    if one[0] is None or other[0] is None:
        return None, False
    return one[0] * other[0], one[1] or other[1]
