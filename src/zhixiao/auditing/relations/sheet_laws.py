"""Identities between the columns of a sheet that all rows but one obey: sums, differences, rates, running totals."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.model import Finding, Relation, Tier
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.sheets import Line, Sheet, read_sheets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

ENOUGH = 3
SURE = 5
Row = dict[int, Figure]
Signed = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Law:
    """How `target` follows from other columns: a signed sum, or the share in per cent of one sum in another."""

    target: int
    top: Signed
    bottom: Signed = ()

    def columns(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(column for column, _ in (*self.top, *self.bottom)))


@check(
    "sheet-laws",
    tier="impossible",
    meaning="表中一行不符合其余各行都遵守的列间关系（多列之和、调整后、满意率等）",
    source="公文数据核校通例；多数行为证",
    example="各行调整后=年初+追加−调减，唯一一行不等",
)
def rows_obey_the_law_of_all_others(report: Report) -> Iterator[Outcome]:
    """A law of columns that every row but one obeys, at least three of them tellingly, binds that one."""
    for sheet in read_sheets(report.document):
        rows = [_row(line) for line in sheet.lines if line.kind != "mean" and line.whole]
        columns = sheet.numeric()
        for target in columns:
            yield from _target(sheet, rows, columns, target)


def _row(line: Line) -> Row:
    return {column: one.figure for column, one in enumerate(line.fields) if one.figure is not None}


def _target(sheet: Sheet, rows: Sequence[Row], columns: Sequence[int], target: int) -> Iterator[Outcome]:
    kept: tuple[Law, list[Row]] | None = None
    for law in _laws(sheet, rows, columns, target):
        tested = _tested(law, rows)
        if tested is None:
            continue
        failing = [row for row in tested if not _holds(law, row)]
        if not failing:
            for row in tested:
                yield _relation(law, row, True)
            return
        if kept is None or len(law.columns()) < len(kept[0].columns()):
            kept = law, tested
    if kept is not None:
        yield from _broken(*kept)


def _laws(sheet: Sheet, rows: Sequence[Row], columns: Sequence[int], target: int) -> Iterator[Law]:
    amounts = [column for column in columns if column != target and not _is_rate(sheet, rows, column)]
    if _is_rate(sheet, rows, target):
        yield from _rates(amounts, target)
        return
    for first in range(len(amounts)):
        for last in range(first + 2, min(len(amounts), first + 8) + 1):
            yield Law(target, tuple((column, 1) for column in amounts[first:last]))
    for a in amounts:
        for b in amounts:
            if a != b:
                yield Law(target, ((a, 1), (b, -1)))
    for a, b, c in zip(amounts, amounts[1:], amounts[2:], strict=False):
        yield Law(target, ((a, 1), (b, 1), (c, -1)))
        yield Law(target, ((a, 1), (b, -1), (c, -1)))


def _rates(amounts: Sequence[int], target: int) -> Iterator[Law]:
    tops = [*((a,) for a in amounts), *(tuple(amounts[:k]) for k in range(2, min(len(amounts), 4)))]
    bottoms = [*((a,) for a in amounts), *(tuple(amounts[:k]) for k in range(2, len(amounts) + 1))]
    for top in tops:
        for bottom in bottoms:
            if top != bottom:
                yield Law(target, tuple((c, 1) for c in top), tuple((c, 1) for c in bottom))


def _is_rate(sheet: Sheet, rows: Sequence[Row], column: int) -> bool:
    told = re.search(r"率|占比|比例|比重|进度|%", sheet.heads[column])
    return bool(told) or all(row[column].unit == "%" for row in rows if column in row)


def _tested(law: Law, rows: Sequence[Row]) -> list[Row] | None:
    """The rows that have all figures, None when the law is broken twice or proved too seldom."""
    needed = (law.target, *law.columns())
    tested, broken, telling = [], 0, 0
    for row in rows:
        if not all(column in row for column in needed):
            continue
        if not law.bottom and not _one_unit(row[column] for column in needed):
            return None
        tested.append(row)
        holds = _holds(law, row)
        broken += not holds
        telling += holds and _telling(law, row)
        if broken > 1:
            return None
    return tested if telling >= ENOUGH and telling * 5 >= len(tested) * 2 else None


def _one_unit(figures: Iterable[Figure]) -> bool:
    """Points and percentages, acres and heads are not added."""
    units = {one.unit for one in figures}
    return len(units - {""}) <= 1 and ("%" not in units or units == {"%"})


def _telling(law: Law, row: Row) -> bool:
    """Noughts, hundreds per cent, one-digit figures and terms that only cancel each other prove little."""
    if any(row[column].value == row[law.target].value for column, sign in law.top if sign > 0) and not law.bottom:
        return False
    terms = [row[column] for column in law.columns() if row[column].value]
    return len(terms) >= 2 and len(row[law.target].number.digits) >= 2 and row[law.target].value not in (0, 100)


def _edges(law: Law, row: Row) -> tuple[Fraction, Fraction] | None:
    low, high = _sum(law.top, row)
    if not law.bottom:
        return low, high
    under, over = _sum(law.bottom, row)
    return (low / over * 100, high / under * 100) if under > 0 and low >= 0 else None


def _sum(terms: Signed, row: Row) -> tuple[Fraction, Fraction]:
    low = sum((row[c].low if sign > 0 else -row[c].high for c, sign in terms), Fraction(0))
    high = sum((row[c].high if sign > 0 else -row[c].low for c, sign in terms), Fraction(0))
    return low, high


def _holds(law: Law, row: Row) -> bool:
    edges = _edges(law, row)
    if edges is None:
        return not law.bottom or row[law.target].value == 0
    stated = row[law.target]
    half = stated.number.ulp / 2 if law.bottom else Fraction(0)
    low, high = (stated.number.value - half, stated.number.value + half) if law.bottom else (stated.low, stated.high)
    return edges[0] <= high and low <= edges[1]


def _expected(law: Law, row: Row) -> str:
    stated = row[law.target]
    top = sum((row[c].value * sign for c, sign in law.top), Fraction(0))
    if not law.bottom:
        return stated.shown(top)
    bottom = sum((row[c].value * sign for c, sign in law.bottom), Fraction(0))
    return decimal_text(top / bottom * 100, places(stated.text)) if bottom else ""


def _broken(law: Law, tested: Sequence[Row]) -> Iterator[Outcome]:
    for row in tested:
        holds = _holds(law, row)
        yield _relation(law, row, holds)
        if not holds:
            expected = _expected(law, row)
            why = slip(row[law.target].text, expected)
            if why or len(tested) > SURE:
                yield _finding(law, row, expected, why, len(tested) - 1)


def _relation(law: Law, row: Row, holds: bool) -> Relation:
    stated, terms = row[law.target], [row[column] for column in law.columns()]
    kind = "ratio" if law.bottom else "sum" if all(sign > 0 for _, sign in law.top) else "difference"
    spans = tuple(one.span for one in terms)
    return Relation(kind, stated.span, stated.text, tuple(one.text for one in terms), _expected(law, row), holds, spans)


def _finding(law: Law, row: Row, expected: str, why: str, others: int) -> Finding:
    stated = row[law.target]
    shown = _shown(law.top, row) + (f"÷({_shown(law.bottom, row)})" if law.bottom else "")
    message = f"按其余{others}行的关系，{shown}应为{expected}，表中为{stated.text}{named(why)}；本行有一处数字有误。"
    spans = tuple(row[column].span for column in law.columns())
    tier: Tier = "impossible" if why else "unlikely"
    return Finding("sheet-laws", tier, stated.span, stated.text, expected, message, spans)


def _shown(terms: Signed, row: Row) -> str:
    return "".join(("+" if sign > 0 else "−") + row[column].text for column, sign in terms).lstrip("+")


@check(
    "running-total",
    tier="impossible",
    meaning="累计栏不等于上期累计加本期数",
    source="公文数据核校通例：累计不少于前期累计",
    example="6月累计322.70，7月60.88，7月累计385.38（应为383.58）",
)
def running_totals_grow_by_each_row(report: Report) -> Iterator[Outcome]:
    """A column 累计 grows by the figure of another column; one wrong entry breaks the chain at one place."""
    for sheet in read_sheets(report.document):
        rows = [_row(line) for line in sheet.items]
        for target in (c for c in sheet.numeric() if "累计" in sheet.heads[c] and not _is_rate(sheet, rows, c)):
            for column in sheet.numeric():
                if column != target and all(target in row and column in row for row in rows):
                    yield from _running(rows, target, column)


def _running(rows: Sequence[Row], target: int, column: int) -> Iterator[Outcome]:
    steps = list(pairwise(rows))
    broken = [i for i, (one, two) in enumerate(steps) if not _grows(one[target], two[target], two[column])]
    if len(steps) - len(broken) < ENOUGH or len(broken) > 2 or (len(broken) == 2 and broken[1] - broken[0] != 1):
        return
    for index, (one, two) in enumerate(steps):
        terms = (one[target], two[column])
        stated = two[target]
        value = stated.shown(one[target].value + two[column].value)
        spans = tuple(term.span for term in terms)
        holds = index not in broken
        yield Relation("sum", stated.span, stated.text, tuple(term.text for term in terms), value, holds, spans)
        if index == broken[:1][0] if broken else False:
            why = slip(stated.text, value)
            message = (
                f"上期累计{one[target].text}加本期{two[column].text}为{value}，表中累计为{stated.text}{named(why)}。"
            )
            yield Finding("running-total", "impossible", stated.span, stated.text, value, message, spans)


def _grows(before: Figure, after: Figure, step: Figure) -> bool:
    return before.low + step.low <= after.high and after.low <= before.high + step.high
