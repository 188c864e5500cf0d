"""The score of a section from its indicators, and the check that their weights are exactly the section's."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhixiao.quantities import Rounding
from zhixiao.rules.rulebook_schema import Section
from zhixiao.scoring.evaluation import IndicatorScore, Refusal
from zhixiao.scoring.points import shown

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Summed:
    """`score` is None when something in the section was refused."""

    score: Decimal | None
    arithmetic: str
    refusals: tuple[Refusal, ...] = ()


def summed(section: Section, members: Sequence[IndicatorScore], rounding: Rounding, *, of: str = "") -> Summed:
    """The sum of the members' scores; what is not applicable and left out is spread over the others.

    `of` names the sub-project in refusals. The members' weights must sum exactly to the section's.
    """
    weights = sum((member.weight for member in members if member.weight is not None), NOTHING)
    if weights != section.weight:
        needs = f"各指标分值之和为 {shown(weights)}，应为 {shown(section.weight)}"
        refusal = Refusal(f"{section.name}{of}", shown(weights), needs, structural=True)
        return Summed(None, needs, (refusal,))
    if any(member.refusal is not None for member in members):
        return Summed(None, "有指标不能计分")
    counted = [(member.weight, member.score) for member in members if member.score is not None]
    scores = [score for _, score in counted]
    line = " + ".join(map(shown, scores))
    kept = sum((weight for weight, _ in counted if weight is not None), NOTHING)
    total = sum(scores, NOTHING)
    if kept == weights:
        score = rounding(total)
        return Summed(score, f"{line} = {shown(score)}" if len(scores) > 1 else line)
    if not kept:
        needs = "各指标都不适用，没有可以计分的指标"
        return Summed(None, needs, (Refusal(f"{section.name}{of}", "", needs),))
    score = rounding(Fraction(total) * Fraction(section.weight) / Fraction(kept))
    spread = f"（{line}）× {shown(section.weight)} ÷ {shown(kept)} = {shown(score)}"
    return Summed(score, f"{spread}（不适用的分值分摊）")
