"""Points in words: 得分率 over points got and full points; points by weight and rate, ratio or deduction."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from zhixiao.auditing.relations.worded.claims import SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure, outside
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_OF_ALL = re.compile(r"(?:总|综合|自评|评价)(?:得分|评分|分)为?$")


@reading(
    "score-rate",
    tier="impossible",
    meaning="得分率与得分、分值之比不符",
    source="绩效评分规则：得分率=得分÷分值",
    example="产出指标权重40分，得分37.2分，得分率98%（应为93%）",
)
def score_rates_follow_from_points(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """得分率 with the points got and the full points of its sentence, in any order, one of each."""
    for rate in own:
        if rate.unit != "%" or not re.search(r"(?<!平均)得分率(?:为|达到?|是|:)*$", rate.bare):
            continue
        points = [one for one in own if one.unit == "分"]
        got = [one for one in points if one.statement.role == "score"]
        full = [one for one in points if one.statement.role == "weight"]
        if len(got) == len(full) == 1 and 0 < got[0].statement.number.value <= full[0].statement.number.value:
            yield [_of_points(rate, got[0], full[0])]


def _of_points(rate: Figure, got: Figure, full: Figure) -> Claim:
    one, all_ = got.statement.number, full.statement.number
    value = 100 * one.value / all_.value
    low, high = 100 * one.low / all_.value, 100 * one.high / all_.value
    terms, how = (got.statement, full.statement), f"{one.text}÷{all_.text}×100"
    return Claim("ratio", rate.statement, terms, value, low, high, how, SURE, rules_out=True)


@reading(
    "worded-points",
    tier="unlikely",
    meaning="得分与分值乘执行率、分值乘完成值与指标值之比不符，或与分值减扣分不符",
    source="绩效评分规则：按比例得分、扣分说明",
    example="指标值35个，实际完成27个，分值10分，得分7.81分（应为7.71分）",
)
def points_follow_from_weight_and_ratio(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """One weight and one score in a sentence, with the rate, the target and completed value, or the deduction."""
    points = [one for one in own if one.unit == "分"]
    weights = [one for one in points if one.statement.role == "weight"]
    lost = [one for one in points if re.search(r"扣(?:减|除|分)?$", one.bare)]
    scores = [one for one in points if one not in weights and one not in lost]
    if len(weights) != 1 or len(scores) != 1:
        return
    weight, score = weights[0], scores[0]
    if score.statement.number.value > weight.statement.number.value and _OF_ALL.search(score.bare):
        return  # 产出指标（50分）扣12分，自评得分80.27分: the points of all.
    law = [_share_of(score, weight, one) for one in own if one.unit == "%" and re.search(r"率$", one.name)]
    counted = [one for one in own if one.measured]
    law += [_ratio_of(score, weight, a, b) for a, b in combinations(counted, 2) if a.kind == b.kind]
    if len(lost) == 1 and (_of_a_standard(report, weight, score, lost[0]) or score not in outside([*own, lost[0]])):
        return
    if len(lost) == 1:
        value = weight.statement.number.value - lost[0].statement.number.value
        how = f"{weight.statement.number.text}−{lost[0].statement.number.text}"
        terms = (weight.statement, lost[0].statement)
        law = [Claim("score", score.statement, terms, value, value, value, how, SURE, rules_out=True)]
    yield law


def _of_a_standard(report: Report, weight: Figure, score: Figure, lost: Figure) -> bool:
    """Whether points are what a standard takes off: 全部合格得10分，每少1处扣2分; or those of a row before."""
    at, full = lost.statement.number, weight.statement.number
    before, after = score.statement.number.start < at.start, at.start < full.start
    each = re.search(r"每[^，。；]{1,12}$", report.view.text[max(0, at.start - 16) : at.start])
    return after or bool(each) or (before and score.statement.number.value == full.value)


def _share_of(score: Figure, weight: Figure, rate: Figure) -> Claim:
    full, number = weight.statement.number.value, rate.statement.number
    low, high = full * number.low / 100, full * min(number.high, Fraction(100)) / 100
    value, how = full * number.value / 100, f"{weight.statement.number.text}×{number.text}%"
    return Claim("score", score.statement, (weight.statement, rate.statement), value, low, high, how)


def _ratio_of(score: Figure, weight: Figure, target: Figure, done: Figure) -> Claim:
    full, aim, made = weight.statement.number, target.statement.number, done.statement.number
    value = full.value * made.value / aim.value if aim.value else Fraction(0)
    how = f"{full.text}×{made.text}÷{aim.text}"
    terms = (weight.statement, target.statement, done.statement)
    return Claim("score", score.statement, terms, value, value, value, how)
