"""Scores in prose: listed points against their total, points less deduction."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.part_lists import added
from zhixiao.auditing.relations.parts_taken_away import counts_fewer
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_GOT = re.compile(r"[，,]?(?:自评|实际|实)?得(?:分)?(?:为)?$")
_TOTAL = re.compile(r"(?:自评|总分|合计|总计|综合得分|总得分|自评得分|最终得分|共得)(?:为|是|:|得分?|共)*$")
_OF_SOME = re.compile(r"其中|[一-鿿][、和与及][一-鿿]")
"""Words of a total of some of the items: 其中产出和效益合计."""
_OF_LOST = re.compile(r"[扣失][^，；。\d]{0,8}$")
_LOST = re.compile(r"^[，,]?扣(?:减|分)?$")
_GOT_THEN = re.compile(r"[，,]?(?:自评|实际|实)?得(?:分)?(?:为)?")
_TAKEN_OFF = re.compile(r"扣[减除]?(?:了)?$")
_RATE_OF_LOSS = re.compile(r"(?:每|[一-鿿]各)[^，。；\d]*$|扣[减除]?$")
"""每项扣0.5分，扣1分，得4分: points lost for each, no full points."""
_IN_THE_END = re.compile(r"[，,](?:故|因此)?(?:最终|最后|实际|该项)(?:评价)?得分?(?:为)?")
FULL = Fraction(100)


@check(
    "listed-scores",
    tier="impossible",
    meaning="逐项所列得分之和与总分不符",
    source="绩效自评复核要点 F02；公文数据核校通例",
    example="八项满分之和为100，得分之和94.2，自评94.7分",
)
def listed_scores_make_the_total(report: Report) -> Iterator[Outcome]:
    """Pairs “X10分得9.2分” of a paragraph whose full points make 100, against the total that follows them.

    A total of what was lost (扣分合计) is held to what the points got leave of 100.
    """
    for _, _, ones in report.paragraphs():
        points = [one for one in ones if one.number.unit == "分" and one.plain]
        pairs = [
            (full, got)
            for full, got in pairwise(points)
            if full.sentence == got.sentence and _follows(report, full, got)
            if full.number.value != FULL  # 总分100分，自评得分93.6分 is no item.
        ]
        if len(pairs) < 3 or added([full for full, _ in pairs]) != FULL:
            continue
        scores = [got for _, got in pairs]
        above = [(full, got) for full, got in pairs if got.number.value > full.number.value]
        if len(above) == 1:
            yield from _above(*above[0])
        used = {one.span for pair in pairs for one in pair}
        totals = [one for one in points if one.span not in used and _TOTAL.search(one.label)]
        of_full = [got for full, got in pairwise(points) if full in totals and _follows(report, full, got)]
        totals = [one for one in totals if one.number.value != FULL] or of_full  # 自评总分100分 is of the full points.
        lost = [one for one in totals if _OF_LOST.search(one.label)]
        for some in (lost, [one for one in totals if one not in lost]):
            if len(some) == 1 and not _OF_SOME.search(some[0].label) and not counts_fewer(some[0], scores):
                made = added(scores)
                yield from _judged("listed-scores", "sum", some[0], scores, FULL - made if lost == some else made)


def _above(full: Statement, got: Statement) -> Iterator[Outcome]:
    """投入20分得18.18分，过程20分得20.5分: one got more than its full points, which make a hundred with the others."""
    yield relation("score", got, (full,), f"≤{full.number.text}", False)
    message = f"得分{got.number.text}高于该项满分{full.number.text}分。"
    yield finding("listed-scores", "impossible", got, (full,), f"≤{full.number.text}", message, witnessed=True)


def _follows(report: Report, full: Statement, got: Statement) -> bool:
    """Whether points got stand right behind the full points."""
    return _GOT.fullmatch(report.text_between(full, got)) is not None


@check(
    "points-deducted",
    tier="impossible",
    meaning="某项分值减扣分不等于得分",
    source="绩效评分规则：扣分说明",
    example="该项20分，得18.2分，扣0.8分（应得19.2分）",
)
def full_points_less_deduction(report: Report) -> Iterator[Outcome]:
    """Three figures running: full points, points got, points lost; or full points, those lost and those got."""
    for _, _, ones in report.paragraphs():
        points = [one for one in ones if one.number.unit == "分" and one.plain]
        for full, got, lost in zip(points, points[1:], points[2:], strict=False):
            first, second = report.text_between(full, got), report.text_between(got, lost)
            if _RATE_OF_LOSS.search(full.label):
                continue
            if _GOT.fullmatch(first) and _LOST.fullmatch(second):
                yield from _less(full, lost, got)
            elif _LOST.fullmatch(first) and _GOT_THEN.fullmatch(second):
                yield from _less(full, got, lost)


def _less(full: Statement, lost: Statement, got: Statement) -> Iterator[Outcome]:
    yield from _judged("points-deducted", "difference", got, [full, lost], full.number.value - lost.number.value)


@check(
    "points-left",
    tier="impossible",
    meaning="得分减扣减分不等于最终得分",
    source="绩效评分规则：扣分说明",
    example="计算得9.26分，按规定扣减0.5分，最终得8.67分（应为8.76分）",
)
def points_less_what_is_taken_off(report: Report) -> Iterator[Outcome]:
    """Three figures running: points, points taken off them, and what is left in the end."""
    for _, _, ones in report.paragraphs():
        points = [one for one in ones if one.number.unit == "分" and one.plain]
        for got, lost, left in zip(points, points[1:], points[2:], strict=False):
            ends = _IN_THE_END.fullmatch(report.text_between(lost, left)) and _TAKEN_OFF.search(lost.label)
            if ends and "。" not in report.text_between(got, lost) and got.role == left.role == "score":
                yield from _judged("points-left", "difference", left, [got, lost], got.number.value - lost.number.value)


def _judged(rule: str, kind: str, stated: Statement, terms: Sequence[Statement], value: Fraction) -> Iterator[Outcome]:
    expected = stated.number.shown(value)
    holds = value == stated.number.value
    yield relation(kind, stated, tuple(terms), expected, holds)
    if not holds:
        listed = "、".join(one.number.text for one in terms)
        why = named(slip(stated.number.text, expected))
        message = f"按所列 {listed} 计算应为{expected}，文中为{stated.number.text}{why}。"
        yield finding(rule, "impossible", stated, tuple(terms), expected, message)
