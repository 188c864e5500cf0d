"""Periods that do not meet: what several years made, beside the figure of one (多年累计与当年)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_targets import once
from zhixiao.auditing.relations.rates import rates_of_spending
from zhixiao.auditing.statements import Report, Statement, finding

_RANGE = re.compile(
    r"((?:19|20)\d\d)年?度?\s*[-—–―~～至到]\s*((?:19|20)\d\d)"
    r"(?!\d|年?\d{1,2}月|年?度?(?:学年|采暖|供暖|供热|[榨雨汛]季))年?"
)
_TOGETHER = re.compile(r"累计|合计|共|总")
"""Two years joined by a dash may be one school year or heating period; what is summed is of both."""
_SUMMED = re.compile(r"(?:近|前|过去)?(?:[两二三四五]|(?<!\d)[2-5])个?年(?:来|间)?(?:累计|合计|共计|总计|总)")
_YEAR = re.compile(r"(?<![\d\-—–―~～至到])((?:19|20)\d\d)年(?:度)?(?![底末前]|\d{1,2}月)")
_ANNUAL = re.compile(r"当年|本年|(?<![\d末初底])年度")
_EACH = re.compile(r"[每历逐各]年|年均|累计|总投资|总预算|[合共总]计|期间|跨年|截[至止]|调整|批复|概算|共")


@dataclass(frozen=True, slots=True)
class Several:
    """Several years together; `first` and `last` are None where only their number is printed."""

    words: str
    first: int | None = None
    last: int | None = None

    def holds_later(self, year: int | None) -> bool:
        """Whether a year is one of these and not the first: what was spent before it was not spent from its money."""
        return self.first is None or self.last is None or year is None or self.first < year <= self.last


def several_years(text: str) -> Several | None:
    """The several years that words name.

    >>> several_years("2020—2022年累计培训"), several_years("三年累计"), several_years("2022年培训")
    (Several(words='2020—2022年', first=2020, last=2022), Several(words='三年累计', first=None, last=None), None)
    """
    found = _RANGE.search(text)
    if found is not None and int(found[1]) + 1 < int(found[2]) + bool(_TOGETHER.search(text)):
        return Several(found.group(), int(found[1]), int(found[2]))
    summed = _SUMMED.search(text)
    return Several(summed.group()) if summed is not None else None


def one_year(text: str) -> tuple[str, int | None] | None:
    """The single year that words name, as printed and as a number; None where they name several or speak of each."""
    if several_years(text) is not None or _EACH.search(text):
        return None
    years = _YEAR.findall(text)
    if len(set(years)) == 1:
        return f"{years[0]}年", int(years[0])
    found = _ANNUAL.search(text) if not years else None
    return (found.group(), None) if found is not None else None


@check(
    "years-against-one",
    tier="wording",
    meaning="完成值是几年累计，同一行的指标值却是一年的，不能比较",
    source="绩效自评复核要点 M07：多年累计数不与年度数相比",
    example="指标值“2022年≥300人”，完成值“2020—2022年累计912人”",
)
@once
def rows_compare_one_period(report: Report) -> Iterator[Outcome]:
    """Rows whose cells print both periods."""
    for table in indicator_tables(report.document):
        for row in table.rows:
            if row.target is None or row.actual is None or several_years(row.name) is not None:
                continue
            made, asked = several_years(row.actual.text), one_year(row.target.text) or one_year(row.name)
            if made is None or asked is None or several_years(row.target.text) or _EACH.search(row.target.text):
                continue
            if made.holds_later(asked[1]):
                message = (
                    f"“{row.name}”的指标值是{asked[0]}的（{row.target.text}），完成值是几年的（{row.actual.text}），"
                    "不能比较。"
                )
                span = row.actual.span
                yield Finding("years-against-one", "wording", span, row.actual.text, "", message, (row.target.span,))


@check(
    "cumulative-rate",
    tier="wording",
    meaning="执行率的分子是几年累计支出，分母却只是其中后一年的预算",
    source="绩效自评复核要点 M07：多年累计数不与年度数相比；M01 分母检验",
    example="2022年预算600万元，2020—2022年累计支出540万元，预算执行率90%",
)
def rates_are_of_one_period(report: Report) -> Iterator[Outcome]:
    """A rate that only such a pair of amounts explains; both periods stand in the clauses of the amounts.

    Money of the first of the years may well be spent over all of them.
    """
    for rate, fits in rates_of_spending(report):
        mixed = [told for pair in fits if (told := _mixed(*pair)) is not None]
        if mixed and len(mixed) == len(fits):
            part, whole = fits[-1]
            message = (
                f"执行率{rate.shown}的分子{part.shown}是{mixed[-1][0]}的，分母{whole.shown}只是{mixed[-1][1]}的，"
                "期间不同，不能相除。"
            )
            yield finding("cumulative-rate", "wording", rate, (part, whole), "", message)


def _mixed(part: Statement, whole: Statement) -> tuple[str, str] | None:
    """The periods of a part of several years and of a whole of one of the later of them."""
    made, asked = several_years(part.label), one_year(whole.label)
    if made is None or made.first is None or asked is None or asked[1] is None or not made.holds_later(asked[1]):
        return None
    return made.words, asked[0]
