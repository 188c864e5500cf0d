"""Points of a part told before those of its indicators, one a clause: 过程（25分），得23.16分。执行8分，得7.66分；…"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Span
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.sums_of_points import sum_of_points
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

_POINTS = r"\d{1,3}(?:\.\d{1,2})?"
_HEAD = re.compile(
    rf"\((?:满分|分值|权重)?:?(?P<full>{_POINTS})分\)[，,:：]?(?:自评|实际|实|评价)?得分?(?:为|是|:)?(?P<got>{_POINTS})分[。；：:，]"
)
_ITEM = re.compile(
    rf"(?:^|[；。：:])(?:其中[:：，]?)?(?P<name>[^，。；：:\d()]{{2,20}})\(?(?:满分|分值)?(?P<full>{_POINTS})分\)?(?=[，：:；])"
)
_GOT = re.compile(rf"(?P<all>得满分|计满分)|(?<!应)[得计]分?(?:为|:)?(?P<got>{_POINTS})分")
FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Points:
    full: str
    got: str
    span: Span


@check(
    "points-of-clauses",
    tier="impossible",
    meaning="一段之内逐项写明分值和得分，分值之和与该部分相符而得分之和不符",
    source="绩效自评复核要点 F05：分级得分之和",
    example="过程（25分），得24.16分。各项8、4、6、4、3分，得7.66、4、5、3.5、3分（和为23.16）",
    fixed_terms=True,
)
def clauses_make_the_points_of_their_part(report: Report) -> Iterator[Outcome]:
    """Only where the full points of the clauses make those of the part, which proves that they are all of it."""
    text = report.view.text
    for start, end in report.view.paragraphs:
        heads = list(_HEAD.finditer(text, start, end))
        if len(heads) == 1:
            head = heads[0]
            part = _Points(head["full"], head["got"], report.span(*head.span("got")))
            yield from _judged(part, list(_items(report, head.end() - 1, end)))


def _items(report: Report, start: int, end: int) -> Iterator[_Points]:
    """Each clause that names an indicator with its full points, and the last points that are got up to the next."""
    text = report.view.text
    marks = list(_ITEM.finditer(text, start, end))
    stops = [*(mark.start() for mark in marks[1:]), end]
    for one, stop in zip(marks, stops, strict=False):
        told = list(_GOT.finditer(text, one.end(), stop))
        if told:
            last = told[-1]
            got = one["full"] if last["all"] else last["got"]
            yield _Points(one["full"], got, report.span(*last.span("all" if last["all"] else "got")))
        else:
            yield _Points(one["full"], "0", report.span(*one.span("full")))


def _judged(part: _Points, items: Sequence[_Points]) -> Iterator[Outcome]:
    full = sum((Fraction(one.full) for one in items), Fraction(0))
    possible = all(Fraction(one.got) <= Fraction(one.full) for one in items)
    if len(items) < FEWEST or full != Fraction(part.full) or not possible or any(one.got == "0" for one in items):
        return
    made = sum_of_points(part.got, part.span, [one.got for one in items], [one.span for one in items])
    yield made
    if not made.holds:
        why = named(slip(part.got, made.computed))
        listed = "+".join(made.terms)
        message = f"各项得分{listed}={made.computed}，该部分得分写作{part.got}{why}；该得分或某一项有误。"
        spans = made.term_spans
        yield Finding("points-of-clauses", "impossible", part.span, part.got, made.computed, message, spans)
