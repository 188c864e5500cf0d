"""Rows that open with 其中 under the row they are part of: 公务用车费 0, 其中：运行维护费 26.4."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure, figure, heads_over, joined, words_over
from zhixiao.auditing.statements import Report
from zhixiao.documents import Cell, Table

_OPENS = re.compile(r"其中[:：，]?")
_OTHER = re.compile(
    r"率|占|比|单价|均|序号|年份|增|减|变化|差|标准|编号|编码|代码|日期|时间|排名|倍|指数|分值|权重|得分|±|%"
)
_UNIT = re.compile(
    r"[(（]((?:[百千万亿]|美|平方)*(?:元|人次?|户|件|个|辆|吨|公斤|亩|公顷|米|公里|所|家|项|次|批))[)）]"
)
MOST_ROWS = 400


@check(
    "table-part-within-whole",
    tier="unlikely",
    meaning="表中“其中”一行的数大于上一行的总数",
    source="公文数据核校通例：部分≤全部可证",
    example="“公务用车费”一行为0，其下“其中：运行维护费”为26.4",
    fixed_terms=True,
)
def rows_of_a_part_are_not_more_than_the_row_above(report: Report) -> Iterator[Outcome]:
    """The figures of a row 其中 against those of the row right above, column by column.

    Another 其中 above may divide the same whole: 人口 | 其中：城镇 | 乡村 | 其中：男性. What is not more is right.
    """
    for table in report.document.tables:
        rows = range(1, table.rows if table.certain and table.rows <= MOST_ROWS else 0)
        divided: list[Cell] = []
        for row in rows:
            part, whole = _name(table, row), _name(table, row - 1)
            if part and whole and _OPENS.match(joined(part)) and _one_kind(table, part, whole):
                yield from _columns(table, whole, part, divided)
                divided.append(whole)


def _name(table: Table, row: int) -> Cell | None:
    """The first filled cell of a row, if it belongs to this row alone and is no head."""
    cell = next((one for one in table.row(row) if joined(one)), None)
    return cell if cell is not None and cell.row == row and row not in table.header_rows else None


def _one_kind(table: Table, part: Cell, whole: Cell) -> bool:
    """Whether both rows count one thing: no rate, no mean, one unit in their names and in a column of units."""
    one, other = joined(part), joined(whole)
    if part.column != whole.column or _OPENS.match(other) or _OTHER.search(one) or _OTHER.search(other):
        return False
    if len({*_UNIT.findall(one), *_UNIT.findall(other)}) > 1:
        return False
    pairs = ((table.at(part.row, column), table.at(whole.row, column)) for column in range(table.columns))
    words = ((joined(a), joined(b)) for a, b in pairs if a and b and a is not part and a is not b)
    return not any(a and b and a != b and not (re.search(r"\d", a) or re.search(r"\d", b)) for a, b in words)


def _columns(table: Table, whole: Cell, part: Cell, divided: Sequence[Cell]) -> Iterator[Outcome]:
    for column in range(part.column + 1, table.columns):
        above, below = table.at(whole.row, column), table.at(part.row, column)
        heads = words_over(table, part.row, column) or "".join(heads_over(table, part.row, column))
        if above is None or below is None or above is below or _OTHER.search(heads):
            continue
        if any(re.match(r"[-−—(（]", joined(one)) for one in (above, below)):
            continue
        total, own = figure(table, above), figure(table, below)
        if total is not None and own is not None and total.unit == own.unit != "%" and own.value > 0:
            wholes = (table.at(one.row, column) for one in divided)
            earlier = [one for cell in wholes if cell is not None and (one := figure(table, cell)) is not None]
            yield from _within(next((one for one in (total, *earlier) if own.low <= one.high), total), own)


def _within(total: Figure, own: Figure) -> Iterator[Outcome]:
    holds = own.low <= total.high
    spans = (total.span,)
    yield Relation("target_vs_actual", own.span, own.text, (total.text,), f"≤{total.text}", holds, spans)
    if not holds:
        message = f"其中的{own.text}大于上一行的总数{total.text}。"
        yield Finding("table-part-within-whole", "unlikely", own.span, own.text, f"≤{total.text}", message, spans)
