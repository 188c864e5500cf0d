"""The shape of a scoring rule book (评分规则) written as YAML: sections, rules, composition, grades, caps."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from zhixiao.quantities import Rounding
from zhixiao.rules.rulebook_rules import ExecutionRate, MetOnly, MoneyColumn, Rule, RuleName, ValuePolicy
from zhixiao.rules.rulebook_values import Confidence, Effective, Name, Percent, Record, Text

DirectionSign = Literal["≥", ">", "=", "≤", "<", "定性"]
FULL = Decimal(100)
Place = tuple[str | int, ...]


class RoundingRule(Record):
    """修约: mode and decimal places."""

    mode: Literal["half_up", "half_even", "down", "up"]
    places: Annotated[int, Field(ge=0, le=6)]

    @cached_property
    def rounding(self) -> Rounding:
        return Rounding(self.mode, self.places)


class Section(Record):
    """评分部分: its weight and what it is scored from.

    Either `money` names a rule over the budget lines, or `level1` (and `level2`; none means any) name the indicators
    it takes. Within the section `rule` decides for every indicator, or `rules` by direction.
    """

    name: Name
    weight: Annotated[Decimal, Field(gt=0)]
    article: Text
    level1: tuple[Text, ...] = ()
    level2: tuple[Text, ...] = ()
    money: RuleName | None = None
    rule: RuleName | None = None
    rules: dict[DirectionSign, RuleName] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.money is None) == (not self.level1):
            raise ValueError("写 level1（取哪些指标）或 money（按哪条资金规则），且只写一个")
        return self


class Split(Record):
    """分值结构: chosen when the case has all of `with` and none of `without` among its level-1 groups."""

    name: Text
    article: Text
    with_: Annotated[tuple[Text, ...], Field(alias="with")] = ()
    without: tuple[Text, ...] = ()
    sections: tuple[Section, ...]

    @field_validator("sections")
    @classmethod
    def _sums_to_100(cls, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return summing_to_100(sections)


class GivenSection(Record):
    """A section that assessors score as a whole for each sub-project, in place of sections of the whole project."""

    name: Name
    stands_for: Annotated[tuple[Name, ...], Field(min_length=1)]


class SubProjects(Record):
    """子项目合成: weights among sub-projects, the sections scored for each, the rounding of the weighted parts.

    Sections not named here are scored once for the whole project. Rounded parts need not sum to the rounded whole:
    `keep` leaves the difference; `settle_when_equal` gives it to the parts that lost most where all sub-projects have
    the same score, so that full marks everywhere stay full marks.
    """

    weighted_by: Literal["budget_adjusted", "spent", "equal"]
    article: Text
    sections: Annotated[tuple[Name, ...], Field(min_length=1)]
    rounding: RoundingRule
    rounding_difference: Literal["keep", "settle_when_equal"]
    given: GivenSection | None = None


class Grade(Record):
    """等级: from this total (included) up to the next grade."""

    name: Name
    from_: Annotated[Decimal, Field(alias="from", ge=0, le=100)]


class CapStep(Record):
    """From this rate (included) to below that, the total is at most `most`."""

    from_: Annotated[Percent, Field(alias="from", ge=0)]
    below: Percent
    most: Annotated[Decimal, Field(ge=0, le=100)]


class Cap(Record):
    """总分上限 by an execution rate."""

    article: Text
    numerator: MoneyColumn
    denominator: MoneyColumn
    steps: Annotated[tuple[CapStep, ...], Field(min_length=1)]

    @field_validator("steps")
    @classmethod
    def _disjoint(cls, steps: tuple[CapStep, ...]) -> tuple[CapStep, ...]:
        ordered = sorted(steps, key=lambda step: step.from_)
        if any(one.below > other.from_ for one, other in pairwise(ordered)):
            raise ValueError("各档不能重叠")
        if any(step.from_ >= step.below for step in steps):
            raise ValueError("from 应小于 below")
        return steps


class Rulebook(Record):
    """评分规则 of one version.

    A book without sections gives no points: it only says whether each target is met.
    """

    id: Name
    name: Text
    document: Text
    version: Text
    region: Text
    effective: Effective
    source: Text
    confidence: Confidence
    note: str = ""
    rounding: RoundingRule
    values: ValuePolicy
    rules: dict[RuleName, Rule]
    by_direction: dict[DirectionSign, RuleName]
    synonyms: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    splits: tuple[Split, ...] = ()
    subprojects: SubProjects | None = None
    grades: tuple[Grade, ...] = ()
    caps: Cap | None = None

    @field_validator("sections")
    @classmethod
    def _sums_to_100(cls, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return summing_to_100(sections) if sections else sections

    @field_validator("grades")
    @classmethod
    def _falling(cls, grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
        starts = [grade.from_ for grade in grades]
        if grades and (starts != sorted(set(starts), reverse=True) or starts[-1] != 0):
            raise ValueError("等级应由高到低、互不相同，最后一级 from 为 0")
        return grades

    @cached_property
    def choices(self) -> tuple[Split, ...]:
        """The splits to choose from; a book with one list of sections has one."""
        if not self.sections:
            return self.splits
        return (Split(name=self.name, article=self.document, sections=self.sections),)

    @cached_property
    def canonical(self) -> dict[str, str]:
        """Every written name of a level-1 or level-2 group to the name that the sections use."""
        return {also: name for name, others in self.synonyms.items() for also in others}

    @property
    def gives_points(self) -> bool:
        return bool(self.sections or self.splits)


def summing_to_100(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections, if their weights are exactly 100 and their names differ."""
    names = [section.name for section in sections]
    if len(set(names)) != len(names):
        raise ValueError("评分部分的名称不能重复")
    total = sum((section.weight for section in sections), Decimal(0))
    if total != FULL:
        raise ValueError(f"各部分分值之和为 {total:f}，应为 100")
    return sections


def inconsistencies(book: Rulebook) -> Iterator[tuple[Place, str, str]]:
    """What refers to nothing: the path in the file, what was read, what is expected."""
    known = f"应为 rules 中的一条: {'、'.join(book.rules)}"
    for sign, name in book.by_direction.items():
        if name not in book.rules:
            yield ("by_direction", sign), name, known
    if book.sections and book.splits:
        yield ("splits",), "", "sections 与 splits 只能写一个"
    yield from _section_inconsistencies(book, known)
    yield from _subproject_inconsistencies(book)
    points_free = all(isinstance(rule, MetOnly) for rule in book.rules.values())
    if not book.gives_points and not points_free:
        yield ("rules",), "", "没有评分部分的规则只能用 met_only"
    if book.gives_points and not book.grades:
        yield ("grades",), "", "计分的规则须写等级"


def _section_inconsistencies(book: Rulebook, known: str) -> Iterator[tuple[Place, str, str]]:
    for path, section in _sections(book):
        for sign, name in section.rules.items():
            if name not in book.rules:
                yield (*path, "rules", sign), name, known
        if section.rule is not None and section.rule not in book.rules:
            yield (*path, "rule"), section.rule, known
        if section.money is not None and not isinstance(book.rules.get(section.money), ExecutionRate):
            yield (*path, "money"), section.money, "应为 rules 中一条 execution_rate"


def _subproject_inconsistencies(book: Rulebook) -> Iterator[tuple[Place, str, str]]:
    if book.subprojects is None:
        return
    names = {section.name for _, section in _sections(book)}
    given = book.subprojects.given
    for place, listed in (("sections", book.subprojects.sections), ("given", given.stands_for if given else ())):
        for name in listed:
            if name not in names:
                yield ("subprojects", place), name, f"应为评分部分之一: {'、'.join(sorted(names))}"
    if given is not None and given.name in names:
        yield ("subprojects", "given", "name"), given.name, "不能与评分部分同名"


def _sections(book: Rulebook) -> Iterator[tuple[Place, Section]]:
    for index, section in enumerate(book.sections):
        yield ("sections", index), section
    for number, split in enumerate(book.splits):
        for index, section in enumerate(split.sections):
            yield ("splits", number, "sections", index), section
