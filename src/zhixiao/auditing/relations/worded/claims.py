"""A claim: what a printed figure should be by the words around it; and when a misfit may be told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from zhixiao.auditing.model import Tier
from zhixiao.auditing.numbers import Number
from zhixiao.auditing.registry import Outcome
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Statement, finding, relation

SURE, NAMED, NEAR = Fraction(1, 10), Fraction(1, 4), Fraction(1, 2)
"""How often a reading is not what is meant: every figure is named for it; some are; it only stands where it should."""
MOST_CHANCE = Fraction(1, 100)
"""A misfit is told when figures that do not belong together look so alike in fewer cases than this."""
AS_LIKELY = 10
"""Slips of other figures are named beside the likeliest when they are not rarer by more than this."""
_DIVIDED = frozenset({"ratio", "mean", "growth"})
RARE = 20
"""A quotient that comes out even for one part in so many was meant to."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`stated` should be `value`, surely between `low` and `high`; `terms` give it, `how` shows the arithmetic.

    `doubt`: how often such a reading is not meant. `even`: the arithmetic ends at the printed places, which it rarely
    does for figures that do not belong together. `rules_out`: the words leave no other reading, so that a misfit needs
    no slip to be told.
    """

    kind: str
    stated: Statement
    terms: tuple[Statement, ...]
    value: Fraction
    low: Fraction
    high: Fraction
    how: str
    doubt: Fraction = NAMED
    even: bool = False
    rules_out: bool = False

    @property
    def expected(self) -> str:
        return self.stated.number.shown(self.value)

    def holds(self) -> bool:
        """Whether some true values round to all that is printed."""
        number = self.stated.number
        half = 0 if number.is_count else number.ulp / 2
        return self.low <= number.value + half and number.value - half <= self.high

    def misprint(self) -> tuple[str, Fraction]:
        """The slip that explains a misfit, and how often chance would explain it as well.

        One unit of the last place is no slip: shares are often trimmed to make a hundred.
        """
        number = self.stated.number
        near = abs(number.value - self.value) <= number.ulp * Fraction(3, 2) and "." in number.text
        exact = self.kind in _DIVIDED or Fraction(self.expected) * number.scale == self.value
        why = slip(number.text, self.expected) if exact and not near else ""
        digits = max(1, len(number.digits))
        alike = {"相邻数字颠倒": digits - 1, "一位数字不同": 9 * digits}.get(why, 20 * digits)
        chance = Fraction(alike, 10**digits) * self.doubt / (RARE if self.even else 1)
        return why, chance


def comes_out_even(part: Number, whole: Number, stated: Number, factor: int = 1) -> bool:
    """Whether factor × part ÷ whole ends at the places of `stated`, though for most parts it would not."""
    if (factor * part.value / whole.value / stated.ulp).denominator != 1:
        return False
    step = factor * part.ulp / whole.ulp / stated.ulp
    steps = (whole.value / whole.ulp).numerator
    return step.denominator == 1 and steps // gcd(steps, step.numerator) >= RARE


def judged(rule: str, claims: Sequence[Claim], tier: Tier) -> Iterator[Outcome]:
    """Of several readings of one law: the one that holds, else the likeliest whose misfit may be told.

    A misfit that no slip explains is unlikely at most; so is one for which several wholes come into question.
    """
    holding = {one.stated: one for one in reversed(claims) if one.holds()}
    for one in holding.values():
        yield relation(one.kind, one.stated, one.terms, one.expected, True)
    if holding:
        return
    if any(_rough(claim) for claim in claims):
        return
    told = _told(claims)
    if told is None:
        return
    claim, why = told
    yield relation(claim.kind, claim.stated, claim.terms, claim.expected, False)
    instead = "".join(f"，或{one.stated.number.text}应为{one.expected}" for one in _others(claims, claim) if why)
    message = f"{claim.how}={claim.expected}，文中为{claim.stated.number.text}{named(why)}{instead}。"
    alone = len({one.stated for one in claims}) == len(claims)
    sure: Tier = tier if why and alone and claim.doubt == SURE else "unlikely"
    yield finding(rule, sure, claim.stated, claim.terms, claim.expected + instead, message)


def _told(claims: Sequence[Claim]) -> tuple[Claim, str] | None:
    slips = sorted(((*one.misprint(), at) for at, one in enumerate(claims)), key=lambda one: (one[1], one[2]))
    for why, chance, at in slips:
        if why and chance * len(claims) <= MOST_CHANCE:
            return claims[at], why
    return next(((one, "") for one in claims if one.rules_out), None)


def _others(claims: Sequence[Claim], told: Claim) -> Iterator[Claim]:
    """Other figures of the law in which a slip explains the misfit about as well."""
    most = told.misprint()[1] * AS_LIKELY
    for one in claims:
        why, chance = one.misprint()
        if one.stated is not told.stated and why and chance <= most:
            yield one


def _rough(claim: Claim) -> bool:
    """Whether words make limits or rough figures of what takes part; a target with its sign (≥3000) is a figure."""
    limits = (one.number.bound and "≥" not in one.label[-1:] for one in claim.terms)
    fuzzy = any(one.number.fuzzy for one in (claim.stated, *claim.terms))
    return fuzzy or bool(claim.stated.number.bound) or any(limits)
