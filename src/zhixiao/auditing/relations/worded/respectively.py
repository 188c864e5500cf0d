"""Rates told in a row of amounts told in a row: 2021年安排a、支出b，2022年安排c、支出d，执行率依次为r和s."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhixiao.auditing.relations.worded.claims import NAMED, SURE
from zhixiao.auditing.relations.worded.figures import Figure, joined, outside, paragraphs
from zhixiao.auditing.relations.worded.quotients import ratio_of, terms_of_a_rate
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_OPENS = re.compile(r"(?<!得分)(?<!增长)率(?:分别|依次)(?:为|是|达到?)?:?$")
_JOINS = re.compile(r"[、和与及，]")
FEWEST = 2
LEAST_DIGITS = 3


@reading(
    "rates-in-a-row",
    tier="unlikely",
    meaning="“率依次为”之后各率中有一个与其前依次写出的两数之比不符，其余都合",
    source="公文数据核校通例：率的分子分母按次序找回",
    example="2021年安排260万元、支出239.2万元，2022年安排280万元、支出264.6万元，执行率依次为92%和95.4%（应为94.5%）",
)
def rates_in_a_row_are_of_amounts_in_a_row(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """n rates behind 率依次为, and the last 2n figures of one kind before them: pair by pair, or list by list."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for index, first in enumerate(own):
        if first.unit != "%" or not _OPENS.search(first.bare):
            continue
        rates = joined(own[index:], _JOINS)
        at = places[first.statement.number.start]
        before = [one for one in outside(run[: at + 1])[:-1] if one.measured and not one.rough]
        count = len(rates)
        amounts = before[-2 * count :]
        if count < FEWEST or len(amounts) < 2 * count or len({one.kind for one in amounts}) > 1:
            continue
        ways = ((amounts[1::2], amounts[::2]), (amounts[count:], amounts[:count]), (amounts[:count], amounts[count:]))
        yield from _laws(rates, ways)


def _laws(rates: Sequence[Figure], ways: Sequence[tuple[Sequence[Figure], Sequence[Figure]]]) -> Iterator[Law]:
    """The laws of the first way in which all rates but one come out."""
    for parts, wholes in ways:
        if any(one.statement.number.low <= 0 for one in wholes):
            continue
        claims = [ratio_of(*each, NAMED) for each in zip(rates, parts, wholes, strict=True)]
        wrong = [at for at, one in enumerate(claims) if not one.holds()]
        told = [one for one in rates if len(one.statement.number.digits) >= LEAST_DIGITS]
        if len(wrong) <= 1 and len(told) > len(wrong):
            for at, claim in enumerate(claims):
                sure = replace(claim, rules_out=len(claims) - len(wrong) > 1)
                yield [sure, *terms_of_a_rate(rates[at], parts[at], wholes[at], SURE)]
            return
