"""The shape of a monitoring preset (绩效运行监控规则) written as YAML: lights, alerts, and the months they hold for."""

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from zhixiao.rules.rulebook_values import Confidence, Effective, Name, Percent, Record, Text

Light = Literal["红", "黄", "绿", "蓝"]
Month = Annotated[int, Field(ge=1, le=12)]
Denominator = Literal["budget_initial", "budget_adjusted", "received"]


class LightBand(Record):
    """From this pace (included) up to the next band, this light."""

    from_: Annotated[Percent, Field(alias="from", ge=0)]
    light: Light


def falling(bands: tuple[LightBand, ...]) -> tuple[LightBand, ...]:
    """Bands written from the highest to 0%."""
    starts = [band.from_ for band in bands]
    if not starts or any(one <= other for one, other in pairwise(starts)) or starts[-1] != 0:
        raise ValueError("各档应由高到低、互不相同，最后一档 from 为 0%")
    return bands


Bands = Annotated[tuple[LightBand, ...], AfterValidator(falling)]


class Lights(Record):
    """灯: the pace is what was done over what the months passed would ask of the whole year.

    `nothing_done` is the light of a positive target with 0 done; `whole_year` gives its light when the completed
    value reaches that share of the whole year's target, whatever the month.
    """

    article: Text
    money: Bands
    positive: Bands
    nothing_done: Light
    whole_year: LightBand | None = None
    reverse_met: Light
    reverse_missed: Light
    zero_target_met: Light
    zero_target_missed: Light
    qualitative: dict[Text, Light]
    worst_first: tuple[Light, ...]

    @model_validator(mode="after")
    def _ranks_every_light(self) -> Self:
        used = {band.light for band in (*self.money, *self.positive)} | set(self.qualitative.values())
        used |= {
            self.nothing_done,
            self.reverse_met,
            self.reverse_missed,
            self.zero_target_met,
            self.zero_target_missed,
        }
        used |= {self.whole_year.light} if self.whole_year is not None else set()
        if not used.issubset(self.worst_first) or len(set(self.worst_first)) != len(self.worst_first):
            raise ValueError("worst_first 应列出用到的每种灯各一次")
        return self


class ExecutionStep(Record):
    """At the end of this month the execution rate shall be at least this."""

    month: Month
    at_least: Percent


class Alerts(Record):
    """预警: execution behind the step of the month, or progress of a target and of the money too far apart."""

    article: Text
    execution: Annotated[tuple[ExecutionStep, ...], Field(min_length=1)]
    gap_above: Percent
    answer: Text

    @model_validator(mode="after")
    def _one_step_a_month(self) -> Self:
        months = [step.month for step in self.execution]
        if len(set(months)) != len(months):
            raise ValueError("同一月份只能写一次")
        return self


class MonitoringPreset(Record):
    """运行监控规则 of one version; `months` are those at whose end it is done, none means every month."""

    id: Name
    name: Text
    document: Text
    version: Text
    region: Text
    effective: Effective
    source: Text
    confidence: Confidence
    note: str = ""
    months: tuple[Month, ...] = ()
    denominator: Denominator
    lights: Lights | None = None
    alerts: Alerts | None = None

    @model_validator(mode="after")
    def _steps_in_its_months(self) -> Self:
        steps = {step.month for step in self.alerts.execution} if self.alerts is not None else set()
        if self.months and not steps.issubset(self.months):
            raise ValueError("alerts.execution 的月份须在 months 中")
        return self
