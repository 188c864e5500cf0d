"""Small tables in plain text whose heads are broken over lines: rows of a name and figures, the last their 合计."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile

from zhixiao.auditing.forms import totals_of_forms
from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import Number, decimal_text, places, scan
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.broken_rows import Row, broken_runs, rows_above
from zhixiao.auditing.relations.coded_rows import TEXT_KINDS
from zhixiao.auditing.relations.sheets import figures_of_sheets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.view import narrow

FEWEST, MOST, MOST_BROKEN = 2, 12, 40
LEAST_DIGITS = 3
_CELL = r"-?\d[\d,]*(?:\.\d+)?%?"
_ROW = re.compile(
    r"[ \t]*(?:\d{1,2}[.、 ][ \t]*)?(?P<name>[^\d\s|，。；:：%][^\d|，。；:：%]{0,40}?)"
    rf"(?P<cells>(?:[ \t]+{_CELL}){{2,8}})[ \t—-]*"
)
_TOTAL = re.compile(r"(?:支出|收入|资金)?(?:合计|总计)")


_Cell = tuple[Number, Span]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: its name and its figures without rates, in the order of print."""

    name: str
    cells: tuple[_Cell, ...]


@check(
    "summed-lines",
    tier="unlikely",
    meaning="按行排列、没有表格线的小表中，合计行一栏不等于其上各行之和，其余各栏相符，一处笔误可以解释",
    source="公文数据核校通例：分项之和；多数栏为证",
    example="基本支出 860 842、项目支出 540 537、合计 1400 1339（应为1379）",
)
def totals_of_lines_are_the_sums_of_their_rows(report: Report) -> Iterator[Outcome]:
    """The rows right above a line 合计 with as many figures; another column that comes out shows that they are all."""
    if report.document.kind not in TEXT_KINDS:
        return
    lines = list(_lines(report.document.text))
    told: set[Span] = set()
    for at, total in enumerate(lines):
        if total is None or not _TOTAL.fullmatch(total.name):
            continue
        above = list(takewhile(lambda one: one is not None and not _TOTAL.fullmatch(one.name), lines[:at][::-1]))
        rows = [one for one in above if one is not None and len(one.cells) >= len(total.cells)][::-1]
        if len(rows) == len(above) and FEWEST <= len(rows) <= MOST and not _read(report, total):
            told |= {span for _, span in total.cells}
            yield from _columns(total, rows)
    points = totals_of_forms(report.document)
    for run in broken_runs(report.document):
        for at, row in enumerate(run):
            made, parts = _of(row), [_of(one) for one in rows_above(run, at)] if row.total else []
            own = not any(span in told or span.start in points for _, span in made.cells)
            if own and FEWEST < len(parts) <= MOST_BROKEN and not _read(report, made):
                yield from _columns(made, parts)


def _of(row: Row) -> _Line:
    amounts = (one for one in row.figures if one is not None and one.unit != "%")
    return _Line(row.name, tuple((one.number, one.span) for one in amounts))


def _read(report: Report, total: _Line) -> bool:
    """Whether the line is one of a table that was read by its heads."""
    read = figures_of_sheets(report.document)
    return any(report.table_at(span.start) >= 0 or span in read for _, span in total.cells)


def _columns(total: _Line, rows: Sequence[_Line]) -> Iterator[Outcome]:
    """The columns of a total; one that is no sum is told where another is, and one slip explains it."""
    columns = [(one, [row.cells[at] for row in rows]) for at, one in enumerate(total.cells)]
    judged = [(stated, parts, _adds_up(stated, parts)) for stated, parts in columns]
    good = [stated for stated, _, holds in judged if holds and len(stated[0].digits) >= LEAST_DIGITS]
    for stated, parts, holds in judged if good else ():
        yield from _judged(stated, parts, holds=holds)


def _adds_up(stated: _Cell, parts: Sequence[_Cell]) -> bool:
    low, high = (sum((edge(one) for one, _ in parts), Fraction(0)) for edge in (_low, _high))
    return low <= stated[0].high and stated[0].low <= high


def _judged(stated: _Cell, parts: Sequence[_Cell], *, holds: bool) -> Iterator[Outcome]:
    number, span = stated
    made = sum((one.value for one, _ in parts), Fraction(0))
    gap = number.value - made
    shown = decimal_text(made, max(places(one.text) for one, _ in (stated, *parts)))
    texts, spans = tuple(one.text for one, _ in parts), tuple(where for _, where in parts)
    if holds:
        yield Relation("sum", span, number.text, texts, shown, True, spans)
        return
    rights = [(one, one.shown(one.value + gap)) for one, _ in parts if one.value + gap > 0]
    wrong = [(one, right) for one, right in rights if len(one.digits) >= LEAST_DIGITS and slip(one.text, right)]
    why = slip(number.text, shown) if len(number.digits) >= LEAST_DIGITS else ""
    if why or wrong:
        instead = "".join(f"，或{one.text}应为{right}" for one, right in wrong)
        message = f"各行{'+'.join(texts)}之和为{shown}，合计写作{number.text}{named(why)}{instead}。"
        yield Relation("sum", span, number.text, texts, shown, False, spans)
        yield Finding("summed-lines", "unlikely", span, number.text, shown, message, spans)


def _low(one: Number) -> Fraction:
    return one.low


def _high(one: Number) -> Fraction:
    return one.high


def _lines(text: str) -> Iterator[_Line | None]:
    at = 0
    for line in text.split("\n"):
        shown = narrow(line)
        found = _ROW.fullmatch(shown)
        if found:
            numbers = [one for one in scan(shown, found.start("cells")) if one.unit != "%"]
            cells = tuple((one, Span(at + one.start, at + one.end)) for one in numbers)
            yield _Line("".join(found["name"].split()), cells)
        elif shown.strip():
            yield None
        at += len(line) + 1
