"""Whether two prints of one figure can be the same true value."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from zhixiao.auditing.numbers import SCALES, Number, scan
from zhixiao.auditing.view import narrow

Verdict = Literal["same", "rounded", "other", "unlike"]
_ROUGH = re.compile(r"\d+(?:\.\d+)?")
_MONEY_SCALES = (Fraction(1), Fraction(10**4), Fraction(10**8))
Reach = tuple[Fraction | None, Fraction | None]


@lru_cache(maxsize=8192)
def numbers_of(text: str) -> tuple[Number, ...]:
    """The numbers of a short text."""
    return tuple(scan(narrow(text)))


@lru_cache(maxsize=8192)
def skeleton(text: str) -> str:
    """A text with its numbers and signs left out: what two prints of one sentence share.

    >>> skeleton("委托40件，出具意见书32份") == skeleton("委托42件、出具意见书32份")
    True
    """
    return "#".join(re.sub(r"[\W_]", "", part) for part in _ROUGH.split(narrow(text)))


def scale_of(unit: str) -> int:
    """万元 gives 10,000; a unit that is no money gives 1."""
    return SCALES.get(unit.removesuffix("元"), 1) if unit.endswith("元") else 1


def reach(number: Number, factor: Fraction = Fraction(1)) -> Reach:
    """All true values that may be printed so; None is unbounded.

    Whole counts and points are exact; amounts and per cents may have been rounded. 余 and 多 reach one unit of the last
    telling digit, as 约 and 左右 do both ways.
    """
    if number.bound == "≥":
        return number.value * factor, None
    if number.bound == "≤":
        return None, number.value * factor
    if number.fuzzy:
        step = _telling(number)
        return (number.value - step) * factor, (number.value + step) * factor
    if number.unit in ("%", "个百分点") or (number.unit == "元" and number.scale > 1) or factor != 1:
        return number.loose_low * factor, number.loose_high * factor
    return number.low * factor, number.high * factor


def _telling(number: Number) -> Fraction:
    """One unit of the last digit that is not 0."""
    if "." in number.text:
        return number.ulp
    digits = number.text.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0") or digits)
    return number.ulp * Fraction(10**zeros)


def held(fact: Number, claim: Number, unit: str = "", *, target: bool = False) -> Verdict:
    """How the print in a report stands to the print in the case; `unit` is that of the report's column.

    "unlike": the units cannot be compared. "rounded": a whole number of points that a decimal rounds to. A target is
    its number: its sign (≥) is printed here and left out there. Both printed with the same bound are their numbers too.

    >>> from zhixiao.auditing.numbers import scan
    >>> exact, rough, wrong = scan("93.31分，93.3分，超过94分")
    >>> held(exact, rough), held(exact, wrong)
    ('same', 'other')
    """
    if _has_other_unit(fact, claim, unit):
        return "unlike"
    factors = _factors(fact, claim, unit)
    if target or (fact.bound and fact.bound == claim.bound):
        return "same" if any(fact.value == claim.value * factor for factor in factors) else "other"
    if any(_can_be_one(fact, claim, factor) for factor in factors):
        return "same"
    points = claim.whole and not fact.whole and {fact.unit, claim.unit} <= {"", "分"}
    return "rounded" if points and _meet(reach(fact), (claim.loose_low, claim.loose_high)) else "other"


def _has_other_unit(fact: Number, claim: Number, unit: str) -> bool:
    """Whether both have a unit, and not the same."""
    has = claim.unit or ("元" if unit.endswith("元") else unit)
    return bool(has and fact.unit and has != fact.unit)


def _factors(fact: Number, claim: Number, unit: str) -> tuple[Fraction, ...]:
    """What a claim is to be multiplied with; an amount or a rate without any unit may be in each of them."""
    if claim.unit == "%" and not fact.unit:
        return (Fraction(1), Fraction(1, 100))
    if claim.unit or claim.scale > 1:
        return (Fraction(1),)
    if fact.unit == "%" and not unit:
        return (Fraction(1), Fraction(100))
    return _MONEY_SCALES if fact.unit == "元" and not unit else (Fraction(scale_of(unit)),)


def _can_be_one(fact: Number, claim: Number, factor: Fraction) -> bool:
    """Two prints of equal places are one value or two; of others, their reaches must meet."""
    rough = fact.fuzzy or claim.fuzzy or fact.bound or claim.bound
    if not rough and fact.ulp == claim.ulp * factor:
        return fact.value == claim.value * factor
    if fact.fuzzy and claim.fuzzy:
        return _meet(reach(_plain(fact)), reach(_plain(claim), factor))
    return _meet(reach(fact), reach(claim, factor))


def _plain(number: Number) -> Number:
    return replace(number, fuzzy=False, bound="")


def _meet(one: Reach, other: Reach) -> bool:
    (low, high), (least, most) = one, other
    return (low is None or most is None or low <= most) and (least is None or high is None or least <= high)
