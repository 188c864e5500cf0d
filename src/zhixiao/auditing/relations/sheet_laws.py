"""Identities between the columns of a sheet that all rows but one obey: sums, differences, rates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from zhixiao.auditing.funds import MOST_POINTS
from zhixiao.auditing.model import Finding, Relation, Span, Tier
from zhixiao.auditing.numbers import scan
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.broken_rows import broken_sheets
from zhixiao.auditing.relations.cells import FULL_POINTS, Figure
from zhixiao.auditing.relations.sheets import Line, Sheet, read_sheets
from zhixiao.auditing.relations.unheaded_rows import unheaded_sheets
from zhixiao.auditing.relations.years_across import years_across
from zhixiao.auditing.slips import named, one_slip_away, slip, slip_of
from zhixiao.auditing.statements import Report

ENOUGH = 3
SURE = 5
FEW = 2
MOST_MOVED = 8
"""Columns of a sheet up to which some in order may add and the next take away: 年初＋投入＋利息−补偿−管理费=年末."""
FEW_DIGITS = 6
"""Two rows prove a law when they print so many digits that chance cannot have made them fit."""
FULL = Fraction(100)
TEN_THOUSAND = (Fraction(1), Fraction(10_000), Fraction(1, 10_000))
_MEAN_HEAD = re.compile(r"均|每|单价|标准|强度|单位成本|价格?(?:\(|$)")
_STOCK = re.compile(r"余额|存量|[年期][初末]")
"""Rows of what there is at a time, whose columns of several years make no total."""
Row = dict[int, Figure]
Signed = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Law:
    """How `target` follows from other columns: a signed sum, or the quotient of two, `factor` for one that is 1."""

    target: int
    top: Signed
    bottom: Signed = ()
    factor: Fraction = Fraction(100)

    def columns(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(column for column, _ in (*self.top, *self.bottom)))


@check(
    "sheet-laws",
    tier="impossible",
    meaning="表中一行不符合其余各行都遵守的列间关系（多列之和、调整后、满意率、增长率、单价×数量等）",
    source="公文数据核校通例；多数行为证",
    example="各行调整后=年初+追加−调减，唯一一行不等",
    fixed_terms=True,
)
def rows_obey_the_law_of_all_others(report: Report) -> Iterator[Outcome]:
    """A law of columns that every row but one obeys, at least three of them tellingly, binds that one.

    Where the heads could not be read, or the rows are the columns, it is told only for a slip.
    """
    for sheet in read_sheets(report.document):
        columns = sheet.numeric() if not sheet.nested else []
        rows = _rows(sheet, columns)
        yield from _once(outcome for target in columns for outcome in _target(sheet, rows, columns, target))
    across = years_across(report.document)
    for sheet in (*unheaded_sheets(report.document), *broken_sheets(report.document), *across):
        columns, rows = sheet.numeric(), [row_of(line) for line in sheet.lines if not _STOCK.search(line.name)]
        told = _once(outcome for target in columns for outcome in _target(sheet, rows, columns, target))
        for one in told:
            if isinstance(one, Relation):
                yield one
            elif "（" in one.message:
                yield replace(one, message=one.message.replace("行", "列")) if sheet in across else one


def _once(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes with one finding a figure, the surest: a wrong figure breaks the law of each column it is in."""
    best: dict[Span, Finding] = {}
    for one in outcomes:
        if isinstance(one, Relation):
            yield one
        elif one.span not in best or (best[one.span].tier, one.tier) == ("unlikely", "impossible"):
            best[one.span] = one
    yield from best.values()


def row_of(line: Line) -> Row:
    return {column: one.figure for column, one in enumerate(line.fields) if one.figure is not None}


def _rows(sheet: Sheet, columns: Sequence[int]) -> list[Row]:
    """Rows without those of means; a row of totals is read without the columns in which it prints a mean.

    An item with a blank where most print their last figure may have lost a blank before it: its figures may stand one
    column too far to the left.
    """
    items = [row_of(line) for line in sheet.items]
    last = max(columns, default=0)
    filled = sum(last in row for row in items)
    rows = []
    for line in sheet.lines:
        if line.kind == "mean" or not line.whole or _STOCK.search(line.name):
            continue
        if line.kind == "item" and not line.fields[last].words and filled * 3 >= len(items) * 2:
            continue
        row = row_of(line)
        if line.kind in ("total", "other"):
            means = [column for column in columns if _is_mean(sheet, items, row, column)]
            row = {column: one for column, one in row.items() if column not in means}
        rows.append(row)
    return rows


def _is_mean(sheet: Sheet, items: Sequence[Row], row: Row, column: int) -> bool:
    """Whether a row of totals prints, of amounts that are all above nought, no more than the largest."""
    if column not in row or is_rate(sheet, items, column) or _MEAN_HEAD.search(sheet.heads[column]):
        return False
    values = [one[column].value for one in items if column in one]
    return len(values) > 1 and min(values) > 0 and min(values) <= row[column].value <= max(values)


def _target(sheet: Sheet, rows: Sequence[Row], columns: Sequence[int], target: int) -> Iterator[Outcome]:
    kept: list[tuple[Law, list[Row]]] = []
    for law in _laws(sheet, rows, columns, target):
        tested = _tested(law, rows)
        if tested is None:
            continue
        failing = [row for row in tested if not _holds(law, row)]
        if not failing:
            for row in tested:
                yield _relation(law, row, True)
            return
        if _of_another(law, tested, columns):
            continue
        kept.append((law, tested))
    fewest = min((len(law.columns()) for law, _ in kept), default=0)
    slips_only = "标准" in sheet.heads[target]  # Capped amounts are less than standard times count.
    told = [list(_broken(*one, slips_only=slips_only)) for one in kept if len(one[0].columns()) == fewest]
    yield from next((one for one in told if any(isinstance(each, Finding) for each in one)), told[0] if told else [])


def _of_another(law: Law, tested: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether another column obeys the law in every row: the target only prints the same where all was received."""
    others = [replace(law, target=column) for column in columns if column != law.target and column not in law.columns()]
    return any(all(other.target in row and _holds(other, row) for row in tested) for other in others)


def _laws(sheet: Sheet, rows: Sequence[Row], columns: Sequence[int], target: int) -> Iterator[Law]:
    amounts = [column for column in columns if column != target and not is_rate(sheet, rows, column)]
    if is_rate(sheet, rows, target):
        given = {c for c in amounts if FULL_POINTS.search(sheet.heads[c]) and "得分" not in sheet.heads[target]}
        yield from _rates([column for column in amounts if column not in given], target)
        return
    if _MEAN_HEAD.search(sheet.heads[target]):
        pairs = ((a, b) for a in amounts for b in amounts if a != b)
        yield from (Law(target, ((a, 1),), ((b, 1),), factor) for a, b in pairs for factor in TEN_THOUSAND)
        return
    for first in range(len(amounts)):
        for last in range(first + 2, min(len(amounts), first + 8) + 1):
            yield Law(target, tuple((column, 1) for column in amounts[first:last]))
    for a in amounts:
        for b in amounts:
            if a != b:
                yield Law(target, ((a, 1), (b, -1)))
    for first, middle, last in combinations(range(len(amounts) + 1 if len(amounts) <= MOST_MOVED else 0), 3):
        if middle - first > 1 and last - middle > 1:
            signs = zip(amounts[first:last], [1] * (middle - first) + [-1] * (last - middle), strict=True)
            yield Law(target, tuple(signs))
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
    yield from (Law(target, ((a, 1), (b, -1)), ((b, 1),)) for a in amounts for b in amounts if a != b)


def is_rate(sheet: Sheet, rows: Sequence[Row], column: int) -> bool:
    told = re.search(r"率|占比|比例|比重|进度|%|增长|增幅|增速", sheet.heads[column])
    return bool(told) or all(row[column].unit == "%" for row in rows if column in row)


def _tested(law: Law, rows: Sequence[Row]) -> list[Row] | None:
    """The rows that have all figures, None when the law is broken twice or proved too seldom."""
    needed = (law.target, *law.columns())
    tested, broken, telling, digits = [], 0, 0, 0
    units = {row[column].unit for row in rows for column in needed if column in row}
    for row in rows:
        if not all(column in row for column in needed) or (law.bottom and _no_quotient(law, row)):
            continue
        if not law.bottom and not _one_unit(row[column] for column in needed):
            return None
        holds = _holds(law, row)
        if not holds and not law.bottom and {row[column].unit for column in needed} == {"%"} != units:
            continue  # A row of rates below amounts (得分率), which do not add up.
        tested.append(row)
        broken += not holds
        if holds and _telling(law, row):
            telling += 1
            digits += len(row[law.target].number.digits)
        if broken > 1:
            return None
    enough = telling >= ENOUGH or (telling == FEW and digits >= FEW_DIGITS)
    return tested if enough and telling * 5 >= len(tested) * 2 else None


def _no_quotient(law: Law, row: Row) -> bool:
    """Whether a rate was changed by percentage points, or stands above a hundred beside full points: 110.00% 4 4.00."""
    points = all(row[column].value <= MOST_POINTS for column in law.columns())
    return row[law.target].unit == "个百分点" or (points and row[law.target].value > FULL == _value(law, row))


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
    if under <= 0:
        return None
    quotients = [top / bottom * law.factor for top in (low, high) for bottom in (under, over)]
    return min(quotients), max(quotients)


def _sum(terms: Signed, row: Row) -> tuple[Fraction, Fraction]:
    low = sum((row[c].low if sign > 0 else -row[c].high for c, sign in terms), Fraction(0))
    high = sum((row[c].high if sign > 0 else -row[c].low for c, sign in terms), Fraction(0))
    return low, high


def _holds(law: Law, row: Row) -> bool:
    edges = _edges(law, row)
    if edges is None:
        return not law.bottom or row[law.target].value == 0
    stated = row[law.target]
    if not law.bottom:
        return edges[0] <= stated.high and stated.low <= edges[1]
    half = stated.number.ulp * stated.factor / 2
    low, high = stated.value - half, stated.value + half
    return edges[0] <= high and low <= edges[1]


def _value(law: Law, row: Row) -> Fraction | None:
    """What the target should be, None for a quotient by nought."""
    top = sum((row[c].value * sign for c, sign in law.top), Fraction(0))
    if not law.bottom:
        return top
    bottom = sum((row[c].value * sign for c, sign in law.bottom), Fraction(0))
    return top / bottom * law.factor if bottom else None


def _expected(law: Law, row: Row) -> str:
    value = _value(law, row)
    return row[law.target].shown(value) if value is not None else ""


def _slip(one: Figure, value: Fraction | None) -> str:
    why = slip_of(one.text, one.shown(value), value / one.factor / one.number.scale) if value is not None else ""
    return "" if why.endswith("一位数字") and len(one.number.digits.rstrip("0")) < FEW else why


def _broken(law: Law, tested: Sequence[Row], *, slips_only: bool) -> Iterator[Outcome]:
    for row in tested:
        holds = _holds(law, row)
        if not holds and _left_by_another(law, row):
            continue
        yield _relation(law, row, holds)
        if not holds:
            expected = _expected(law, row)
            why = _slip(row[law.target], _value(law, row))
            other = None if why else _other_slip(law, row)
            if other is not None:
                yield _other_finding(law, row, *other, len(tested) - 1)
            elif why or (len(tested) > SURE and not slips_only):
                yield _finding(law, row, expected, why, len(tested) - 1)


def _left_by_another(law: Law, row: Row) -> bool:
    """Whether another column of the row makes up a sum: 60.00+32.40(+11.58)=103.98, nought in the other rows."""
    gap = abs((_value(law, row) or Fraction(0)) - row[law.target].value) if not law.bottom else Fraction(0)
    return gap > 0 and any(abs(row[c].value) == gap for c in row if c != law.target and c not in law.columns())


def _other_slip(law: Law, row: Row) -> tuple[int, str] | None:
    """The one other column in which a slip explains the misfit, and what it should be."""
    found = []
    for column, sign in (*law.top, *(law.bottom if len(law.top) == 1 else ())):
        one, right = row[column], _right(law, row, column, sign)
        if right > 0 and len(one.number.digits) >= ENOUGH and _slip(one, right):
            found.append((column, one.shown(right)))
    if law.bottom and len(law.top) > 1:
        found = list(_other_numerals(law, row))
    return found[0] if len(found) == 1 else None


def _other_numerals(law: Law, row: Row) -> Iterator[tuple[int, str]]:
    """The columns of a growth with the numerals a slip away with which it comes out, where its rate is told finely."""
    for column in law.columns() if len(row[law.target].number.digits) > ENOUGH else ():
        one = row[column]
        for numeral in one_slip_away(one.text) if len(one.number.digits) >= ENOUGH else ():
            number = next(scan(numeral + one.number.suffix))
            if _holds(law, row | {column: replace(one, number=number)}):
                yield column, numeral


def _right(law: Law, row: Row, column: int, sign: int) -> Fraction:
    """What a column that the law computes with would be by the others; 0 where that is not known."""
    target = row[law.target].value
    if not law.bottom:
        others = sum((row[c].value * s for c, s in law.top if c != column), Fraction(0))
        return (target - others) * sign
    if len(law.top) > 1 or len(law.bottom) > 1 or not target:
        return Fraction(0)
    top, bottom = row[law.top[0][0]].value, row[law.bottom[0][0]].value
    return target * bottom / law.factor if column == law.top[0][0] else top * law.factor / target


def _relation(law: Law, row: Row, holds: bool) -> Relation:
    stated, terms = row[law.target], [row[column] for column in law.columns()]
    kind = "ratio" if law.bottom else "sum" if all(sign > 0 for _, sign in law.top) else "difference"
    spans = tuple(one.span for one in terms)
    return Relation(kind, stated.span, stated.text, tuple(one.text for one in terms), _expected(law, row), holds, spans)


def _finding(law: Law, row: Row, expected: str, why: str, others: int) -> Finding:
    stated = row[law.target]
    shown = f"{_bracketed(law.top, row)}÷{_bracketed(law.bottom, row)}" if law.bottom else _shown(law.top, row)
    message = f"按其余{others}行的关系，{shown}应为{expected}，表中为{stated.text}{named(why)}；本行有一处数字有误。"
    spans = tuple(row[column].span for column in law.columns())
    tier: Tier = "impossible" if why else "unlikely"
    exact = _printed(law, row)
    return Finding("sheet-laws", tier, stated.span, stated.text, expected, message, spans, exact)


def _printed(law: Law, row: Row) -> Fraction | None:
    """A quotient in the unit of the column, before it is rounded; None for a sum, which is not."""
    value, stated = _value(law, row), row[law.target]
    return value / stated.factor / stated.number.scale if law.bottom and value is not None else None


def _other_finding(law: Law, row: Row, column: int, expected: str, others: int) -> Finding:
    stated = row[column]
    why = slip(stated.text, expected)
    message = f"按其余{others}行的关系，本行{stated.text}应为{expected}{named(why)}；本行有一处数字有误。"
    spans = tuple(row[c].span for c in (law.target, *law.columns()) if c != column)
    return Finding("sheet-laws", "unlikely", stated.span, stated.text, expected, message, spans)


def _shown(terms: Signed, row: Row) -> str:
    return "".join(("+" if sign > 0 else "−") + row[column].text for column, sign in terms).lstrip("+")


def _bracketed(terms: Signed, row: Row) -> str:
    return f"({_shown(terms, row)})" if len(terms) > 1 else _shown(terms, row)
