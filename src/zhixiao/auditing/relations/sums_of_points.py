"""Points and those that they are the sum of."""

from collections.abc import Sequence
from fractions import Fraction

from zhixiao.auditing.model import Relation, Span
from zhixiao.auditing.numbers import decimal_text, places


def sum_of_points(stated: str, span: Span, texts: Sequence[str], spans: Sequence[Span]) -> Relation:
    """The relation of printed points to the printed ones that make them, which are exact; a total may be rounded.

    >>> sum_of_points("97.4", Span(0, 4), ["9.9", "87.46"], [Span(5, 8), Span(9, 14)]).holds
    True
    """
    value = sum(map(Fraction, texts), Fraction(0))
    shown = decimal_text(value, max(map(places, (stated, *texts))))
    holds = abs(value - Fraction(stated)) <= Fraction(1, 2 * 10 ** places(stated))
    return Relation("score", span, stated, tuple(texts), shown, holds, tuple(spans))
