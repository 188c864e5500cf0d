"""Review a submitted target set by the four dimensions: eight graded items, the grade that follows, an opinion."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.events import record
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.targets.target_review import TargetReview, TargetReviewItem
from zhixiao.portal.models.targets.target_set import TargetSet, TargetSetState
from zhixiao.portal.transactions import verb
from zhixiao.quantities import plain
from zhixiao.rules.target_review_schema import BEST_FIRST, GradeName, ReviewItem, ReviewStandard


@dataclass(frozen=True, slots=True)
class ItemMark:
    """What the reviewer gave one item; `score` only where the standard has points."""

    grade: GradeName
    score: Decimal | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grade that follows from the items; `score` is None where the standard grades without points."""

    grade: GradeName
    score: Decimal | None


@verb
def review_targets(
    *,
    target_set: TargetSet,
    standard: ReviewStandard,
    marks: Mapping[str, ItemMark],
    opinion: str,
    version: int,
    by: Actor | None,
) -> TargetReview:
    """`marks` by the item's id. Raises NotAllowedError, StaleError, ValidationError; RefusedError with every fault."""
    row = locked(target_set, version)
    require(TargetSet.REVIEW, by, row)
    if row.state != TargetSetState.AT_FINANCE:
        raise RefusedError("只有待财政审核的绩效目标才能做四性审核。")
    if TargetReview.objects.filter(target_set=row, round=row.round).exists():
        raise RefusedError("这一次送审已经审核过；请按审核等级办理，或退回后重新送审。")
    verdict = verdict_of(standard, marks)
    review = TargetReview(
        target_set=row,
        round=row.round,
        standard=standard.id,
        score=verdict.score,
        grade=verdict.grade,
        opinion=opinion,
        reviewer_id=by.person_id if by else None,
    )
    review.full_clean()
    review.save(force_insert=True)
    for item in standard.items:
        _keep(review, item, marks[item.id])
    told = {"grade": verdict.grade, "score": verdict.score, "round": row.round, "opinion": opinion}
    record(event="targets.reviewed", about=row, by=by, after=told)
    return review


def verdict_of(standard: ReviewStandard, marks: Mapping[str, ItemMark]) -> Verdict:
    """Raises RefusedError with every item that has no mark, or points outside its grade."""
    faults = [fault for item in standard.items if (fault := _fault(standard, item, marks.get(item.id)))]
    if faults:
        raise RefusedError("".join(faults))
    given = [marks[item.id] for item in standard.items]
    if not standard.by_score:
        return Verdict(standard.grade_of_grades(tuple(mark.grade for mark in given)), None)
    score = sum((mark.score for mark in given if mark.score is not None), Decimal(0))
    return Verdict(standard.grade_of_score(score), score)


def _fault(standard: ReviewStandard, item: ReviewItem, mark: ItemMark | None) -> str:
    if mark is None or mark.grade not in BEST_FIRST:
        return f"“{item.name}”还没有评定等级。"
    if not standard.by_score:
        return f"“{item.name}”只定级，不填得分。" if mark.score is not None else ""
    if mark.score is None:
        return f"“{item.name}”还没有得分。"
    band = standard.band_of(mark.grade)
    low, high = band.from_ * item.points, band.to * item.points
    best = mark.grade == BEST_FIRST[0]
    if low <= mark.score < high or (best and mark.score == high):
        return ""
    bounds = f"{_number(low)}至{_number(high)}分" if best else f"{_number(low)}分以上、不到{_number(high)}分"
    return f"“{item.name}”评为{mark.grade}，得分应在{bounds}，现为{_number(mark.score)}分。"


def _keep(review: TargetReview, item: ReviewItem, mark: ItemMark) -> None:
    row = TargetReviewItem(review=review, item=item.id, grade=mark.grade, score=mark.score, remark=mark.remark)
    row.full_clean()
    row.save(force_insert=True)


def _number(value: Decimal) -> str:
    return plain(value.normalize())
