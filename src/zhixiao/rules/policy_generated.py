"""Made-up applications packaged for a policy, described by groups."""

from datetime import date
from typing import Annotated

from pydantic import Field

from zhixiao.rules.policy_facts import Record, Text, Word


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
    numbered: Annotated[dict[Word, Text], Field(default_factory=dict)]
    firms: Annotated[int, Field(ge=1)] | None = None
    earlier: EarlierAwards | None = None


class GeneratedSet(Record):
    """A made-up set of applications that fits published totals; never real applicants."""

    policy: Text
    about: Text
    date: date
    groups: tuple[GeneratedGroup, ...]
