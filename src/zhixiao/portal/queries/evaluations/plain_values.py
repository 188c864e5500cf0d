"""Fields of the portal as values of a case: an empty text is missing, fen are money, scores lose their idle zeros."""

from decimal import Decimal
from fractions import Fraction

from zhixiao.quantities import Money, Rounding


def told(text: str) -> str | None:
    """The text, or None when nothing was written."""
    return text.strip() or None


def money(fen: int | None) -> Money | None:
    return None if fen is None else Money(fen)


def points(score: Decimal | None) -> Decimal | None:
    """The same number without trailing zeros.

    >>> points(Decimal("2.5000")), points(Decimal("100.0000"))
    (Decimal('2.5'), Decimal('100'))
    """
    if score is None:
        return None
    whole = score.to_integral_value()
    return whole.quantize(Decimal(1)) if score == whole else score.normalize()


def percent(share: Fraction | None) -> str:
    """A share with two places, a dash where there is none.

    >>> percent(Fraction(1, 3)), percent(None)
    ('33.33%', '—')
    """
    return "—" if share is None else f"{Rounding('half_up', 2)(share * 100)}%"
