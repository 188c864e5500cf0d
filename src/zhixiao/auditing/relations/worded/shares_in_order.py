"""Shares told in a row of figures told in a row: 甲45.2万元，乙76.1万元，分别占总额的14.16%、23.84%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.relations.worded.claims import SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure, joined, outside, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report, Statement

_OPENS = re.compile(r"(?:分别占[^，。；\d]{1,20}?的?|占(?:比|[^，。；\d]{1,20}?)(?:分别|依次)(?:为|是|达到?)?)$")
_JOINS = re.compile(r"[、，]?[和与及]?")
_EACH = re.compile(r"各自|同类|同期|本级|[、和与及两双]")
FEWEST = 2
ENOUGH = 4
"""So many shares and parts show what they are of."""
LEAST_DIGITS = 3
MOST_WHOLES = 6


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the shares may be of: a figure, or all parts together."""

    value: Fraction
    low: Fraction
    high: Fraction
    terms: tuple[Statement, ...]
    text: str


@reading(
    "shares-in-order",
    tier="unlikely",
    meaning="“分别占…的”各占比中有一个与其部分、总数不符，其余都合于同一个总数",
    source="公文数据核校通例：占比的分母由各项共同确定；各数按次序对应",
    example="总额319.2万元。其中甲45.2万元，乙76.1万元，分别占总额的14.16%、28.34%（应为23.84%）",
)
def shares_in_order_have_one_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """n shares, and the last n figures of one kind before them: all of one figure further before, or of their sum."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for index, first in enumerate(own):
        if first.unit != "%" or not _OPENS.search(first.bare) or _EACH.search(first.bare):
            continue
        rates = joined(own[index:], _JOINS)
        at = places[first.statement.number.start]
        before = [one for one in outside(run[: at + 1])[:-1] if one.measured]
        before = [one for one in before or _above(report, own) if not one.rough]
        parts, count = before[-len(rates) :], len(rates)
        alike = count >= FEWEST and len(parts) == count and len({one.kind for one in parts}) == 1
        if alike and all(one.statement.number.value > 0 for one in parts):
            yield from _laws(rates, parts, [*_wholes(parts, before[:-count]), *_implied(rates, parts)])


def _above(report: Report, own: Sequence[Figure]) -> list[Figure]:
    """The figures of the paragraph above one that opens with the shares: 三类分别占总量的30.4%、22.3%、47.3%."""
    run, _ = paragraphs(report).get(own[0].statement.paragraph - 1, ([], {}))
    return [one for one in outside(run) if one.measured]


def _wholes(parts: Sequence[Figure], before: Sequence[Figure]) -> Iterator[_Whole]:
    numbers = [one.statement.number for one in parts]
    for one in reversed([one for one in before if one.kind == parts[0].kind][-MOST_WHOLES:]):
        number = one.statement.number
        if number.value > max(each.value for each in numbers):
            yield _Whole(number.value, number.loose_low, number.loose_high, (one.statement,), number.text)
    value, low, high = (
        sum((getattr(each, name) for each in numbers), Fraction(0)) for name in ("value", "loose_low", "loose_high")
    )
    terms = tuple(one.statement for one in parts)
    yield _Whole(value, low, high, terms, f"({'+'.join(one.text for one in numbers)})")


def _implied(rates: Sequence[Figure], parts: Sequence[Figure]) -> Iterator[_Whole]:
    """What all shares but one are of, though it is not printed: 甲346亿元、乙60亿元、丙63亿元，占比分别为48.7%、…"""
    pairs = [(part.statement.number, rate.statement.number) for part, rate in zip(parts, rates, strict=True)]
    for apart in range(len(pairs)) if len(pairs) >= ENOUGH else ():
        others = [pair for at, pair in enumerate(pairs) if at != apart]
        exact = sum(len(rate.digits) >= LEAST_DIGITS for _, rate in others) >= ENOUGH - 1
        low = max(100 * part.loose_low / (rate.value + rate.ulp / 2) for part, rate in others)
        high = min(100 * part.loose_high / (rate.value - rate.ulp / 2) for part, rate in others)
        if exact and low <= high:
            value = (low + high) / 2
            yield _Whole(
                value,
                low,
                high,
                tuple(one.statement for one in parts),
                f"{pairs[0][0].shown(value)}（其余各项共同的总数）",
            )


def _laws(rates: Sequence[Figure], parts: Sequence[Figure], wholes: Sequence[_Whole]) -> Iterator[Law]:
    """The laws of the first whole that all shares fit, else of the first that all but one fit, one of them telling."""
    tried = [[_share(*each, whole) for each in zip(rates, parts, strict=True)] for whole in wholes]
    tried.sort(key=lambda claims: sum(not one.holds() for one in claims))
    fitting = [one for one in tried[0] if one.holds()] if tried else []
    told = [one for one in fitting if len(one.stated.number.digits) >= LEAST_DIGITS]
    if told and len(rates) - len(fitting) <= 1:
        yield from ([one] for one in tried[0])


def _share(rate: Figure, part: Figure, whole: _Whole) -> Claim:
    """The share of a part, one unit of the last place more or less, which makes shares add up to a hundred."""
    number, slack = part.statement.number, rate.statement.number.ulp
    low, high = 100 * number.loose_low / whole.high - slack, 100 * number.loose_high / whole.low + slack
    terms = (part.statement, *(one for one in whole.terms if one is not part.statement))
    how = f"{number.text}÷{whole.text}×100"
    return Claim("ratio", rate.statement, terms, 100 * number.value / whole.value, low, high, how, SURE)
