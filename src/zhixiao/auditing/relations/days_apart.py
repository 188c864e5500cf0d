"""How many days lie between two dates of a sentence: 原定10月31日上线，推迟至12月18日，晚48天; 用时22天."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report, Statement

_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>1[0-2]|[1-9])月(?:份)?(?:(?P<day>\d{1,2})日|(?P<end>[底末]))"
)
_APART = re.compile(
    r"(?:^|(?:月(?:\d{1,2}日|[底末]|份)[^，。；\d]{0,8}))(?:[比较][^，。；\d]{0,10}?|实际|仍|也|已|共)?"
    r"(?:晚|迟|推迟|推后|延后|延迟|延期|延误|延长|超期|超时|逾期|滞后|拖延|提前|早"
    r"|(?:晚|迟|早)于(?:原?计划|目标|约定|要求|合同)[一-鿿]{0,4}|超过?(?:规定|合同|约定)?的?(?:时限|期限))了?$"
)
_TOOK = re.compile(r"^(?:共|实际|总)?(?:用时|历时|耗时)(?:共|了|为)?$")
_OF_OTHERS = re.compile(r"[比较](?:上年|去年|同期|往年|前年)|平均|最[长晚迟早]|累计|合同工期|法定|工作日")
"""Words behind the dates by which the days are told of something else than the two."""
_DUE = re.compile(
    r"(?:应当?|须|需|原定|计划|拟|目标值?|要求|期限|约定|规定|合同|截止|到期|[比较]|早于|晚于)"
    r"(?:为|是|于|在|的|日期|时间|至|到|:){0,3}(?:(?:19|20)\d\d年)?$"
)
_DUE_BEHIND = re.compile(r"^(?:之?前|以前)|^[^，。；\d]{0,4}(?:期满|到期|截止|结束)")
"""Words right before or behind the date of a plan: 应于6月30日前, 计划11月30日."""
_CELLS = re.compile(r"[\t|\n]")
_STARTS = re.compile(r"^[^，。；\d]{0,4}(?:开工|启动|开始|签订|进场|开标|招标|动工|印发|下达)")
_SPAN = re.compile(r"^\s*(?:至|到|[-—~]|[、和与及])\s*$")
"""What joins the ends of a period, or the dates of several things."""
_UNITS = ("天", "日")
_ANY_YEARS = frozenset({2023, 2024})
"""A common and a leap year, for dates without any."""
INCLUSIVE = 1
"""Days by which both ends may be counted or not."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A date as it is printed; the year None where it is left out."""

    year: int | None
    month: int
    day: int
    start: int
    end: int

    def days(self, others: frozenset[int]) -> list[date]:
        """The days that can be meant, in its own year or else in those of the others."""
        years = others if self.year is None else {self.year}
        last = {year: monthrange(year, self.month)[1] for year in years}
        return [date(year, self.month, self.day or last[year]) for year in years if self.day <= last[year]]


@check(
    "days-apart",
    tier="unlikely",
    meaning="晚、提前、逾期或用时的天数，与同一句里写明的两个日期相隔的天数不符",
    source="公文数据核校通例：两个日期相隔的天数，首尾可计可不计",
    example="原定10月31日上线，推迟至12月18日，晚38天（应为48天）",
    fixed_terms=True,
)
def days_are_those_between_the_dates(report: Report) -> Iterator[Outcome]:
    """Only where exactly two dates stand before the days in their sentence or paragraph, of which one is of a plan."""
    for one in report.statements:
        if one.number.unit not in _UNITS or one.number.rough:
            continue
        clause = _clause(report, one)
        apart, took = _APART.search(clause), _TOOK.search(clause)
        if not (apart or took) or _beside_what_it_took(report, one):
            continue  # 历时40天，超期10天: days over a limit.
        found = _dates(report, report.sentence_of(one)[0], one)
        if len(found) == 1 and apart:
            found = _dates(report, report.paragraph_range(one)[0], one)
        if len(found) != 2:
            continue
        planned = _planned(report, found, one)  # 应于9月10日前完工，实际9月6日完工，用时296天: no start and end.
        if (not planned) if took else (planned and _of_one_event(report, found)):
            yield from _judged(report, one, found)


def _beside_what_it_took(report: Report, one: Statement) -> bool:
    """Whether a time that something took stands before the days in their sentence: these are days over a limit."""
    before = report.between(report.sentence_of(one)[0], one.number.start)
    return any(each.number.unit in _UNITS and _TOOK.search(_clause(report, each)) for each in before)


def _dates(report: Report, begin: int, one: Statement) -> list[_Printed]:
    """The dates before a figure in its sentence; none where two of them are joined."""
    marks = list(_DATE.finditer(report.view.text, begin, one.number.start))
    between = [report.view.text[left.end() : right.start()] for left, right in pairwise(marks)]
    if any(_SPAN.match(words) for words in between):
        return []
    return [
        _Printed(int(mark["year"]) if mark["year"] else None, int(mark["month"]), int(mark["day"] or 0), *mark.span())
        for mark in marks
    ]


def _clause(report: Report, one: Statement) -> str:
    """The words before a figure in its clause or its cell."""
    before = report.document.text[max(0, one.span.start - 40) : one.span.start]
    return re.split(r"[，,、；;。：:()（）\t]", before)[-1].replace("\n", "").strip()


def _planned(report: Report, found: list[_Printed], one: Statement) -> bool:
    """Whether words beside one of the dates, or the remark of their row, say that it is of a plan."""
    text = report.view.text
    if _OF_OTHERS.search(text[found[1].end : one.number.start]):
        return False
    due = any(
        _DUE.search(text[max(0, each.start - 16) : each.start]) or _DUE_BEHIND.search(text[each.end : each.end + 10])
        for each in found
    )
    begin, end = (report.span(each.start, each.end).start for each in found)
    return due or bool(_CELLS.search(report.document.text, begin, end) and re.match(r"[比较]", _clause(report, one)))


def _of_one_event(report: Report, found: list[_Printed]) -> bool:
    """Whether both dates are of a start, or neither: 3月1日开工，比合同的12月31日提前15天 has but one of its end."""
    text = report.view.text
    return len({bool(_STARTS.search(text[each.end : each.end + 12])) for each in found}) == 1


def _judged(report: Report, one: Statement, found: list[_Printed]) -> Iterator[Outcome]:
    """Whether one reading of the years holds; a date without a year may be of the year of the other or one beside."""
    told = frozenset(each.year for each in found if each.year is not None)
    years = frozenset(year + step for year in told for step in (-1, 0, 1)) or _ANY_YEARS
    gaps = {abs((late - early).days) for early, late in product(*(each.days(years) for each in found))}
    days = one.number.value
    if not gaps or 0 in gaps:
        return
    nearest = min(gaps, key=lambda gap: (abs(gap - days), gap))
    holds = abs(nearest - days) <= INCLUSIVE
    spans = tuple(report.span(each.start, each.end) for each in found)
    shown = tuple(report.view.text[each.start : each.end] for each in found)
    expected = str(min(gaps) if not holds else nearest)
    yield Relation("days", one.span, one.number.text, shown, expected, holds, spans)
    if not holds:
        message = f"{shown[0]}与{shown[1]}相隔{expected}天，文中为{one.number.text}天。"
        yield Finding("days-apart", "unlikely", one.span, one.number.text, expected, message, spans)
