"""Forms in a run of cells: by the order of their columns, or their points alone by the heads of these."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.flat_indicators import flat_rows
from zhixiao.auditing.form import WHOLE, Form, Row, excessive, row_of, scores_make_the_total, trusted
from zhixiao.auditing.funds import REACH, begins_funds, read_funds, run_before
from zhixiao.auditing.indicators import BARE, ORDERS, SCORED, TOTAL, IndicatorTable, head_of, is_level
from zhixiao.auditing.labelled_money import begins_money
from zhixiao.auditing.narrow_cells import mended, without_loose_values
from zhixiao.auditing.point_pairs import Pair, level_points, point_pairs, subtotals_of
from zhixiao.auditing.tokens import Token, value_of

COLUMNS = ("target", "actual", "weight", "score", "unit", "method")

_NAMES = "指标名称"
"""The head of the names in forms without levels."""

_OTHER_FIGURES = re.compile(
    r"序号|(?:指标)?(?:完成|达成|偏差|偏离)(?:率|比例|度)(?:\(.*\))?|(?:应)?扣分(?:值|分值)?|(?:得分|完成|评分)?系数|得分率"
    r"|(?:复核|评审|审核|核定|复评|单项(?:指标)?)得分"
)
"""Heads of columns of figures that a run of cells cannot tell from the others."""

_TOTAL_ABOVE = re.compile(r"自评总得?分(?:\(分\))?:?")
"""The total of forms that print it above their indicators."""


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


def flat_forms(tokens: Sequence[Token]) -> Iterator[Form]:
    """Forms in a run of cells in the national order: target, actual, weight, score.

    Words that narrow cells broke are joined where sums prove the form that is read with them.
    """
    plain = tuple(_flat_forms(tokens))
    whole = mended(tokens)
    forms = _flat_forms(whole) if len(whole) < len(tokens) else ()
    better = [without_loose_values(form) for form in forms if _proved(form)]
    kept = [form for form in plain if _proved(form) or not any(_overlap(form, one) for one in better)]
    yield from kept
    yield from (form for form in better if not any(_overlap(form, one) for one in kept))


def _proved(form: Form) -> bool:
    return (trusted(form) and not excessive(form)) or scores_make_the_total(form)


def _overlap(one: Form, other: Form) -> bool:
    return one.start < other.end and other.start < one.end


def _flat_forms(tokens: Sequence[Token]) -> Iterator[Form]:
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


def _subtotals(tokens: Sequence[Token], rows: Sequence[Row]) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """The lines 小计 with two figures, each with the rows above it up to the one before."""
    by_place = {row.weight.start: row for row in rows}
    pairs = [(row.weight, row.score) for row in rows]
    for stated, above in subtotals_of(tokens, pairs) if pairs else ():
        yield Row("", None, None, *stated), tuple(by_place[pair[0].start] for pair in above)


def _of_pairs(form: Form, tokens: Sequence[Token], head: int, pairs: Sequence[Pair]) -> Form:
    rows = {pair[0].start: Row("", None, None, *pair) for pair in pairs}
    sections = tuple(_subtotals(tokens, tuple(rows.values())))
    levels = tuple(
        tuple((stated, tuple(rows[pair[0].start] for pair in below)) for stated, below in level)
        for level in level_points(tokens, head, pairs)
    )
    return replace(form, rows=tuple(rows.values()), sections=sections, levels=levels)


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
    rows, sections = _sections([row for one in found if (row := row_of(one)) is not None])
    sections = sections or tuple(_subtotals(tokens[begin:total], rows))
    closed = total < len(tokens)
    scored = closed and len(figures) == 1 and "得分" in tokens[total].text
    weight, scores = (None, figures) if scored else (figures[0] if len(figures) >= 2 else None, figures[1:])
    end = figures[-1].end if figures else tokens[min(total, len(tokens) - 1)].end
    scores = scores or total_above(tokens[:head])
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


def total_above(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The last 自评总分 with its figure."""
    pairs = pairwise(tokens)
    return tuple(figure for name, figure in pairs if _TOTAL_ABOVE.fullmatch(name.text) and figure.bare)[-1:]
