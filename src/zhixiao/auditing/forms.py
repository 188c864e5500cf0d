"""The self-evaluation form (绩效自评表) read from grids or from a flat run of cells; only what can be told apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from zhixiao.auditing.flat_indicators import flat_rows
from zhixiao.auditing.funds import REACH, Funds, begins_funds, funds_before, read_funds, run_before
from zhixiao.auditing.indicator_lines import read_tables
from zhixiao.auditing.indicators import (
    BARE,
    ORDERS,
    SCORED,
    TOTAL,
    Indicator,
    IndicatorTable,
    head_of,
    is_level,
)
from zhixiao.auditing.labelled_money import begins_money
from zhixiao.auditing.point_pairs import Pair, level_points, point_pairs, subtotals_of
from zhixiao.auditing.tokens import Token, tokens_of, value_of
from zhixiao.documents import Document

HUNDRED = Fraction(100)
COLUMNS = ("target", "actual", "weight", "score", "unit", "method")
_NAMES = "指标名称"
"""The head of the names in forms without levels."""
_TOTAL_ABOVE = re.compile(r"自评总得?分(?:\(分\))?:?")
"""The total of forms that print it above their indicators."""
_OTHER_FIGURES = re.compile(
    r"序号|(?:指标)?(?:完成|达成|偏差|偏离)(?:率|比例|度)(?:\(.*\))?|(?:应)?扣分(?:值|分值)?|(?:得分|完成|评分)?系数|得分率"
    r"|(?:复核|评审|审核|核定|复评|单项(?:指标)?)得分"
)
"""Heads of columns of figures that a run of cells cannot tell from the others."""
FEWEST_ROWS = 5
"""Rows from which on their scores alone, when they make the total, show that every row was read."""
WHOLE = 80
"""The points from which on a total is that of the form: forms without a money row have 80 or 90."""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator row; target and actual may be words.

    `reason` says that words follow the score, `unsure` that words do which may be the next name as well. `sign` and
    `unit` are those of columns of their own, `second` is the level that the row stands under.
    """

    name: str
    target: Token | None
    actual: Token | None
    weight: Token
    score: Token
    reason: bool = False
    unsure: bool = False
    sign: str = ""
    unit: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its money row, indicator rows, printed totals; `certain` when read from a grid with all its heads.

    `sections`: the rows of subtotals (小计), each with the indicator rows above it. `bare_scores`: the scores of a form
    that prints no full points, rows and points not read. `paired`: only the points of the rows were read, by their
    heads, and a sum of them is that of the total. `levels`: the full points of levels 1 and 2 with the rows below.
    """

    funds: Funds | None
    rows: tuple[Row, ...]
    total_weight: Token | None
    total_scores: tuple[Token, ...]
    certain: bool
    start: int = 0
    end: int = 0
    table: IndicatorTable | None = None
    sections: tuple[tuple[Row, tuple[Row, ...]], ...] = ()
    bare_scores: tuple[Token, ...] = ()
    paired: bool = False
    levels: tuple[tuple[tuple[Token, tuple[Row, ...]], ...], ...] = ()


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
        form for form in _flat_forms(tokens) if not any(start < form.end and form.start < end for start, end in taken)
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
    return replace(form, total_scores=form.total_scores or _total_above(tokens))


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
    rows = (*form.rows, *(row for one in more if (row := _row(one)) is not None))
    table = replace(form.table, rows=(*form.table.rows, *more), end=end, total=total, closed=True, rest=None)
    whole = replace(form, rows=rows, table=table, end=end, total_weight=total[0], total_scores=total[1:2])
    return whole if weight_sum(whole) == value_of(total[0]) == HUNDRED else form


def _total_above(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The last 自评总分 with its figure."""
    pairs = pairwise(tokens)
    return tuple(figure for name, figure in pairs if _TOTAL_ABOVE.fullmatch(name.text) and figure.bare)[-1:]


def weight_sum(form: Form) -> Fraction:
    """All weights of the form, the money row's included."""
    funds = (
        value_of(form.funds.weight) if form.funds and form.funds.weight and form.funds.weight.points else Fraction(0)
    )
    return funds + sum((value_of(row.weight) for row in form.rows), Fraction(0))


def trusted(form: Form) -> bool:
    """Whether the weights that were read make a hundred: then every row was read, and read right."""
    return len(form.rows) >= 3 and weight_sum(form) == HUNDRED


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
    rows = tuple(row for one in table.rows if (row := _row(one)) is not None)
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
        above = tuple(row for one in table.rows[begun:at] if (row := _row(one)) is not None)
        begun = at
        if above and len(figures) == 2:
            yield Row("", None, None, figures[0], figures[1]), above


def _sections(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[tuple[Row, tuple[Row, ...]], ...]]:
    """Indicator rows without those of subtotals, and the subtotals.

    A subtotal has no target, is called 小计, 合计 or nothing, and weighs as much as the rows above it since the last.
    """
    plain: list[Row] = []
    sections: list[tuple[Row, tuple[Row, ...]]] = []
    begun, weight = 0, Fraction(0)
    for row in rows:
        words = row.name + "".join(token.text for token in (row.target, row.actual) if token is not None)
        unnamed = not row.name and row.target is None and row.actual is None
        named = unnamed or "小计" in words or "合计" in words
        if begun < len(plain) and named and weight == value_of(row.weight):
            sections.append((row, tuple(plain[begun:])))
            begun, weight = len(plain), Fraction(0)
        else:
            plain.append(row)
            weight += value_of(row.weight)
    return tuple(plain), tuple(sections)


def _row(one: Indicator) -> Row | None:
    if one.weight is None or one.score is None or not (one.weight.points and one.score.points):
        return None
    cells = (one.name, one.target, one.actual, one.weight, one.score)
    return Row(*cells, reason=one.noted, unsure=one.unsure, sign=one.sign, unit=one.unit, second=one.second)


def _flat_forms(tokens: Sequence[Token]) -> Iterator[Form]:
    """Forms in a run of cells in the national order: target, actual, weight, score."""
    starts = [i for i in range(len(tokens)) if begins_funds(tokens, i)]
    starts = starts or [i for i in range(len(tokens)) if begins_money(tokens, i)]
    heads = [i for i, token in enumerate(tokens) if re.match(r"三级指标|绩效指标$", token.text)]
    for order, begin in enumerate(starts or heads[:1]):
        stop = starts[order + 1] if order + 1 < len(starts) else len(tokens)
        form = _flat_form(tokens[max(0, begin - 1 - len(run_before(tokens, begin)) - REACH) : stop])
        if form is not None:
            yield form


def _flat_form(tokens: Sequence[Token]) -> Form | None:
    form = _in_order(tokens)
    return form if form is None or trusted(form) else _with_pairs(form, tokens)


def _with_pairs(form: Form, tokens: Sequence[Token]) -> Form:
    """The form with the points of its rows read by their heads alone, where sums prove them."""
    head = _name_head(tokens)
    if head is None or form.bare_scores:
        return form
    total, figures = _total(tokens, head)
    if len(figures) != 2:
        return form
    whole = replace(form, total_weight=figures[0], total_scores=figures[1:], paired=True)
    inside = tokens[:total]
    found = [_of_pairs(whole, inside, head, pairs) for pairs in point_pairs(inside, head)]
    by_weights = next((one for one in found if trusted(one) and not excessive(one)), None)
    if by_weights is not None or scores_make_the_total(form):
        return by_weights or form
    return next((one for one in found if scores_make_the_total(one)), form)


def _of_pairs(form: Form, tokens: Sequence[Token], head: int, pairs: Sequence[Pair]) -> Form:
    rows = {pair[0].start: Row("", None, None, *pair) for pair in pairs}
    sections = tuple(
        (Row("", None, None, *stated), tuple(rows[pair[0].start] for pair in above))
        for stated, above in subtotals_of(tokens, pairs)
    )
    levels = tuple(
        tuple((stated, tuple(rows[pair[0].start] for pair in below)) for stated, below in level)
        for level in level_points(tokens, head, pairs)
    )
    return replace(form, rows=tuple(rows.values()), sections=sections, levels=levels)


def excessive(form: Form) -> bool:
    """Whether more rows than one have a score above their full points: then something else was read."""
    return sum(value_of(row.score) > value_of(row.weight) for row in form.rows) > 1


def scores_make_the_total(form: Form) -> bool:
    """Whether the scores that were read, the money row's included, are exactly the total that is printed."""
    funds = form.funds
    money = funds is not None and (funds.score is not None or funds.weight is not None)
    own = (funds.score, funds.weight) if funds is not None and money else ()
    if len(form.rows) < FEWEST_ROWS or excessive(form) or not all(one is not None and one.points for one in own):
        return False
    scores = [row.score for row in form.rows] + [one for one in own[:1] if one is not None]
    stated = form.total_scores[0] if len(form.total_scores) == 1 else None
    return stated is not None and stated.points and sum(map(value_of, scores), Fraction(0)) == value_of(stated)


def _name_head(tokens: Sequence[Token]) -> int | None:
    return next((i for i, token in enumerate(tokens) if token.text.startswith("三级") or token.text == _NAMES), None)


def _in_order(tokens: Sequence[Token]) -> Form | None:
    head = _name_head(tokens)
    if head is None:
        funds = read_funds(tokens)
        return Form(funds, (), None, (), False, tokens[0].start, tokens[-1].end) if funds and funds.rate else None
    heads = _heads(tokens, head)
    order = _order(heads)
    strange = any(_OTHER_FIGURES.fullmatch(token.text) for token in heads)
    if order == BARE and not strange:
        return _bare_form(tokens, head)
    total, figures = _total(tokens, head)
    if order not in ORDERS or strange:
        end = figures[-1].end if figures else tokens[-1].end
        return Form(read_funds(tokens[:head]), (), None, (), False, tokens[0].start, end)
    begin = _behind_heads(tokens, head) if order[0] == "unit" else head
    found = tuple(flat_rows(tokens[begin:total], order))
    rows, sections = _sections([row for one in found if (row := _row(one)) is not None])
    closed = total < len(tokens)
    scored = closed and len(figures) == 1 and "得分" in tokens[total].text
    weight, scores = (None, figures) if scored else (figures[0] if len(figures) >= 2 else None, figures[1:])
    end = figures[-1].end if figures else tokens[min(total, len(tokens) - 1)].end
    scores = scores or _total_above(tokens[:head])
    table = IndicatorTable(found, SCORED, False, tokens[head].start, end, figures, closed)
    return Form(read_funds(tokens[:head]), rows, weight, scores, False, tokens[0].start, end, table, sections)


def _total(tokens: Sequence[Token], head: int) -> tuple[int, tuple[Token, ...]]:
    """Where the row of the total is, and its figures; 合计 with less is a section's when another follows."""
    places = [i for i, token in enumerate(tokens) if i > head and TOTAL.fullmatch(token.text)]
    found = [(place, _figures(tokens, place + 1)) for place in places]
    whole = (one for one in found if one[1] and value_of(one[1][0]) >= WHOLE)
    return next(whole, found[0] if found else (len(tokens), ()))


def _figures(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The figures running from a place, with or without 分; cells without anything (—) are passed over.

    Where each level has a column of points, the same sum stands there several times: 100, 100, 100, 92.84.
    """
    figures: list[Token] = []
    for token in tokens[at : at + 5]:
        if token.bare or re.fullmatch(r"\d+(?:\.\d+)?分", token.text):
            figures.append(token)
        elif token.kind != "nil":
            break
    if len(figures) > 2 and len({value_of(one) for one in figures[:-1]}) == 1 and value_of(figures[0]) >= WHOLE:
        return figures[0], figures[-1]
    return tuple(figures[:3])


def _bare_form(tokens: Sequence[Token], head: int) -> Form:
    """A form with target, completed value and score: its scores, each behind two cells that are no level."""
    total, figures = _total(tokens, head)
    inside = tokens[head:total]
    scores = [
        token
        for i, token in enumerate(inside)
        if token.bare
        and i > 2
        and not any(is_level(one.text) for one in inside[i - 2 : i])
        and (i + 1 == len(inside) or not inside[i + 1].bare)
    ]
    return Form(
        read_funds(tokens[:head]),
        (),
        None,
        figures[:1],
        False,
        tokens[0].start,
        tokens[-1].end,
        bare_scores=tuple(scores),
    )


def _order(heads: Sequence[Token]) -> tuple[str, ...]:
    """The order of the four columns by the heads around 三级指标; the levels may stand behind the figures."""
    named = dict.fromkeys(_loose_head(token.text) for token in heads)
    order = tuple(name for name in named if name in COLUMNS)
    aside = {"unit"} if order[:1] != ("unit",) else set()
    aside |= {"method"} if order[-1:] == ("method",) else set()
    return tuple(name for name in order if name not in aside)


def _heads(tokens: Sequence[Token], head: int) -> Sequence[Token]:
    """The cells that may be heads, with those in front of 三级指标."""
    first = next((i for i in range(head, max(-1, head - 14), -1) if tokens[i].text in ("绩效指标", "一级指标")), head)
    while first > 0 and (_loose_head(tokens[first - 1].text) or _OTHER_FIGURES.fullmatch(tokens[first - 1].text)):
        first -= 1
    return tokens[first : head + 14]


def _behind_heads(tokens: Sequence[Token], head: int) -> int:
    """Where the rows begin that no level parts from their heads."""
    return max(i for i in range(head, min(len(tokens), head + 14)) if _loose_head(tokens[i].text) or i == head) + 1


def _loose_head(text: str) -> str:
    return head_of(text) or ("actual" if text in ("完成值", "实际") else "target" if text in ("指标值", "年度") else "")
