"""Tables that came out with one cell a line: names, and the figures behind each, without columns.

A row is a name with the figures up to the next name; empty cells left no trace. Where the first or the last figure of
several rows is the sum of the others it is their total; the figures of a row 合计 are the sums of those of the rows.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.coded_rows import TEXT_KINDS
from zhixiao.auditing.relations.form_scores import text_of
from zhixiao.auditing.slips import SWAPPED, named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, adds_up, token_of, value_of
from zhixiao.documents import Document

LEAST_ROWS = 3
LEAST_FIGURES = 3
LONGEST_NAME = 40
LEAST_DIGITS = 4
LEAST_PROVED = 3
"""Digits of a figure in which a slip is told, fewer where other sums prove what adds up."""
MOST_HEADS = 3
"""So many names in a row without figures are the heads of another table."""
_CELL = re.compile(r"[^\n|｜\t]+")
_SENTENCE = re.compile(r"[。；]")
_TOTAL = re.compile(r"(?:(?:支出|收入|资金|金额)?合计|总计|共计)(?:\([^()]*\))?:?")


Law = tuple[Token, list[Token]]
"""A total and its parts."""


@dataclass(slots=True)
class _Row:
    name: str
    figures: list[Token] = field(default_factory=list)


@check(
    "cell-rows",
    tier="impossible",
    meaning="一格一行的表中，合计与各行之和、各行的合计与该行各数之和不符",
    source="公文数据核校通例",
    example="甲县 421.5、乙县 376.2、丙县 430.3，合计 1282.0（应为1228.0）",
)
def rows_and_columns_of_cells(report: Report) -> Iterator[Outcome]:
    """Row totals and the row 合计 of each run of rows, where the rows prove what adds up."""
    if report.document.kind not in TEXT_KINDS:
        return
    for rows in _regions(report.document):
        yield from _totals_of_rows(rows)
        totals = [-1, *(at for at, row in enumerate(rows) if _TOTAL.fullmatch(row.name)), len(rows)]
        for last, at, following in zip(totals, totals[1:], totals[2:], strict=False):
            yield from _total_row(rows[at], rows[last + 1 : at], rows[at + 1 : following])


def _regions(document: Document) -> Iterator[list[_Row]]:
    """Runs of rows, outside of tables with columns and of forms; of each row what stands before a rate or quantity."""
    taken = [(table.start, table.end) for table in document.tables if table.certain]
    taken += [(form.table.start, form.end) for form in read_forms(document) if form.table is not None]
    taken.sort()
    starts = [start for start, _ in taken]
    reached = [0, *itertools.accumulate((end for _, end in taken), max)]
    rows: list[_Row] = []
    waiting = 0
    closed = False
    for token in _cells(document):
        if token.start < reached[bisect_right(starts, token.start)] or _SENTENCE.search(token.text):
            yield _without_ordinals(rows)
            rows, waiting = [], 0
        elif token.kind == "quantity" and rows and rows[-1].figures:
            closed = True
        elif token.kind == "bare" and rows:
            rows[-1].figures += [] if closed else [token]
            waiting = 0
        elif token.kind != "nil" and len(token.text) <= LONGEST_NAME:
            closed = False
            waiting += 1
            if waiting > MOST_HEADS:
                yield _without_ordinals(rows)
                rows = []
            rows.append(_Row(token.text))
    yield _without_ordinals(rows)


def _cells(document: Document) -> Iterator[Token]:
    for found in _CELL.finditer(document.text):
        raw = found.group().strip()
        start = found.start() + found.group().find(raw)
        token = token_of(raw, start, start + len(raw)) if raw else None
        if token is not None:
            yield token


def _without_ordinals(rows: list[_Row]) -> list[_Row]:
    """The rows that have figures, the number of the next row not among them: 421.5 / 2 / 乙县 / 376.2 / 3 / 丙县."""
    rows = [row for row in rows if row.figures]
    if rows and [one.text for one in rows[0].figures] == ["1"]:
        rows = rows[1:]  # The number of the first row stands behind the last head.
    last = [row.figures[-1] for row in rows[:-1] if row.figures[-1].text.isdigit()]
    counted = all(value_of(two) - value_of(one) == 1 for one, two in itertools.pairwise(last))
    if len(last) >= LEAST_ROWS and counted:
        for row in rows[:-1]:
            row.figures = [one for one in row.figures if one not in last]
    return [row for row in rows if row.figures]


def _totals_of_rows(rows: Sequence[_Row]) -> Iterator[Outcome]:
    """The first figure of each row, or the last, is the sum of the others in three rows or more."""
    long = [row.figures for row in rows if len(row.figures) >= LEAST_FIGURES]
    for first in (True, False):
        laws = [(one[0], one[1:]) if first else (one[-1], one[:-1]) for one in long]
        telling = [law for law in laws if sum(value_of(part) != 0 for part in law[1]) >= 2 and adds_up(*law)]
        if len(telling) < LEAST_ROWS:
            continue
        odd = [law for law in laws if not adds_up(*law)]
        for total, parts in (law for law in laws if adds_up(*law)):
            yield _relation(total, parts, True)
        if len(odd) == 1:
            yield from _told(*odd[0], proved=True)
        return


def _total_row(total: _Row, above: Sequence[_Row], below: Sequence[_Row]) -> Iterator[Outcome]:
    """The figures of 合计, each the sum of those in its place in the rows above it, else of those below."""
    for rows in (above, below):
        if len(rows) < LEAST_ROWS or any(len(row.figures) < len(total.figures) for row in rows):
            continue
        laws = [(one, [row.figures[at] for row in rows]) for at, one in enumerate(total.figures)]
        meeting = [law for law in laws if adds_up(*law)]
        for law in meeting:
            yield _relation(*law, True)
        odd = [law for law in laws if not adds_up(*law) and not any(_in_proportion(law, one) for one in meeting)]
        if len(odd) == 1 and (meeting or (rows is not below and not _with_a_code(*odd[0]))):
            yield from _told(*odd[0], proved=bool(meeting))
        if meeting:
            return


def _with_a_code(total: Token, parts: Sequence[Token]) -> bool:
    """Whether a whole number stands among amounts with decimals: a code (212) that no heads tell from them."""
    return places(text_of(total)) > 0 and any(places(text_of(one)) == 0 for one in parts)


def _in_proportion(law: Law, other: Law) -> bool:
    """Whether each figure of a column, its total too, is that of another by one factor, rounded: 金额, 亩均, 比重.

    Such a column is a quotient by what all rows have in common, whose rounded figures need not add up.
    """
    (total, parts), (base, bases) = law, other
    if not value_of(base) or total is base:
        return False
    factor = value_of(total) / value_of(base)
    unit = Fraction(1, 10 ** max(places(text_of(one)) for one in (total, *parts)))
    near = (abs(value_of(one) - value_of(of) * factor) <= unit for one, of in zip(parts, bases, strict=True))
    return factor != 1 and all(near)


def _sum(total: Token, parts: Sequence[Token]) -> str:
    made = sum((value_of(part) for part in parts), Fraction(0))
    return decimal_text(made, max(places(text_of(one)) for one in (total, *parts)))


def _relation(total: Token, parts: Sequence[Token], holds: bool) -> Relation:
    terms, spans = tuple(map(text_of, parts)), tuple(part.span for part in parts)
    return Relation("sum", total.span, text_of(total), terms, _sum(total, parts), holds, spans)


def _told(total: Token, parts: Sequence[Token], *, proved: bool) -> Iterator[Outcome]:
    """A misfit that one slip explains, in the total or, where other sums prove what adds up, in a part."""
    least = LEAST_PROVED if proved else LEAST_DIGITS
    value = _sum(total, parts)
    why = slip(text_of(total), value)
    gap = value_of(total) - Fraction(value)
    rights = ((text_of(one), decimal_text(value_of(one) + gap, places(text_of(one)))) for one in parts)
    slips = {slip(one, right) for one, right in rights if _digits(right) >= least}
    turned = SWAPPED in slips or (proved and any(slips))
    if not (turned or (why and _digits(text_of(total)) >= least)):
        return
    yield _relation(total, parts, False)
    listed = "+".join(map(text_of, parts[:12])) + ("+…" if len(parts) > 12 else "")
    message = f"{listed}={value}，表中写作{text_of(total)}{named(why)}；合计或某一项有误。"
    spans = tuple(part.span for part in parts)
    yield Finding("cell-rows", "impossible", total.span, text_of(total), value, message, spans)


def _digits(text: str) -> int:
    return len(text.replace(".", "").strip("0"))
