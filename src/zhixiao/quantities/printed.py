"""A printed number: its text, and all that the print says about the true value."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from zhixiao.quantities.exact import InexactNumberError, exact
from zhixiao.quantities.intervals import Interval
from zhixiao.quantities.money import Money
from zhixiao.quantities.units import UNITS, Kind, Unit, is_scaled

SCALE_NAMES = {
    0: "",
    2: "百",
    3: "千",
    4: "万",
    5: "十万",
    6: "百万",
    7: "千万",
    8: "亿",
    9: "十亿",
    10: "百亿",
    11: "千亿",
    12: "万亿",
}
FEN = Decimal("0.01")


class NotMoneyError(ValueError):
    """The printed number is no single amount of 元."""


class Comparison(StrEnum):
    """What the words around a number say of the true value."""

    EXACT = "等于"
    AT_LEAST = "不少于"
    MORE_THAN = "超过"
    AT_MOST = "不超过"
    LESS_THAN = "不足"
    ABOUT = "约"
    JUST_BELOW = "近"
    JUST_ABOVE = "余"


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed.

    `number` is as printed before its scale, trailing zeros kept; `scale` the power of ten printed as 百千万亿;
    `unit` the bare unit (1.5亿元 is 1.5, 8, 元), None when none is printed; `upper` the larger end of a range, under
    the same scale and unit.
    """

    text: str
    number: Decimal
    scale: int = 0
    unit: Unit | None = None
    comparison: Comparison = Comparison.EXACT
    upper: Decimal | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.number, Decimal) or not (self.upper is None or isinstance(self.upper, Decimal)):
            raise InexactNumberError(f"{self.number!r} 不是 Decimal")
        if self.scale not in SCALE_NAMES:
            raise ValueError(f"没有表示 10 的 {self.scale} 次方的数量词")
        if self.upper is not None and self.upper <= self.number:
            raise ValueError(f"范围 {self.number} 至 {self.upper} 应由小到大")

    @property
    def value(self) -> Decimal:
        """In the base unit: 1.5亿元 is 150000000 (元), 15% is 15 (%), 3‰ is 0.3 (%). Of a range, the smaller end."""
        return _shift(self.number, self._power)

    @property
    def upper_value(self) -> Decimal | None:
        return None if self.upper is None else _shift(self.upper, self._power)

    @property
    def ulp(self) -> Decimal:
        """One unit of the last printed place, in the base unit."""
        return Decimal(1).scaleb(_last_place(self.number) + self._power)

    @property
    def is_count(self) -> bool:
        """A whole number of things, written out: 480件, but not 1.54万次 or 12万件."""
        return self.unit is not None and self.unit.whole and not self.scale and _last_place(self.number) == 0

    @property
    def interval(self) -> Interval:
        """All true values (in the base unit) that may be printed so, ends included unless the words exclude them."""
        value = exact(self.value)
        match self.comparison:
            case Comparison.AT_LEAST:
                return Interval(value, None)
            case Comparison.MORE_THAN:
                return Interval(value, None, low_open=True)
            case Comparison.AT_MOST:
                return Interval(None, value)
            case Comparison.LESS_THAN:
                return Interval(None, value, high_open=True)
            case Comparison.EXACT:
                return self._as_printed
            case _:
                return self._vague

    @property
    def _as_printed(self) -> Interval:
        if self.upper_value is not None:
            return Interval(exact(self.value), exact(self.upper_value))
        return Interval.point(self.value) if self._is_unrounded else Interval.around(self.value, self.ulp)

    @property
    def _vague(self) -> Interval:
        """One step of the last place that is not a zero: 约1200件 is 1100 to 1300, 300余万元 is 300 to below 400."""
        if self.number < 0 and self.upper is None:
            return -replace(self, number=self.number.copy_negate())._vague
        low, high = exact(self.value), exact(self.value if self.upper_value is None else self.upper_value)
        step = Fraction(10) ** (_last_digit_place(self.number) + self._power)
        match self.comparison:
            case Comparison.JUST_BELOW:
                return Interval(low - step, high)
            case Comparison.JUST_ABOVE:
                return Interval(low, high + step, high_open=True)
            case _:
                return Interval(low - step, high + step)

    @property
    def _is_unrounded(self) -> bool:
        """Whole counts written out, whole amounts of money, and money printed to the fen."""
        if self.is_count:
            return True
        return self._is_money and (_last_place(self.number) == 0 or self.ulp <= FEN)

    @property
    def is_exact(self) -> bool:
        """Whether the print leaves a single true value."""
        return self.interval.is_point

    def money(self) -> Money:
        """The printed amount in whole fen, whatever the words around it.

        Raises NotMoneyError when the unit is not 元 or a range is printed, NotWholeFenError below a fen.
        """
        if not self._is_money:
            raise NotMoneyError(f"“{self.text}”不是以元为单位的金额")
        if self.upper is not None:
            raise NotMoneyError(f"“{self.text}”是一个范围，不是一个金额")
        return Money.of(self.value, "元")

    def in_unit(self, symbol: str) -> "Printed":
        """A bare number under a column head of that unit (万元, 件, %): the same text, read in the unit.

        A number that prints its own unit keeps it. Raises KeyError for an unknown unit.

        >>> Printed("376", Decimal(376)).in_unit("万元").money()
        Money(fen=376000000)
        """
        if self.unit is not None or self.scale:
            return self
        head = UNITS[symbol]
        if is_scaled(head):
            return replace(self, scale=head.power - UNITS[head.base].power, unit=UNITS[head.base])
        return replace(self, unit=head)

    @property
    def _is_money(self) -> bool:
        return self.unit is not None and self.unit.kind is Kind.MONEY and self.unit.base == "元"

    @property
    def _power(self) -> int:
        return self.scale + (self.unit.power if self.unit else 0)

    def __str__(self) -> str:
        return self.text


def render(printed: Printed) -> str:
    """The canonical text; reading it back gives the same number.

    >>> from zhixiao.quantities.units import unit
    >>> render(Printed("", Decimal("300"), 4, unit("元"), Comparison.JUST_ABOVE))
    '300余万元'
    """
    words = printed.comparison
    before = "" if words in (Comparison.EXACT, Comparison.JUST_ABOVE) else words.value
    more = words.value if words is Comparison.JUST_ABOVE else ""
    number = f"{printed.number:f}" if printed.upper is None else f"{printed.number:f}至{printed.upper:f}"
    return f"{before}{number}{more}{SCALE_NAMES[printed.scale]}{printed.unit or ''}"


def _shift(number: Decimal, power: int) -> Decimal:
    """Times a power of ten, exactly and without an exponent above the units."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    place = exponent + power
    return Decimal((sign, digits + (0,) * max(place, 0), min(place, 0)))


def _last_place(number: Decimal) -> int:
    """The exponent of the last printed place, at most 0."""
    exponent = number.as_tuple().exponent
    return min(int(exponent), 0)


def _last_digit_place(number: Decimal) -> int:
    """The exponent of the last printed digit that is not a zero in a whole number; decimals keep their zeros."""
    _, digits, exponent = number.as_tuple()
    place = int(exponent)
    if place < 0:
        return place
    kept = "".join(map(str, digits)).rstrip("0")
    return place + len(digits) - len(kept) if kept else place
