"""Figures of last year that were left standing where this year's belongs (沿用上年数)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.label_words import grams, words
from zhixiao.auditing.statements import Report, Statement, finding

_BEFORE = r"(?:上年|去年|上一年|(?P<year>(?:19|20)\d\d)年)(?:度|同期)?"
_THAN = re.compile(rf"^(?:，?[^，。；\d]{{0,8}}\d[\d.]*%)?，?(?:同比|[较比与]){_BEFORE}的?\(?$")
_FROM = re.compile(rf"由{_BEFORE}的?$")
_TO = re.compile(r"^[^，。；\d]{0,4}(?:增|减|升|降|提高|扩大|下降|上升|增加|减少|增长|压减)[^，。；\d]{0,3}[到至为]$")
_OF_BEFORE = re.compile(r"上年|去年|上一年|同期|以前|历年|截至|结转|年初")
_AIMED = re.compile(r"目标|计划|预算|任务|预计|预期|标准|应")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
LEAST_DIGITS = 4
"""Digits from which on the figures of two years are not the same by chance."""
SHARED = 3
"""Pairs of neighbouring characters that two labels share when they name one thing."""
LONGEST = 12


@dataclass(frozen=True, slots=True)
class _Years:
    """What a figure is this year and was last year, as one sentence compares them under a name."""

    now: Statement
    before: Statement
    name: str


@check(
    "last-year-left-standing",
    tier="unlikely",
    meaning="此处的数与上年的数相同，而文中别处写明本年是另一个数，像是沿用了上年数",
    source="绩效自评复核要点 C09：以上年数据作为本年数据；X01：同一事实前后一致",
    example="摘要“实际支出1186.35万元”，正文“实际支出1312.06万元，比上年的1186.35万元增长10.6%”",
    fixed_terms=True,
)
def figures_of_last_year_are_not_left_standing(report: Report) -> Iterator[Outcome]:
    """Both years are told in one sentence; the same words stand elsewhere with last year's figure."""
    told = list(_compared(report))
    for years in told:
        now, before = years.now, years.before
        for one in report.of_value(before.number.value, before.number.unit):
            if one is before or _explained(report, one, told) or not _same_thing(one, years.name):
                continue
            message = f"此处{one.shown}是上年的数，本年为{now.shown}，像是沿用了上年数。"
            yield finding("last-year-left-standing", "unlikely", one, (now, before), now.number.text, message)


def _compared(report: Report) -> Iterator[_Years]:
    """A，(完成目标的r%，)比上年的 B, and 由上年的 B 增至 A, of enough digits."""
    for _, _, ones in report.paragraphs():
        for one, other in pairwise(each for each in ones if each.plain and each.number.unit not in ("", "%")):
            if one.number.unit != other.number.unit or one.sentence != other.sentence:
                continue
            between = report.text_between(one, other)
            led = _FROM.search(one.label) if _TO.search(between) else None
            if _last_year(report, _THAN.search(between)):
                found = _Years(one, other, one.label)
            elif led is not None and _last_year(report, led):
                found = _Years(other, one, one.label[: led.start()])
            else:
                continue
            exact = not (one.number.rough or other.number.rough)
            if exact and found.now.number.value != found.before.number.value and _long(found.before):
                yield found


def _long(one: Statement) -> bool:
    return len(one.number.digits) >= LEAST_DIGITS and one.role not in ("difference", "growth", "score", "weight")


def _last_year(report: Report, found: re.Match[str] | None) -> bool:
    """Whether a year that is named is the one before that of the report."""
    return found is not None and (found["year"] is None or report.year is None or int(found["year"]) == report.year - 1)


def _explained(report: Report, one: Statement, told: list[_Years]) -> bool:
    """Whether a figure is said to be of another year, a target, or what a sentence compares itself."""
    begin, end = report.sentence_of(one)
    sentence = report.view.text[begin:end]
    lead = sentence[: one.number.start - begin]
    years = {int(year) for year in _YEAR.findall(lead)}
    other = report.year is not None and bool(years) and max(years) != report.year
    compared = any(one in (each.now, each.before) for each in told)
    aside = not report.in_prose(one) or one.role in ("difference", "growth", "target") or bool(one.number.bound)
    return bool(
        other or compared or aside or _OF_BEFORE.search(sentence) or _AIMED.search(one.label) or "持平" in sentence
    )


def _same_thing(one: Statement, name: str) -> bool:
    mine, theirs = (grams(words(each[-LONGEST:])) for each in (one.label, name))
    return len(mine & theirs) >= min(SHARED, len(theirs)) > 0
