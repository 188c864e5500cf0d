"""Forms that print scores without full points beside them: what the rows got against the total."""

from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import SWAPPED, named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import value_of

ENOUGH = 4


@check(
    "form-bare-total",
    tier="unlikely",
    meaning="没有分值栏的自评表，总分与执行率得分、各项得分之和只差一处笔误",
    source="绩效自评复核要点 F05：总分等于各项得分之和",
    example="执行率得分19.52，七项得分80，总分写作99.25（应为99.52）",
    fixed_terms=True,
)
def bare_scores_make_the_total(report: Report) -> Iterator[Outcome]:
    """Nothing shows whether every row was read: a total is told when its digits are swapped, or when one slip parts it
    from scores that are more than it.
    """
    for form in read_forms(report.document):
        money = form.funds.score if form.funds is not None else None
        if len(form.bare_scores) < ENOUGH or not form.total_scores or money is None or money.number is None:
            continue
        stated, parts = form.total_scores[0], (money, *form.bare_scores)
        if stated.number is None:
            continue
        value = sum((value_of(part) for part in parts), Fraction(0))
        texts, spans = tuple(part.text for part in parts), tuple(part.span for part in parts)
        text = stated.number.text
        shown = decimal_text(value, max(places(one) for one in (text, *texts)))
        if value == value_of(stated):
            yield Relation("score", stated.span, text, texts, shown, True, spans)
            continue
        why = slip(text, shown)
        if why == SWAPPED or (why and value > value_of(stated)):
            yield Relation("score", stated.span, text, texts, shown, False, spans)
            message = f"各项得分之和为{shown}，总分写作{text}{named(why)}；总分或某一项得分有误。"
            yield Finding("form-bare-total", "unlikely", stated.span, text, shown, message, spans)
