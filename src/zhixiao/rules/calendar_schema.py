"""The shape of a region's calendar (绩效管理日历) and of a year's days off (节假日安排) written as YAML."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from zhixiao.rules.monitoring_schema import Light, Month
from zhixiao.rules.rulebook_values import Confidence, Effective, Name, Record, Text

Year = Annotated[int, Field(ge=1949, le=2100)]
LEAP_YEAR = 2000


def _month_and_day(given: Any) -> Any:
    """`08-15` as (8, 15)."""
    if not isinstance(given, str):
        return given
    month, dash, day = given.partition("-")
    if not (dash and month.isdecimal() and day.isdecimal()):
        raise ValueError("应为月-日，如 08-15")
    return int(month), int(day)


def _real_day(given: tuple[int, int]) -> tuple[int, int]:
    month, day = given
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(LEAP_YEAR, month)[1]:
        raise ValueError(f"没有 {month}月{day}日，应为月-日，如 08-15")
    return given


MonthDay = Annotated[tuple[int, int], BeforeValidator(_month_and_day), AfterValidator(_real_day)]


@dataclass(frozen=True, slots=True)
class PeriodDates:
    """A monitoring period of one year: the last day of its data and the day its report is due."""

    name: str
    month: int
    as_of: date
    due: date


@dataclass(frozen=True, slots=True)
class Duty:
    """A dated duty of one year other than monitoring."""

    name: str
    kind: str
    due: date


class MonitoringDate(Record):
    """At the end of `month` progress is taken; the report is due by `due` of the same year."""

    name: Text
    month: Month
    due: MonthDay
    article: Text

    @model_validator(mode="after")
    def _due_after_the_month(self) -> Self:
        if self.due[0] <= self.month:
            raise ValueError(f"{self.name}的报送期限应在{self.month}月之后")
        return self

    def of(self, year: int) -> PeriodDates:
        last = date(year, self.month, monthrange(year, self.month)[1])
        return PeriodDates(self.name, self.month, last, _day(year, self.due))


class DutyDate(Record):
    """`years_after` counts from the fund's year: targets are due the year before (-1), self-evaluations after (1)."""

    name: Text
    kind: Literal["targets", "self_evaluation", "review", "publication"]
    due: MonthDay
    years_after: Annotated[int, Field(ge=-1, le=2)]
    article: Text

    def of(self, year: int) -> Duty:
        return Duty(self.name, self.kind, _day(year + self.years_after, self.due))


class Answers(Record):
    """An alert, and each of these lights, is answered within working days (工作日)."""

    working_days: Annotated[int, Field(ge=1, le=250)]
    lights: tuple[Light, ...] = ()
    article: Text


class Calendar(Record):
    """日历 of a region: when progress is taken, reported, answered; `preset` names the monitoring rules used there."""

    id: Name
    name: Text
    document: Text
    region: Text
    effective: Effective
    source: Text
    confidence: Confidence
    note: str = ""
    preset: Name
    monitoring: Annotated[tuple[MonitoringDate, ...], Field(min_length=1)]
    answers: Answers
    duties: tuple[DutyDate, ...] = ()

    @model_validator(mode="after")
    def _each_month_once(self) -> Self:
        months = [period.month for period in self.monitoring]
        if months != sorted(set(months)):
            raise ValueError("monitoring 应按月份先后排列，同一月份只写一次")
        return self

    def periods(self, year: int) -> tuple[PeriodDates, ...]:
        """The monitoring periods of a fund's year, in order."""
        return tuple(period.of(year) for period in self.monitoring)

    def duties_of(self, year: int) -> tuple[Duty, ...]:
        """The other duties of a fund's year, by day."""
        return tuple(sorted((duty.of(year) for duty in self.duties), key=lambda duty: duty.due))


class DaysOff(Record):
    """A holiday from a first to a last day, both off."""

    name: Text
    from_: Annotated[date, Field(alias="from")]
    to: date

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.to < self.from_:
            raise ValueError("结束日期不能早于开始日期")
        return self


class HolidayYear(Record):
    """A year's notice: days off, and weekend days that are worked (调休上班)."""

    year: Year
    document: Text
    source: Text
    confidence: Confidence
    off: Annotated[tuple[DaysOff, ...], Field(min_length=1)]
    work: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _weekends_are_worked(self) -> Self:
        if wrong := [day.isoformat() for day in self.work if day.weekday() < 5]:
            raise ValueError(f"{'、'.join(wrong)} 不是周末，不用写调休上班")
        inside = [day for span in self.off for day in self.work if span.from_ <= day <= span.to]
        if inside:
            raise ValueError(f"{'、'.join(day.isoformat() for day in inside)} 既放假又上班")
        return self


def _day(year: int, due: tuple[int, int]) -> date:
    month, day = due
    return date(year, month, min(day, monthrange(year, month)[1]))
