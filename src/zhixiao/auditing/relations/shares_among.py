"""One share that does not fit where the others of its list agree on a printed whole, by a slip in it or in its part."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.registry import Outcome
from zhixiao.auditing.relations.part_lists import added
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Statement, finding, relation

AGREEING = 3
"""So many shares that fit one printed whole show which whole is meant."""
LEAST_DIGITS = 4
WHOLES = 40
TOLD = 2
"""Significant digits from which on a share tells its whole."""


def one_among_many(family: Sequence[tuple[Statement, Statement]], wholes: Sequence[Statement]) -> Iterator[Outcome]:
    """Part and rate of each share, and the printed figures that may be their whole."""
    for whole in wholes[:WHOLES]:
        odd = [pair for pair in family if not _fits(*pair, whole)]
        agreeing = [pair for pair in family if pair not in odd and len(pair[1].number.digits) >= TOLD]
        if len(odd) == 1 and len(agreeing) >= AGREEING and len(whole.number.digits) >= LEAST_DIGITS:
            part, rate = odd[0]
            alike = words_of(rate) in {words_of(one) for _, one in agreeing} and "其中" not in part.label
            yield from _told(part, rate, whole, family) if alike else ()
            return


def words_of(rate: Statement) -> str:
    """The words of what a share is of: 占投诉总量的."""
    found = re.search(r"占[^，。；\d]*$", rate.label)
    return found.group() if found else ""


def _fits(part: Statement, rate: Statement, whole: Statement) -> bool:
    """Whether a share fits a whole; one unit more or less in the last place lets shares add up to 100."""
    slack = rate.number.ulp * Fraction(3, 2)
    low, high = (rate.number.value - slack) / 100, (rate.number.value + slack) / 100
    number = part.number
    return number.loose_low <= high * whole.number.loose_high and low * whole.number.loose_low <= number.loose_high


def _told(
    part: Statement, rate: Statement, whole: Statement, family: Sequence[tuple[Statement, Statement]]
) -> Iterator[Outcome]:
    expected = rate.number.shown(100 * part.number.value / whole.number.value)
    why = slip(rate.number.text, expected)
    left = part.number.shown(whole.number.value - added([one for one, _ in family if one is not part]))
    right = _part_meant(part, rate, whole, left)
    if why and right != left:
        yield relation("ratio", rate, (part, whole), expected, False)
        message = f"{part.number.text}占{whole.number.text}的{expected}%，文中为{rate.number.text}%{named(why)}。"
        exact = 100 * part.number.value / whole.number.value
        yield finding("shares-of-total", "impossible", rate, (part, whole), expected, message, exact)
        return
    if right:
        yield relation("sum", part, (whole,), right, False)
        message = f"按占{whole.number.text}的{rate.shown}，应为{right}，文中为{part.number.text}（一位数字不同）。"
        yield finding("shares-of-total", "unlikely", part, (whole, rate), right, message)


def _part_meant(part: Statement, rate: Statement, whole: Statement, left: str) -> str:
    """What the part should be: what the others leave of the whole, or the one a digit away that has the share."""
    numeral = part.number.text
    if len(part.number.digits) < LEAST_DIGITS - 1:
        return ""
    meant = [
        one for one in _digit_away(numeral) if _has(Fraction(one.replace(",", "")) * part.number.scale, rate, whole)
    ]
    plain = [one for one in meant if one.replace(",", "") == left]
    return plain[0] if plain else meant[0] if len(meant) == 1 else ""


def _digit_away(numeral: str) -> Iterator[str]:
    for at, digit in enumerate(numeral):
        if digit.isdigit():
            yield from (numeral[:at] + other + numeral[at + 1 :] for other in "0123456789" if other != digit)


def _has(value: Fraction, rate: Statement, whole: Statement) -> bool:
    return abs(100 * value / whole.number.value - rate.number.value) <= rate.number.ulp * Fraction(1, 2)
