"""Amounts as people read them."""

from zhixiao.quantities import Money


def shown(fen: int, unit: str) -> str:
    """The exact amount with its unit.

    >>> shown(376_000_000, "万元")
    '376万元'
    """
    return f"{Money(fen).text(unit)}{unit}"


def in_unit(fen: int | None, unit: str) -> str:
    """The exact amount under a column head of `unit`; a dash for what is not known."""
    return "—" if fen is None else Money(fen).text(unit)
