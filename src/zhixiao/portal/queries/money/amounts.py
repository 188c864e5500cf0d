"""Amounts as people read and type them."""

import re
from decimal import Decimal

from zhixiao.quantities import Money


def shown(fen: int, unit: str) -> str:
    """The exact amount with its unit.

    >>> shown(376_000_000, "万元")
    '376万元'
    """
    return f"{Money(fen).text(unit)}{unit}"


def in_unit(fen: int | None, unit: str) -> Decimal | None:
    """The exact amount under a column head of `unit`: a number, so that pages group its digits and files add it up."""
    return None if fen is None else Money(fen).number(unit)


TYPED = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,10})?")
MOST_FEN = 2**63 - 1


def typed_fen(text: str, unit: str) -> int:
    """What a person typed or a file holds, in `unit`, as whole fen.

    Raises ValueError for anything but a plain number that is a whole number of fen.

    >>> typed_fen("1,200.50", "元")
    120050
    """
    number = text.strip().replace(",", "").replace("，", "")
    if not TYPED.fullmatch(number):
        raise ValueError(f"“{text}”不是金额")
    fen = Money.of(Decimal(number), unit).fen
    if abs(fen) > MOST_FEN:
        raise ValueError(f"“{text}”过大")
    return fen
