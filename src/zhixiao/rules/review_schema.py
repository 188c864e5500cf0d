"""The shape of review rules (复核规则) written as YAML: reasons of deduction, use of results, rectification clock."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from zhixiao.rules.rulebook_values import Confidence, Effective, Name, Record, Share, Text

Level = Literal["P0", "P1", "P2"]


class Band(Record):
    """档: a name such as 严重 and the share of the weight it takes."""

    name: Text
    share: Share


class Reason(Record):
    """扣分理由: one rule of the list.

    `bands` are the deductions it allows, as shares of the weight; none means that it never deducts. `tolerance` is how
    far, in shares of the weight, the deduction made may lie from its band. `level` is the grade of the finding where
    the rule looks at the report and not at an indicator.
    """

    number: Annotated[int, Field(ge=1)]
    name: Text
    rule: Text
    bands: tuple[Band, ...] = ()
    tolerance: Share = Decimal(0)
    level: Level | None = None

    @model_validator(mode="after")
    def _bands_once(self) -> Self:
        names = [band.name for band in self.bands]
        if len(set(names)) != len(names):
            raise ValueError("同一档只能写一次")
        if self.level is not None and self.bands:
            raise ValueError("针对报告的规则不扣指标的分，不能写 bands")
        return self

    def band_for(self, share: Decimal) -> Band | None:
        """The nearest band within the tolerance of a deduction of this share of the weight; None when there is none."""
        near = [band for band in self.bands if abs(band.share - share) <= self.tolerance]
        return min(near, key=lambda band: abs(band.share - share), default=None)


class Deductions(Record):
    """扣分规则: the reasons in the order of the source, and the shortest remark (备注) of a deduction in characters."""

    article: Text
    shortest_remark: Annotated[int, Field(ge=1)]
    reasons: Annotated[tuple[Reason, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _numbered_once(self) -> Self:
        numbers = [reason.number for reason in self.reasons]
        if len(set(numbers)) != len(numbers):
            raise ValueError("规则编号重复")
        return self

    def reason(self, number: int) -> Reason:
        """The rule of that number. Raises KeyError."""
        return {reason.number: reason for reason in self.reasons}[number]


class Cut(Record):
    """压减幅度 of the next budget: from one share to another, both included."""

    from_: Annotated[Share, Field(alias="from")]
    to: Share

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.to < self.from_:
            raise ValueError("上限不能小于下限")
        return self

    def covers(self, share: Decimal) -> bool:
        return self.from_ <= share <= self.to


class Use(Record):
    """结果应用 of one grade: what is done, and by how much the next budget is cut where the rule says so."""

    grade: Text
    action: Text
    cut: Cut | None = None


class ResultUse(Record):
    """结果应用: a use for each grade."""

    article: Text
    uses: Annotated[tuple[Use, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _grades_once(self) -> Self:
        grades = [use.grade for use in self.uses]
        if len(set(grades)) != len(grades):
            raise ValueError("同一等级只能写一次")
        return self

    def use(self, grade: str) -> Use:
        """What follows from a grade. Raises KeyError."""
        return {use.grade: use for use in self.uses}[grade]


class Rectification(Record):
    """整改期限: calendar days from the day on which the result was received."""

    article: Text
    days: Annotated[int, Field(ge=1)]

    def due(self, received: date) -> date:
        """The last day in time; the day of receipt does not count."""
        return received + timedelta(days=self.days)


class ReviewRules(Record):
    """复核规则 of one region and version; a region writes the parts that it has."""

    id: Name
    name: Text
    document: Text
    version: Text
    region: Text
    effective: Effective
    source: Text
    confidence: Confidence
    note: str = ""
    deductions: Deductions | None = None
    result_use: ResultUse | None = None
    rectification: Rectification | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.deductions is None and self.result_use is None and self.rectification is None:
            raise ValueError("应至少写 deductions、result_use、rectification 之一")
        return self
