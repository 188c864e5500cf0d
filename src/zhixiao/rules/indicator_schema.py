"""The shape of an indicator library (指标库) written as YAML."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from zhixiao.rules.rulebook_values import Confidence, Effective, Name, Record, Text

Direction = Annotated[str, Field(pattern="^(≥|>|=|≤|<|定性)$")]


class LibraryEntry(Record):
    """One indicator: its meaning, where its value comes from, how it is taken. `typical` is a target seen, as printed.

    `synonyms` are other names that were printed for just this; a report is held against its case by all of them.
    `origin` names the case or rule it was seen in; `value` is what it came to there, with its year.
    """

    id: Name
    level1: Text
    level2: Text
    name: Text
    synonyms: tuple[Text, ...] = ()
    explanation: Text
    data_source: Text
    basis: Text
    taking: Text
    unit: str = ""
    direction: Direction
    evidence: Text
    typical: str = ""
    value: str = ""
    year: Annotated[int, Field(ge=1949, le=2100)] | None = None
    origin: Text

    @model_validator(mode="after")
    def _value_has_its_year(self) -> Self:
        if bool(self.value) != (self.year is not None):
            raise ValueError("value 和 year 应同时填写")
        return self

    @model_validator(mode="after")
    def _numbers_have_a_unit(self) -> Self:
        if self.direction != "定性" and not self.unit:
            raise ValueError("定量指标应写计量单位 unit")
        return self


class IndicatorLibrary(Record):
    """指标库 of one subject, region and time."""

    id: Name
    name: Text
    document: Text
    region: Text
    effective: Effective
    source: Text
    confidence: Confidence
    note: str = ""
    indicators: Annotated[tuple[LibraryEntry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        ids = [entry.id for entry in self.indicators]
        if doubled := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"编号重复：{'、'.join(doubled)}")
        return self
