"""A rate against a base that is named again.

2022年预算执行数为105.6万元，2023年安排103.3万元，比2022年预算执行数减少2.18%.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_CLAUSE = re.compile(r"[^，。；;\n]*$")
_AGAINST = re.compile(
    r"^[比较与](?P<base>(?:(?:19|20)\d\d|上)年[^\d]{2,14}?)(?:相比)?(?P<way>增加|增长|上升|减少|下降|降低)了?$"
)
_LEVEL = re.compile(r"^(?:其中[:：])?(?P<name>(?:(?:19|20)\d\d|上)年[^\d]{2,18}?)[为是]?$")
_FILLED = re.compile(r"当年|年度|支出|数$|的")
_LESS = ("减少", "下降", "降低")
LONGEST = 60


@check(
    "growth-from-named-base",
    tier="impossible",
    meaning="增减率与同段写明的对比数、本数不符",
    source="公文数据核校通例：同比、环比有基数可算",
    example="2022年预算执行数为105.6万元，2023年安排103.3万元，比2022年预算执行数减少2.81%（应为2.18%）",
)
def rates_are_from_the_base_of_that_name(report: Report) -> Iterator[Outcome]:
    """The base is the one amount that the paragraph told under that name, the level stands right before the rate."""
    for _, _, ones in report.paragraphs():
        measured = [one for one in ones if one.number.unit not in ("", "年")]
        for at, (level, rate) in enumerate(pairwise(measured)):
            told = _AGAINST.match(_clause(report, rate)) if _is_pair(level, rate) else None
            base = _base(report, measured[:at], level, told["base"]) if told else None
            if told and base is not None:
                yield from _against(level, base, rate, told["way"] in _LESS)


def _is_pair(level: Statement, rate: Statement) -> bool:
    exact = not level.number.rough and not rate.number.rough
    return exact and rate.number.unit == "%" and level.number.unit not in ("", "%") and level.sentence == rate.sentence


def _clause(report: Report, one: Statement) -> str:
    found = _CLAUSE.search(report.view.text[max(0, one.number.start - LONGEST) : one.number.start])
    return re.sub(r"\s", "", found.group()) if found else ""


def _base(report: Report, before: Sequence[Statement], level: Statement, name: str) -> Statement | None:
    key = _FILLED.sub("", name)
    found = []
    for one in before:
        told = _LEVEL.match(_clause(report, one)) if one.number.unit == level.number.unit else None
        if told and _FILLED.sub("", told["name"]) == key and not one.number.rough:
            found.append(one)
    return found[-1] if len({one.number.value for one in found}) == 1 else None


def _against(level: Statement, base: Statement, rate: Statement, less: bool) -> Iterator[Outcome]:
    if base.number.loose_low <= 0:
        return
    way = -1 if less else 1
    rates = [
        way * 100 * (one / other - 1)
        for one in (level.number.loose_low, level.number.loose_high)
        for other in (base.number.loose_low, base.number.loose_high)
    ]
    exact = Fraction(way * (level.number.value / base.number.value - 1) * 100)
    holds = min(rates) <= rate.number.high and rate.number.low <= max(rates)
    expected = decimal_text(abs(exact), places(rate.number.text))
    turned = exact < 0 and expected == rate.number.text
    why = "增减相反" if turned else slip(rate.number.text, expected) if exact > 0 else ""
    if not holds and not why:
        return
    yield relation("growth", rate, (level, base), expected, holds)
    if not holds:
        message = f"由{base.shown}到{level.shown}应为{expected}%，文中为{rate.shown}{named(why)}。"
        yield finding("growth-from-named-base", "impossible", rate, (level, base), expected, message, abs(exact))
