"""Titles inside tables that hold the subtotal of the rows they span: 奖补类 3500万元."""

import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import scan
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure, joined
from zhixiao.auditing.relations.total_rows import column_figures, total_rows
from zhixiao.auditing.slips import slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.view import narrow
from zhixiao.documents import Table


@check(
    "table-group",
    tier="unlikely",
    meaning="表中分组标题里的金额与组内各行之和不符",
    source="公文数据核校通例：小计写在分组标题内",
    example="“补助类2600”下各行之和为2500",
    fixed_terms=True,
)
def group_titles_hold_their_subtotal(report: Report) -> Iterator[Outcome]:
    """A title such as “奖补类 3500万元” spans rows: an amount column of these rows adds up to it."""
    for table in report.document.tables:
        if not table.certain or table.rows > 400:
            continue
        totals = total_rows(table)
        amounts = [
            c for c in range(table.columns) if sum(f is not None for f in column_figures(table, c).values()) >= 3
        ]
        for column in range(table.columns):
            groups = list(_groups(table, column, totals))
            for amount in amounts:
                if amount != column and groups:
                    figures = column_figures(table, amount)
                    yield from _titles(
                        [(title, [f for r, f in figures.items() if f and r in rows]) for title, rows in groups]
                    )


def _groups(table: Table, column: int, totals: dict[int, str]) -> Iterator[tuple[Figure, range]]:
    starts = [
        cell
        for cell in table.column(column)
        if cell.row not in table.header_rows and joined(cell) and cell.row not in totals
    ]
    for cell, following in zip(starts, [*starts[1:], None], strict=False):
        total = min((r for r in totals if r > cell.row), default=table.rows)
        stop = min(following.row, total) if following else total
        title = _title_amount(table, cell.text, cell.start)
        if title and stop > cell.row:
            yield title, range(cell.row, stop)


def _title_amount(table: Table, text: str, start: int) -> Figure | None:
    words = narrow(text)
    found = [n for n in scan(words) if n.unit == "元" or (not n.unit and n.value >= 100)]
    found = [n for n in found if n.value >= 10 and not (1900 < n.value < 2100)]
    if len(found) != 1 or found[0].rough or re.search(r"\d年", words):
        return None
    number = found[0]
    if not re.search(r"[一-鿿]{2}", words[: number.start] + words[number.stop :]):
        return None  # 408万元 alone is a figure, no title.
    if words[number.stop :].startswith(("/", "每")):
        return None  # 30.8万元/公里 is a price.
    return Figure(number, Span(start + number.start, start + number.end), 1, "元")


def _titles(groups: list[tuple[Figure, list[Figure]]]) -> Iterator[Outcome]:
    """Titles that hold the sum of their rows; where at least two do, or a slip explains it, the others are told."""
    fits = [(title, items, _scale(title, items)) for title, items in groups if items]
    good = sum(scale is not None for *_, scale in fits)
    for title, items, scale in fits:
        texts, spans = tuple(i.text for i in items), tuple(i.span for i in items)
        if scale is not None:
            yield Relation("sum", title.span, title.text, texts, title.text, True, spans)
            continue
        value = sum((i.number.value for i in items), Fraction(0))
        for factor in (Fraction(1), Fraction(10_000)):
            shown = title.number.shown(value * factor)
            why = slip(title.text, shown)
            sure = good >= 2 or (len(items) >= 2 and len(title.number.digits) >= 4)
            if why and sure:
                message = f"组内各行之和为{shown}，标题写作{title.text}（{why}）。"
                yield Relation("sum", title.span, title.text, texts, shown, False, spans)
                yield Finding("table-group", "unlikely", title.span, title.text, shown, message, spans)
                break


def _scale(title: Figure, items: list[Figure]) -> Fraction | None:
    """The factor between the units of rows and title for which the title is the sum; None if it is not."""
    low, high = sum((i.number.low for i in items), Fraction(0)), sum((i.number.high for i in items), Fraction(0))
    factors = (Fraction(1), Fraction(10_000), Fraction(1, 10_000))
    return next((f for f in factors if low * f <= title.number.high and title.number.low <= high * f), None)
