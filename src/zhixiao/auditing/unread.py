"""What was read only in part (阅读说明): said beside the findings, so that silence is not taken for a clean report."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.form import HUNDRED, Form, weight_sum
from zhixiao.auditing.forms import indicator_tables, read_forms
from zhixiao.auditing.indicators import IndicatorTable
from zhixiao.auditing.model import Relation, Span
from zhixiao.auditing.numbers import decimal_text
from zhixiao.auditing.statements import Report

MOST = 5
"""Places of one kind that are told one by one; the others are counted."""
FEWEST_FIGURES = 4
"""Figures from which on a table without cells is worth a sentence."""
_HEAD = re.compile(r"三\s*级\s*指\s*标(?=[^，。；、]{0,80}?(?:指标值|目标值|完成值|完成情况|分\s*值|权\s*重|得\s*分))")
"""Where a table of indicators begins: its other heads follow without the marks of a sentence."""
_TARGETS = re.compile(r"(?:指标|目标|完成|实际)值|完成情况")
_MONEY_REACH = 80
_FIGURE_REACH = 20
_HEAD_REACH = 200
ROW_FIGURES = 3
"""Figures from which on a line without the marks of a sentence is taken for a row, and rows that make a table."""
_MONEY = re.compile(r"年度(?:财政)?(?:资金总额|总金额)")
_GLUED = re.compile(r"(?<!\d)(?:\d+\.\d{4,}\.\d[\d.]*%?|\d+(?:\.\d+)?%\d+(?:\.\d+)?%(?:\d|%)*)")
"""Figures of several cells without anything between them: 1610.811534.11466.6, 95%97.3%."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence for the person, and the place it speaks of; None when it is the whole file."""

    message: str
    span: Span | None = None


def unread(report: Report, relations: Iterable[Relation]) -> tuple[Unread, ...]:
    """All that the checks could not look at, in reading order, what holds for the whole file first.

    These are no findings: nothing in the report need be wrong. A table most of whose figures take part in the
    `relations` that were tested is not told, whether its cells have columns or not.
    """
    document = report.document
    tied = {span.start for one in relations for span in (one.span, *one.term_spans)}
    of_file = [Unread(warning) for warning in document.warnings]
    forms = list(_forms(report))
    taken = [one.span for one in forms if one.span] + [Span(one.start, one.end) for one in indicator_tables(document)]
    starts = sorted(one.span.start for one in report.statements if one.plain)
    rows = _lines_of_rows(report, taken, starts, tied)
    kinds = (_money_rows(report, starts, tied), _glued(report), _tables(report, taken, starts, tied), rows)
    places = [*forms, *(one for kind in kinds for one in _many(kind))]
    return tuple(of_file + sorted(places, key=lambda one: one.span or Span(0, 0)))


def _many(found: Iterator[Unread]) -> list[Unread]:
    """The first of a kind, and how many more there are."""
    ones = list(found)
    if len(ones) <= MOST:
        return ones
    last = ones[MOST - 1]
    return [*ones[: MOST - 1], Unread(f"{last.message}（此后同样的还有{len(ones) - MOST}处）", last.span)]


def _forms(report: Report) -> Iterator[Unread]:
    """Heads of a table of indicators whose rows were not read, or not all of them."""
    text = report.document.text
    heads = list(_HEAD.finditer(text))
    tables = indicator_tables(report.document)
    for index, head in enumerate(heads):
        stop = heads[index + 1].start() if index + 1 < len(heads) else len(text)
        own = [one for one in tables if one.start < stop and head.start() < one.end]
        span = Span(head.start(), head.end())
        rows = sum(len(one.rows) for one in own)
        paired = _paired(report, head.start())
        if paired is not None:
            if _TARGETS.search(text, head.end(), paired.rows[0].weight.start):
                message = f"自评表只读出{len(paired.rows)}行的分值与得分，指标值、完成值等栏分不开，未逐行核对"
                yield Unread(message, span)
        elif not rows:
            yield Unread("自评表的指标行未能读出（单元格分不开，或表头不是常见样式），未逐行核对", span)
        elif not any(one.certain for one in own) or _cut_off(report, own):
            yield Unread(f"自评表的指标行可能没有读全：读出{rows}行{_points(report, own)}，其余未核对", span)


def _paired(report: Report, head: int) -> Form | None:
    """The form under a head of which full points and scores were read, and their sums proved."""
    return next((one for one in read_forms(report.document) if one.paired and one.start <= head < one.end), None)


def _cut_off(report: Report, own: Sequence[IndicatorTable]) -> bool:
    """Whether a form on pages has no total and less than a hundred points: its end stands on another page."""
    starts = {one.start for one in own if not one.closed}
    forms = [one for one in read_forms(report.document) if one.table and one.table.start in starts]
    return report.document.kind == "pdf" and any(0 < weight_sum(form) < HUNDRED for form in forms)


def _points(report: Report, own: Sequence[IndicatorTable]) -> str:
    """The points of the rows that were read, where the form prints points."""
    starts = {one.start for one in own}
    form = next((one for one in read_forms(report.document) if one.table and one.table.start in starts), None)
    total = weight_sum(form) if form else Fraction(0)
    if not total:
        return ""
    places = next(count for count in itertools.count() if (total * 10**count).denominator == 1)
    return f"，分值合计{decimal_text(total, places)}分"


def _money_rows(report: Report, starts: Sequence[int], tied: set[int]) -> Iterator[Unread]:
    """Rows 年度资金总额 whose budget and expenditure were not told apart; `starts` are those of the plain figures.

    Forms of goals print no expenditure: of theirs it is told that the total was not tested.
    """
    text = report.document.text
    read = [form.funds for form in read_forms(report.document) if form.funds and form.funds.budget and form.funds.spent]
    places = sorted(funds.budget.start for funds in read if funds.budget)
    for row in _MONEY.finditer(text):
        near = bisect_left(places, row.start() - _MONEY_REACH)
        told = near < len(places) and places[near] < row.end() + _MONEY_REACH
        behind = bisect_left(starts, row.end())
        if told or behind == len(starts) or starts[behind] >= row.end() + _FIGURE_REACH:
            continue
        span = Span(row.start(), row.end())
        following = starts[behind + 1] if behind + 1 < len(starts) else len(text)
        lone = re.search(r"[一-鿿]", text[starts[behind] : following]) is not None
        if not lone or "执行" in text[max(0, row.start() - _HEAD_REACH) : row.end() + _MONEY_REACH]:
            yield Unread("预算执行行的各栏未能分清，执行率及其得分未核对", span)
        elif starts[behind] not in tied:
            yield Unread("年度资金总额与各资金来源未能对上，未核对", span)


def _glued(report: Report) -> Iterator[Unread]:
    for found in _GLUED.finditer(report.document.text):
        message = f"“{found.group()[:24]}”是几个单元格的数字连在一起，分不开，未核对"
        yield Unread(message, Span(found.start(), found.end()))


def _tables(report: Report, taken: Sequence[Span], starts: Sequence[int], tied: set[int]) -> Iterator[Unread]:
    """Regions that are tables but whose cells have no columns, with more figures left alone than looked at."""
    for table in report.document.tables:
        span = Span(table.start, table.end)
        if table.certain or any(span.touches(one) for one in taken):
            continue
        own = starts[bisect_left(starts, table.start) : bisect_left(starts, table.end)]
        left = sum(start not in tied for start in own)
        if left >= FEWEST_FIGURES and 2 * left > len(own):
            yield Unread(f"此处是表格，行列分不清，{len(own)}个数字中有{left}个未核对", span)


def _lines_of_rows(report: Report, taken: Sequence[Span], starts: Sequence[int], tied: set[int]) -> Iterator[Unread]:
    """Lines that look like rows, outside of tables and forms, with more figures left alone than looked at."""
    document = report.document
    if document.kind not in ("text", "markdown", "pdf"):
        return
    known = [*taken, *(Span(table.start, table.end) for table in document.tables)]
    for lines in _runs(document.text, starts):
        span = Span(lines[0].start, lines[-1].end)
        own = [
            start for line in lines for start in starts[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        ]
        left = sum(start not in tied for start in own)
        if len(lines) >= ROW_FIGURES and 2 * left > len(own) and not any(span.touches(one) for one in known):
            yield Unread(f"此处像是表格，行列分不清，{len(own)}个数字中有{left}个未核对", span)


def _runs(text: str, starts: Sequence[int]) -> Iterator[list[Span]]:
    """Lines of figures that follow each other; a line of words may stand between, as cells run over two lines."""
    run: list[Span] = []
    between = 0
    for found in re.finditer(r"[^\n]+", text):
        figures = bisect_left(starts, found.end()) - bisect_left(starts, found.start())
        if figures >= ROW_FIGURES and not re.search(r"[。；，]", found.group()):
            run.append(Span(found.start(), found.end()))
            between = 0
            continue
        between += 1
        if run and between > 1:
            yield run
            run = []
    if run:
        yield run
