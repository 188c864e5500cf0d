"""The small values a rule book is written in: shares with their %, names, periods."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(pattern=r"^[^\s；;,，|]+$")]
Confidence = Literal["high", "medium", "low"]
_PERCENT = re.compile(r"-?\d+(\.\d+)?%")


def _percent(given: Any) -> Any:
    if isinstance(given, Decimal):
        return given
    if not isinstance(given, str) or not _PERCENT.fullmatch(given):
        raise ValueError("应为百分数，如 60%")
    return Decimal(given[:-1]).scaleb(-2)


Percent = Annotated[Decimal, BeforeValidator(_percent)]
Share = Annotated[Percent, Field(ge=0, le=1)]


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Effective(Record):
    """生效期: from a first to a last day, both included; no last day means until further notice."""

    from_: Annotated[date, Field(alias="from")]
    to: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.to is not None and self.to < self.from_:
            raise ValueError("结束日期不能早于开始日期")
        return self

    def covers(self, day: date) -> bool:
        return self.from_ <= day and (self.to is None or day <= self.to)


class Step(Record):
    """From this rate on (included), up to the next step, this share of the weight."""

    from_: Annotated[Percent, Field(alias="from", ge=0, le=10)]
    share: Share


def falling_to_zero(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Steps written from the highest to 0%, so that every rate has one step."""
    starts = [step.from_ for step in steps]
    if starts != sorted(set(starts), reverse=True) or not starts or starts[-1] != 0:
        raise ValueError("各档应由高到低、互不相同，最后一档 from 为 0%")
    return steps
