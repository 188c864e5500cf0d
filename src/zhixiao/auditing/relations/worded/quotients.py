"""A rate seen from its part and from its whole: which of the three was misprinted, the words do not say."""

import math
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.numbers import Number
from zhixiao.auditing.relations.worded.claims import Claim
from zhixiao.auditing.relations.worded.figures import Figure

LEAST_DIGITS = 4
"""Of shorter figures too many that are plausible as another part or whole are one digit away."""
FAR = Fraction(1, 20)
"""A print nearer than this may be another part or whole that the text does not print: 应到1129人, of whom 1120 came."""


def terms_of_a_rate(rate: Figure, part: Figure, whole: Figure, doubt: Fraction) -> Iterator[Claim]:
    """What part and whole should be by the percentage and the other; nothing where more than one print would do."""
    g, a, b = rate.statement.number, part.statement.number, whole.statement.number
    low, high = (g.value - g.ulp / 2) / 100, (g.value + g.ulp / 2) / 100
    if low <= 0:
        return
    made = (
        (part, whole, low * b.low, high * b.high, f"{b.text}×{g.text}%"),
        (whole, part, a.low / high, a.high / low, f"{a.text}÷{g.text}%"),
    )
    for stated, other, least, most, how in made:
        value = _only_print(stated.statement.number, least, most)
        if value is not None and not stated.rough:
            terms = (other.statement, rate.statement)
            number = stated.statement.number
            tells = len(number.digits) >= LEAST_DIGITS and abs(number.value - value) >= value * FAR
            yield Claim("product", stated.statement, terms, value, least, most, how, doubt, tells=tells, turned=True)


def _only_print(number: Number, low: Fraction, high: Fraction) -> Fraction | None:
    """The one value between two limits that is printed to the places of a number."""
    first, last = math.ceil(low / number.ulp), math.floor(high / number.ulp)
    return first * number.ulp if first == last else None
