"""The score of the whole told in words against those of its dimensions, told in a sentence or behind headings."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.heading_points import passages
from zhixiao.auditing.relations.part_lists import added
from zhixiao.auditing.slips import named, same_digits, slip, slip_of_a_part
from zhixiao.auditing.statements import Report, Statement, finding, relation, told_again
from zhixiao.auditing.tokens import value_of

_OVERALL = re.compile(
    r"(?:综合|评价|自评|评估|考核|最终|总体|资金|项目|绩效|总)(?:得分|评分|总分|分值?)(?:为|是|:)?$|综合自评$"
)
_OTHERS = re.compile(r"上年|去年|平均|专家|区县|各[区县市]|复核|初评|指标|过程|产出|效益|决策|投入")
_GOT = re.compile(
    r"(?:^|[：:、，；])(?:其中[:：]?)?[一-鿿（）()“”\d]{0,10}?"
    r"(?:决策|投入|过程|产出|效益|效果|满意度|预算执行|管理|执行情况|产出与效益)[一-鿿]{0,6}(?:得|得分|:)(?:为)?$"
)
LEAST, MOST = 60, 100
"""Below, a list of points is not that of the whole."""
FEWEST, LONGEST = 3, 7
"""Dimensions of a score."""
DIGITS = 3
"""Digits of a score from which on a slip from another is no chance."""


@check(
    "overall-score",
    tier="unlikely",
    meaning="文中的综合得分与各维度（决策、过程、产出、效益）得分之和不符",
    source="绩效评分规则：总分=各一级指标得分之和",
    example="综合得分87.98分；决策13.00分、过程17.52分、产出29.60分、效益28.76分（和为88.88）",
)
def overall_score_is_the_sum_of_its_dimensions(report: Report) -> Iterator[Outcome]:
    """All prints of the overall score agree; the dimensions stand in one paragraph, or have headings of one style."""
    totals = [one for one in report.statements if is_overall(one)]
    if len({one.number.value for one in totals}) != 1:
        yield from _told_otherwise(report, totals)
        return
    for parts in (*_in_a_paragraph(report), *_behind_headings(report)):
        shown = decimal_text(added(parts), max(places(one.number.text) for one in parts))
        gap = totals[0].number.value - added(parts)
        if gap == 0:
            for total in totals:
                yield relation("score", total, parts, shown, True)
            for part in parts:
                yield relation("score", part, (totals[0],), part.number.text, True)
            continue
        why = slip(totals[0].number.text, shown) or slip_of_a_part([one.number for one in parts], gap)
        if why and LEAST <= added(parts) <= MOST:
            yield relation("score", totals[0], parts, shown, False)
            listed = "+".join(one.number.text for one in parts)
            message = f"各维度得分{listed}={shown}，综合得分为{totals[0].number.text}{named(why)}；其中一处有误。"
            yield finding("overall-score", "unlikely", totals[0], parts, shown, message)


def _told_otherwise(report: Report, totals: Sequence[Statement]) -> Iterator[Outcome]:
    """The one print of the score that slipped from the others, which the dimensions or the form make."""
    made = {added(parts) for parts in (*_in_a_paragraph(report), *_behind_headings(report))}
    made |= {value_of(form.total_scores[0]) for form in read_forms(report.document) if len(form.total_scores) == 1}
    right = [one for one in totals if one.number.value in made]
    wrong = [one for one in totals if one.number.value not in made]
    if len({one.number.value for one in right}) != 1 or len(wrong) != 1:
        return
    one, other = wrong[0], right[0]
    why = slip(one.number.text, other.number.text)
    if len(one.number.digits) < DIGITS or not (why or same_digits(one.number.text, other.number.text)):
        return
    yield from told_again(one, other, holds=False)
    message = f"综合得分此处为{one.number.text}，别处为{other.number.text}，与各部分得分之和相符{named(why)}。"
    yield finding("overall-score", "unlikely", one, tuple(right), other.number.text, message)


def is_overall(one: Statement) -> bool:
    """Whether a statement tells the points that the whole got."""
    points = one.number.unit == "分" and one.role in ("score", "quantity") and not one.number.rough
    told = _OVERALL.search(one.label) and not _OTHERS.search(one.label[-14:])
    return bool(points and told) and LEAST <= one.number.value <= MOST


def _in_a_paragraph(report: Report) -> Iterator[tuple[Statement, ...]]:
    """The points of three dimensions or more, each behind its name: 决策类得15分；过程类得18.73分；…"""
    for _, _, ones in report.paragraphs():
        parts = tuple(one for one in ones if one.number.unit == "分" and _GOT.search(one.label))
        if FEWEST <= len(parts) <= LONGEST:
            yield parts


def _behind_headings(report: Report) -> Iterator[tuple[Statement, ...]]:
    """The points of headings of one style whose full points make a hundred: （一）决策（15分，得13分）."""
    found = passages(report)
    for style in dict.fromkeys(one.style for one in found):
        told = [one for one in found if one.style == style and one.full is not None and one.got is not None]
        fulls = sum((one.full.number.value for one in told if one.full is not None), Fraction(0))
        if FEWEST <= len(told) <= LONGEST and fulls == MOST:
            yield tuple(one.got for one in told if one.got is not None)
