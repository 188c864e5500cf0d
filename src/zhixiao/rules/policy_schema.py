"""The shape of an award policy (奖补政策) written as YAML: typed, frozen, every fault found at once.

Formulas stay text here; `zhixiao.awards` turns them into whole-number expressions. A formula names facts and
parameters in Chinese, writes money with its unit and rates with %: `实付利息 × 50% + least(评估费, 2万元)`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from zhixiao.rules.policy_amounts import Amount
from zhixiao.rules.policy_facts import Fact, Parameter, Record, Text, Word, not_empty
from zhixiao.rules.policy_facts import Period as Period  # noqa: PLC0414


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
    schemes: Annotated[tuple[Scheme, ...], AfterValidator(not_empty)]
    parameters: Annotated[dict[Word, Parameter], Field(default_factory=dict)]
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
    for role, name, kind in (("date", roles.date, "date"), ("order", roles.order or "", "count")):
        if name in policy.facts and policy.facts[name].type != kind:
            yield f"{name} 用作 {role}，类型应为 {kind}"


def _unknown_schemes(policy: Policy) -> Iterable[str]:
    known = {scheme.id for scheme in policy.schemes}
    named = [*(cap.schemes for cap in policy.caps), *(rule.schemes for rule in policy.exclusions)]
    for name in (name for names in named for name in names):
        if name not in known:
            yield f"schemes 中没有 {name}"
