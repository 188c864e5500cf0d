"""Dates in indicator rows: deadlines outside the period, work finished after its deadline with full points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.indicators import Indicator
from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_targets import once, weighs
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import value_of
from zhixiao.auditing.view import narrow

_PERIOD = re.compile(
    r"(?:实施期限?|项目期限?|项目周期|起止(?:时间|年限|日期)|执行期限?|建设期限?|实施时间)[^\d\n]{0,12}((?:19|20)\d\d)\s*[年./-][^\n]{0,14}?(?:至|到|-|—|~)\s*((?:19|20)\d\d)\s*[年./-]"
)
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?度")
_TITLE_YEAR = re.compile(r"\(\s*((?:19|20)\d\d)\s*年?度\s*\)|^\s*\(\s*((?:19|20)\d\d)\s*年?\s*\)\s*$", re.M)
"""The year in a title; “十四五”末（2025年） is none."""
_DATE = re.compile(r"((?:19|20)\d\d)(?:年(?:\d{1,2}月|底|末|初|[上下]半年|第|[一二三四]季)|[./-]\d{1,2}(?!\d))")
_DAY = re.compile(
    r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:份)?(?:(\d{1,2})日|(底|末|下旬)|(中旬)|(上旬|初))?(?:之?前|以前|内|全[部面]|完成|完工|竣工|验收|发放|拨付|兑[付现]|[到至]人|到位|建成|通车|上线|交付|投用|办结|通过|完毕)*"
)
_NOTHING_SAID = re.compile(r"(?:[无/—-]|无?偏差|不存在偏差|(?:已|均已|按[时期])?(?:全部)?完成)*")
"""A remark that gives no reason."""
LAST_MONTHS = 10
"""The month from which on a deadline without a year can only be of the year of its form."""
PARTS_END = {"底": 31, "末": 31, "下旬": 31, "中旬": 20, "上旬": 10, "初": 10}


@check(
    "target-date",
    tier="wording",
    meaning="时效指标值的日期不在评价年度或实施期限内",
    source="绩效自评复核要点 T05",
    example="2022年度的自评表，“设备采购完成时间”指标值为2021年12月底前",
)
@once
def dates_fall_in_the_period(report: Report) -> Iterator[Outcome]:
    """Full dates in a target against the period printed above the table, or its year when no period is printed."""
    text = narrow(report.document.text)
    for table in indicator_tables(report.document):
        period = _period(text[max(0, table.start - 4000) : table.start])
        for row in table.rows if period is not None else ():
            target = row.target
            years = {int(found) for found in _DATE.findall(row.name + " " + (target.text if target else ""))}
            timed = row.second == "时效" or re.search(r"时间|时限|日期|期限", row.name)
            if period is None or target is None or len(years) != 1 or not timed or not row.name:
                continue
            (year,) = years
            if not period[0] <= year <= period[1]:
                span = f"{period[0]}年" if period[0] == period[1] else f"{period[0]}—{period[1]}年"
                message = f"“{row.name}”（{target.text}）的期限在{year}年，不在{span}内。"
                yield Finding("target-date", "wording", target.span, target.text, span, message)


def _period(above: str) -> tuple[int, int] | None:
    """First and last year: of the last period printed, else of the last title （2022年度）, else of the only 年度."""
    periods = list(_PERIOD.finditer(above))
    if periods:
        return int(periods[-1][1]), int(periods[-1][2])
    titles = [found[1] or found[2] for found in _TITLE_YEAR.finditer(above)]
    years = titles[-1:] or list(dict.fromkeys(_YEAR.findall(above)))
    return (int(years[0]), int(years[0])) if len(years) == 1 else None


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed; year None and day 0 where they are not printed."""

    year: int | None
    month: int
    day: int

    def after(self, other: "Day") -> bool:
        """Whether this is surely later; two dates of which one has no year are of one year."""
        if self.year is not None and other.year is not None and self.year != other.year:
            return self.year > other.year
        if self.month != other.month:
            return self.month > other.month
        return bool(self.day and other.day) and self.day > other.day

    def due_in(self, year: int) -> "Day":
        """This as a deadline of a report of that year: one of the last months without a year is of it."""
        return replace(self, year=year) if self.year is None and self.month >= LAST_MONTHS else self


@check(
    "late-but-full",
    tier="unlikely",
    meaning="完成日期晚于时效指标值的期限，却得满分，未见说明",
    source="绩效自评复核要点 C01、P04；自评复核规则第7条",
    example="指标值11月底前，完成值12月20日，分值5，得分5",
    fixed_terms=True,
)
@once
def work_done_late_has_no_full_points(report: Report) -> Iterator[Outcome]:
    """Both cells hold one date and nothing else; of two dates the year may be left out in one.

    A deadline of the last months without a year is of the year that the form is of.
    """
    text = narrow(report.document.text)
    for table in indicator_tables(report.document):
        period = _period(text[max(0, table.start - 4000) : table.start])
        for row in table.rows:
            target, actual = _day(row, "target"), _day(row, "actual")
            if target is None or actual is None or not weighs(row) or row.unsure:
                continue
            if period is not None and period[0] == period[1]:
                target = target.due_in(period[0])
            if not actual.after(target) or not _NOTHING_SAID.fullmatch(row.remark):
                continue
            if row.score is None or not row.score.bare or row.weight is None or not row.actual or not row.target:
                continue
            if value_of(row.score) == value_of(row.weight):
                shown = f"期限{row.target.text}，完成{row.actual.text}"
                message = f"“{row.name or '该指标'}”{shown}，晚于期限却得满分{row.score.text}。"
                also = (row.target.span, row.score.span)
                token = row.actual
                yield Finding("late-but-full", "unlikely", token.span, token.text, row.target.text, message, also)


def _day(row: Indicator, column: str) -> Day | None:
    token = row.target if column == "target" else row.actual
    found = None if token is None else _DAY.fullmatch(token.text)
    if found is None:
        return None
    year, month, day, *parts = found.groups()
    named = next((PARTS_END[part] for part in parts if part), 0)
    return Day(int(year) if year else None, int(month), int(day) if day else named)
