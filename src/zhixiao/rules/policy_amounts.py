"""The generic methods of an amount (资助方式) as written in a policy; formulas stay text."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from zhixiao.rules.policy_facts import Record, Text, Word, not_empty


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
    tiers: Annotated[tuple[Tier, ...], AfterValidator(not_empty)]
    otherwise: Text | None = None


class Bracket(Record):
    """Part of a base up to `to` (none: without end), paid at `ratio`."""

    ratio: Text
    to: Text | None = None


class Brackets(Record):
    """Excess progression (超额累进): each part of `by` at its own ratio."""

    method: Literal["brackets"]
    by: Text
    brackets: Annotated[tuple[Bracket, ...], AfterValidator(not_empty)]


class Cost(Record):
    """A share of one cost, with its own ceiling."""

    cost: Text
    ratio: Text
    most: Text | None = None


class Share(Record):
    """The sum of shares of costs (费用补贴)."""

    method: Literal["share"]
    costs: Annotated[tuple[Cost, ...], AfterValidator(not_empty)]


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
    of: Annotated[tuple[Title, ...], AfterValidator(not_empty)]
    earlier: Text | None = None


class PerItem(Record):
    """An amount for each item."""

    method: Literal["per_item"]
    count: Text
    each: Text


Amount = Annotated[
    Fixed | Tariff | Tiers | Brackets | Share | Interest | Highest | PerItem, Field(discriminator="method")
]
