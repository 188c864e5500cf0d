"""The money block of the self-evaluation form: totals over sub-rows, execution rate and its score."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.funds import Funds
from zhixiao.auditing.model import Finding, Relation, Tier
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, adds_up, edges, value_of


@check(
    "form-rate",
    tier="impossible",
    meaning="自评表执行率不等于执行数÷预算数",
    source="绩效自评复核要点 F03",
    example="全年预算数625，执行数548.75，执行率78.80%（应为87.80%）",
    fixed_terms=True,
)
def rate_of_the_form(report: Report) -> Iterator[Outcome]:
    """全年执行数 over 全年预算数 (or over 年初预算数) is the printed rate."""
    for form in read_forms(report.document):
        funds = form.funds
        if funds is None or funds.budget is None or funds.spent is None or funds.rate is None:
            continue
        tier: Tier = "impossible" if funds.sure else "unlikely"
        yield from _rate(funds, funds.budget, funds.spent, funds.rate, tier)
        for row in funds.parts:
            own = _source(row, funds)
            if own is not None and own.budget is not None and own.spent is not None and own.rate is not None:
                yield from _rate(own, own.budget, own.spent, own.rate, tier)


def _source(row: Sequence[Token], total: Funds) -> Funds | None:
    """A row of one source: the rate by its sign, or by the dash of the full points before it, and what precedes it.

    Full points stand in front of the rate where they do so in the row of the total. Forms of monitoring have one
    amount behind the rate: what the year will take.
    """
    figures = [token for token in row if token.number is not None]
    rates = [i for i, token in enumerate(figures) if token.text.endswith("%")]
    at = rates[0] if len(rates) == 1 else len(figures) - 1
    dashed = at == 3 and row[row.index(figures[at]) - 1].kind == "nil"
    weighed = total.weight is not None and total.rate is not None and total.weight.start < total.rate.start
    money = figures[: at - 1] if weighed and not dashed and at == (4 if total.initial else 3) else figures[:at]
    if len(money) not in (2, 3) or not all(token.bare for token in money):
        return None
    if not (figures[at].text.endswith("%") or dashed):
        return None
    return Funds(money[0] if len(money) == 3 else None, money[-2], money[-1], None, figures[at], None)


def _rate(funds: Funds, budget: Token, spent: Token, rate: Token, tier: Tier) -> Iterator[Outcome]:
    if rate.number is None or rate.number.unit not in ("%", "") or value_of(budget) <= 0 or value_of(spent) < 0:
        return
    bases = [base for base in (budget, funds.initial) if base is not None and value_of(base) > 0]
    fit = next((base for base in bases if _fits(spent, base, rate)), None)
    base = fit or budget
    expected = decimal_text(value_of(spent) / value_of(base) * 100, max(2, places(rate.number.text)))
    yield Relation(
        "ratio",
        rate.span,
        rate.number.text,
        (_text(spent), _text(base)),
        expected,
        fit is not None,
        (spent.span, base.span),
    )
    for part in (budget, spent):
        holds = value_of(spent) <= value_of(budget)
        yield Relation(
            "target_vs_actual",
            part.span,
            _text(part),
            (_text(spent), _text(budget)),
            "执行数≤预算数",
            holds,
            (spent.span, budget.span),
        )
    if fit is None and value_of(rate) <= 1000:
        why = slip(rate.number.text, expected)
        message = f"执行率应为{_text(spent)}÷{_text(base)}={expected}%，表中为{rate.text}{named(why)}。"
        spans = (spent.span, base.span)
        exact = value_of(spent) / value_of(base) * 100
        yield Finding("form-rate", tier, rate.span, rate.number.text, expected, message, spans, exact)


def _fits(spent: Token, base: Token, rate: Token) -> bool:
    """Whether a rate is that of both amounts; without its sign it may be a share (0.878, 1)."""
    assert rate.number is not None
    low, high = edges(spent)[0] / edges(base)[1] * 100, edges(spent)[1] / max(edges(base)[0], Fraction(1, 10**9)) * 100
    value, cut = value_of(rate), rate.number.ulp
    if low <= value + cut and value - cut / 2 <= high:
        return True
    if rate.number.unit == "%" or not 0 < value <= 2:
        return False
    share, near = value * 100, min(cut * 100, Fraction(1))
    return low <= share + near and share - near / 2 <= high


def _text(token: Token) -> str:
    return token.number.text if token.number else token.text


@check(
    "form-rate-score",
    tier="unlikely",
    meaning="自评表预算执行得分与分值×执行率不符",
    source="绩效评分规则：得分=执行率×分值，封顶",
    example="执行率87.80%，分值10，得分8.87（应为8.78）",
    fixed_terms=True,
)
def score_of_the_rate(report: Report) -> Iterator[Outcome]:
    """The score of the money row is the weight, or weight by rate, printed or not yet rounded.

    A score in steps is not judged, but where the head itself multiplies (得分(20分*执行率)).
    """
    for form in read_forms(report.document):
        funds = form.funds
        if funds is None or funds.rate is None or funds.weight is None or funds.score is None:
            continue
        if funds.weight.bare and funds.score.bare and 0 < value_of(funds.weight) <= 30:
            exact = _exact_share(funds, funds.rate)
            yield from _rate_score(funds.weight, funds.rate, funds.score, exact, formula=funds.formula)


def _exact_share(funds: Funds, rate: Token) -> Fraction:
    """The share that was spent before it was rounded, where the printed rate is that of both amounts."""
    if funds.budget is None or funds.spent is None or value_of(funds.budget) <= 0:
        return _share(rate)
    return value_of(funds.spent) / value_of(funds.budget) if _fits(funds.spent, funds.budget, rate) else _share(rate)


def _rate_score(
    weight: Token, rate: Token, score: Token, exact: Fraction, *, formula: bool = False
) -> Iterator[Outcome]:
    product = value_of(weight) * min(_share(rate), Fraction(1))
    expected = decimal_text(product, max(2, places(_text(score))))
    assert score.number is not None
    products = (product, value_of(weight) * min(exact, Fraction(1)))
    holds = any(abs(one - value_of(score)) <= score.number.ulp / 2 + Fraction(1, 1000) for one in products)
    for one, other in ((score, weight), (weight, score)):
        terms, spans = (_text(other), _text(rate)), (other.span, rate.span)
        yield Relation("score", one.span, _text(one), terms, expected, holds, spans)
    if value_of(score) > value_of(weight):
        message = f"得分{_text(score)}高于分值{_text(weight)}。"
        limit = f"≤{_text(weight)}"
        yield Finding("form-rate-score", "impossible", score.span, _text(score), limit, message, (weight.span,))
    elif not holds and (formula or places(_text(score)) >= 2):
        why = slip(_text(score), expected)
        message = f"{_text(weight)}×{rate.text}={expected}，表中为{_text(score)}{named(why)}。"
        spans = (weight.span, rate.span)
        yield Finding("form-rate-score", "unlikely", score.span, _text(score), expected, message, spans)


def _share(rate: Token) -> Fraction:
    """A rate as a share: 87.8%, 87.8 or 0.878."""
    assert rate.number is not None
    share = value_of(rate) <= 2 and rate.number.unit != "%"
    return value_of(rate) if share else value_of(rate) / 100


def _broken(columns: Sequence[Token], total: Token, value: Fraction) -> bool:
    """Whether a numeral was broken over two lines, so that the columns behind it are shifted: 41 and 6 of 416."""
    at = columns.index(total)
    if at + 1 >= len(columns) or not (total.bare and columns[at + 1].bare):
        return False
    whole = _text(total) + _text(columns[at + 1])
    return bool(re.fullmatch(r"\d+(?:\.\d+)?", whole)) and Fraction(whole) == value


@check(
    "form-funds",
    tier="impossible",
    meaning="自评表年度资金总额不等于各来源之和",
    source="绩效自评复核要点 F02",
    example="总额0，其中财政拨款90",
    fixed_terms=True,
)
def funds_are_the_sum_of_their_sources(report: Report) -> Iterator[Outcome]:
    """Column by column, when every row shows its three money cells (— is nil); of one column, as forms of goals have
    it, what no listing of sources explains.
    """
    for form in read_forms(report.document):
        if form.funds is None or not form.funds.parts or _cut_off(report, form.funds):
            continue
        if len(form.funds.columns) < 2:
            yield from _one_column(form.funds)
            continue
        totals = _amounts(form.funds)
        width = len(totals)
        rows = [row for row in form.funds.parts if len(row) >= width and all(t.number for t in row[:width])]
        other = [row for row in form.funds.parts if row not in rows]
        rows = _first_division(_without_inner(rows, width), totals)
        told = False
        certain = all(all(t.kind == "nil" or (t.number and value_of(t) == 0) for t in row) for row in other)
        for column, total in enumerate(totals):
            items = [row[column] for row in rows]
            if not items or total.number is None:
                continue
            value = sum((value_of(item) for item in items), Fraction(0))
            holds = adds_up(total, items)
            shown = decimal_text(value, max(places(_text(t)) for t in (total, *items)))
            if not holds and (_broken(form.funds.columns, total, value) or _of_the_next(totals, column, value)):
                break
            if holds or certain:
                yield Relation(
                    "sum",
                    total.span,
                    _text(total),
                    tuple(_text(i) for i in items),
                    shown,
                    holds,
                    tuple(i.span for i in items),
                )
            if not holds and certain and rows[0][0].start - total.start < 200 and not told:
                told = True
                message = f"各来源之和为{shown}，年度资金总额为{_text(total)}。"
                proved = slip(_text(total), shown) or value_of(total) == 0 or value > value_of(total)
                tier: Tier = "impossible" if form.funds.sure and proved else "unlikely"
                yield Finding(
                    "form-funds", tier, total.span, _text(total), shown, message, tuple(i.span for i in items)
                )


def _first_division(rows: list[tuple[Token, ...]], totals: Sequence[Token]) -> list[tuple[Token, ...]]:
    """The rows up to those that make the total in every column: behind the sources it may be divided by use as well."""
    columns = [(at, total) for at, total in enumerate(totals) if total.number is not None]
    made = (n for n in range(2, len(rows)) if all(adds_up(one, [row[at] for row in rows[:n]]) for at, one in columns))
    return rows[: next(made, len(rows))]


def _of_the_next(totals: Sequence[Token], column: int, value: Fraction) -> bool:
    """Whether the sum of a column is the total of the next: a source without a first cell moved to the left."""
    return any(one.number is not None and value_of(one) == value for one in totals[column + 1 : column + 2])


def _without_inner(rows: list[tuple[Token, ...]], width: int) -> list[tuple[Token, ...]]:
    """Without the rows that divide the row above them in every column: 地方资金 with #自治区级 and #市县级 below."""
    for at, row in enumerate(rows):
        for stop in range(at + 3, len(rows) + 1):
            inner = rows[at + 1 : stop]
            columns = zip(row[:width], *(each[:width] for each in inner), strict=True)
            if all(value_of(whole) == sum(map(value_of, parts)) > 0 for whole, *parts in columns):
                return [*rows[: at + 1], *_without_inner(rows[stop:], width)]
    return rows


def _cut_off(report: Report, funds: Funds) -> bool:
    """Whether the text ends with the sources, of which some may be missing."""
    last = max((token.end for row in funds.parts for token in row), default=0)
    return not report.document.text[last:].strip(" |\t\r\n—")


def _amounts(funds: Funds) -> tuple[Token, ...]:
    """The columns of money of the total; where they were not told apart the first two, which are no rate or points."""
    known = tuple(token for token in (funds.initial, funds.budget, funds.spent) if token is not None)
    return known or tuple(token for token in funds.columns[:2] if not token.text.endswith("%"))


def _one_column(funds: Funds) -> Iterator[Outcome]:
    """A source above the total; a lone source that one slip parts from it."""
    total = funds.columns[0] if funds.columns else None
    parts = [row[0] for row in funds.parts if row[0].bare and value_of(row[0]) != 0]
    if total is None or not total.bare or not parts or any(len(row) > 1 for row in funds.parts):
        return
    largest = max(parts, key=value_of)
    holds = largest.number is not None and edges(largest)[0] <= edges(total)[1]
    if holds and len(parts) > 1 and sum((value_of(part) for part in parts), Fraction(0)) != value_of(total):
        return
    terms, spans = tuple(_text(part) for part in parts), tuple(part.span for part in parts)
    equal = holds and (len(parts) > 1 or value_of(largest) == value_of(total))
    if equal:
        yield Relation("sum", total.span, _text(total), terms, _text(total), True, spans)
    elif not holds or slip(_text(total), _text(largest)):
        tier: Tier = "unlikely" if holds else "impossible"
        message = f"资金来源{_text(largest)}与年度资金总额{_text(total)}不符。"
        yield Relation("sum", total.span, _text(total), terms, _text(largest), False, spans)
        yield Finding("form-funds", tier, total.span, _text(total), _text(largest), message, (largest.span,))
