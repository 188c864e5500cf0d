"""Growth that was divided by the later figure, where words name the earlier one somewhere in the paragraph.

全年救助1864人次、312.46万元；上年为1712人次、268.94万元，人次和支出分别增长8.88%和13.93%
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from zhixiao.auditing.numbers import decimal_text, places, prints_as
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.growth import falls
from zhixiao.auditing.statements import Report, Statement, finding, relation

_EARLIER = re.compile(r"上年|去年|同期|上一年|基期|前一年")
_OTHER_TIME = re.compile(r"年均|平均|环比|可比|剔除|按|比(?:目标|计划|预算)|较(?:目标|计划|预算)")
MOST, REACH = 24, 60
"""Levels before a rate among which its own are looked for, and figures of all kinds."""
_BESIDE = 6
"""Characters between two figures of a row."""
LEAST_DIGITS = 3
"""Digits of a rate and of a level that they are told by."""
Pair = tuple[Statement, Statement]


@check(
    "growth-over-later",
    tier="unlikely",
    meaning="增长率像是除以了本期数：文中写明上年数的同一量，按上年数计算是另一个率",
    source="公文数据核校通例：增长率的分母是基期数",
    example="救助1864人次、312.46万元；上年为1712人次、268.94万元，分别增长8.88%和13.93%（应为16.18%）",
    fixed_terms=True,
)
def growth_is_over_the_earlier_figure(report: Report) -> Iterator[Outcome]:
    """Told only where no two figures of the paragraph make the rate, and one pair makes it over the later exactly."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain and not one.number.rough]
        for at, growth in enumerate(plain):
            if growth.role == "growth" and growth.number.unit == "%" and _exact(growth):
                yield from _judged(report, growth, plain[max(0, at - REACH) : at])


def _exact(growth: Statement) -> bool:
    return len(growth.number.digits) >= LEAST_DIGITS and not _OTHER_TIME.search(growth.label)


def _judged(report: Report, growth: Statement, before: Sequence[Statement]) -> Iterator[Outcome]:
    """One pair that makes the rate over the later figure, and none that makes it over any earlier one."""
    fall = falls(report.view.text[max(0, growth.number.start - 12) : growth.number.start])
    every = [pair for pair in _pairs(before) if (pair[0].number.value < pair[1].number.value) == fall]
    rows = list(_in_rows(report, before))
    if any(_makes(growth, pair, pair[1]) for pair in (*every, *rows)):
        return
    told = [pair for pair in every if _is_earlier(pair[1], growth) and _makes(growth, pair, pair[0])]
    told = told or [pair for pair in rows if _makes(growth, pair, pair[0])]
    if len({(later.number.text, earlier.number.text) for later, earlier in told}) != 1:
        yield from _of_a_step(growth, before, fall=fall)
        return
    later, earlier = told[0]
    change = abs(later.number.value - earlier.number.value) / earlier.number.value * 100
    yield from _wrong(growth, told[0], change, f"由{earlier.number.text}到{later.number.text}应为")


def _wrong(growth: Statement, terms: Pair, change: Fraction, how: str) -> Iterator[Outcome]:
    """What is told of a rate over the later figure; `how` leads to the right one."""
    expected = decimal_text(change, places(growth.number.text))
    yield relation("growth", growth, terms, expected, False)
    message = f"{how}{expected}%，文中为{growth.shown}（像是除以了本期数）。"
    yield finding("growth-over-later", "unlikely", growth, terms, expected, message)


def _pairs(before: Sequence[Statement]) -> Iterator[Pair]:
    """The last levels of one unit before a rate, every one beside every other."""
    levels = [
        one
        for one in before
        if one.role not in ("growth", "difference", "rate", "score", "weight")
        and one.number.unit not in ("", "%", "分", "年", "个百分点")
        and one.number.value > 0
    ][-MOST:]
    for later in levels:
        for earlier in levels:
            if later is not earlier and later.number.unit == earlier.number.unit:
                yield later, earlier


def _in_rows(report: Report, before: Sequence[Statement]) -> Iterator[Pair]:
    """A level before the rate printed again in a row of bare figures, and the figure before it there."""
    levels = [one for one in before if len(one.number.digits) > LEAST_DIGITS]
    printed = _beside(report)
    for level in levels[-MOST:]:
        if level.number.unit not in ("", "%") and level.role != "difference":
            yield from printed.get(level.number.text, ())


@lru_cache(maxsize=1)
def _beside(report: Report) -> dict[str, list[Pair]]:
    """Bare figures with another right before them, by their print."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for earlier, later in pairwise(report.statements):
        bare = later.number.unit == earlier.number.unit == "" and earlier.plain
        beside = later.number.start - earlier.number.stop <= _BESIDE
        if (
            bare
            and beside
            and len(earlier.number.digits) >= LEAST_DIGITS
            and earlier.number.value
            and later.number.value
        ):
            found[later.number.text].append((later, earlier))
    return found


def _of_a_step(growth: Statement, before: Sequence[Statement], *, fall: bool) -> Iterator[Outcome]:
    """增加14笔，增长22.22%, where 49笔 of last year stand before: over the 63 of this year, which are not printed."""
    step = before[-1] if before else None
    if step is None or step.role != "difference" or growth.clause - step.clause > 1 or step.sentence != growth.sentence:
        return
    alike = [one for one in before[-MOST:-1] if one.number.unit == step.number.unit and one.role != "difference"]
    bases = {one.number.value: one for one in alike if one.number.value > 0 and step.number.value > 0}
    rates = {value: step.number.value / value * 100 for value in bases}
    if any(prints_as(rate, growth.number.text) for rate in rates.values()):
        return
    way = -1 if fall else 1
    told = [
        one
        for value, one in bases.items()
        if value + way * step.number.value > 0
        and prints_as(step.number.value / (value + way * step.number.value) * 100, growth.number.text)
        and _is_dated(one, growth)
    ]
    if len(told) == 1:
        how = f"{step.number.text}÷{told[0].number.text}="
        yield from _wrong(growth, (step, told[0]), rates[told[0].number.value], how)


def _makes(growth: Statement, pair: Pair, base: Statement) -> bool:
    """Whether the change over a base, rounded to the places of the rate, is the rate."""
    change = abs(pair[0].number.value - pair[1].number.value) / base.number.value * 100
    return prints_as(change, growth.number.text)


def _is_earlier(one: Statement, growth: Statement) -> bool:
    return len(one.number.digits) >= LEAST_DIGITS and _is_dated(one, growth)


def _is_dated(one: Statement, growth: Statement) -> bool:
    """Whether words or the year of a figure put it before the rate's year."""
    dated = one.year is not None and growth.year is not None and one.year < growth.year
    return dated or bool(_EARLIER.search(one.label))
