"""A rate at the end of a table row against the amounts of the row."""

import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import Number, decimal_text, places, scan
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import joined
from zhixiao.auditing.slips import slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.view import narrow
from zhixiao.documents import Cell, Table

LARGEST = 200
MOST_AMOUNTS = 6
Placed = tuple[Number, Span]


@check(
    "row-rate",
    tier="unlikely",
    meaning="表中一行的执行率与该行金额之比不符",
    source="绩效评分规则",
    example="预算4200万元，执行2654.4万元，执行率62.3%（应为63.2%）",
    fixed_terms=True,
)
def rates_of_rows(report: Report) -> Iterator[Outcome]:
    """One percentage a row in a table with an execution rate; the amounts print their unit."""
    for table in report.document.tables:
        heads = "".join(joined(cell) for cell in (*table.cells, *table.loose)[:40])
        if not table.certain or table.rows > LARGEST or not re.search(r"执行率|支出率|到位率", heads):
            continue
        rows: dict[int, list[Cell]] = {}
        for cell in _cells(table):
            rows.setdefault(cell.row, []).append(cell)
        for _, cells in sorted(rows.items()):
            yield from _row(cells)


def _cells(table: Table) -> list[Cell]:
    return sorted((*table.cells, *table.loose), key=lambda cell: cell.start)


def _row(cells: list[Cell]) -> Iterator[Outcome]:
    numbers: list[Placed] = []
    for cell in cells:
        text = re.sub(r"\s", " ", narrow(cell.text))
        numbers.extend((n, Span(cell.start + n.start, cell.start + n.end)) for n in scan(text))
    rates = [placed for placed in numbers if placed[0].unit == "%"]
    amounts = [placed for placed in numbers if placed[0].unit == "元"]
    if len(rates) != 1 or not 2 <= len(amounts) <= MOST_AMOUNTS:
        return
    rate, span = rates[0]
    pairs = [(p, w) for w in amounts for p in amounts if p is not w and w[0].value > 0]
    half = rate.ulp / 2
    for part, whole in reversed(pairs):
        value = part[0].value / whole[0].value * 100
        if abs(value - rate.value) <= half + Fraction(1, 1000):
            terms = (part[0].text, whole[0].text)
            yield Relation("ratio", span, rate.text, terms, _shown(part, whole, rate), True, (part[1], whole[1]))
            return
    yield from _slipped(rate, span, pairs)


def _slipped(rate: Number, span: Span, pairs: list[tuple[Placed, Placed]]) -> Iterator[Outcome]:
    for part, whole in pairs:
        expected = _shown(part, whole, rate)
        why = slip(rate.text, expected)
        if why and len(rate.digits) >= 3 and part[0].value <= whole[0].value:
            spans = (part[1], whole[1])
            yield Relation("ratio", span, rate.text, (part[0].text, whole[0].text), expected, False, spans)
            message = f"{part[0].text}÷{whole[0].text}={expected}%，表中为{rate.text}%（{why}）。"
            yield Finding("row-rate", "unlikely", span, rate.text, expected, message, spans)
            return


def _shown(part: Placed, whole: Placed, rate: Number) -> str:
    return decimal_text(part[0].value / whole[0].value * 100, places(rate.text))
