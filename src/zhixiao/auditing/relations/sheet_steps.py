"""Laws down the columns of a sheet: shares of the column's total, growth over the row of the year before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.sheets import Sheet, read_sheets
from zhixiao.auditing.slips import named, slip_of
from zhixiao.auditing.statements import Report

_SHARE = re.compile(r"占比|比重|构成|占[^率]{0,8}%|占[^率]{0,8}(?:比例|比重)")
_GROWTH = re.compile(r"(?:比|较)上年(?:同期)?(?:增长|增减|增幅)|同比|(?:增长|增减)(?:率|幅度|%)|增速|增幅")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
LEAST_DIGITS = 4
"""The rates that hold must print so many digits that chance cannot have made them fit."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """A rate in per cent that should be `top` ÷ `bottom`, less one for growth."""

    stated: Figure
    top: Figure
    bottom: Figure
    growth: bool

    @property
    def _edges(self) -> tuple[Fraction, Fraction]:
        less = int(self.growth)
        return (self.top.low / self.bottom.high - less) * 100, (self.top.high / self.bottom.low - less) * 100

    def holds(self) -> bool:
        number = self.stated.number
        low, high = self._edges
        return low <= number.value + number.ulp / 2 and number.value - number.ulp / 2 <= high

    @property
    def value(self) -> Fraction:
        return (self.top.value / self.bottom.value - int(self.growth)) * 100

    @property
    def expected(self) -> str:
        return self.stated.shown(self.value)


@check(
    "column-shares",
    tier="impossible",
    meaning="表中“占比”一栏有一行不等于该行数占合计数之比，其余各行都合",
    source="公文数据核校通例；多数行为证",
    example="合计4235件，来信2130件占50.3%，来访845件占20.0%，网上1260件占22.8%（应为29.8%）",
    fixed_terms=True,
)
def shares_are_of_the_total_of_their_column(report: Report) -> Iterator[Outcome]:
    """Each column of shares with each column of amounts that has a total."""
    for sheet in read_sheets(report.document):
        total = next((line for line in sheet.lines if line.kind == "total" and line.whole), None)
        if total is None or sheet.nested:
            continue
        for target in (c for c in sheet.numeric() if _SHARE.search(sheet.heads[c])):
            for column in (c for c in sheet.numeric() if c != target):
                whole = total.fields[column].figure
                rows = [(line.fields[target].figure, line.fields[column].figure) for line in sheet.items]
                yield from _judged(
                    "column-shares",
                    [
                        Quotient(stated, part, whole, growth=False)
                        for stated, part in rows
                        if stated and part and whole and whole.low > 0
                    ],
                )


@check(
    "column-growth",
    tier="impossible",
    meaning="按年逐行排列的表中，“比上年增长”一栏有一行与该行和上一行的数不符，其余各行都合",
    source="公文数据核校通例；多数行为证",
    example="2021年893.6，2022年950.8，2023年988.2，比上年增长依次为6.4%、9.3%（应为3.9%）",
    fixed_terms=True,
)
def growth_is_over_the_row_above(report: Report) -> Iterator[Outcome]:
    """Rows of following years, a column of growth and each column of amounts."""
    for sheet in read_sheets(report.document):
        for target, column in _pairs(sheet):
            rows = [(line.fields[target].figure, line.fields[column].figure) for line in sheet.items]
            yield from _judged(
                "column-growth",
                [
                    Quotient(stated, now, before, growth=True)
                    for (_, before), (stated, now) in pairwise(rows)
                    if stated and now and before and before.low > 0
                ],
            )


def _pairs(sheet: Sheet) -> Iterator[tuple[int, int]]:
    years = [int(told.group(1)) for line in sheet.items if (told := _YEAR.fullmatch(line.fields[0].words))]
    if len(years) < 3 or len(years) != len(sheet.items) or any(two - one != 1 for one, two in pairwise(years)):
        return
    for target, head in enumerate(sheet.heads):
        if _GROWTH.search(head):
            yield from ((target, column) for column in sheet.numeric() if column != target)


def _judged(rule: str, steps: Sequence[Quotient]) -> Iterator[Outcome]:
    """All hold but one at most, and those that hold prove the law."""
    broken = [one for one in steps if not one.holds()]
    good = [one for one in steps if one not in broken and 0 < abs(one.stated.value) < 100]
    digits = sum(len(one.stated.number.digits) for one in good)
    if len(broken) > 1 or len(good) < 2 or digits < LEAST_DIGITS:
        return
    for one in steps:
        terms, spans = (one.top.text, one.bottom.text), (one.top.span, one.bottom.span)
        holds = one not in broken
        kind = "growth" if one.growth else "ratio"
        yield Relation(kind, one.stated.span, one.stated.text, terms, one.expected, holds, spans)
        why = slip_of(one.stated.text, one.expected, one.value)
        if not holds and (why or len(good) >= 3):
            shown = f"{one.top.text}÷{one.bottom.text}" + ("−1" if one.growth else "")
            message = f"按其余{len(good)}行的关系，{shown}应为{one.expected}%，表中为{one.stated.text}%{named(why)}。"
            tail = (one.stated.span, one.stated.text, one.expected, message, spans, one.value)
            yield Finding(rule, "impossible" if why else "unlikely", *tail)
