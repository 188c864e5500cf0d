"""Whether two prints of one figure can be the same true value."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from zhixiao.auditing.numbers import SCALES, Number, scan
from zhixiao.auditing.view import narrow

Verdict = Literal["same", "rounded", "other", "unlike"]
_ROUGH = re.compile(r"\d+(?:\.\d+)?")
_MONEY_SCALES = (1, 10**4, 10**8)
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


def reach(number: Number, factor: int = 1) -> Reach:
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
    if number.unit in ("%", "个百分点") or (number.unit == "元" and number.scale > 1) or factor > 1:
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
    its number: its sign (≥) is printed here and left out there.
    """
    if target:
        return _numbers(_plain(fact), _plain(claim), unit)
    if fact.bound and fact.bound == claim.bound:
        return _numbers(_plain(fact), _plain(claim), unit)
    return _numbers(fact, claim, unit)


def _plain(number: Number) -> Number:
    return Number(
        number.start, number.end, number.stop, number.text, number.value, number.ulp, number.scale, number.unit
    )


def _numbers(fact: Number, claim: Number, unit: str) -> Verdict:
    factor = scale_of(unit) if not claim.unit else 1
    has = claim.unit or ("元" if unit.endswith("元") else unit)
    if has and fact.unit and has != fact.unit:
        return "unlike"
    if not claim.unit and claim.scale == 1 and fact.unit == "元" and not unit:
        tries = [_meet(reach(fact), reach(claim, factor)) for factor in _MONEY_SCALES]
        return "same" if any(tries) else "other"
    if _meet(reach(fact), reach(claim, factor)):
        return "same"
    wide = (claim.loose_low, claim.loose_high) if claim.unit in ("", "分") else None
    return "rounded" if wide and not fact.whole and _meet(reach(fact), wide) else "other"


def _meet(one: Reach, other: Reach) -> bool:
    (low, high), (least, most) = one, other
    return (low is None or most is None or low <= most) and (least is None or high is None or least <= high)
