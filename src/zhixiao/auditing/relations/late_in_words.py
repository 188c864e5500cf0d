"""A day after its deadline that words call early, or that has full points beside it."""

import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_dates import PARTS_END, Day
from zhixiao.auditing.statements import Report


def _date(name: str) -> str:
    """A date with groups of its own: year, month, day or part of the month."""
    day = rf"(?:(?P<{name}_day>\d{{1,2}})日|(?P<{name}_part>[底末]))"
    return rf"(?P<{name}>(?:(?P<{name}_year>(?:19|20)\d\d)年)?(?<!\d)(?P<{name}_month>1[0-2]|[1-9])月{day})"


_AIM = r"(?:目标|计划|要求|规定|合同|约定|应于?|原定)(?:值|时间|时限|期限)?(?:为|是|:|于)?"
_EARLY = re.compile(rf"{_date('real')}[^，。；\d]{{0,12}}，早于(?:{_AIM}的?)?{_date('due')}")
"""12月26日全部拨付到位，早于12月20日的目标时限."""
_FULL = re.compile(
    rf"(?P<full>\d{{1,2}}(?:\.\d{{1,2}})?)分?[\s|]+(?P<got>\d{{1,2}}(?:\.\d{{1,2}})?)分?[\s|]*"
    rf"{_AIM}{_date('due')}(?:之?前)?[^，。；\d\n|]{{0,6}}，(?:实际)?于?{_date('real')}(?![^，。；\s|]{{0,10}}[，。；])"
)
"""5   5.00   目标12月25日前，实际12月29日: the points of a row and its remark, which says nothing more."""


@check(
    "late-but-early",
    tier="unlikely",
    meaning="完成日期晚于写明的期限，却称“早于”期限，或者该项得满分",
    source="绩效自评复核要点 C01、P04：时效与得分相符",
    example="资金于12月26日全部拨付到位，早于12月20日的目标时限",
    fixed_terms=True,
)
def what_came_late_is_not_called_early(report: Report) -> Iterator[Outcome]:
    """Dates of which the year is left out are of the year of the other."""
    for found in (*_EARLY.finditer(report.view.text), *_FULL.finditer(report.view.text)):
        told = found.groupdict()
        if "full" in told and Fraction(told["full"]) != Fraction(told["got"]):
            continue
        due, real = _day(found, "due"), _day(found, "real")
        if report.year is not None:
            due = due.due_in(report.year)
        late = real.after(due)
        span, other = (report.span(*found.span(name)) for name in ("real", "due"))
        yield Relation("days", span, found["real"], (found["due"],), f"≤{found['due']}", not late, (other,))
        if late:
            why = "却得满分" if "full" in told else "不是“早于”"
            message = f"{found['real']}晚于期限{found['due']}，{why}。"
            yield Finding("late-but-early", "unlikely", span, found["real"], f"≤{found['due']}", message, (other,))


def _day(found: re.Match[str], name: str) -> Day:
    year, month, day, part = (found[f"{name}_{each}"] for each in ("year", "month", "day", "part"))
    return Day(int(year) if year else None, int(month), int(day) if day else PARTS_END[part])
