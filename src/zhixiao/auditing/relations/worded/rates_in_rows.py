"""Rows that tell one rate of several: 甲受理38件，结案10件，结案率26.32%；乙受理770件，结案406件，结案率52.73%."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhixiao.auditing.relations.worded.claims import SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure, addable, passages
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_RATE = re.compile(r"[，；](?P<stem>[一-鿿]{2,8})(?:率|比例)(?:为|达到?|是|:|约|仅)*")
_OTHER = re.compile(r"平均|综合|同比|环比|增长|目标|计划|加权|上年|去年|利率|费率|税率")
LEAST = 2
"""So many rows that come out show what the rate of a row is of."""
LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A whole, its part and the rate of the part, one right behind the other."""

    whole: Figure
    part: Figure
    rate: Figure

    @property
    def claim(self) -> Claim:
        part, whole = self.part.statement.number, self.whole.statement.number
        low, high = 100 * part.low / whole.high, 100 * part.high / whole.low
        terms, how = (self.part.statement, self.whole.statement), f"{part.text}÷{whole.text}×100"
        value = 100 * part.value / whole.value
        return Claim("ratio", self.rate.statement, terms, value, low, high, how, SURE, rules_out=True)

    @property
    def telling(self) -> bool:
        number = self.rate.statement.number
        return self.claim.holds() and number.value != 100 and len(number.digits) >= LEAST_DIGITS


@reading(
    "rates-in-rows",
    tier="unlikely",
    meaning="几处同样写法的“总数、部分数、某率”中，别处都相符，此处不符",
    source="公文数据核校通例：同一写法的比率口径相同",
    example="甲受理38件，结案10件，结案率26.32%；乙受理65件，结案26件，结案率40%；丙受理770件，结案406件，结案率56%（应为53%）",
)
def rates_told_in_the_same_words_are_of_the_same(
    report: Report, own: list[Figure], earlier: list[Figure]
) -> Iterator[Law]:
    """Where the rows of the same words come out but for one, that one should as well."""
    for row in _rows(own):
        if _odd_one(report).get(_words(row)) == row and not _near(row) and not _else(row, own, earlier):
            yield [row.claim]


@lru_cache(maxsize=1)
def _odd_one(report: Report) -> dict[tuple[str, str], _Row]:
    """Of rows told in the same words the one that does not come out, where enough others do."""
    found: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for own, _ in passages(report):
        for row in _rows(own):
            found[_words(row)].append(row)
    odd = {told: [one for one in rows if not one.claim.holds()] for told, rows in found.items()}
    clear = (told for told, ones in odd.items() if len(ones) == 1)
    return {told: odd[told][0] for told in clear if sum(one.telling for one in found[told]) >= LEAST}


def _rows(own: list[Figure]) -> Iterator[_Row]:
    for whole, part, rate in zip(own, own[1:], own[2:], strict=False):
        if rate.unit != "%" or not _RATE.fullmatch(rate.bare) or _OTHER.search(rate.bare):
            continue
        plain = not any(one.rough for one in (whole, part, rate))
        alike = whole.measured and part.measured and addable(part.kind, whole.kind) and "；" not in part.bare
        if plain and alike and 0 < part.statement.number.value <= whole.statement.number.value:
            yield _Row(whole, part, rate)


def _words(row: _Row) -> tuple[str, str]:
    return row.part.name, row.rate.bare


def _near(row: _Row) -> bool:
    """Whether a rate was cut off rather than rounded, or trimmed."""
    number = row.rate.statement.number
    return abs(number.value - row.claim.value) <= 2 * number.ulp


def _else(row: _Row, own: list[Figure], earlier: list[Figure]) -> bool:
    """Whether another figure before may be what the rate is of."""
    before = own[: own.index(row.whole)]
    return any(
        one.measured and addable(row.part.kind, one.kind) and _Row(one, row.part, row.rate).claim.holds()
        for one in [*earlier, *before]
        if one.statement.number.value > 0
    )
