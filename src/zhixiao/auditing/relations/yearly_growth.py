"""年均增长率: of a series in prose and in a column behind the years of a table."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.model import Finding, Relation, Tier
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.sheets import Line, Sheet, read_sheets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

_GROWTH = re.compile(r"年均(?:复合)?(?:增长|增幅|增速|递增)(?:率|速度|幅度)?(?:\(%\))?")
_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:度|末|底)?(?:\([^()\d]*\))?")
ENOUGH = 2
"""Rows that must obey before another is told."""
MOST_STEPS = 30


@check(
    "yearly-growth",
    tier="impossible",
    meaning="表中一行的年均增长率与首尾两年的数不符",
    source="公文数据核校通例：年均增长按几何平均",
    example="2019年3216件，2020年4025件，2021年4830件，年均增长26.2%（应为22.6%）",
)
def growth_columns_follow_the_years(report: Report) -> Iterator[Outcome]:
    """Row by row; the mean of the yearly rates is let pass. One row is told where all others obey, two at least."""
    for sheet in read_sheets(report.document):
        for column, head in enumerate(sheet.heads):
            years = _years(sheet, column) if _GROWTH.fullmatch(head) else []
            steps = years[-1][0] - years[0][0] if years else 0
            if 2 <= steps <= MOST_STEPS:
                yield from _judged(sheet, column, [at for _, at in years], steps)


def _years(sheet: Sheet, before: int) -> list[tuple[int, int]]:
    """The columns of rising years right before a column."""
    found: list[tuple[int, int]] = []
    for column in range(before - 1, -1, -1):
        year = _YEAR.fullmatch(sheet.heads[column])
        if year is None or (found and int(year[1]) >= found[0][0]):
            break
        found.insert(0, (int(year[1]), column))
    return found if len(found) >= 2 else []


def _judged(sheet: Sheet, column: int, years: Sequence[int], steps: int) -> Iterator[Outcome]:
    rows: list[tuple[Figure, list[Figure]]] = []
    for line in sheet.lines:
        levels = _levels(line, years)
        stated = line.fields[column].figure if line.whole else None
        if stated is not None and levels:
            rows.append((stated, levels))
    broken = [stated for stated, levels in rows if not _holds(stated, levels, steps)]
    if len(broken) > 1 or len(rows) - len(broken) < ENOUGH:
        return
    for stated, levels in rows:
        holds = stated not in broken
        expected = decimal_text(
            root(levels[-1].value / levels[0].value, steps, places(stated.text)), places(stated.text)
        )
        texts, spans = tuple(one.text for one in levels), tuple(one.span for one in levels)
        yield Relation("growth", stated.span, stated.text, texts, stated.text if holds else expected, holds, spans)
        why = slip(stated.text, expected)
        if not holds:
            told = f"由{texts[0]}到{texts[-1]}共{steps}年，年均增长应为{expected}%"
            message = f"{told}，表中为{stated.text}{named(why)}。"
            tier: Tier = "impossible" if why else "unlikely"
            yield Finding("yearly-growth", tier, stated.span, stated.text, expected, message, spans)


def _levels(line: Line, years: Sequence[int]) -> list[Figure]:
    """The levels of a row, none when one of them is missing or not above nought."""
    figures = [line.fields[at].figure for at in years] if line.whole else []
    found = [one for one in figures if one is not None and one.low > 0 and one.unit != "%"]
    return found if len(found) == len(figures) else []


def _holds(stated: Figure, levels: Sequence[Figure], steps: int) -> bool:
    number = stated.number
    low, high = ((number.value + sign * number.ulp / 2) / 100 for sign in (-1, 1))
    first, last = levels[0], levels[-1]
    if is_yearly((low, high), (first.low, first.high), (last.low, last.high), steps):
        return True
    rates = [later.value / earlier.value - 1 for earlier, later in pairwise(levels)]
    return len(rates) == steps and low <= sum(rates, Fraction(0)) / steps <= high


def is_yearly(
    rate: tuple[Fraction, Fraction], first: tuple[Fraction, Fraction], last: tuple[Fraction, Fraction], steps: int
) -> bool:
    """Whether a yearly growth, a fraction of one, leads from the first to the last figure: all as closed intervals.

    >>> exact = lambda value: (Fraction(value), Fraction(value))
    >>> is_yearly((Fraction(224, 1000), Fraction(226, 1000)), exact(3216), exact(4830), 2)
    True
    """
    return (1 + rate[0]) ** steps <= last[1] / first[0] and last[0] / first[1] <= (1 + rate[1]) ** steps


def root(ratio: Fraction, steps: int, digits: int) -> Fraction:
    """The yearly growth in per cent at some places that makes a ratio in so many years: exact to the printed place.

    >>> root(Fraction(4830, 3216), 2, 2)
    Fraction(451, 20)
    """
    low, high = Fraction(-1), max(ratio, Fraction(1))
    width = Fraction(1, 10 ** (digits + 12))
    while high - low > width:
        middle = (low + high) / 2
        low, high = (middle, high) if (1 + middle) ** steps <= ratio else (low, middle)
    return Fraction(decimal_text(low * 100, digits))
