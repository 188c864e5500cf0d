"""The shape of an award policy (奖补政策) written as YAML: typed, frozen, every fault found at once.

Formulas stay text here; `zhixiao.awards` turns them into whole-number expressions. A formula names facts and
parameters in Chinese, writes money with its unit and rates with %: `实付利息 × 50% + least(评估费, 2万元)`.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from zhixiao.quantities.money import FEN_IN

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Word = Annotated[str, StringConstraints(pattern=r"^[^\W\d_]\w*$")]
FactType = Literal[
    "money", "number", "count", "percent", "date", "choice", "yes_no", "text", "credit_code", "patent_number"
]
NUMERIC: frozenset[str] = frozenset({"money", "number", "count", "percent"})
LARGEST: dict[str, Decimal] = {
    "money": Decimal(10) ** 11,
    "number": Decimal(10) ** 9,
    "count": Decimal(10) ** 7,
    "percent": Decimal(1000),
}


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Period(Record):
    """From a first day to a last day, both included; no last day means until further notice."""

    from_: Annotated[date, Field(alias="from")]
    to: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.to is not None and self.to < self.from_:
            raise ValueError("结束日期不能早于开始日期")
        return self

    def covers(self, day: date) -> bool:
        return self.from_ <= day and (self.to is None or day <= self.to)


class Fact(Record):
    """A fact of an application (申报事项): what it is, its range and the question that asks for it.

    `min` and `max` are in `unit` for money (1000亿元 at most if not given) and in percent for percent.
    """

    type: FactType
    question: Text
    unit: str = ""
    places: Annotated[int, Field(ge=0, le=6)] = 0
    min: Decimal | None = None
    max: Decimal | None = None
    choices: tuple[Text, ...] = ()
    required: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.type == "money" and self.unit not in FEN_IN:
            raise ValueError(f"金额的 unit 应为 {'、'.join(FEN_IN)} 之一")
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("choice 应列出 choices，其他类型不列")
        if len(set(self.choices)) != len(self.choices):
            raise ValueError("choices 有重复")
        if self.type not in NUMERIC and (self.min is not None or self.max is not None or self.places):
            raise ValueError("只有数值才有 min、max、places")
        if self.type in NUMERIC and self.lowest > self.highest:
            raise ValueError("min 不能大于 max")
        return self

    @property
    def lowest(self) -> Decimal:
        return Decimal(0) if self.min is None else self.min

    @property
    def highest(self) -> Decimal:
        if self.max is not None:
            return self.max
        most = LARGEST[self.type]
        return most * 100 / FEN_IN[self.unit] if self.type == "money" else most


class DatedValue(Record):
    """A parameter's value within a period, with the paper it stands in."""

    from_: Annotated[date, Field(alias="from")]
    to: date | None = None
    value: Text
    reference: Text

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.to is not None and self.to < self.from_:
            raise ValueError("结束日期不能早于开始日期")
        return self


class Parameter(Record):
    """A figure that changes over time (LPR, a rate, an amount); periods may not overlap."""

    name: Text
    values: Annotated[tuple[DatedValue, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _disjoint(self) -> Self:
        ordered = sorted(self.values, key=lambda value: value.from_)
        for earlier, later in pairwise(ordered):
            if earlier.to is None or earlier.to >= later.from_:
                raise ValueError(f"两段时间重叠: {earlier.from_} 起与 {later.from_} 起")
        return self


class Condition(Record):
    """Who may apply or what must hold; `reason` is what a refused applicant reads.

    `id` names the condition for a waiver. `from`/`to` switch it on by the application's date.
    """

    id: Text
    clause: Text
    when: Text
    reason: Text
    from_: Annotated[date | None, Field(alias="from")] = None
    to: date | None = None


class Fixed(Record):
    """A fixed award, or any formula of money."""

    method: Literal["fixed", "formula"]
    amount: Text


class Tariff(Record):
    """An amount by kind, times a count where `times` names one."""

    method: Literal["tariff"]
    by: Word
    amounts: dict[Text, Text]
    times: Text | None = None


class Tier(Record):
    """A band and what it gives: `from` ≥, `above` >, `to` ≤, `below` <; bounds are formulas."""

    amount: Text
    from_: Annotated[Text | None, Field(alias="from")] = None
    above: Text | None = None
    to: Text | None = None
    below: Text | None = None

    @model_validator(mode="after")
    def _one_bound_each_side(self) -> Self:
        if self.from_ is not None and self.above is not None:
            raise ValueError("from 与 above 只能写一个")
        if self.to is not None and self.below is not None:
            raise ValueError("to 与 below 只能写一个")
        return self


class Tiers(Record):
    """The one band that holds decides. No band and no `otherwise`: an error, not zero."""

    method: Literal["tiers"]
    by: Text
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]
    otherwise: Text | None = None


class Bracket(Record):
    """Part of a base up to `to` (none: without end), paid at `ratio`."""

    ratio: Text
    to: Text | None = None


class Brackets(Record):
    """Excess progression (超额累进): each part of `by` at its own ratio."""

    method: Literal["brackets"]
    by: Text
    brackets: Annotated[tuple[Bracket, ...], Field(min_length=1)]


class Cost(Record):
    """A share of one cost, with its own ceiling."""

    cost: Text
    ratio: Text
    most: Text | None = None


class Share(Record):
    """The sum of shares of costs (费用补贴)."""

    method: Literal["share"]
    costs: Annotated[tuple[Cost, ...], Field(min_length=1)]


class Interest(Record):
    """Interest subsidy (贴息): principal × rate × ratio × days ÷ day_count, at most the interest really paid.

    `ceiling` bounds the rate; `ip_principal` over `principal` is the share of a mixed loan that counts.
    """

    method: Literal["interest"]
    principal: Text
    rate: Text
    ratio: Text
    days: Text
    day_count: Literal["360", "365"]
    ceiling: Text | None = None
    ip_principal: Text | None = None
    actual: Text | None = None


class Title(Record):
    """One title or grade and its amount."""

    when: Text
    amount: Text


class Highest(Record):
    """Only the highest that applies (就高不重复); `earlier` awards of the kind are taken off (补差额)."""

    method: Literal["highest"]
    of: Annotated[tuple[Title, ...], Field(min_length=1)]
    earlier: Text | None = None


class PerItem(Record):
    """An amount for each item."""

    method: Literal["per_item"]
    count: Text
    each: Text


Amount = Annotated[
    Fixed | Tariff | Tiers | Brackets | Share | Interest | Highest | PerItem, Field(discriminator="method")
]


class ExceptionRule(Record):
    """An amount that replaces the scheme's own where `when` holds; two that hold at once are an error."""

    clause: Text
    when: Text
    amount: Text


class Ceiling(Record):
    """No more than `most` for one application; `from`/`to` switch it on by the application's date."""

    clause: Text
    most: Text
    from_: Annotated[date | None, Field(alias="from")] = None
    to: date | None = None


class Cap(Record):
    """A limit over many applications, in money or in times.

    scope: `applicant_year`, `applicant_life`, `scheme` or `call`. `schemes` (of a policy's own caps) are those it
    sums; none means all. `by` says who is cut when a scheme or call runs over: in order of acceptance (queue),
    pro rata by largest remainder, by priority `class` (a whole number, smallest first, cut pro rata in the last
    class served) or residual (rows where `residual_when` holds share what the others leave).
    """

    clause: Text
    scope: Literal["applicant_year", "applicant_life", "scheme", "call"]
    limit: Text | None = None
    times: Annotated[int | None, Field(ge=1)] = None
    schemes: tuple[Text, ...] = ()
    by: Literal["queue", "pro_rata", "priority", "residual"] = "queue"
    class_: Annotated[Text | None, Field(alias="class")] = None
    residual_when: Text | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.limit is None) == (self.times is None):
            raise ValueError("limit 与 times 写且只写一个")
        if self.scope in ("applicant_year", "applicant_life") and self.by != "queue":
            raise ValueError("按单位的上限只能按受理顺序（queue）计算")
        if self.times is not None and self.scope not in ("applicant_year", "applicant_life"):
            raise ValueError("次数上限只用于单位")
        if (self.by == "priority") != (self.class_ is not None):
            raise ValueError("priority 应写 class，其他方法不写")
        if (self.by == "residual") != (self.residual_when is not None):
            raise ValueError("residual 应写 residual_when，其他方法不写")
        return self


class RoundingRule(Record):
    """Where money is rounded to (`unit`) and how."""

    mode: Literal["half_up", "half_even", "down", "up"]
    unit: Literal["分", "元", "万元"]


class Scheme(Record):
    """One thing that is funded (资助项目)."""

    id: Text
    name: Text
    clause: Text
    applicants: Text
    amount: Amount
    conditions: tuple[Condition, ...] = ()
    exceptions: tuple[ExceptionRule, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    caps: tuple[Cap, ...] = ()
    subjects: tuple[Text, ...] = ()
    window: Period | None = None
    rounding: RoundingRule | None = None
    note: str = ""


class Exclusion(Record):
    """Among funded applications with the same `key` fact only one stays: the highest or the first.

    Covers 就高不重复 (key: the applicant) and no double funding of one loan or patent (its number).
    """

    clause: Text
    key: Word
    schemes: tuple[Text, ...] = ()
    keep: Literal["highest", "first"]
    reason: Text


class Register(Record):
    """A list that shuts an applicant or a patent out (失信, 非正常申请); the call brings its numbers."""

    name: Word
    clause: Text
    match: Word
    reason: Text


class Roles(Record):
    """Which fact numbers the application, names its applicant, dates it (years go by that) and ranks it."""

    case: Word
    applicant: Word
    date: Word
    order: Word | None = None


class Policy(Record):
    """A whole policy of one version."""

    id: Text
    family: Text
    name: Text
    issuer: Text
    document: Text
    version: Text
    region: Text
    effective: Period
    source: Text
    confidence: Literal["published", "partly_published", "reported", "reconstructed"]
    roles: Roles
    rounding: RoundingRule
    facts: dict[Word, Fact]
    schemes: Annotated[tuple[Scheme, ...], Field(min_length=1)]
    parameters: dict[Word, Parameter] = {}
    uses: tuple[Text, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    registers: tuple[Register, ...] = ()
    caps: tuple[Cap, ...] = ()
    compares: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _refers_to_what_exists(self) -> Self:
        faults = [
            *_twice("schemes", (scheme.id for scheme in self.schemes)),
            *_unknown_facts(self),
            *_unknown_schemes(self),
            *(f"{name} 既是 facts 又是 parameters" for name in sorted(set(self.facts) & set(self.parameters))),
        ]
        if faults:
            raise ValueError("；".join(faults))
        return self


class LimitSet(Record):
    """Limits from above (国家、省) laid over every policy of a region from a day on.

    They bear on schemes that carry one of `subjects`; `region` 全国 means everywhere.
    """

    id: Text
    name: Text
    issuer: Text
    document: Text
    region: Text
    effective: Period
    source: Text
    confidence: Literal["published", "partly_published", "reported", "reconstructed"]
    subjects: tuple[Text, ...]
    facts: dict[Word, Fact]
    conditions: tuple[Condition, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    note: str = ""

    def reaches(self, policy: Policy) -> bool:
        """Whether region and dates of a policy meet these limits."""
        inside = self.region == "全国" or policy.region.startswith(self.region)
        return inside and (policy.effective.to is None or policy.effective.to >= self.effective.from_)


class SharedSet(Record):
    """Facts and dated parameters that many policies share, such as those of a loan and the loan prime rate."""

    id: Text
    name: Text
    source: Text
    facts: dict[Word, Fact] = {}
    parameters: dict[Word, Parameter] = {}


class EarlierAwards(Record):
    """Awards of earlier years that every applicant of a group already has."""

    times: Annotated[int, Field(ge=1)]
    year: int
    fen: Annotated[int, Field(ge=0)]


class GeneratedGroup(Record):
    """`count` like applications; a list of facts gives one value to each. `serial` names repeat after `firms`."""

    scheme: Text
    count: Annotated[int, Field(ge=1)]
    facts: dict[Word, Text | tuple[Text, ...]]
    serial: dict[Word, Text]
    numbered: dict[Word, Text] = {}
    firms: Annotated[int, Field(ge=1)] | None = None
    earlier: EarlierAwards | None = None


class GeneratedSet(Record):
    """A made-up set of applications that fits published totals; never real applicants."""

    policy: Text
    about: Text
    date: date
    groups: tuple[GeneratedGroup, ...]


def _twice(what: str, names: Iterable[str]) -> Iterable[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield f"{what} 中 {name} 出现两次"
        seen.add(name)


def _unknown_facts(policy: Policy) -> Iterable[str]:
    roles = policy.roles
    wanted = {
        roles.case,
        roles.applicant,
        roles.date,
        *(e.key for e in policy.exclusions),
        *(r.match for r in policy.registers),
    }
    if roles.order is not None:
        wanted.add(roles.order)
    for name in sorted(wanted - set(policy.facts)):
        yield f"facts 中没有 {name}"
    words = {"text", "choice", "credit_code", "patent_number"}
    for name in sorted({roles.case, *(e.key for e in policy.exclusions), *(r.match for r in policy.registers)}):
        if name in policy.facts and policy.facts[name].type not in words:
            yield f"{name} 用作编号，类型应为 {'、'.join(sorted(words))}"
    for role, name, kind in (("date", roles.date, "date"), ("order", roles.order, "count")):
        if name in policy.facts and policy.facts[name].type != kind:
            yield f"{name} 用作 {role}，类型应为 {kind}"


def _unknown_schemes(policy: Policy) -> Iterable[str]:
    known = {scheme.id for scheme in policy.schemes}
    for place in (*policy.caps, *policy.exclusions):
        for name in place.schemes:
            if name not in known:
                yield f"schemes 中没有 {name}"
