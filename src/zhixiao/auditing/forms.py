"""The self-evaluation form (绩效自评表) read from grids or from a flat run of cells; only what can be told apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from zhixiao.auditing.indicators import (
    BARE,
    ORDERS,
    SCORED,
    TOTAL,
    Indicator,
    IndicatorTable,
    flat_rows,
    head_of,
    is_level,
    read_grids,
)
from zhixiao.auditing.labelled_money import begins_money, labelled_money
from zhixiao.auditing.tokens import Token, token_of, tokens_of, value_of
from zhixiao.documents import Document

HUNDRED = Fraction(100)
WHOLE = 80
"""The points from which on a total is that of the form: forms without a money row have 80 or 90."""
_FUNDS = re.compile(r"(?:年度(?:财政)?资金总额.*|总额:?)")
"""The cell in front of the money row, as forms print it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator row; target and actual may be words. `reason` says that words follow the score."""

    name: str
    target: Token | None
    actual: Token | None
    weight: Token
    score: Token
    reason: bool = False


@dataclass(frozen=True, slots=True)
class Funds:
    """年度资金总额: budget at the start, adjusted budget, spent, weight, rate, score; None where not printed."""

    initial: Token | None
    budget: Token | None
    spent: Token | None
    weight: Token | None
    rate: Token | None
    score: Token | None
    parts: tuple[tuple[Token, ...], ...] = ()
    columns: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its money row, indicator rows, printed totals; `certain` when read from a grid with all its heads.

    `sections`: the rows of subtotals (小计), each with the indicator rows above it. `bare_scores`: the scores of a form
    that prints no full points, rows and points not read.
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


@lru_cache(maxsize=2)
def read_forms(document: Document) -> tuple[Form, ...]:
    """The forms of a document, grids first; a region is read once."""
    grids = [form for table in read_grids(document) if (form := _grid_form(table)) is not None]
    taken = [(form.start, form.end) for form in grids]
    tokens = tokens_of(document)
    ends = [0, *(form.end for form in grids)]
    grids = [
        replace(form, funds=_funds_before([t for t in tokens if end <= t.start and t.end <= form.start]))
        for form, end in zip(grids, ends, strict=False)
    ]
    flat = [
        form for form in _flat_forms(tokens) if not any(start < form.end and form.start < end for start, end in taken)
    ]
    return tuple(sorted([*grids, *flat], key=lambda form: form.start))


def weight_sum(form: Form) -> Fraction:
    """All weights of the form, the money row's included."""
    funds = value_of(form.funds.weight) if form.funds and form.funds.weight and form.funds.weight.bare else Fraction(0)
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
    others = [table for table in read_grids(document) if table.start not in taken]
    return tuple(sorted([*forms, *others], key=lambda table: table.start))


def _grid_form(table: IndicatorTable) -> Form | None:
    """A form with all its heads; rows without weight and score are titles."""
    if not table.heads >= SCORED:
        return None
    rows = tuple(row for one in table.rows if (row := _row(one)) is not None)
    whole = all(one.weight is None or one.weight.bare for one in table.rows)
    whole = whole and all(one.weight is not None or one.score is None for one in table.rows)
    weight, scores = (table.total[0], table.total[1:2]) if len(table.total) >= 2 else (None, ())
    own = replace(table, certain=whole)
    return Form(None, rows, weight, scores, whole, table.start, table.end, own, tuple(_grid_sections(table)))


def _grid_sections(table: IndicatorTable) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """The subtotals of a grid whose weight is that of the rows above, up to the subtotal before."""
    begun = 0
    for at, figures in table.subtotals:
        above = tuple(row for one in table.rows[begun:at] if (row := _row(one)) is not None)
        begun = at
        if above and len(figures) == 2 and sum(value_of(one.weight) for one in above) == value_of(figures[0]):
            yield Row("", None, None, figures[0], figures[1]), above


def _sections(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[tuple[Row, tuple[Row, ...]], ...]]:
    """Indicator rows without those of subtotals, and the subtotals.

    A subtotal has no target, is called 小计, 合计 or nothing, and weighs as much as the rows above it since the last.
    """
    plain: list[Row] = []
    sections: list[tuple[Row, tuple[Row, ...]]] = []
    begun = 0
    for row in rows:
        above = tuple(plain[begun:])
        words = row.name + "".join(token.text for token in (row.target, row.actual) if token is not None)
        unnamed = not row.name and row.target is None and row.actual is None
        weighs = sum((value_of(one.weight) for one in above), Fraction(0)) == value_of(row.weight)
        if above and weighs and (unnamed or "小计" in words or "合计" in words):
            sections.append((row, above))
            begun = len(plain)
        else:
            plain.append(row)
    return tuple(plain), tuple(sections)


def _row(one: Indicator) -> Row | None:
    if one.weight is None or one.score is None or not (one.weight.bare and one.score.bare):
        return None
    return Row(one.name, one.target, one.actual, one.weight, one.score, one.noted)


def _funds_before(before: Sequence[Token]) -> Funds | None:
    """The money block that stands last before a table of indicators."""
    at = next((i for i in range(len(before) - 1, -1, -1) if _FUNDS.fullmatch(before[i].text)), None)
    return None if at is None else read_funds(before[max(0, at - 14) :])


def _flat_forms(tokens: Sequence[Token]) -> Iterator[Form]:
    """Forms in a run of cells in the national order: target, actual, weight, score."""
    starts = [i for i, token in enumerate(tokens) if _FUNDS.fullmatch(token.text)]
    starts = starts or [i for i in range(len(tokens)) if begins_money(tokens, i)]
    heads = [i for i, token in enumerate(tokens) if re.match(r"三级指标|绩效指标$", token.text)]
    for order, begin in enumerate(starts or heads[:1]):
        stop = starts[order + 1] if order + 1 < len(starts) else len(tokens)
        form = _flat_form(tokens[max(0, begin - 14) : stop])
        if form is not None:
            yield form


def _flat_form(tokens: Sequence[Token]) -> Form | None:
    head = next((i for i, token in enumerate(tokens) if token.text.startswith("三级")), None)
    if head is None:
        funds = read_funds(tokens)
        return Form(funds, (), None, (), False, tokens[0].start, tokens[-1].end) if funds and funds.rate else None
    order = _order(tokens, head)
    if order == BARE:
        return _bare_form(tokens, head)
    if order not in ORDERS:
        return Form(read_funds(tokens[:head]), (), None, (), False, tokens[0].start, tokens[-1].end)
    total, figures = _total(tokens, head)
    found = tuple(flat_rows(tokens[head:total], order))
    rows, sections = _sections([row for one in found if (row := _row(one)) is not None])
    closed = total < len(tokens)
    scored = closed and len(figures) == 1 and "得分" in tokens[total].text
    weight, scores = (None, figures) if scored else (figures[0] if len(figures) >= 2 else None, figures[1:])
    end = figures[-1].end if figures else tokens[min(total, len(tokens) - 1)].end
    table = IndicatorTable(found, SCORED, False, tokens[head].start, end, figures, closed)
    return Form(read_funds(tokens[:head]), rows, weight, scores, False, tokens[0].start, end, table, sections)


def _total(tokens: Sequence[Token], head: int) -> tuple[int, tuple[Token, ...]]:
    """Where the row of the total is, and its figures; 合计 with less is a section's when another follows."""
    places = [i for i, token in enumerate(tokens) if i > head and TOTAL.fullmatch(token.text)]
    found = [(place, _figures(tokens, place + 1)) for place in places]
    whole = (one for one in found if one[1] and value_of(one[1][0]) >= WHOLE)
    return next(whole, found[0] if found else (len(tokens), ()))


def _figures(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The figures running from a place, with or without 分; cells without anything (—) are passed over."""
    figures: list[Token] = []
    for token in tokens[at : at + 5]:
        if token.bare or re.fullmatch(r"\d+(?:\.\d+)?分", token.text):
            figures.append(token)
        elif token.kind != "nil":
            break
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


def _order(tokens: Sequence[Token], head: int) -> tuple[str, ...]:
    """The order of the four columns by the heads around 三级指标; the levels may stand behind the figures."""
    first = next((i for i in range(head, max(-1, head - 14), -1) if tokens[i].text in ("绩效指标", "一级指标")), head)
    while first > 0 and _loose_head(tokens[first - 1].text):
        first -= 1
    named = (_loose_head(token.text) for token in tokens[first : head + 14])
    return tuple(dict.fromkeys(name for name in named if name in ("target", "actual", "weight", "score")))


def _loose_head(text: str) -> str:
    return head_of(text) or ("actual" if text in ("完成值", "实际") else "target" if text in ("指标值", "年度") else "")


def read_funds(tokens: Sequence[Token]) -> Funds | None:
    """The row 年度资金总额 with its sub-rows, when its cells can be told apart.

    Where the total of another term (中期资金总额) stands beside it, the sources are not told apart.
    """
    begin = next(
        (i for i, token in enumerate(tokens) if _FUNDS.fullmatch(token.text) or token.text.startswith("资金总额")),
        None,
    )
    if begin is None:
        money = labelled_money(tokens)
        return None if money is None else Funds(None, money[0], money[1], None, money[2], None)
    values = _values(tokens, begin + 1)
    numbers = [t for t in values if t.number is not None and t.kind != "text"]
    if any(re.match(r"0\d", token.text) for token in numbers):
        return Funds(None, None, None, None, None, None, (), ())
    beside = any("资金总额" in token.text for token in tokens[max(0, begin - 3) : begin + 4] if token != tokens[begin])
    parts = [] if beside else _sources(tokens, begin + 1 + len(values))
    columns = tuple(numbers)
    unread = Funds(None, None, None, None, None, None, tuple(parts), columns)
    if any(t.kind == "nil" for t in values):
        return unread
    heads = tokens[max(0, begin - 14) : begin]
    cells = _assigned([token.text for token in heads], numbers) or _by_rate(heads, numbers)
    return Funds(*cells, tuple(parts), columns) if cells else unread


_BELOW = re.compile(r"年度|总体|目标|绩效|一级|资金管理|预期|项目|实施|年$")


def _sources(tokens: Sequence[Token], at: int) -> list[tuple[Token, ...]]:
    """The rows below the total, up to the goals: every name with the cells behind it; () for a name without any."""
    rows: list[tuple[Token, ...]] = []
    if at >= len(tokens) or not re.match(r"其中|[^\d]{0,4}财政|当年|本年", tokens[at].text):
        return rows
    stop = min(at + 60, len(tokens))
    while at < stop and not _BELOW.match(tokens[at].text):
        at += 1
        values = _values(tokens, at)
        if values:
            rows.append(tuple(values))
        at += len(values)
    return rows


_BY_RATE = re.compile(r"得分\((\d+)分?[*×]执行率\)")
_Cells = tuple[Token | None, Token, Token, Token | None, Token, Token | None]


def _assigned(heads: Sequence[str], numbers: Sequence[Token]) -> _Cells | None:
    """Initial budget, budget, spent, weight, rate, score, by the order of the heads; None if unclear."""
    rate = next((i for i, head in enumerate(heads) if "执行率" in head or head.startswith("(B/A)")), -1)
    weight = next((i for i, head in enumerate(heads) if re.match(r"分值|权重", head)), -1)
    if weight > rate >= 0:
        at = next((i for i, token in enumerate(numbers) if token.text.endswith("%")), -1)
        if at not in (2, 3) or not all(token.bare for token in numbers[:at]) or len(numbers) - at not in (2, 3):
            return None
        initial = numbers[0] if at == 3 else None
        return (
            initial,
            numbers[at - 2],
            numbers[at - 1],
            numbers[at + 1],
            numbers[at],
            numbers[at + 2] if len(numbers) - at == 3 else None,
        )
    if len(numbers) == 6:
        return numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
    if len(numbers) == 5 and numbers[4].text.endswith("%") and all(token.bare for token in numbers[:4]):
        return numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], None
    if len(numbers) == 5 and numbers[3].text.endswith("%") and all(token.bare for token in numbers[:3]):
        return None, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
    return None


def _by_rate(heads: Sequence[Token], numbers: Sequence[Token]) -> _Cells | None:
    """The same where no column is called 分值: 预算数, 执行数, 执行率 running, perhaps a score 得分(20分*执行率)."""
    texts = [token.text for token in heads]
    rate = next((i for i, text in enumerate(texts) if "执行率" in text), 0)
    running = rate >= 2 and "预算" in texts[rate - 2] and re.match(r"(?:全年|实际)?(?:预算)?执行数", texts[rate - 1])
    if not running or any(re.match(r"分值|权重", text) for text in texts) or "年初" in texts[rate - 3]:
        return None
    if not 3 <= len(numbers) <= 4 or not numbers[2].text.endswith("%") or numbers[0].text.endswith("%"):
        return None
    weight = next((full for head in heads[rate + 1 :] if (full := _points_in(head)) is not None), None)
    return None, numbers[0], numbers[1], weight, numbers[2], numbers[3] if len(numbers) == 4 else None


def _points_in(head: Token) -> Token | None:
    """The full points that a head of scores names: 得分(20分*执行率). Its place is that of the head."""
    found = _BY_RATE.fullmatch(head.text)
    points = None if found is None else token_of(found[1], head.start, head.end)
    if points is None or points.number is None:
        return None
    return replace(points, number=replace(points.number, start=head.start, end=head.end))


def _values(tokens: Sequence[Token], at: int) -> list[Token]:
    found: list[Token] = []
    while at < len(tokens) and tokens[at].kind in ("bare", "quantity", "nil") and len(found) < 9:
        found.append(tokens[at])
        at += 1
    return found
