"""How far a rate is from the share of the year that has passed: 9月末执行率53.15%，低于序时进度21.85个百分点."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_GAP = re.compile(
    r"，?(?:[比较]|(?P<first>低于|慢于|落后于?|滞后于?|高于|快于|超过?))(?:同期)?(?:支出|时间)?序时进度"
    r"(?P<last>低|慢|落后|滞后|高|快)?(?:了|约)?"
)
_BEHIND = re.compile(r"低|慢|落后|滞后")
_MONTH = re.compile(r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?:份|底|末)|(?P<term>一季度|上半年|前三季度|三季度)")
_TERMS = {"一季度": 3, "上半年": 6, "前三季度": 9, "三季度": 9}
MONTHS = 12


@check(
    "schedule-gap",
    tier="impossible",
    meaning="执行率与序时进度的差距，不等于执行率与截至当月的时间进度之差",
    source="公文数据核校通例：差额重算；序时进度即已过月数占全年的比例",
    example="9月末支出进度53.15%，低于序时进度21.58个百分点（应为21.85）",
)
def gaps_are_from_the_months_that_passed(report: Report) -> Iterator[Outcome]:
    """Rate and gap stand right behind each other; the last month named in the sentence is meant."""
    for _, _, ones in report.paragraphs():
        for rate, gap in pairwise(ones):
            told = _GAP.fullmatch(report.text_between(rate, gap)) if _alike(rate, gap) else None
            passed = _passed(report, rate) if told else None
            if told and passed is not None:
                yield from _judged(rate, gap, passed, behind=bool(_BEHIND.match(told["first"] or told["last"] or "")))


def _alike(rate: Statement, gap: Statement) -> bool:
    exact = not (rate.number.rough or gap.number.rough)
    return exact and rate.sentence == gap.sentence and (rate.number.unit, gap.number.unit) == ("%", "个百分点")


def _passed(report: Report, rate: Statement) -> Fraction | None:
    """The share of the year, in per cent, that had passed by the month which the sentence names last before a rate."""
    months = list(_MONTH.finditer(report.view.text, report.sentence_of(rate)[0], rate.number.start))
    if not months:
        return None
    month = _TERMS[months[-1]["term"]] if months[-1]["term"] else int(months[-1]["month"])
    return Fraction(100 * month, MONTHS)


def _judged(rate: Statement, gap: Statement, passed: Fraction, *, behind: bool) -> Iterator[Outcome]:
    exact = (passed - rate.number.value) * (1 if behind else -1)
    half = (rate.number.ulp + gap.number.ulp) / 2
    holds = abs(exact - gap.number.value) <= half
    expected = decimal_text(abs(exact), places(gap.number.text))
    yield relation("difference", gap, (rate,), expected, holds)
    why = slip(gap.number.text, expected)
    if not holds and exact > 0 and why:
        shown = decimal_text(passed, places(gap.number.text))
        message = f"序时进度为{shown}%，与{rate.shown}相差{expected}个百分点，文中为{gap.number.text}{named(why)}。"
        yield finding("schedule-gap", "impossible", gap, (rate,), expected, message)
