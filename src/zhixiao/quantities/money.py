"""Money is whole fen (分)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhixiao.quantities.exact import exact
from zhixiao.quantities.rounding import plain

FEN_IN: dict[str, int] = {"分": 1, "元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}


class NotWholeFenError(ValueError):
    """An amount that is not a whole number of fen: an error, never a rounding."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole fen.

    >>> Money.of(Decimal("1471.9961"), "万元")
    Money(fen=1471996100)
    >>> Money.of(Decimal("0.001"), "元")
    Traceback (most recent call last):
        ...
    zhixiao.quantities.money.NotWholeFenError: 0.001元不是整数分
    """

    fen: int

    @classmethod
    def of(cls, number: int | Decimal | Fraction, unit: str) -> "Money":
        """`number` of `unit` (分 元 万元 亿元). Raises NotWholeFenError, or KeyError for another unit."""
        fen = exact(number) * FEN_IN[unit]
        if fen.denominator != 1:
            raise NotWholeFenError(f"{plain(number)}{unit}不是整数分")
        return cls(fen.numerator)

    @classmethod
    def total(cls, amounts: Iterable["Money"]) -> "Money":
        return cls(sum(amount.fen for amount in amounts))

    def number(self, unit: str) -> Decimal:
        """The exact number of `unit`; every whole fen has a finite decimal in each unit."""
        return Decimal(self.text(unit))

    def text(self, unit: str) -> str:
        """As printed under a column head of `unit`, without the unit.

        >>> Money(376_000_000).text("万元")
        '376'
        """
        return plain(Fraction(self.fen, FEN_IN[unit]))

    def over(self, other: "Money") -> Fraction:
        """The exact ratio of two amounts; the caller has checked that `other` is not zero."""
        return Fraction(self.fen, other.fen)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.fen - other.fen)

    def __neg__(self) -> "Money":
        return Money(-self.fen)

    def __bool__(self) -> bool:
        return self.fen != 0
