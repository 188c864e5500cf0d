"""Items and totals down the columns of tables: 合计, 小计, 总计, also with a total above its items."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, zip_longest

from zhixiao.auditing.form import Form
from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.numbers import places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import (
    Figure,
    band_over,
    figure,
    joined,
    last_again,
    words_over,
)
from zhixiao.auditing.relations.coded_rows import is_coded
from zhixiao.auditing.relations.level_columns import level_columns, repeated
from zhixiao.auditing.relations.no_sums import (
    GOT,
    POINTS,
    are_numbered,
    heads_some,
    is_mean,
    is_of_some,
    lies_amid,
    some_are_held,
)
from zhixiao.auditing.relations.quotient_columns import is_quotient_of_two
from zhixiao.auditing.relations.torn_tables import at_the_end, goes_on, torn
from zhixiao.auditing.relations.total_findings import total_finding, total_relation
from zhixiao.auditing.relations.total_items import groups_of_items
from zhixiao.auditing.relations.total_rows import TOTAL, Column, column_figures, total_rows
from zhixiao.auditing.slips import SWAPPED, slip
from zhixiao.auditing.statements import Report
from zhixiao.documents import Table

_NEVER = re.compile(r"率|占比|比例|比重|单价|均|序号|年度$|年份|增长|标准|编号|编码|代码|日期|时间|排名|单位$|倍")
_AVERAGED = re.compile(r"得分|评分|分数|成绩|总分|指数|系数|年龄")
_NESTED = re.compile(r"^[#＃]|其中|①|（一）|\(1\)|[—\-]{2}")
_SOURCES = re.compile(r"中央|省级|市级")


HUNDRED = 100
LEAST_PROOF = 4
"""Digits of a total that prove its rows to be no parts of each other, 100.0% too."""
SHORTEST_SLIP = 3
"""Digits that a total needs, zeros at its end aside, for a slip to be likelier than rows that were not read."""

_Page = tuple[Table, int]
"""A table that the next goes on with, and the row of the heads that it repeats."""


@check(
    "table-total",
    tier="impossible",
    meaning="表中合计与各项之和不符",
    source="公文数据核校通例、4.7；绩效自评复核要点 F02",
    example="项目甲12.5、项目乙30.1，合计43.6（应为42.6）",
    fixed_terms=True,
)
def columns_add_up(report: Report) -> Iterator[Outcome]:
    """Each column of each table that has a total row; the total of a form holds the points of its money row too."""
    forms = [form for form in read_forms(report.document) if form.paired or (form.funds and form.funds.columns)]
    pages: list[_Page] = []
    before: Table | None = None
    tables = report.document.tables
    for table, following in zip_longest(tables, tables[1:]):
        begun = None if before is None else goes_on(before, table)
        pages = [] if before is None or begun is None else [*pages, (before, begun)]
        open_ = (torn(before, table), torn(table, following) or at_the_end(report.document, table))
        before = table
        totals = {row: kind for row, kind in total_rows(table).items() if not _in_form(table, row, forms)}
        if not totals or not table.certain or is_coded(table):
            continue
        heads = {row: band_over(table, row) for row in range(table.rows)}
        again = repeated(table)
        columns = [Column.of(table, at, totals, heads, again.get(at, ())) for at in range(table.columns)]
        for column in range(table.columns):
            yield from _column(report, table, column, totals, columns, pages=pages, open_=open_)
        yield from _loose(report, table, totals)


def _unfinished(
    columns: Sequence[Column], row: int, stated: Figure, items: list[Figure], open_: tuple[bool, bool]
) -> bool:
    """Whether rows of a total may be missing on the side where its table goes on.

    None is where another column comes out, or where slips of the totals are all that is amiss.
    """
    behind = items[0].span.start > stated.span.start
    if not open_[behind]:
        return False
    rows = [at for at in columns[0].figures if at != row and (at > row) == behind]
    totals = [(one, column) for column in columns if (one := column.figures.get(row)) is not None]
    sums = [
        (total, [one for at in rows if (one := column.figures.get(at)) is not None])
        for total, column in totals
        if len(total.number.digits) >= SHORTEST_SLIP
    ]
    return not any(_meets(*each) for each in sums) and not all(_slipped(*each) for each in sums)


def _slipped(total: Figure, items: Sequence[Figure]) -> bool:
    return len(total.number.digits.rstrip("0")) >= SHORTEST_SLIP and _slips(total, items)


def _slips(total: Figure, items: Sequence[Figure]) -> bool:
    return bool(slip(total.text, total.shown(sum((one.value for one in items), Fraction(0)))))


def _with_pages(pages: Sequence[_Page], column: int, own: Column, row: int) -> Iterator[list[Figure]]:
    """The rows of the pages before, and those of this page above a total."""
    found = [one for page, head in pages for at, one in sorted(column_figures(page, column).items()) if at > head] + [
        own.figures[at] for at in own.between(-1, row)
    ]
    items = [one for one in found if one is not None]
    if pages and len(items) == len(found):
        yield items


def _in_form(table: Table, row: int, forms: Sequence[Form]) -> bool:
    """Whether a row belongs to the indicators of a form that was read over several tables, or has a money row."""
    starts = [cell.start for cell in table.row(row)]
    return any(_indicators(form) <= at < form.end for form in forms for at in starts)


def _indicators(form: Form) -> int:
    """Where the indicators of a form begin: at the latest below its money row."""
    if form.table is not None:
        return form.table.start
    columns = form.funds.columns if form.funds is not None else ()
    return max((token.end for token in columns), default=form.start)


def _column(
    report: Report,
    table: Table,
    column: int,
    totals: dict[int, str],
    columns: list[Column],
    *,
    pages: Sequence[_Page],
    open_: tuple[bool, bool],
) -> Iterator[Outcome]:
    over = "".join(joined(head) for cell in table.column(column) for head in table.column_headers(cell)[:3])
    last = -1
    others = [each for at, each in enumerate(columns) if at != column]
    for row in sorted(totals):
        stated = columns[column].figures.get(row)
        heads = words_over(table, row, column) or over
        if stated is not None and not _NEVER.search(heads) and stated.unit != "%" and not _by_range(table, row):
            meets = _points_meet if GOT.search(heads) else _meets
            beside = _beside(table, columns, column, row) if totals[row] == "total" else []
            own = groups_of_items(table, columns[column], totals, row, last)
            groups = _together(beside, row) if beside else own
            likeliest = next(groups, [])
            over_pages = _with_pages(pages, column, columns[column], row)
            readings = chain([likeliest], groups, over_pages)
            met = next((items for items in readings if items and meets(stated, items)), None)
            if met:
                yield total_relation(stated, met, True)
            elif totals[row] == "total" and (
                pages or (likeliest and _unfinished(columns, row, stated, likeliest, open_))
            ):
                pass  # Whether the rows of the pages before were read whole cannot be told.
            elif any(last < cell.row < row and figure(table, cell) for cell in table.loose):
                pass  # Rows that are shorter than the table hold figures whose columns are not known.
            elif likeliest and is_mean(stated, likeliest):
                yield total_relation(stated, likeliest, True, mean=True)
            elif likeliest and not (
                (totals[row] == "subtotal" and is_of_some(stated, likeliest))
                or _with_another_band(table, columns, row, stated, likeliest)
                or _is_a_multiple(columns, row, last)
                or (heads_some(stated, likeliest) and not _complete(table, others, totals, row, last))
                or _is_a_mean(stated, likeliest, columns, column, row, heads)
            ):
                proved = _proved(totals, row, last, others, len(likeliest))
                if proved or POINTS.search(heads) or not _are_held(table, columns, row, stated, likeliest):
                    parted = None if proved else "part" in totals.values() or _holds_others(table, heads)
                    yield from _unmet(report, table, stated, likeliest, parted)
        last = row


def _is_a_mean(  # noqa: PLR0917 (a figure of a column in a row, and its heads)
    stated: Figure, items: list[Figure], columns: Sequence[Column], column: int, row: int, heads: str
) -> bool:
    """Whether a figure among its rows is a mean or quotient over all, by its heads, its columns, or as no slip is."""
    named = _AVERAGED.search(heads) or is_quotient_of_two([one.figures for one in columns], column, row)
    return lies_amid(stated, items) and bool(named or not _slips(stated, items))


def _with_another_band(table: Table, columns: Sequence[Column], row: int, stated: Figure, items: list[Figure]) -> bool:
    """Whether what a total holds beyond its rows stands under other heads: the points of the money row of a form."""
    gap = stated.value - sum((item.value for item in items), Fraction(0))
    placed = [own for one in columns for at, own in one.figures.items() if one.heads[at] != one.heads[row]]
    figures = [*placed, *(figure(table, cell) for cell in table.loose)]
    return gap > 0 and any(one is not None and gap in (one.value, one.number.value) for one in figures)


def _is_a_multiple(columns: Sequence[Column], row: int, last: int) -> bool:
    """Whether two columns of a total and more are the same whole multiple of their rows: 户 a quarter, 户·月 in all."""
    times: Counter[Fraction] = Counter()
    for column in columns:
        items = [one for at in column.between(last, row) if (one := column.figures[at]) is not None]
        stated, made = column.figures.get(row), sum((one.value for one in items), Fraction(0))
        if stated is not None and made:
            times[stated.value / made] += 1
    return any(count > 1 for each, count in times.items() if each > 1 and each.denominator == 1)


def _beside(table: Table, columns: Sequence[Column], column: int, row: int) -> list[Column]:
    """All columns of the head of one, where a long list is set in several columns: 地区 | 数量 | 地区 | 数量.

    The total of such a list stands in one of them only.
    """

    def heads(at: int) -> tuple[str, ...]:
        return tuple(joined(cell) for cell in table.column(at) if cell.row in table.header_rows)

    own, before = heads(column), heads(column - 1) if column else ()
    same = [at for at in range(1, table.columns) if own and heads(at) == own and heads(at - 1) == before]
    once = sum(columns[at].figures.get(row) is not None for at in same) == 1
    several = len(same) > 1 and once and before != own and not level_columns(table)
    return [columns[at] for at in same] if several else []


def _together(columns: Sequence[Column], row: int) -> Iterator[list[Figure]]:
    """The figures of several columns above a row, where each is one figure."""
    above = [column.figures[at] for column in columns for at in column.between(-1, row)]
    found = [figure for figure in above if figure is not None]
    if found and len(found) == len(above):
        yield found


def _proved(totals: dict[int, str], row: int, last: int, others: list[Column], count: int) -> bool:
    """Whether another column of the total holds the very rows above it, three or more: then none holds another.

    `count`: the rows with a figure in the column in question; where fewer have one in the other it proves nothing.
    """
    if "part" in totals.values():
        return False
    for other in others:
        above = [other.figures[r] for r in other.between(last, row)]
        items = [f for f in above if f is not None]
        stated = other.figures.get(row)
        if (
            stated is None
            or (stated.unit == "%" and stated.value != HUNDRED)
            or len(stated.number.digits) < LEAST_PROOF
        ):
            continue
        if len(items) == len(above) >= max(3, count) and all(item.value for item in items) and _meets(stated, items):
            return True
    return False


def _by_range(table: Table, row: int) -> bool:
    """小计（1-3项）: a subtotal of named rows, which need not be the rows above it."""
    return any(re.search(r"计\(.*\d.*\)", joined(cell)) for cell in list(table.row(row))[:2])


def _meets(stated: Figure, items: list[Figure]) -> bool:
    return sum(i.low for i in items) <= stated.high and stated.low <= sum(i.high for i in items)


def _points_meet(stated: Figure, items: list[Figure]) -> bool:
    """Points are given in whole or half ones; from two places on they are shares that may have been rounded."""
    total = sum((item.value for item in items), Fraction(0))
    shorter = any(places(item.text) > places(stated.text) for item in items)
    rounded = [item for item in items if places(item.text) > 1]
    rounded += [stated] if shorter or rounded else []
    slack = sum((item.number.ulp * item.factor for item in rounded), Fraction(0))
    return abs(total - stated.value) <= slack / 2


def _complete(table: Table, others: Sequence[Column], totals: dict[int, str], row: int, last: int) -> bool:
    """Whether another column of the total is the sum of its rows, so that none was left out."""
    sums = ((other.figures.get(row), next(groups_of_items(table, other, totals, row, last), [])) for other in others)
    return any(
        stated is not None and stated.unit != "%" and len(stated.number.digits) >= 3 and _meets(stated, items)
        for stated, items in sums
        if len(items) >= 2
    )


def _are_held(table: Table, columns: Sequence[Column], row: int, stated: Figure, items: list[Figure]) -> bool:
    """Whether some of the rows above a total are parts of others, told by the columns of its unit that are over it.

    Rows that are numbered through are none.
    """
    own = next(column for column in columns if column.figures.get(row) is stated)
    rows = [at for at in sorted(own.figures) if own.figures[at] in items]
    if are_numbered([joined(cell) if (cell := table.at(at, 0)) else "" for at in rows]):
        return False
    alike = [
        [total, *found]
        for column in columns
        if (total := column.figures.get(row)) is not None
        and total.unit == stated.unit
        and len(found := [one for at in rows if (one := column.figures.get(at)) is not None]) == len(rows)
    ]
    return some_are_held([(total.value, [one.value for one in found]) for total, *found in alike])


def _unmet(report: Report, table: Table, stated: Figure, items: list[Figure], parted: bool | None) -> Iterator[Outcome]:
    """`parted`: whether rows hold others of the table; None where another column proves that none does."""
    if any(i.unit != items[0].unit for i in items) or stated.unit != items[0].unit:
        return
    if len(items) == 1 and not _copied_wrong(stated, items[0]):
        return
    exact = sum((i.value for i in items), Fraction(0))
    if exact == 2 * stated.value or last_again(stated, items):
        return
    value = stated.shown(exact)
    why = slip(stated.text, value)
    slipped = why in ("一位数字不同", SWAPPED) and len(stated.number.digits) >= 5
    if parted and not slipped:
        return
    yield total_relation(stated, items, False)
    yield total_finding(report, stated, items, value, why)


def _holds_others(table: Table, heads: str) -> bool:
    """Whether names of rows say that some are parts of others; of points no source of money is one."""
    body = set(range(min(table.header_rows, default=0), table.rows)) - table.header_rows
    names = (cell for cell in table.cells if cell.column <= 2 and cell.row in body)
    marks = (_NESTED,) if POINTS.search(heads) else (_NESTED, _SOURCES)
    return any(mark.search(joined(cell)) for cell in names for mark in marks)


def _copied_wrong(stated: Figure, item: Figure) -> bool:
    """Whether a total under a single row differs from it by one slip."""
    below = item.span.end <= stated.span.start and len(stated.number.digits.rstrip("0")) >= 4
    return below and slip(stated.text, item.text) in ("一位数字不同", SWAPPED)


def _loose(report: Report, table: Table, totals: dict[int, str]) -> Iterator[Outcome]:
    """Total rows shorter than the table: a figure is tested against every column that could be meant."""
    for row in sorted({cell.row for cell in table.loose}):
        cells = sorted((cell for cell in table.loose if cell.row == row), key=lambda cell: cell.start)
        if not cells or not TOTAL.fullmatch(joined(cells[0])):
            continue
        columns = [
            [f for r, f in column_figures(table, c).items() if f and r < row and r not in totals]
            for c in range(table.columns)
        ]
        for cell in cells[1:]:
            stated = figure(table, cell)
            if stated is None:
                continue
            fitting = [
                items for items in columns if len(items) >= 2 and _meets(stated, [_as(i, stated) for i in items])
            ]
            if fitting:
                yield total_relation(stated, fitting[0], True)
                continue
            for items in columns:
                value = stated.shown(sum((i.number.value for i in items), Fraction(0)))
                if len(items) >= 2 and len(stated.number.digits) >= 3 and (why := slip(stated.text, value)):
                    yield total_relation(stated, items, False)
                    yield total_finding(report, stated, items, value, why)
                    break


def _as(item: Figure, stated: Figure) -> Figure:
    return Figure(item.number, item.span, stated.factor, stated.unit)
