"""The score told in words beside a form whose rows make another: 自评总分：96.01分 below rows that make 94.01."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.form import Form, trusted
from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.overall_score import is_overall
from zhixiao.auditing.relations.sums_of_points import sum_of_points
from zhixiao.auditing.slips import named, same_digits, slip
from zhixiao.auditing.statements import Report, Statement
from zhixiao.auditing.tokens import Token, value_of

DIGITS = 3
"""Digits of a score from which on a slip from another is no chance."""
REACH = 800
"""Characters behind the last of several forms in which its score may be told."""


@dataclass(frozen=True, slots=True)
class _Proved:
    """A form whose rows make its total, with the range of the text in which words tell its score."""

    form: Form
    scores: tuple[Token, ...]
    start: int
    end: int

    @property
    def value(self) -> Fraction:
        return sum(map(value_of, self.scores), Fraction(0))

    def lost(self) -> set[Fraction]:
        """What single rows lost."""
        return {value_of(row.weight) - value_of(row.score) for row in self.form.rows}


@check(
    "score-beside-form",
    tier="unlikely",
    meaning="文字所写的总分与自评表各项得分之和不符，像是笔误或者漏减了一项的扣分",
    source="绩效自评复核要点 F05、X01：文字与表一致",
    example="各项得分之和94.01，表下“自评总分：96.01分”",
    fixed_terms=True,
)
def the_score_in_words_is_that_of_the_rows(report: Report) -> Iterator[Outcome]:
    """Where full points make a hundred, or the rows the printed total; other scores are told only as slips."""
    told = [one for one in report.statements if is_overall(one)]
    for proved in _proved(report):
        inside = [one for one in told if proved.start <= one.span.start < proved.end and not _in_rows(proved.form, one)]
        for one in inside:
            yield from _judged(one, proved)


def _proved(report: Report) -> Iterator[_Proved]:
    """Of the only form the whole document, else what follows each up to the next."""
    forms = sorted((form for form in read_forms(report.document) if form.rows), key=lambda form: form.start)
    edges = [*(form.start for form in forms), len(report.document.text)]
    for form, (start, stop) in zip(forms, pairwise(edges), strict=True):
        scores = _scores(form)
        if scores:
            last = min(stop, form.end + REACH) if form is forms[-1] else stop
            yield _Proved(form, scores, 0 if len(forms) == 1 else start, stop if len(forms) == 1 else last)


def _scores(form: Form) -> tuple[Token, ...]:
    """All points of a form, if they make its printed total or full points of a hundred prove them."""
    money = form.funds.score if form.funds is not None and form.funds.weight is not None else None
    scores: Sequence[Token] = [*([money] if money is not None else []), *(row.score for row in form.rows)]
    if any(one.number is None for one in scores):
        return ()
    value = sum(map(value_of, scores), Fraction(0))
    if form.total_scores:
        return tuple(scores) if value == value_of(form.total_scores[0]) else ()
    return tuple(scores) if trusted(form) and (money is not None) == (form.funds is not None) else ()


def _in_rows(form: Form, one: Statement) -> bool:
    return any(row.weight.start <= one.span.start <= row.score.end for row in form.rows)


def _judged(one: Statement, proved: _Proved) -> Iterator[Outcome]:
    texts, spans = [each.number.text for each in proved.scores if each.number], [each.span for each in proved.scores]
    made = sum_of_points(one.number.text, one.span, texts, spans)
    why = slip(one.number.text, made.computed)
    unpunished = one.number.value - proved.value in proved.lost()
    explained = bool(why or same_digits(one.number.text, made.computed) or unpunished)
    if made.holds:
        yield made
    elif explained and len(one.number.digits) >= DIGITS:
        yield made
        why = named(why) or ("（像是漏减了一项的扣分）" if unpunished else "")
        message = f"表中各项得分之和为{made.computed}，此处为{one.number.text}{why}；请核对。"
        also = made.term_spans
        yield Finding("score-beside-form", "unlikely", one.span, one.number.text, made.computed, message, also)
