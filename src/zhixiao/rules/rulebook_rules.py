"""One record per scoring method (计分方法) with the parameters a rule book gives it."""

from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from zhixiao.rules.rulebook_values import Name, Percent, Record, Share, Step, Text, falling_to_zero

Steps = Annotated[tuple[Step, ...], AfterValidator(falling_to_zero)]
MoneyColumn = Literal["budget_initial", "budget_adjusted", "received", "spent"]


class ValuePolicy(Record):
    """What a value costs that is missing (缺数据), without proof (无佐证), or not applicable (不适用).

    `exclude` leaves the indicator out and spreads its weight over the others of its section.
    """

    missing: Literal["refuse", "zero"]
    unsupported: Literal["keep", "zero"]
    not_applicable: Literal["refuse", "full", "exclude"]


class OverFull(Record):
    """Full points however far over the target; a deduction of one's own is not taken."""

    policy: Literal["full"]


class OverReason(Record):
    """Full points, but from this rate on the reason must be written."""

    policy: Literal["reason"]
    from_: Annotated[Percent, Field(alias="from", ge=1)]


class OverDeduct(Record):
    """Above this rate so many points less, never below none."""

    policy: Literal["deduct"]
    above: Annotated[Percent, Field(ge=1)]
    points: Annotated[Decimal, Field(gt=0)]


class OverScaleDown(Record):
    """Full points less what the unit itself takes off in writing (目标值明显偏低的按偏离程度适度调减)."""

    policy: Literal["scale_down"]


class OverFlag(Record):
    """Full points; above this rate a remark, and a deduction is not taken but pointed out."""

    policy: Literal["flag"]
    above: Annotated[Percent, Field(ge=1)]


OverCompletion = Annotated[OverFull | OverReason | OverDeduct | OverScaleDown | OverFlag, Field(discriminator="policy")]


class RuleRecord(Record):
    """What every rule carries: the article it stands in, and what a bad value costs if not as in the whole book."""

    article: Text
    values: ValuePolicy | None = None


class Proportional(RuleRecord):
    """completed ÷ target × weight."""

    method: Literal["proportional"]
    over: OverCompletion
    zero_target: Literal["refuse", "all_or_nothing"]


class GatedProportional(RuleRecord):
    """Nothing below the gate; above it (rate − gate) ÷ (100% − gate) × weight."""

    method: Literal["gated_proportional"]
    over: OverCompletion
    gate: Annotated[Percent, Field(gt=0, lt=1)]


class FullWhenMet(RuleRecord):
    """Full points when met; the rules say nothing of a shortfall, so a shortfall is refused."""

    method: Literal["full_when_met"]
    over: OverCompletion


class AllOrNothing(RuleRecord):
    """Full points when met, none when not."""

    method: Literal["all_or_nothing"]


class Bands(RuleRecord):
    """Steps of completed ÷ target."""

    method: Literal["bands"]
    steps: Steps


class VarianceTier(Record):
    """Up to this variance in either direction (included), this share of the weight."""

    within: Annotated[Percent, Field(ge=0)]
    share: Share


class VarianceTiers(RuleRecord):
    """Tiers of |planned − actual| ÷ planned, the narrowest first.

    Planned and actual are columns of the budget lines, or, when none are named, the target and the completed value.
    """

    method: Literal["variance_tiers"]
    planned: MoneyColumn | None = None
    actual: MoneyColumn | None = None
    tiers: Annotated[tuple[VarianceTier, ...], Field(min_length=1)]
    beyond: Share

    @model_validator(mode="after")
    def _widening(self) -> Self:
        if (self.planned is None) != (self.actual is None):
            raise ValueError("planned 与 actual 须同时写或同时不写")
        widths = [tier.within for tier in self.tiers]
        if widths != sorted(set(widths)):
            raise ValueError("各档 within 应由小到大、互不相同")
        return self


class ReverseLinear(RuleRecord):
    """Full up to the target, falling in a straight line to none at `zero_at` of the target."""

    method: Literal["reverse_linear"]
    zero_at: Annotated[Percent, Field(gt=1)]


class ReverseRatio(RuleRecord):
    """Full up to the target, then target ÷ completed × weight."""

    method: Literal["reverse_ratio"]


class GradeBand(Record):
    """A grade of a qualitative indicator and the shares of the weight it allows: from included, to not."""

    name: Text
    also: tuple[Text, ...] = ()
    from_: Annotated[Share, Field(alias="from")]
    to: Share

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


class QualitativeGrade(RuleRecord):
    """A score given by a person within the band of its grade; the highest band includes its upper end."""

    method: Literal["qualitative_grade"]
    bands: Annotated[tuple[GradeBand, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _without_gaps(self) -> Self:
        edges = [(band.from_, band.to) for band in self.bands]
        joined = all(lower[1] == upper[0] for upper, lower in pairwise(edges))
        if not joined or edges[0][1] != 1 or edges[-1][0] != 0 or any(low >= high for low, high in edges):
            raise ValueError("各档应由高到低相接，从 100% 到 0%")
        names = [name for band in self.bands for name in band.names]
        if len(set(names)) != len(names):
            raise ValueError("档次名称不能重复")
        return self


class DeductionPerMiss(RuleRecord):
    """For each thing not done this share of the weight off, in all at most `most`."""

    method: Literal["deduction_per_miss"]
    each: Annotated[Share, Field(gt=0)]
    most: Share


class DeductionGrade(Record):
    """A severity and the share of the weight it takes off."""

    name: Text
    share: Share


class DeductionByGrade(RuleRecord):
    """The share off that belongs to the severity written as the indicator's grade."""

    method: Literal["deduction_by_grade"]
    grades: Annotated[tuple[DeductionGrade, ...], Field(min_length=1)]


class SatisfactionSteps(RuleRecord):
    """Steps of the surveyed satisfaction itself, whatever the target."""

    method: Literal["satisfaction_steps"]
    steps: Steps


class ExecutionRate(RuleRecord):
    """A rate over the budget lines, capped at the weight; by steps where the rules name some.

    `when_finished: full` gives full points to a project finished within its budget.
    """

    method: Literal["execution_rate"]
    numerator: MoneyColumn
    denominator: MoneyColumn
    steps: Steps | None = None
    when_finished: Literal["full"] | None = None


class MetOnly(RuleRecord):
    """Met or not met, without points; a qualitative target is met in one of the `achieved` grades."""

    method: Literal["met_only"]
    achieved: tuple[Text, ...]


class Given(RuleRecord):
    """A score given by a person, between none and the weight."""

    method: Literal["given"]


Rule = Annotated[
    Proportional
    | GatedProportional
    | FullWhenMet
    | AllOrNothing
    | Bands
    | VarianceTiers
    | ReverseLinear
    | ReverseRatio
    | QualitativeGrade
    | DeductionPerMiss
    | DeductionByGrade
    | SatisfactionSteps
    | ExecutionRate
    | MetOnly
    | Given,
    Field(discriminator="method"),
]
RuleName = Name
