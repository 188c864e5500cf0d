"""The self-evaluation form (绩效自评表) read from grids or from a flat run of cells; only what can be told apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from zhixiao.auditing.flat_forms import flat_forms, total_above
from zhixiao.auditing.form import HUNDRED, Form, Row, row_of, trusted, weight_sum
from zhixiao.auditing.funds import funds_before
from zhixiao.auditing.indicator_lines import read_tables
from zhixiao.auditing.indicators import (
    SCORED,
    Indicator,
    IndicatorTable,
)
from zhixiao.auditing.tokens import Token, tokens_of, value_of
from zhixiao.documents import Document


@lru_cache(maxsize=2)
def read_forms(document: Document) -> tuple[Form, ...]:
    """The forms of a document, grids first; a region is read once."""
    grids = [form for table in read_tables(document) if (form := _grid_form(table)) is not None]
    taken = [(form.start, form.end) for form in grids]
    tokens = tokens_of(document)
    ends = [0, *(max(token.end for token in form.total_scores) if form.total_scores else form.end for form in grids)]
    grids = [
        _with_what_is_above(form, [t for t in tokens if end <= t.start and t.end <= form.start])
        for form, end in zip(grids, ends, strict=False)
    ]
    grids = list(_over_pages(grids))
    flat = [
        form for form in flat_forms(tokens) if not any(start < form.end and form.start < end for start, end in taken)
    ]
    return tuple(sorted([*grids, *flat], key=lambda form: form.start))


def totals_of_forms(document: Document, *, with_money: bool = False) -> frozenset[int]:
    """Where the figures of the total rows of forms stand, of all or of those with a money row."""
    forms = [form for form in read_forms(document) if form.funds is not None or not with_money]
    totals = (one for form in forms for one in (form.total_weight, *form.total_scores) if one is not None)
    return frozenset(one.span.start for one in totals)


def _with_what_is_above(form: Form, tokens: Sequence[Token]) -> Form:
    form = replace(form, funds=funds_before(tokens))
    form = _with_next_page(form)
    return replace(form, total_scores=form.total_scores or total_above(tokens))


def _over_pages(forms: Sequence[Form]) -> Iterator[Form]:
    """Forms, each with those that only go on with it: their page repeats its heads and has no money row."""
    at = 0
    while at < len(forms):
        behind = at + 1
        while behind < len(forms) and _goes_on(forms[behind - 1], forms[behind]):
            behind += 1
        whole = _joined(forms[at], [one.table for one in forms[at + 1 : behind] if one.table is not None])
        if whole is forms[at]:
            yield from forms[at:behind]
        else:
            yield replace(whole, sections=tuple(one for form in forms[at:behind] for one in form.sections))
        at = behind


def _goes_on(form: Form, following: Form) -> bool:
    one, other = form.table, following.table
    return not (one is None or other is None or one.closed or following.funds is not None) and one.heads == other.heads


def _with_next_page(form: Form) -> Form:
    return form if form.table is None or form.table.rest is None else _joined(form, [form.table.rest])


def _joined(form: Form, pages: Sequence[IndicatorTable]) -> Form:
    """The form with the rows of other pages, where all the points make the hundred that its total prints."""
    if form.table is None or not pages or not pages[-1].total:
        return form
    total, end = pages[-1].total, pages[-1].end
    more = [one for page in pages for one in page.rows]
    rows = (*form.rows, *(row for one in more if (row := row_of(one)) is not None))
    table = replace(form.table, rows=(*form.table.rows, *more), end=end, total=total, closed=True, rest=None)
    whole = replace(form, rows=rows, table=table, end=end, total_weight=total[0], total_scores=total[1:2])
    return whole if weight_sum(whole) == value_of(total[0]) == HUNDRED else form


@lru_cache(maxsize=2)
def indicator_tables(document: Document) -> tuple[IndicatorTable, ...]:
    """All indicator tables: grids, also those without scores, and runs of cells; `certain` is said of each."""
    forms = [
        replace(form.table, certain=form.certain or trusted(form))
        for form in read_forms(document)
        if form.table is not None
    ]
    taken = {table.start for table in forms}
    others = [table for table in read_tables(document) if table.start not in taken]
    return tuple(sorted([*forms, *others], key=lambda table: table.start))


def _grid_form(table: IndicatorTable) -> Form | None:
    """A form with all its heads; rows without weight and score are titles."""
    if not table.heads >= SCORED:
        return None
    rows = tuple(row for one in table.rows if (row := row_of(one)) is not None)
    whole = all(one.weight is None or one.weight.points for one in table.rows)
    whole = whole and all(one.weight is not None or one.score is None for one in table.rows)
    weight, scores = (table.total[0], table.total[1:2]) if len(table.total) >= 2 else (None, ())
    if len(table.total) == 1 and (value_of(table.total[0]).denominator > 1 or all(map(_named_with, table.rows))):
        scores = table.total
    own = replace(table, certain=whole)
    return Form(None, rows, weight, scores, whole, table.start, table.end, own, tuple(_grid_sections(table)))


def _named_with(one: Indicator) -> bool:
    """Whether the full points stand behind the name: 改造户数(15分)."""
    return bool(one.title and one.weight and one.title.start < one.weight.start < one.title.end)


def _grid_sections(table: IndicatorTable) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """The subtotals of a grid, each with the rows above it up to the subtotal before."""
    begun = 0
    for at, figures in table.subtotals:
        above = tuple(row for one in table.rows[begun:at] if (row := row_of(one)) is not None)
        begun = at
        if above and len(figures) == 2:
            yield Row("", None, None, figures[0], figures[1]), above
