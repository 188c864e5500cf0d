"""A claim: what a printed figure should be by the words around it; and when a misfit may be told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from zhixiao.auditing.model import Finding, Tier
from zhixiao.auditing.numbers import Number, places
from zhixiao.auditing.registry import Outcome
from zhixiao.auditing.slips import MOVED, SWAPPED, named, one_slip_away, slip, slip_of
from zhixiao.auditing.statements import Statement, finding, relation

CERTAIN, SURE, NAMED, NEAR = Fraction(1, 50), Fraction(1, 10), Fraction(1, 4), Fraction(1)
"""How often a reading is not what is meant: the words leave no other; every figure is named for it; some are; it only
stands where it should, which tells nothing."""
MEANT_CHANCE = Fraction(1, 100)
"""A fit is recorded when figures that do not belong together meet in no more cases than this."""
MOST_CHANCE = Fraction(1, 300)
"""A misfit is told when figures that do not belong together look so alike in fewer cases than this.

Chance is counted over all numerals of a length.
"""
AS_OFTEN = 3
"""The rates and counts of one sentence are nearer to each other than all numerals of a length, so that those that only
stand near meet so many times as often.
"""
AS_LIKELY = 10
"""Slips of other figures are named beside the likeliest when they are not rarer by more than this."""
_DIVIDED = frozenset({"ratio", "mean", "growth", "score"})
MOST_ROUNDED = 2
"""Units of the last place by which a sum of rounded figures may be off and still be looked at for a slip."""
LEAST_DIGITS = 3
FINE = 4
"""Digits of a rate from which on it tells its part and whole."""
MOST_APART = 4
"""A rate that is off by more than this part of itself is of other figures."""
_FACTORS = (Fraction(1), Fraction(100))
RARE = 20
"""A quotient that comes out even for one part in so many was meant to."""


Tries = dict[tuple[Statement, Fraction], int]


@dataclass(frozen=True, slots=True)
class Claim:
    """`stated` should be `value`, surely between `low` and `high`; `terms` give it, `how` shows the arithmetic.

    `doubt`: how often such a reading is not meant. `even`: the arithmetic ends at the printed places, which it rarely
    does for figures that do not belong together. `rules_out`: the words leave no other reading, so that a misfit needs
    no slip to be told. `tells`: a misfit may be told at all. `turned`: another claim's relation, seen from one of its
    terms, so that a fit says nothing more.
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
    tells: bool = True
    turned: bool = False

    @property
    def expected(self) -> str:
        return self.stated.number.shown(self.value)

    def holds(self) -> bool:
        """Whether some true values round to all that is printed."""
        number = self.stated.number
        half = 0 if number.is_count and self.kind != "mean" else number.ulp / 2
        return self.low <= number.value + half and number.value - half <= self.high

    def meant(self, tries: int) -> bool:
        """Whether so many readings would rarely meet the print by chance."""
        number = self.stated.number
        hit = ((self.high - self.low) / number.ulp + 1) / 10 ** max(1, len(number.digits))
        return self.rules_out or hit * self.doubt * tries <= MEANT_CHANCE

    def misprint(self) -> tuple[str, Fraction]:
        """The slip that explains a misfit, and how often chance would explain it as well.

        One unit of the last place is no slip: shares are often trimmed to make a hundred.
        """
        number = self.stated.number
        if self.turned and self.kind == "product" and _round(number):
            return "", Fraction(1)  # 4500.00 for 5500.00: of round figures one is a slip from the right too often.
        if number.scale > 1 and _other_unit(self):
            return "单位不同", Fraction(2, 10 ** max(1, len(number.digits))) * self.doubt
        near = abs(number.value - self.value) <= number.ulp * Fraction(3, 2) and "." in number.text
        exact = self.value > 0 and (self.kind in _DIVIDED or Fraction(self.expected) * number.scale == self.value)
        why = slip_of(number.text, self.expected, self.value / number.scale) if exact and not near else ""
        if not why and not near and (wrong := self.wrong_term()):
            tried = sum(1 for one in self.terms for _ in one_slip_away(one.number.text))
            return f"或{wrong[0].number.text}应为{wrong[1]}", Fraction(tried, 10 ** len(number.digits)) * self.doubt
        rounded = 0 if why or near or self.kind in _DIVIDED or self.doubt > SURE else self._places_off(exact)
        if rounded:
            why = "一位数字不同"
        digits = max(1, len(number.digits))
        alike = {SWAPPED: digits - 1, "一位数字不同": 9 * digits, MOVED: 4}.get(why, 20 * digits)
        chance = Fraction(alike * max(1, rounded), 10**digits) * self.doubt / (RARE if self.even else 1)
        return why, chance

    def wrong_term(self) -> tuple[Statement, str] | None:
        """The only one of part and whole, and the only numeral a slip from it, with which a fine rate comes out."""
        number = self.stated.number
        if self.kind != "ratio" or len(self.terms) != 2 or len(number.digits) < FINE or not self.value:
            return None
        part, whole = (one.number for one in self.terms)
        factor = self.value * whole.value / part.value if part.value else Fraction(0)
        far = abs(self.value - number.value) * MOST_APART > number.value
        if factor not in _FACTORS or far:
            return None
        found = []
        for one in self.terms:
            if one is self.terms[1] and len(one.number.digits.rstrip("0")) < LEAST_DIGITS:
                continue  # 4500.00 for 5500.00: of round wholes one is a slip from the right too often.
            for numeral in one_slip_away(one.number.text):
                value = Fraction(numeral.replace(",", "")) * one.number.scale
                above, below = (value, whole.value) if one is self.terms[0] else (part.value, value)
                if below and number.shown(factor * above / below) == number.shown(number.value):
                    found.append((one, numeral))
        return found[0] if len(found) == 1 else None

    def _places_off(self, exact: bool) -> int:
        """How many sums of rounded figures were tried when one digit explains the misfit from one of them; 0 if none.

        32.14+410.26+285.31=727.71 may be printed 727.70, and 787.70 by a slip.
        """
        number = self.stated.number
        most = (self.high - self.low) / 2 // number.ulp
        steps = range(1, int(min(most, MOST_ROUNDED)) + 1) if exact else ()
        near = (number.shown(self.value + way * step * number.ulp) for step in steps for way in (1, -1))
        return 2 * len(steps) + 1 if any(slip(number.text, one) == "一位数字不同" for one in near) else 0


def _round(number: Number) -> bool:
    """Whether a figure has two digits and noughts behind them, three or more."""
    told = number.digits.rstrip("0")
    return len(told) < LEAST_DIGITS <= len(number.digits) - len(told)


def comes_out_even(part: Number, whole: Number, stated: Number, factor: int = 1) -> bool:
    """Whether factor × part ÷ whole ends at the places of `stated`, though for most parts it would not."""
    if (factor * part.value / whole.value / stated.ulp).denominator != 1:
        return False
    step = factor * part.ulp / whole.ulp / stated.ulp
    steps = (whole.value / whole.ulp).numerator
    return step.denominator == 1 and steps // gcd(steps, step.numerator) >= RARE


def outcomes_of(laws: Sequence[tuple[str, Tier, Sequence[Claim]]]) -> list[tuple[str, Outcome]]:
    """Rule and outcome of every law: what holds, and of each figure that no law explains the likeliest misfit.

    A law is a list of claims that stand or fall together: readings of one figure, or a sum seen from each of its
    figures. A figure is explained when it is what a law says or takes part in one. Of laws that share figures only the
    likeliest misfit is told.
    """
    explained, found = _held(laws)
    open_ = [(rule, tier, law) for rule, tier, law in laws if _fails(law)]
    tries = _tries(claim for _, _, law in open_ for claim in law if claim.stated not in explained)
    told = []
    for rule, tier, law in open_:
        best = _likeliest([one for one in law if one.stated not in explained], tries)
        if best is not None:
            told.append((best, rule, tier, law))
    blamed: set[Statement] = set()
    taking_part: set[Statement] = set()
    for (claim, why, _), rule, tier, law in sorted(told, key=lambda one: one[0][2]):
        if claim.stated not in taking_part and not blamed & set(claim.terms):
            blamed.add(claim.stated)
            taking_part |= {claim.stated, *claim.terms}
            found.append((rule, relation(claim.kind, claim.stated, claim.terms, claim.expected, False)))
            found.append((rule, _finding(rule, tier, law, claim, why, explained)))
    return found


def _held(laws: Sequence[tuple[str, Tier, Sequence[Claim]]]) -> tuple[set[Statement], list[tuple[str, Outcome]]]:
    """The figures that laws explain, and the relations that say so."""
    explained: set[Statement] = set()
    found: list[tuple[str, Outcome]] = []
    for rule, _, law in laws:
        for one in {claim.stated: claim for claim in reversed(law) if claim.holds()}.values():
            meant = one.meant(sum(other.stated is one.stated for other in law))
            if meant or one.doubt <= NAMED:
                explained |= {one.stated, *one.terms}
            if meant and not one.turned:
                found.append((rule, relation(one.kind, one.stated, one.terms, one.expected, True)))
    return explained, found


def _tries(claims: Iterable[Claim]) -> Tries:
    """How many values are tried for a figure by readings as sure as each: a sure one is not the likelier to meet a slip
    by chance for the far-fetched ones beside it."""
    surest: dict[tuple[Statement, Fraction], Fraction] = {}
    for one in claims:
        key = (one.stated, one.value)
        surest[key] = min(one.doubt, surest.get(key, one.doubt))
    doubts: dict[Statement, list[Fraction]] = defaultdict(list)
    for (stated, _), doubt in surest.items():
        doubts[stated].append(doubt)
    return {
        (stated, doubt): sum(other <= doubt for other in own) for stated, own in doubts.items() for doubt in set(own)
    }


def _fails(law: Sequence[Claim]) -> bool:
    return bool(law) and not any(one.holds() or _rough(one) for one in law)


def _likeliest(law: Sequence[Claim], tries: Tries) -> tuple[Claim, str, Fraction] | None:
    slips = sorted(((*one.misprint(), at) for at, one in enumerate(law) if one.tells), key=lambda one: (one[1], one[2]))
    for why, chance, at in slips:
        most = MOST_CHANCE / AS_OFTEN if law[at].doubt == NEAR else MOST_CHANCE
        if why and chance * tries.get((law[at].stated, law[at].doubt), 1) < most:
            return law[at], why, chance
    return next(((one, "", Fraction(1)) for one in law if one.rules_out), None)


def _finding(  # noqa: PLR0917 (the claim and what it is weighed with)
    rule: str, tier: Tier, law: Sequence[Claim], claim: Claim, why: str, explained: set[Statement]
) -> Finding:
    others = _others([one for one in law if one.stated not in explained], claim) if why else ()
    unit = _other_unit(claim)
    if unit:
        right = f"{claim.stated.number.text}{unit}"
        message = f"{claim.how}={right}，文中为{claim.stated.number.text}{claim.stated.number.suffix}，单位可能写错。"
        return finding(rule, tier, claim.stated, claim.terms, right, message)
    instead = "".join(f"，或{one.stated.number.text}应为{one.expected}" for one in others)
    message = f"{claim.how}={claim.expected}，文中为{claim.stated.number.text}{named(why)}{instead}。"
    if why.startswith("或"):
        message = f"{claim.how}={claim.expected}，文中为{claim.stated.number.text}，{why}。"
        return finding(rule, "unlikely", claim.stated, claim.terms, f"{claim.expected}，{why}", message)
    alone = len({one.stated for one in law}) == len(law)
    sure: Tier = tier if why and alone and claim.doubt <= SURE else "unlikely"
    exact = claim.value / claim.stated.number.scale if claim.kind in _DIVIDED else None
    return finding(rule, sure, claim.stated, claim.terms, claim.expected + instead, message, exact)


def _other_unit(claim: Claim) -> str:
    """The unit of the terms (万元), where the figure itself is right in it; "" where it is wrong in any."""
    if not claim.terms:
        return ""
    number, other = claim.stated.number, claim.terms[0].number
    scales = {one.number.scale for one in claim.terms}
    parts = (claim.kind == "sum" and scales == {other.scale}) or (claim.turned and claim.kind == "product")
    right = parts and claim.value * number.scale == number.value * other.scale
    return other.suffix if right and number.scale != other.scale else ""


def _others(claims: Sequence[Claim], told: Claim) -> Iterator[Claim]:
    """Other figures of the law in which a slip explains the misfit about as well."""
    most = told.misprint()[1] * AS_LIKELY
    for one in claims:
        why, chance = one.misprint()
        if one.stated is not told.stated and why and chance <= most and not why.startswith("或"):
            yield one


def _to_the_place(one: Statement, claim: Claim) -> bool:
    """Whether a part called rough is told to the places of its sum: 物资价值约4.61万元，合计27.29万元."""
    fine = len(one.number.digits) >= LEAST_DIGITS and places(one.number.text) >= 2
    return claim.kind == "sum" and fine and one.number.ulp == claim.stated.number.ulp


def _rough(claim: Claim) -> bool:
    """Whether words make limits or rough figures of what takes part; a target with its sign (≥3000) is a figure."""
    limits = (one.number.bound and "≥" not in one.label[-1:] for one in claim.terms)
    number = claim.stated.number
    far = claim.kind in _DIVIDED and abs(number.value - claim.value) > claim.value / 10
    fuzzy = (number.fuzzy and not far) or any(one.number.fuzzy and not _to_the_place(one, claim) for one in claim.terms)
    return fuzzy or bool(claim.stated.number.bound) or any(limits)
