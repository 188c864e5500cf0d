"""Rates of completion whose target stands elsewhere in the report, under the name of what was done."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.growth import AS_BASE
from zhixiao.auditing.relations.label_words import grams, words
from zhixiao.auditing.relations.rates import quotient, ratio_fits, slip_of_one
from zhixiao.auditing.statements import Report, Statement, relation

_OF_THE_TARGET = re.compile(
    r"(?:(?:完成|达到?)[^，。；\d]{0,6}(?:目标|计划|任务)[^，。；\d]{0,3}的|(?:目标|计划|任务)?完成率(?:为|达到?)?|^完成)$"
)
_AIM = re.compile(r"目标|计划|任务|不少于|不低于|不低於|力争|预期|以上")
_BESIDE = re.compile(r"^(?:年度|全年|年初)?(?:目标|计划|任务)(?:值|数)?[为是:]?$")
_AIM_BEHIND = re.compile(r"的(?:年度)?(?:目标|计划|任务)[值数]?")
_NOT_AIMED = re.compile(r"上年|去年|同期|比例|超过?(?:计划|目标)|未完成")
COMMON = 2
"""Pairs of neighbouring characters that the names of target and result share."""
LEAD = 120
"""Characters before a figure in which 目标 tells that it is one: 阶段性目标：新建…；建设…."""


@check(
    "target-elsewhere",
    tier="unlikely",
    meaning="“完成目标的…%”与文中别处写明的目标值不符",
    source="公文数据核校通例：完成率的分母按名称找回",
    example="（目标：质押登记金额不低于60亿元）质押登记金额68.42亿元，完成年度目标的114.30%（应为114.03%）",
)
def rates_of_targets_told_elsewhere(report: Report) -> Iterator[Outcome]:
    """The result stands before the rate in its sentence, its target under the same name anywhere else."""
    for _, _, ones in report.paragraphs():
        for rate in ones:
            if rate.number.unit != "%" or not _OF_THE_TARGET.search(rate.label) or rate.number.rough:
                continue
            found = _done_and_aim(report, rate)
            if found is not None:
                yield from _judged(report, *found, rate)


def levels_before(report: Report, rate: Statement) -> list[Statement]:
    """The levels before a rate in its sentence that are no base of comparison."""
    before = report.between(report.sentence_of(rate)[0], rate.number.start)
    levels = [one for one in before if one.plain and one.role not in ("difference", "growth") and not _no_level(one)]
    return [one for one in levels if not AS_BASE.search(one.label) and not one.number.fuzzy]


def _done_and_aim(report: Report, rate: Statement) -> tuple[Statement, list[Statement]] | None:
    """The nearest level, with the target beside it where that is told in the sentence: 312例，低于350例的计划数."""
    levels = levels_before(report, rate)
    if not levels:
        return None
    aim = _BESIDE.search(levels[-1].label) or _AIM_BEHIND.match(report.view.text, levels[-1].number.stop)
    if not aim:
        return levels[-1], []
    before = [one for one in levels[:-1] if one.number.unit == levels[-1].number.unit and not one.number.bound]
    return (before[-1], levels[-1:]) if before else None


def _no_level(one: Statement) -> bool:
    return one.number.unit in ("", "%", "分", "倍", "个百分点", "年", "月", "日")


def _judged(report: Report, done: Statement, beside: list[Statement], rate: Statement) -> Iterator[Outcome]:
    every = [one for one in figures_of_unit(report, done.number.unit, done.number.suffix) if one is not done]
    fitting = [one for one in every if ratio_fits(done, one, rate)]
    aims = [one for one in every if is_aim(report, one) and one.sentence != rate.sentence]
    fits = next((one for one in fitting if one in aims), fitting[0] if fitting else None)
    if fits is not None:
        yield relation("ratio", rate, (done, fits), quotient(done, fits, rate), True)
        return
    meant = beside or targets_named_as(done, aims)
    if meant and not any(one.number.fuzzy for one in meant):
        yield from slip_of_one("target-elsewhere", done, meant[:1], rate, lead=f"目标写作{meant[0].shown}，")


def targets_named_as(done: Statement, aims: Sequence[Statement]) -> list[Statement]:
    """The targets whose names share most with that of the result, where all of them have one value."""
    name = words(done.label[-24:])
    shared = [(len(grams(name) & grams(words(one.label[-24:]))), one) for one in aims]
    most = max((count for count, _ in shared), default=0)
    best = [one for count, one in shared if count == most]
    enough = most >= COMMON or (most and all(name in words(one.label) for one in best))
    return best if enough and len({one.number.value for one in best}) == 1 else []


@lru_cache(maxsize=16)
def figures_of_unit(report: Report, unit: str, suffix: str) -> list[Statement]:
    """The plain figures of a unit: of one kind of money, or of one word."""
    alike = [one for one in report.statements if one.plain and one.number.unit == unit and one.number.value > 0]
    return [one for one in alike if unit == "元" or one.number.suffix[-1:] == suffix[-1:]]


def is_aim(report: Report, one: Statement) -> bool:
    lead = report.view.text[max(report.paragraph_range(one)[0], one.number.start - LEAD) : one.number.start]
    return bool(one.number.bound or one.role == "target" or _AIM.search(lead)) and not _NOT_AIMED.search(one.label)
