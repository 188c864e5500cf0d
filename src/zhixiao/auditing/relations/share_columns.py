"""A column of shares beside a column of amounts whose rows are the whole: each amount over the sum of all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.sheets import Line, Sheet, read_sheets
from zhixiao.auditing.slips import named, one_slip_away, slip
from zhixiao.auditing.statements import Report

_SHARE = re.compile(
    r"占(?:比|总数|总额|总量|全部)?(?:的)?(?:比例|比重|百分比)?(?:\(%\))?|(?:所占)?(?:比例|比重|百分比)(?:\(%\))?"
)
ENOUGH = 3
"""Rows that must agree before another is told."""


@dataclass(frozen=True, slots=True)
class _Row:
    amount: Figure
    share: Figure

    def of(self, whole: Fraction) -> bool:
        return self.fits(self.amount.low, self.amount.high, whole)

    def fits(self, low: Fraction, high: Fraction, whole: Fraction) -> bool:
        """Whether an amount is such a share; one unit more in the last place lets shares add up to a hundred."""
        slack = self.share.number.ulp * Fraction(3, 2)
        least, most = ((self.share.number.value + sign * slack) / 100 * whole for sign in (-1, 1))
        return low <= most and least <= high


@check(
    "share-column",
    tier="impossible",
    meaning="表中各项占比之和为100%，其中一项的占比或数量与其他各项不合",
    source="公文数据核校通例：占比的分母由各项共同确定",
    example="甲36人占30%、乙48人占40%、丙24人占20%、丁12人占1%（应为10%）",
    fixed_terms=True,
)
def shares_of_a_column_are_of_its_sum(report: Report) -> Iterator[Outcome]:
    """The amounts right before a column of shares; a grid whose total is printed is tested with it elsewhere."""
    for sheet in read_sheets(report.document):
        for column in range(2, len(sheet.heads)):
            if _SHARE.fullmatch(sheet.heads[column]):
                rows = _rows(sheet, column)
                if len(rows) > ENOUGH:
                    yield from _judged(rows)


def _rows(sheet: Sheet, column: int) -> list[_Row]:
    """All rows, none when one of them lacks a figure or is a total; one that closes a sheet without a grid may be."""
    rows: list[_Row] = []
    for line in sheet.lines:
        if line is sheet.lines[-1] and line.kind == "total" and not sheet.grid and _is_sum(line, rows):
            return rows
        amount, share = (line.fields[at].figure for at in (column - 1, column)) if line.whole else (None, None)
        if line.kind != "item" or amount is None or share is None or amount.unit == "%" or amount.value < 0:
            return []
        rows.append(_Row(amount, share))
    return rows


def _is_sum(total: Line, rows: Sequence[_Row]) -> bool:
    """Whether a line has the sum of the amounts for its first figure."""
    first = next((one.figure for one in total.fields if one.figure is not None), None)
    return first is not None and first.number.value == sum(row.amount.number.value for row in rows)


def _judged(rows: Sequence[_Row]) -> Iterator[Outcome]:
    whole = sum((row.amount.value for row in rows), Fraction(0))
    odd = [row for row in rows if not row.of(whole)]
    if len(odd) > 1:
        yield from _wrong_amount(rows)
        return
    for row in rows:
        expected = decimal_text(row.amount.value / whole * 100, places(row.share.text)) if whole else ""
        holds = row not in odd
        others = tuple(one.amount for one in rows if one is not row)
        texts, spans = tuple(one.text for one in others), tuple(one.span for one in others)
        terms, places_of = (row.amount.text, *texts), (row.amount.span, *spans)
        yield Relation("ratio", row.share.span, row.share.text, terms, expected, holds, places_of)
        why = slip(row.share.text, expected)
        if not holds and why:
            told = f"各项合计{row.amount.shown(whole)}，{row.amount.text}占{expected}%"
            message = f"{told}，表中为{row.share.text}{named(why)}。"
            tail = (row.share.span, row.share.text, expected, message, places_of)
            yield Finding("share-column", "impossible", *tail)


def _wrong_amount(rows: Sequence[_Row]) -> Iterator[Outcome]:
    """The one amount with a slip in it: put right, every share fits; the shares make a hundred."""
    found = []
    gap = sum((row.share.number.value for row in rows), Fraction(0)) - 100
    if abs(gap) > sum((row.share.number.ulp for row in rows), Fraction(0)):
        return
    for row in rows:
        others = [one for one in rows if one is not row]
        for right in _slipped(row.amount):
            whole = sum((one.amount.value for one in others), right)
            if row.fits(right, right, whole) and all(one.of(whole) for one in others):
                found.append((row, right))
    if len(found) == 1:
        row, right = found[0]
        expected = row.amount.shown(right)
        spans = tuple(one.share.span for one in rows)
        message = (
            f"按各项占比，{row.amount.text}应为{expected}（{slip(row.amount.text, expected)}）；这样各项占比都相符。"
        )
        tail = (row.amount.span, row.amount.text, expected, message, spans)
        yield Finding("share-column", "unlikely", *tail)


def _slipped(amount: Figure) -> Iterator[Fraction]:
    """What an amount is with one other digit or two exchanged."""
    shown = amount.text.replace(",", "")
    for one in one_slip_away(shown):
        yield Fraction(one) * amount.number.scale * amount.factor
