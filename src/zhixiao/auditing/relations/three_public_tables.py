"""“三公”经费 in tables, its items down the rows or across the columns: the vehicles' two parts, and the three items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Tier
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure, figure, joined
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.documents import Cell, Table

_COUNTED = re.compile(r"数|量|批|次|人均|辆|率|比|占|增|减")
"""Not the money of an item: 保有量, 接待批次, 比上年增减."""
_LEAD = re.compile(r"^(?:其中[:：]?|[\d一二三四五六]+[.．、]|\([\d一二三四五六]\)|[①-⑥]|[“”\"])+")
_ITEMS = (
    ("cars", re.compile(r"公务?用?车(?:费用?)?|公务?用?车.{0,4}购置.{0,3}[及和与、].{0,6}运行.{0,4}")),
    ("bought", re.compile(r"公务?用?车.{0,4}购置(?:费用?|支出)?")),
    ("run", re.compile(r"公务?用?车.{0,4}(?:运行|运维)(?:维护|维修)?(?:费用?|支出)?")),
    ("abroad", re.compile(r"因公出国.{0,8}")),
    ("received", re.compile(r"(?:国内)?公务接待(?:费用?|支出)?")),
    ("total", re.compile(r"[“”\"]?三公[“”\"]?经费.{0,6}|(?:合|总)计.{0,8}")),
)
LAWS = (("cars", ("bought", "run")), ("total", ("abroad", "cars", "received")))
NAMES = {
    "abroad": "因公出国（境）费",
    "cars": "公务用车购置及运行费",
    "run": "公务用车运行维护费",
    "received": "公务接待费",
    "total": "“三公”经费",
}
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class _Items:
    """The figures of one year or budget by item, and whether nothing else stands in the table."""

    figures: dict[str, Figure]
    alone: bool


@check(
    "three-public-table",
    tier="impossible",
    meaning="“三公”经费表中合计不等于三项之和，或公务用车费不等于购置费与运行维护费之和",
    source="“三公”经费口径：因公出国（境）费、公务用车购置及运行维护费、公务接待费",
    example="因公出国（境）费0，公务用车购置及运行维护费9.6，公务接待费3.2，合计13.8（应为12.8）",
    fixed_terms=True,
)
def items_of_a_table_make_their_total(report: Report) -> Iterator[Outcome]:
    """Each column of figures where the items are rows, each run of columns where they are heads."""
    for table in report.document.tables:
        if table.certain and table.rows <= MOST_ROWS and "接待" in report.document.text[table.start : table.end]:
            for items in (*_by_rows(table), *_by_columns(table)):
                for whole, parts in LAWS:
                    yield from _law(items, whole, parts)


def _item(name: str) -> str:
    """Which item a name is, "" if none."""
    shown = _LEAD.sub("", name)
    if not shown or (_COUNTED.search(shown.replace("三公", "")) and "购置" not in shown):
        return ""
    return next((item for item, words in _ITEMS if words.fullmatch(shown)), "")


def _by_rows(table: Table) -> Iterator[_Items]:
    """One for each column of figures, if each item is the name of one row at most."""
    rows: dict[str, int] = {}
    others = False
    for row in range(table.rows):
        names = [joined(cell) for cell in table.row(row) if joined(cell) and figure(table, cell) is None]
        item = next((item for name in names if (item := _item(name))), "")
        if item in rows:
            return
        if item:
            rows[item] = row
        elif row not in table.header_rows:
            others = True
    for column in range(table.columns if _complete(rows) else 0):
        figures = {item: _amount(table, table.at(row, column)) for item, row in rows.items()}
        yield _Items({item: one for item, one in figures.items() if one is not None}, not others)


def _by_columns(table: Table) -> Iterator[_Items]:
    """One for each row and run of columns; an item that comes again begins another (预算数, 决算数)."""
    runs: list[dict[str, int]] = [{}]
    for column in range(table.columns):
        heads = [joined(cell) for cell in table.column(column) if cell.row in table.header_rows]
        item = _head_item(heads)
        if item in runs[-1]:
            runs.append({})
        if item:
            runs[-1][item] = column
    for columns in runs:
        for row in range(table.rows if _complete(columns) else 0):
            if row in table.header_rows:
                continue
            figures = {item: _amount(table, table.at(row, column)) for item, column in columns.items()}
            yield _Items({item: one for item, one in figures.items() if one is not None}, True)


def _head_item(heads: Sequence[str]) -> str:
    """The item of a column: 小计 below the head of the vehicles is their whole."""
    items = [item for head in heads if (item := _item(head))]
    if heads and heads[-1] == "小计":
        return "cars" if not items or items[-1] == "cars" else ""
    return items[-1] if items else ""


def _complete(places: dict[str, int]) -> bool:
    return {"abroad", "received"} <= places.keys() and len(places) >= 4


def _amount(table: Table, cell: Cell | None) -> Figure | None:
    found = figure(table, cell) if cell is not None else None
    return found if found is not None and found.unit in ("", "元") and found.value >= 0 else None


def _law(items: _Items, whole: str, parts: Sequence[str]) -> Iterator[Outcome]:
    stated, terms = items.figures.get(whole), [items.figures.get(part) for part in parts]
    found = [one for one in terms if one is not None]
    if stated is None or len(found) < len(terms) or len({one.factor for one in (stated, *found)}) > 1:
        return
    holds = sum(one.low for one in found) <= stated.high and stated.low <= sum(one.high for one in found)
    expected = stated.shown(sum((one.value for one in found), Fraction(0)))
    why = slip(stated.text, expected)
    if not holds and not why and not items.alone:
        return
    texts, spans = tuple(one.text for one in found), tuple(one.span for one in found)
    yield Relation("sum", stated.span, stated.text, texts, expected, holds, spans)
    if not holds:
        told = f"{NAMES[whole]}各项 {'+'.join(texts)}={expected}"
        message = f"{told}，表中为{stated.text}{named(why)}；合计或某一项有误。"
        tier: Tier = "impossible" if why else "unlikely"
        yield Finding("three-public-table", tier, stated.span, stated.text, expected, message, spans)
