"""Scores times weights: sub-projects rolled up, composite scores, ceilings, scores of rates."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.scores import ENOUGH, is_bound, kind_of, score_statements, sums
from zhixiao.auditing.relations.weights import weights_in_per_cent
from zhixiao.auditing.slips import slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

MOST_PARTS = 30
_WEIGHTED = re.compile(r"(?:权重|加权|折算)[^。；]{0,16}得分?(?:为|是)?$")

_OF_ALL = re.compile(r"(?:总|综合|自评|评价)(?:得分|评分|分)")
_HEADED = re.compile(r"[一-鿿]\((?:满分|分值|权重)?$")
"""C7准点率（满分5分，得分4.91分）: an indicator begins here, the rate before is of the one before."""
_TURNED = re.compile(r"(?:折[算合]?|换算)[一-鿿]{0,6}$")


@check(
    "score-weighted",
    tier="impossible",
    meaning="按权重折算的得分与得分×权重不符",
    source="绩效评分规则：加权汇总",
    example="得9分，权重36.2%，折算得3.62分（应为3.26分）",
)
def weighted_parts_are_score_by_weight(report: Report) -> Iterator[Outcome]:
    """按权重…得 x 分: the subtotal before it times one of the printed weights, taken in turn."""
    weights = weights_in_per_cent(report)
    values = list(dict.fromkeys(one.number.value for one in weights))
    if not weights:
        return
    last: Statement | None = None
    turn = -1
    tested: list[tuple[Statement, Statement, Statement, bool]] = []
    for one in score_statements(report):
        kind = kind_of(report, one)
        if kind != "weighted":
            last = one if kind in ("subtotal", "item") else last
            continue
        if last is None or one.paragraph - last.paragraph > 2:
            continue
        turn = (turn + 1) % len(values)
        order = [values[(turn + step) % len(values)] for step in range(len(values))]
        fit = next((v for v in order if _weighted_fits(one, last, v)), None)
        used = fit if fit is not None else next((v for v in order if _weighted_slip(one, last, v)), order[0])
        turn = values.index(used)
        tested.append((one, last, next(w for w in weights if w.number.value == used), fit is not None))
    good = sum(holds for *_, holds in tested)
    for one, base, weight, holds in tested:
        exact = base.number.value * weight.number.value / 100
        expected = decimal_text(exact, places(one.number.text))
        yield relation("product", one, (base, weight), expected, holds)
        if not holds and good >= ENOUGH and good * 5 >= len(tested) * 4:
            message = f"{base.number.text}×{weight.number.text}%={expected}，文中为{one.number.text}分。"
            yield finding("score-weighted", "impossible", one, (base, weight), expected, message, exact)


def _weighted_fits(one: Statement, base: Statement, weight: Fraction) -> bool:
    half = one.number.ulp / 2
    return abs(base.number.value * weight / 100 - one.number.value) <= half + Fraction(1, 1000)


def _weighted_slip(one: Statement, base: Statement, weight: Fraction) -> bool:
    return bool(slip(one.number.text, one.number.shown(base.number.value * weight / 100)))


@check(
    "score-composite",
    tier="impossible",
    meaning="综合得分与各子项目得分按权重加权之和、各部分得分之和不符",
    source="绩效评分规则",
    example="96分×60%+88分×40%应为92.8分，文中为98.2分",
)
def composite_score(report: Report) -> Iterator[Outcome]:
    """综合得分 over k weighted sub-projects, whose k scores stand before the weights; or the sum of the sections."""
    weights = weights_in_per_cent(report)
    scores = score_statements(report)
    sections = _Sections(report)
    weight_starts = [one.number.start for one in weights]
    score_starts = [one.number.start for one in scores]
    for one in scores:
        if (
            one.role != "score"
            or not re.search(r"(?:综合|总|最终|自评|评价)[^，。；]{0,14}$", one.label)
            or one.number.value < 50
        ):
            continue
        near = [w for w in _last(weights, weight_starts, one, MOST_PARTS + 1) if one.paragraph - w.paragraph <= 3]
        if 2 <= len(near) <= MOST_PARTS:
            yield from _by_weight(one, near, _last(scores, score_starts, near[0], 4 * MOST_PARTS))
        yield from sections.total(one)


def _last(ones: list[Statement], starts: list[int], before: Statement, count: int) -> list[Statement]:
    """The last `count` statements that begin before another."""
    end = bisect_left(starts, before.number.start)
    return ones[max(0, end - count) : end]


def _by_weight(one: Statement, near: list[Statement], scores: list[Statement]) -> Iterator[Outcome]:
    """`near` are the weights right before a composite score, `scores` those before the weights."""
    parts = [s for s in scores if near[0].paragraph - s.paragraph <= 3 and s.role == "score"][-len(near) :]
    if len(parts) != len(near) or abs(sum((w.number.value for w in near), Fraction(0)) - 100) > 1:
        return
    exact = sum((s.number.value * w.number.value / 100 for s, w in zip(parts, near, strict=True)), Fraction(0))
    slack = (
        sum((s.number.value * w.number.ulp / 200 for s, w in zip(parts, near, strict=True)), Fraction(0))
        + one.number.ulp / 2
    )
    holds = abs(exact - one.number.value) <= slack
    expected = decimal_text(exact, places(one.number.text))
    yield relation("score", one, (*parts, *near), expected, holds)
    for part in parts:
        yield relation("score", part, (one, *near), expected, holds)
    if not holds:
        message = f"各子项目得分按权重加权为{expected}分，文中为{one.number.text}分。"
        yield finding("score-composite", "impossible", one, (*parts, *near), expected, message)


class _Sections:
    """The totals of the sections, which may make the composite score that stands before them."""

    def __init__(self, report: Report) -> None:
        self.totals = [
            one.total
            for one in sums(report)
            if not re.search(r"权重|分值|满分", one.total.label) and not _WEIGHTED.search(one.total.label)
        ]
        self.starts = [one.number.start for one in self.totals]
        backwards = itertools.accumulate((one.number.value for one in reversed(self.totals)), initial=Fraction(0))
        self.from_here = list(backwards)[::-1]

    def total(self, one: Statement) -> Iterator[Outcome]:
        """The relation of a composite score with all sections behind it, when they make it."""
        first = bisect_right(self.starts, one.number.start)
        chosen, total = self.totals[first : first + MOST_PARTS + 1], self.from_here[first]
        if 3 <= len(chosen) <= MOST_PARTS and abs(total - one.number.value) <= one.number.ulp / 2:
            yield relation("score", one, tuple(chosen), decimal_text(total, places(one.number.text)), True)


@check(
    "score-ceiling",
    tier="impossible",
    meaning="得分高于分值（权重），或超过100分",
    source="绩效自评复核要点 F07",
    example="项目分值3分，得分3.57分",
    fixed_terms=True,
)
def no_score_above_its_weight(report: Report) -> Iterator[Outcome]:
    """A weight and the score of the same sentence; the score follows the weight with no other score between."""
    scores = score_statements(report)
    for index, (weight, score) in enumerate(itertools.pairwise(scores)):
        if (
            weight.role != "weight"
            or score.role != "score"
            or is_bound(score)
            or score.paragraph != weight.paragraph
            or (score.clause - weight.clause > 1 and not _only_values_between(report, weight, score))
        ):
            continue
        if (
            not re.search(r"(?:权重|分值|满分|标准分)[^，。；\d]{0,4}$", weight.label)
            or score.number.unit != "分"
            or len(score.label) > 16
        ):
            continue
        behind_its_score = re.search(
            r"\d分?\s*\((?:满分|分值|权重)[^，。；\d]{0,4}$",
            report.view.text[max(0, weight.number.start - 12) : weight.number.start],
        )
        between = report.text_between(weight, score)
        apart = re.match(r"[、和及]|[:∶]\d", between) or (
            re.search(r"得满分$", weight.label) and re.search(r"[；。]", between)
        )
        raw = _is_raw(weight, score, scores[index + 2 : index + 3])
        if behind_its_score or apart or raw or re.search(r"总分|总得分|综合|合计", score.label):
            continue  # 满分15分、20分 and 权重为20:50:30 list full points; what 得满分5分 ends is of one thing.
        holds = score.number.value <= weight.number.value
        yield relation("score", score, (weight,), f"≤{weight.number.text}", holds)
        yield relation("score", weight, (score,), f"≥{score.number.text}", holds)
        if not holds:
            message = f"得分{score.number.text}高于分值{weight.number.text}。"
            yield finding("score-ceiling", "impossible", score, (weight,), f"≤{weight.number.text}", message)


def _only_values_between(report: Report, weight: Statement, score: Statement) -> bool:
    """满分15分，目标值90分，实际值86分，得14分: one sentence, and what stands between is the value scored."""
    between = report.between(weight.number.stop, score.number.start)
    return weight.sentence == score.sentence and all(one.role in ("target", "completed") for one in between)


def _is_raw(weight: Statement, score: Statement, behind: list[Statement]) -> bool:
    """Whether a mark out of a hundred is turned into points right behind it: 调查平均91分，折算9.1分."""
    for one in behind:
        points, near = one.number, one.sentence == score.sentence and one.clause - score.clause <= 1
        share = weight.number.value * score.number.value / 100
        made = bool(_TURNED.search(one.label)) or points.low <= share <= points.high
        return near and made and points.value <= weight.number.value < score.number.value
    return False


@check(
    "score-of-rate",
    tier="unlikely",
    meaning="执行率、到位率指标的得分与分值×比率不符",
    source="绩效评分规则",
    example="到位率91.40%，分值5分，得分4.75分（应为4.57分）",
)
def rate_scores_are_weight_by_rate(report: Report) -> Iterator[Outcome]:
    """分值 W, 得分 S behind a computed rate r: S = W × min(r, 1), told only for a slip."""
    for one, following in zip(report.statements, report.statements[1:], strict=False):
        if one.role != "weight" or following.role != "score" or following.sentence - one.sentence > 1:
            continue
        if following.sentence != one.sentence and _OF_ALL.search(following.label):
            continue
        rate = next(
            (
                r
                for r in reversed(report.between(max(0, one.number.start - 80), one.number.start))
                if r.number.unit == "%"
                and r.number.value != 100
                and "得分率" not in r.label
                and one.paragraph - r.paragraph <= 1
            ),
            None,
        )
        if rate is None or not re.search(r"率|=", _words_before(report, rate)) or _proved(report, one, following):
            continue
        if "。" in report.text_between(rate, one) and _HEADED.search(one.label):
            continue
        if any(each.role in ("weight", "score") for each in report.between(rate.number.stop, one.number.start)):
            continue  # 执行率97%，得9.7分。产出（50分，得48.8分）: the rate is that of the points between.
        share = min(rate.number.value, Fraction(100)) / 100
        expected = decimal_text(one.number.value * share, max(2, places(following.number.text)))
        holds = (
            abs(one.number.value * share - following.number.value)
            <= following.number.ulp / 2 + one.number.value * rate.number.ulp / 200
        )
        why = slip(following.number.text, expected)
        if holds or (why and len(following.number.digits) >= 3):
            yield relation("score", following, (one, rate), expected, holds)
        if not holds and why and len(following.number.digits) >= 3:
            message = f"{one.number.text}×{rate.number.text}%={expected}，文中为{following.number.text}（{why}）。"
            yield finding("score-of-rate", "unlikely", following, (one, rate), expected, message)


def _words_before(report: Report, rate: Statement) -> str:
    """The words between a rate and the figure before it: 满意329人，满意度94% is no rate that points are shared by."""
    before = report.between(max(0, rate.number.start - 80), rate.number.start)
    begin = before[-1].number.stop if before else max(0, rate.number.start - 80)
    return report.view.text[begin : rate.number.start]


def _proved(report: Report, weight: Statement, score: Statement) -> bool:
    """Whether a 得分率 behind a score is that of its full points."""
    behind = report.between(score.number.stop, score.number.stop + 24)
    share = 100 * score.number.value / weight.number.value if weight.number.value else None
    return any(
        "得分率" in one.label and share is not None and one.number.low <= share <= one.number.high for one in behind[:1]
    )
