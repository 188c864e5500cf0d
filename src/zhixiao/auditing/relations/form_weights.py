"""The full points of a form that do not make a hundred though its scores make the total: every row was read."""

from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.form import HUNDRED, Form, Row, scores_make_the_total, trusted, weight_sum
from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Finding, Relation, Tier
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_scores import MORE, text_of
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, value_of


@check(
    "form-weights",
    tier="impossible",
    meaning="自评表各项分值之和不等于合计分值100，而各项得分之和与总分相符；差额指不明是哪一项的为存疑",
    source="绩效自评复核要点 F01：分值合计100分",
    example="一项分值15、得分10，各项分值之和105，合计写作100（该项分值应为10）",
    fixed_terms=True,
)
def weights_make_a_hundred(report: Report) -> Iterator[Outcome]:
    """A row that was not scored may be missing where the weights are too few: then only a score above them tells.

    Points in addition make the weights more than a hundred.
    """
    for form in read_forms(report.document) if not MORE.search(report.document.text) else ():
        stated = form.total_weight
        if trusted(form) or stated is None or value_of(stated) != HUNDRED or not scores_make_the_total(form):
            continue
        yield _scores(form)
        gap = weight_sum(form) - HUNDRED
        rows = [row for row in form.rows if _may_explain(row, gap)]
        if rows:
            yield from _told(form, stated, rows, gap)


def _may_explain(row: Row, gap: Fraction) -> bool:
    """Whether the weight of a row without the gap would hold its score, and stands out now."""
    weight, score = value_of(row.weight), value_of(row.score)
    stands_out = weight > score if gap > 0 else weight < score
    return stands_out and weight - gap >= score


def _told(form: Form, stated: Token, rows: list[Row], gap: Fraction) -> Iterator[Outcome]:
    weights = _weights(form)
    texts, spans = tuple(map(text_of, weights)), tuple(one.span for one in weights)
    shown = decimal_text(weight_sum(form), max(places(one) for one in texts))
    yield Relation("weight_total", stated.span, text_of(stated), texts, shown, False, spans)
    exact = [row for row in rows if value_of(row.weight) - gap == value_of(row.score)]
    rows = exact if len(exact) == 1 else rows
    message = f"各项得分之和与总分相符，各项分值之和却为{shown}，合计分值写作{text_of(stated)}"
    if len(rows) != 1:
        told = f"{message}；某一项分值有误。"
        yield Finding("form-weights", "unlikely", stated.span, text_of(stated), shown, told, spans)
        return
    weight = rows[0].weight
    text, score = text_of(weight), text_of(rows[0].score)
    right = decimal_text(value_of(weight) - gap, places(text))
    why = slip(text, right)
    # Points with their unit may be those of a remark: 评审均分91.5分.
    if not why and (gap < 0 or not weight.bare):
        return
    told = f"{message}；分值{text}、得分{score}的一项，分值应为{right}{named(why)}。"
    tier: Tier = "impossible" if why else "unlikely"
    yield Finding("form-weights", tier, weight.span, text, right, told, (stated.span, *spans))


def _weights(form: Form) -> list[Token]:
    money = [form.funds.weight] if form.funds is not None and form.funds.weight is not None else []
    return [*money, *(row.weight for row in form.rows)]


def _scores(form: Form) -> Relation:
    money = [form.funds.score] if form.funds is not None and form.funds.score is not None else []
    parts = [*money, *(row.score for row in form.rows)]
    total = form.total_scores[0]
    texts, spans = tuple(map(text_of, parts)), tuple(one.span for one in parts)
    return Relation("score", total.span, text_of(total), texts, text_of(total), True, spans)
