"""Cells that hold words and amounts (甲类 30 万元 乙类 8 万元), the 合计 beside them, the total of their column."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import scan
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure, joined
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.view import narrow
from zhixiao.documents import Cell, Table

_TOTAL = re.compile(r"(?:合计|总计|共计|小计)[:：]?")
_OPEN = re.compile(r"其中|等(?!级|次)|约|余|结余|剩余|减|退")


@check(
    "mixed-cells",
    tier="unlikely",
    meaning="格内文字所列各项金额之和与合计不符",
    source="公文数据核校通例：分项之和",
    example="“设备购置30万元 运行维护8.5万元”，下一格“合计 35.8万元”（应为38.5）",
    fixed_terms=True,
)
def amounts_in_the_words_of_cells_add_up(report: Report) -> Iterator[Outcome]:
    """A cell with several amounts against the 合计 beside it; a column of such cells against its total row."""
    for table in report.document.tables:
        if not table.certain:
            continue
        amounts = {(cell.row, cell.column): _amounts(cell) for cell in table.cells}
        for cell in table.cells:
            items = amounts[cell.row, cell.column]
            stated = amounts.get((cell.row, cell.column + 1), ())
            beside = joined(next((c for c in table.row(cell.row) if c.column == cell.column + 1), cell))
            if len(items) >= 2 and len(stated) == 1 and _TOTAL.match(beside):
                yield from _judged(stated[0], items)
        yield from _columns(table, amounts)


def _columns(table: Table, amounts: dict[tuple[int, int], tuple[Figure, ...]]) -> Iterator[Outcome]:
    last = max((cell.row for cell in table.cells), default=-1)
    if not any(cell.column == 0 and _TOTAL.fullmatch(joined(cell)) for cell in table.row(last)):
        return
    for column in {cell.column for cell in table.cells if cell.column}:
        above = [amounts[key] for key in sorted(amounts) if key[1] == column and key[0] < last]
        items = tuple(one for told in above for one in told)
        stated = amounts.get((last, column), ())
        if len(stated) == 1 and len(items) > sum(1 for told in above if told) >= 2:
            yield from _judged(stated[0], items)


def _amounts(cell: Cell) -> tuple[Figure, ...]:
    """The amounts of money that a cell prints with their unit, none when some may be parts of others."""
    text = narrow(cell.text)
    found = [one for one in scan(text) if one.unit == "元"] if "元" in text else []
    if _OPEN.search(text) or any(one.rough for one in found):
        return ()
    return tuple(Figure(one, Span(cell.start + one.start, cell.start + one.end), 1, "元") for one in found)


def _judged(stated: Figure, items: Sequence[Figure]) -> Iterator[Outcome]:
    value = stated.shown(sum((one.value for one in items), Fraction(0)))
    low, high = sum(one.low for one in items), sum(one.high for one in items)
    holds = low <= stated.high and stated.low <= high
    why = slip(stated.text, value)
    if not holds and not why:
        return
    spans = tuple(one.span for one in items)
    yield Relation("sum", stated.span, stated.text, tuple(one.text for one in items), value, holds, spans)
    if not holds:
        listed = "+".join(one.text for one in items)
        message = f"格内各项 {listed}={value}，合计写作{stated.text}{named(why)}；合计或某一项有误。"
        yield Finding("mixed-cells", "unlikely", stated.span, stated.text, value, message, spans)
