"""The limits from which figures that may each be true are odd together, from `plausibility.toml`."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from zhixiao.rules.auditor_tables import auditor_table


@dataclass(frozen=True, slots=True)
class Limit:
    """A share (60%: 3/5) or a number of times (10), with the rule it is from."""

    value: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class Plausibility:
    """All the limits.

    >>> plausibility().all_full_with_little_money.value
    Fraction(3, 5)
    """

    all_full_with_little_money: Limit
    output_far_ahead: Limit
    unit_cost_far_off: Limit
    over_completion: Limit
    low_target: Limit
    deductions_apart: Limit


@cache
def plausibility() -> Plausibility:
    """The packaged limits."""
    table = auditor_table("plausibility.toml")
    return Plausibility(**{name: Limit(_value(row["limit"]), row["source"]) for name, row in table.items()})


def _value(printed: str) -> Fraction:
    return Fraction(printed.removesuffix("%")) / (100 if printed.endswith("%") else 1)
