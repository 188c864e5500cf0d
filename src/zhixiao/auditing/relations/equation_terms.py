"""The figures of a written equation are those that the sentences before it print."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.equations import Equation, equations
from zhixiao.auditing.slips import slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
FEWEST_DIGITS = 3
"""Digits from which on a figure is told by its print."""
HUNDRED = 100


@check(
    "equation-terms",
    tier="unlikely",
    meaning="算式所用的数与前文写明的数差一处笔误",
    source="公文数据核校通例：算式的各数即前文各数",
    example="实际到位860.70万元，到位率=860.00/900.00×100%=95.56%（前文860.70应为860.00）",
    fixed_terms=True,
)
def equations_use_the_figures_before_them(report: Report) -> Iterator[Outcome]:
    """A term that the paragraph does not print before its equation, where one figure there is a slip away from it.

    What stands in another equation of the paragraph is used there, and taken from elsewhere.
    """
    written = [(one, _terms(report, one)) for one in equations(report)]
    used_in_one = {each for _, terms in written for each in terms}
    for one, terms in written:
        if not terms:
            continue
        start, _ = report.paragraph_range(terms[0])
        before = [each for each in report.between(start, one.places[0]) if each.plain and _tells(each)]
        printed, used = {_bare(each) for each in before}, {_bare(each) for each in terms}
        told = [each for each in terms if _tells(each) and _bare(each) != HUNDRED]
        missing = [each for each in told if _bare(each) not in printed]
        if len(missing) == 1:
            unused = [each for each in before if _bare(each) not in used and each not in used_in_one]
            yield from _judged(report, missing[0], unused, sure=len(told) > 1)


def _judged(report: Report, term: Statement, unused: Sequence[Statement], *, sure: bool) -> Iterator[Outcome]:
    """`sure`: other terms of the equation are printed before it; a lone rate must stand right before it."""
    alike = [each for each in unused if term.number.unit in ("", each.number.unit)]
    near = [each for each in alike if slip(each.number.text, term.number.text)]
    if len(near) != 1 or report.prints(near[0].number.text) > 1:
        return
    one = near[0]
    beside = one.sentence == term.sentence and term.clause - one.clause <= 1
    rate = beside and term.number.unit == "%" and one.label.endswith("率")
    if sure or rate:
        yield relation("same_fact", one, (term,), term.number.text, False)
        why = slip(one.number.text, term.number.text)
        message = f"其后算式用的是{term.number.text}，此处为{one.shown}（{why}）；请核对。"
        yield finding("equation-terms", "unlikely", one, (term,), term.number.text, message)


def _terms(report: Report, one: Equation) -> list[Statement]:
    """The statements of the left side."""
    ends = [at + len(found.group()) for at, found in zip(one.places, _NUMERAL.finditer(one.text), strict=False)]
    return [each for at, end in zip(one.places, ends, strict=False) for each in report.between(at, end)]


def _tells(one: Statement) -> bool:
    return len(one.number.digits) >= FEWEST_DIGITS


def _bare(one: Statement) -> Fraction:
    """The numeral as printed: in equations units are often left out."""
    return Fraction(one.number.text.replace(",", ""))
