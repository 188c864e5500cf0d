"""A rate of a part and its whole, and seen from both: which of the three was misprinted, the words do not say."""

import math
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.numbers import Number
from zhixiao.auditing.relations.worded.claims import Claim
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.slips import SWAPPED, one_slip_away, slip

LEAST_DIGITS = 4
"""Of shorter figures too many that are plausible as another part or whole are one digit away."""
FAR = Fraction(1, 20)
"""A print nearer than this may be another part or whole that the text does not print: 应到1129人, of whom 1120 came."""


def ratio_of(rate: Figure, part: Figure, whole: Figure, doubt: Fraction, *, rules_out: bool = False) -> Claim:
    """The percentage that a part is of its whole."""
    one, all_ = part.statement.number, whole.statement.number
    terms, how = (part.statement, whole.statement), f"{one.text}÷{all_.text}×100"
    value, low, high = 100 * one.value / all_.value, 100 * one.low / all_.high, 100 * one.high / all_.low
    return Claim("ratio", rate.statement, terms, value, low, high, how, doubt, rules_out=rules_out)


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
        number = stated.statement.number
        value = _only_print(number, least, most)
        prints = 1 if value is not None else (most - least) / number.ulp
        value = value if value is not None else slipped_into(number, least, most)
        value = value if value is not None else _in_another_unit(number, other.statement.number, least, most)
        if value is not None and not stated.rough:
            terms = (other.statement, rate.statement)
            swapped = slip(number.text, number.shown(value)) == SWAPPED
            enough = len(number.digits) >= LEAST_DIGITS
            far = abs(number.value - value) >= value * FAR
            tells = (enough and far) or (swapped and (enough or far))
            often = doubt * max(Fraction(1), prints)
            yield Claim("product", stated.statement, terms, value, least, most, how, often, tells=tells, turned=True)


def slipped_into(number: Number, low: Fraction, high: Fraction) -> Fraction | None:
    """The one value between two limits that a slip turns into the print: 50,358.10 for a printed 58,358.10."""
    near = {Fraction(one.replace(",", "")) * number.scale for one in one_slip_away(number.text)}
    inside = [one for one in near if low <= one <= high]
    return inside[0] if len(inside) == 1 else None


def _in_another_unit(number: Number, other: Number, low: Fraction, high: Fraction) -> Fraction | None:
    """The value of the numeral in the unit of another amount, if that lies between two limits: 2002.5万元 for 亿元."""
    value = number.value / number.scale * other.scale
    return value if number.scale != other.scale and low <= value <= high else None


def _only_print(number: Number, low: Fraction, high: Fraction) -> Fraction | None:
    """The one value between two limits that is printed to the places of a number."""
    first, last = math.ceil(low / number.ulp), math.floor(high / number.ulp)
    return first * number.ulp if first == last else None
