"""The limits from which figures that may each be true are odd together, from `plausibility.yaml`."""

from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import Field

from zhixiao.inputs import read_yaml, validate
from zhixiao.rules.rulebook_values import Record, Share, Text

_FILE = "plausibility.yaml"


class LittleMoney(Record):
    """Less than this share of the budget is spent."""

    spent_below: Share
    source: Text


class Times(Record):
    """So many times what it should be, or more."""

    times: Annotated[int, Field(gt=1)]
    source: Text


class Apart(Record):
    """Shares that differ by this much, or more."""

    apart: Share
    source: Text


class Part(Record):
    """No more than this share of what it was."""

    share: Share
    source: Text


class Plausibility(Record):
    """All the limits, each with its source."""

    all_full_with_little_money: LittleMoney
    output_far_ahead: LittleMoney
    unit_cost_far_off: Times
    over_completion: Times
    low_target: Part
    deductions_apart: Apart


@cache
def plausibility() -> Plausibility:
    """The packaged limits."""
    text = (resources.files("zhixiao.rules") / _FILE).read_text(encoding="utf-8")
    located = read_yaml(text, name=_FILE)
    return validate(Plausibility, located.data, file=_FILE, place=located.place)
