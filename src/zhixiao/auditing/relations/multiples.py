"""A multiple of last year (3倍多) and the growth (增长200%以上) that are told of one figure in two places."""

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report, Statement, finding, relation

_TIMES = re.compile(r"(?P<name>[\u4e00-\u9fff]{3,10})(?:为|是|达到?)(?:上年|去年|(?:19|20)\d\d年)(?:全年|同期)?的$")
_GROWTH = re.compile(r"(?:同比|比上年|较上年)(?:增长|增加|上升|提高)(?:了|达到?)?$")


@check(
    "multiple-growth",
    tier="unlikely",
    meaning="同一数据一处称为上年的N倍，另一处所写的增长率与之不符",
    source="公文数据核校通例：N倍即增长(N−1)×100%",
    example="一处“受理量是上年的3倍多”，另一处“受理量840件，同比增长400%以上”（应在200%与300%之间）",
    fixed_terms=True,
)
def multiples_agree_with_growth(report: Report) -> Iterator[Outcome]:
    """Tied by the name and by the level, which both paragraphs print."""
    growths = list(_growths(report))
    for one in report.statements if growths else ():
        told = _TIMES.search(one.label) if one.number.unit == "倍" else None
        if told is None:
            continue
        here = {each.number.value for each in report.between(*report.paragraph_range(one)) if each.number.is_count}
        for level, growth in growths:
            apart = growth.paragraph != one.paragraph and level.number.value in here
            if apart and told["name"].endswith(_name(level)):
                yield from _judged(one, level, growth)


def _growths(report: Report) -> Iterator[tuple[Statement, Statement]]:
    for _, _, ones in report.paragraphs():
        for level, growth in itertools.pairwise(ones):
            rate = growth.number.unit == "%" and bool(_GROWTH.search(growth.label)) and growth.number.value >= 100
            if rate and level.number.is_count and level.sentence == growth.sentence and len(_name(level)) >= 3:
                yield level, growth


def _name(level: Statement) -> str:
    """The last three characters before a level, as 受理量."""
    return re.split(r"\d", level.label)[-1].rstrip("为达到共计:")[-3:]


def _judged(times: Statement, level: Statement, growth: Statement) -> Iterator[Outcome]:
    more = times.number.fuzzy or times.number.bound == "≥"
    least = (times.number.value - 1) * 100
    most = least + 100 if more else least + times.number.ulp * 50
    least -= 0 if more else times.number.ulp * 50
    holds = growth.number.value < most and (growth.number.bound == "≥" or least <= growth.number.value + Fraction(1, 2))
    expected = f"{int(least)}%至{int(most)}%"
    yield relation("growth", growth, (times, level), expected, holds)
    if not holds:
        message = f"另处称为上年的{times.shown}，增长应在{expected}之间，此处为{growth.shown}。"
        yield finding("multiple-growth", "unlikely", growth, (times, level), expected, message)
