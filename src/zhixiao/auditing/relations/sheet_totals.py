"""Totals, page subtotals, named subtotals and means down the columns of sheets that are no certain grid."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from zhixiao.auditing.forms import totals_of_forms
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure, last_again
from zhixiao.auditing.relations.no_sums import POINTS, are_numbered, some_are_held
from zhixiao.auditing.relations.sheets import Line, Sheet, read_sheets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

MOST_ITEMS = 12
"""Of many items one looks like a slip by chance."""
_NEVER = re.compile(r"率|占比|比例|比重|单价|标准|均|年份|增长|增幅|增速|编号|日期|排名|倍|进度|每|权重(?!\d)|%")
_BY_EXTENT = re.compile(r"全[年省市州区县]|[两二三四五六七八九十]年")
_AMOUNT = re.compile(r"金额|总价|小计|合计|资金|经费")
_RANGE = re.compile(r"计\((?:第)?(\d{1,2})\s*[-—~至]\s*(?:第)?(\d{1,2})[项行]?\)")


@dataclass(frozen=True, slots=True)
class Sum:
    """A stated total of one column with the items that it should hold."""

    column: int
    stated: Figure
    items: tuple[Figure, ...]
    mean: bool = False

    def holds(self) -> bool:
        parts = len(self.items) if self.mean else 1
        low, high = sum(f.low for f in self.items) / parts, sum(f.high for f in self.items) / parts
        half = self.stated.number.ulp / 2 * self.stated.factor if self.mean else Fraction(0)
        return (
            low <= max(self.stated.high, self.stated.value + half)
            and min(self.stated.low, self.stated.value - half) <= high
        )

    @property
    def between(self) -> bool:
        """Whether the total is less than the largest of items above nought, so that it is rather their mean."""
        values = [f.value for f in self.items]
        return not self.mean and min(values) > 0 and min(values) < self.stated.value < max(values)

    @property
    def over(self) -> Fraction:
        """What the items are more than the total."""
        return sum((f.value for f in self.items), Fraction(0)) - self.stated.value

    @property
    def expected(self) -> str:
        value = sum((f.value for f in self.items), Fraction(0)) / (len(self.items) if self.mean else 1)
        return self.stated.shown(value)


@check(
    "sheet-total",
    tier="impossible",
    meaning="文本表格的合计、本页小计、按行号命名的小计或平均与各行不符",
    source="公文数据核校通例、4.7",
    example="小计（4-6项）1739.94写作1539.94",
    fixed_terms=True,
)
def totals_of_sheets_hold_their_rows(report: Report) -> Iterator[Outcome]:
    """Every total row; a misfit is told when a slip explains it or another column of the row fits.

    The total of a form with a money row holds the points of that row too, and is tested as that of the form.
    """
    of_forms = totals_of_forms(report.document, with_money=True)
    for sheet in read_sheets(report.document):
        if sheet.nested:
            continue
        for index, line in enumerate(sheet.lines):
            if _is_ours(sheet, line):
                sums = [one for one in _sums(sheet, index, line) if one.stated.span.start not in of_forms]
                yield from _judged(line, sums, held=_are_held(sheet, sums))


def _is_ours(sheet: Sheet, line: Line) -> bool:
    """Plain totals of certain grids are tested elsewhere."""
    told = _RANGE.search(line.name) or _BY_EXTENT.match(line.name)
    return line.kind == "mean" or (line.kind in ("total", "subtotal") and (not sheet.grid or bool(told)))


def _sums(sheet: Sheet, index: int, line: Line) -> Iterator[Sum]:
    columns = [c for c in sheet.numeric() if line.kind == "mean" or not _NEVER.search(_plain(sheet.heads[c]))]
    found = placed(sheet, line, columns)
    for column, stated in found.items():
        groups = (_figures(rows, column) for rows in _groups(sheet, index, line))
        whole = (group for group in groups if len(group) >= 2 and all(f.unit == group[0].unit for f in group))
        sums = (Sum(column, stated, tuple(group), line.kind == "mean") for group in whole)
        likeliest = next(sums, None)
        if likeliest is None:
            continue
        first = likeliest.items[0]
        if stated.unit in (first.unit, "") and stated.factor == first.factor:
            yield next((one for one in chain([likeliest], sums) if one.holds()), likeliest)


def _plain(head: str) -> str:
    """A head without remarks in brackets that hold figures: 公办园数(权重40%)."""
    return re.sub(r"\([^()]*\d[^()]*\)", "", head)


def placed(sheet: Sheet, line: Line, columns: Sequence[int]) -> dict[int, Figure]:
    """The figures of a total row by column; a short row is placed only when it has one for each column."""
    if line.whole:
        return {c: f for c in columns if (f := line.fields[c].figure) is not None}
    figures = [one.figure for one in line.fields if one.figure is not None]
    for over in (sheet.numeric(), columns):
        if len(figures) == len(over):
            fitted = (_under(sheet, column, figure) for column, figure in zip(over, figures, strict=True))
            return {column: figure for column, figure in zip(over, fitted, strict=True) if column in columns}
    return _of_amounts(sheet, columns, figures)


def _under(sheet: Sheet, column: int, figure: Figure) -> Figure:
    """A figure of a short row as one of the column under which it belongs."""
    first = next((own for line in sheet.items if (own := line.fields[column].figure)), figure)
    return Figure(figure.number, figure.span, first.factor, figure.unit or first.unit)


def _of_amounts(sheet: Sheet, columns: Sequence[int], figures: Sequence[Figure]) -> dict[int, Figure]:
    """The one figure of a short total row under the one column of amounts."""
    amounts = [column for column in columns if _AMOUNT.search(sheet.heads[column])]
    if len(figures) != 1 or len(amounts) != 1:
        return {}
    return {amounts[0]: _under(sheet, amounts[0], figures[0])}


def _groups(sheet: Sheet, index: int, line: Line) -> Iterator[list[Line]]:
    """The rows that a total may hold: those it names, those since the last total, all above, all."""
    told = _RANGE.search(line.name)
    if told:
        first, last = int(told.group(1)), int(told.group(2))
        yield sheet.items[first - 1 : last] if last <= len(sheet.items) else []
        return
    before = list(sheet.lines[:index])
    since = max((i for i, one in enumerate(before) if one.kind != "item"), default=-1)
    above = [one for one in before if one.kind == "item" and one.whole]
    if line.kind == "total":
        yield above
        yield sheet.items
    near = [one for one in before[since + 1 :] if one.kind == "item" and one.whole]
    yield near
    if line.kind == "subtotal":
        yield from (near[at:] for at in range(1, len(near) - 1))  # 项目资金小计 below a row that is none


def _figures(rows: Sequence[Line], column: int) -> list[Figure]:
    """The figures of a column; none at all when a cell is filled with words."""
    fields = [row.fields[column] for row in rows]
    if any(one.figure is None and one.words not in ("", "-", "—", "——", "/", "0") for one in fields):
        return []
    return [one.figure for one in fields if one.figure is not None]


def _judged(line: Line, sums: Sequence[Sum], *, held: bool) -> Iterator[Outcome]:
    """`held`: whether rows are parts of others, so that a column holds more than its total."""
    good = [one for one in sums if one.holds() and sum(f.value != 0 for f in one.items) >= 3]
    for one in sums:
        holds = one.holds()
        why = slip(one.stated.text, one.expected)
        if not holds and (held or (one.mean and not good) or one.between or last_again(one.stated, one.items)):
            continue
        if not holds and not why and (wrong := _wrong_item(one, known=bool(good))) is not None:
            yield _relation(one, holds)
            yield _item_finding(one, line, *wrong)
            continue
        if not holds and not why and not (good and not one.mean and one.stated.unit == "元"):
            continue
        if not holds and len(one.stated.number.digits) < 3 and not good:
            continue
        yield _relation(one, holds)
        if not holds:
            yield _finding(one, line, why)


def _are_held(sheet: Sheet, sums: Sequence[Sum]) -> bool:
    """Whether some rows are parts of others."""
    if are_numbered([line.fields[0].words for line in sheet.items]):
        return False
    amounts = [one for one in sums if not one.mean and not POINTS.search(sheet.heads[one.column])]
    most = max((len(one.items) for one in amounts), default=0)
    whole = [one for one in amounts if len(one.items) == most]
    return some_are_held([(one.stated.value, [item.value for item in one.items]) for one in whole])


def _wrong_item(one: Sum, *, known: bool) -> tuple[Figure, str] | None:
    """The one item in which a slip explains the gap, and what it should be; `known`: the row holds another column."""
    gap = -one.over
    rights = [(f, f.shown(f.value + gap)) for f in one.items if f.value + gap > 0]
    least = 2 if known else 4
    found = [(f, right) for f, right in rights if len(f.number.digits) >= least and slip(f.text, right)]
    return found[0] if len(found) == 1 and not one.mean and len(one.items) <= MOST_ITEMS else None


def _item_finding(one: Sum, line: Line, item: Figure, right: str) -> Finding:
    why = named(slip(item.text, right))
    message = f"各行之和为{one.expected}，“{line.name}”写作{one.stated.text}；{item.text}{why}应为{right}。"
    spans = (one.stated.span, *(f.span for f in one.items if f is not item))
    return Finding("sheet-total", "unlikely", item.span, item.text, right, message, spans)


def _relation(one: Sum, holds: bool) -> Relation:
    spans = tuple(f.span for f in one.items)
    kind = "mean" if one.mean else "sum"
    return Relation(
        kind, one.stated.span, one.stated.text, tuple(f.text for f in one.items), one.expected, holds, spans
    )


def _finding(one: Sum, line: Line, why: str) -> Finding:
    listed = "、".join(f.text for f in one.items[:12]) + ("…" if len(one.items) > 12 else "")
    what = "平均" if one.mean else "之和"
    message = f"{listed} {what}为{one.expected}，“{line.name}”写作{one.stated.text}{named(why)}；合计或某一项有误。"
    spans = tuple(f.span for f in one.items)
    return Finding("sheet-total", "impossible", one.stated.span, one.stated.text, one.expected, message, spans)
