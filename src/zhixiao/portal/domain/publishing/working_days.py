"""The clock of a notice (公示期): its first day counts, its length has a floor."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from zhixiao.inputs import read_yaml
from zhixiao.portal.faults import RefusedError
from zhixiao.rules.calendar_store import packaged_working_days

RULES = Path(__file__).parent / "notice_rules.yaml"
DAY = timedelta(days=1)


@cache
def least_working_days() -> int:
    """The shortest notice, in working days, from `notice_rules.yaml`."""
    rules: Any = read_yaml(RULES.read_text("utf-8"), name=RULES.name).data
    return int(rules["least_working_days"])


def last_working_day(starts: date, days: int) -> date:
    """The day on which the `days`-th working day ends; the first day counts when one works on it.

    Raises RefusedError when it reaches into a year whose days off are not announced.

    >>> last_working_day(date(2020, 11, 16), 5)
    datetime.date(2020, 11, 20)
    """
    deadline = packaged_working_days().after(starts - DAY, days)
    unknown = [year for year in deadline.assumed_years if starts.year <= year]
    if unknown:
        raise RefusedError(f"没有{unknown[0]}年的放假安排，算不出工作日，请自己填写截止日期。")
    return deadline.day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie in the span, both ends included; Monday to Friday in a year without announcement."""
    return packaged_working_days().between(first - DAY, last)
