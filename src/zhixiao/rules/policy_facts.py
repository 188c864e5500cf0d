"""What a policy is written with: records, periods, facts of an application and dated parameters."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

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


Items = TypeVar("Items", bound=tuple[object, ...])


def not_empty(items: Items) -> Items:
    """After the items themselves, so that a faulty item is not also told as a missing one."""
    if not items:
        raise ValueError("至少写一项")
    return items


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


class DatedValue(Period):
    """A parameter's value within a period, with the paper it stands in."""

    value: Text
    reference: Text


class Parameter(Record):
    """A figure that changes over time (LPR, a rate, an amount); periods may not overlap."""

    name: Text
    values: Annotated[tuple[DatedValue, ...], AfterValidator(not_empty)]

    @model_validator(mode="after")
    def _disjoint(self) -> Self:
        ordered = sorted(self.values, key=lambda value: value.from_)
        for earlier, later in pairwise(ordered):
            if earlier.to is None or earlier.to >= later.from_:
                raise ValueError(f"两段时间重叠: {earlier.from_} 起与 {later.from_} 起")
        return self


class SharedSet(Record):
    """Facts and dated parameters that many policies share, such as those of a loan and the loan prime rate."""

    id: Text
    name: Text
    source: Text
    facts: dict[Word, Fact] = {}
    parameters: dict[Word, Parameter] = {}
