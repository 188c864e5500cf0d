"""The score of the whole told in words against the total of the table of points."""

import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.overall_score import is_overall
from zhixiao.auditing.slips import named, slip_or_order
from zhixiao.auditing.statements import Report, Statement
from zhixiao.auditing.view import narrow

_GAP = r"[\s|\u3000]*"
_NUMERAL = r"\d{1,3}(?:\.\d{1,2})?(?![\d.,%])"
_TOTAL = re.compile(
    rf"(?:合{_GAP}计|总{_GAP}计|总{_GAP}分){_GAP}(?:\(?100(?:\.0+)?\)?分?{_GAP}){{1,2}}(?<!\d)(?P<got>{_NUMERAL})分?"
    rf"(?P<more>(?:[\s|\u3000]+{_NUMERAL})*)"
)
"""合计 100 90.65, its cells on one line, in columns or on lines of their own."""
_BY_ITSELF = re.compile(r"自评")
LEAST, MOST = 60, 100


@check(
    "total-of-points-told",
    tier="unlikely",
    meaning="文中所写的总得分与评分表的合计得分不符，像是笔误",
    source="绩效自评复核要点 X01：文字与表一致",
    example="评价得分96.05分；评分表合计100分、得分90.65",
)
def total_score_told_is_that_of_the_table(report: Report) -> Iterator[Outcome]:
    """All tables of points have one total, which no other score stands behind; told for a slip."""
    text = narrow(report.document.text)
    places = tuple(_totals(text))
    shown = {text[one.start : one.end] for one in places}
    if len(shown) == 1:
        yield from _judged(report, shown.pop(), places)


def _judged(report: Report, shown: str, places: tuple[Span, ...]) -> Iterator[Outcome]:
    told = [one for one in report.statements if is_overall(one) and one.span not in places]
    right = [one for one in told if one.number.value == Fraction(shown)]
    for one in told:
        why = slip_or_order(one.number.text, shown)
        if one in right:
            yield Relation("same_fact", one.span, one.number.text, (shown,), shown, True, places)
        elif why and all(_of_one(one, other) for other in right):
            yield Relation("same_fact", one.span, one.number.text, (shown,), shown, False, places)
            message = f"评分表合计得分为{shown}，文中为{one.number.text}{named(why)}；其中一处有误。"
            yield Finding("total-of-points-told", "unlikely", one.span, one.number.text, shown, message, places)


def _totals(text: str) -> Iterator[Span]:
    """Where the totals of tables of points stand; one of several scores (自评分、评价分) tells nothing."""
    for found in _TOTAL.finditer(text):
        others = {one for one in found["more"].replace("|", " ").split() if one != found["got"]}
        if LEAST <= Fraction(found["got"]) <= MOST and not others:
            yield Span(found.start("got"), found.end("got"))


def _of_one(one: Statement, other: Statement) -> bool:
    """Whether two scores were given by the same: one told as that of those who did the work, the other not, are not."""
    return bool(_BY_ITSELF.search(one.label)) == bool(_BY_ITSELF.search(other.label))
