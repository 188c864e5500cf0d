"""The one place that rounds (修约)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from zhixiao.quantities.exact import Exact, exact, exact_ratio

Mode = Literal["half_up", "half_even", "down", "up"]

MODE_NAMES: dict[Mode, str] = {"half_up": "四舍五入", "half_even": "四舍六入五成双", "down": "截尾", "up": "进一"}


@dataclass(frozen=True, slots=True)
class Rounding:
    """A rounding rule: a mode and a number of decimal places (negative: tens, hundreds).

    Halves and directions are taken away from or towards zero, so that -x always rounds to -(x rounded).
    `half_up` is 四舍五入 of public money; `half_even` is GB/T 8170.

    >>> Rounding("half_up", 2)(Decimal("89.995"))
    Decimal('90.00')
    >>> Rounding("half_even", 0)(Decimal("2.5"))
    Decimal('2')
    """

    mode: Mode = "half_up"
    places: int = 2

    def __call__(self, value: Exact) -> Decimal:
        """The value at `places` decimals, trailing zeros kept."""
        above, below = exact_ratio(value)
        if self.places >= 0:
            above *= 10**self.places
        else:
            below *= 10**-self.places
        whole, rest = divmod(abs(above), below)
        whole += self._carry(whole, rest, below)
        digits = Decimal(whole).scaleb(-self.places)
        return -digits if above < 0 and whole else digits

    def _carry(self, whole: int, rest: int, denominator: int) -> int:
        if not rest or self.mode == "down":
            return 0
        if self.mode == "up":
            return 1
        if self.mode == "half_even" and 2 * rest == denominator:
            return whole % 2
        return int(2 * rest >= denominator)

    def __str__(self) -> str:
        return f"{MODE_NAMES[self.mode]}，保留{self.places}位小数"


def plain(value: Exact) -> str:
    """An exact decimal as people write it: no exponent, no needless zeros; a fraction that has no end as a/b.

    >>> from fractions import Fraction
    >>> plain(Decimal("1.500")), plain(Fraction(1, 8)), plain(Fraction(1, 3)), plain(Decimal("1E+4"))
    ('1.5', '0.125', '1/3', '10000')
    """
    number = exact(value)
    rest, places = number.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    return f"{Rounding('down', places)(number):f}"
