"""Conclude a review (复核定案): keep its score and grade."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.states import REVIEW_STATES
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.review import Review, ReviewState
from zhixiao.portal.queries.evaluations.review_result import review_result
from zhixiao.portal.transactions import verb


@verb
def conclude_review(*, review: Review, opinion: str = "", version: int | None = None, by: Actor | None) -> Review:
    """Raises RefusedError before views were exchanged, or when the reviewed case has no total."""
    row = locked(review, version)
    require(Review.REVIEW, by, row)
    if row.state != ReviewState.AGREED:
        raise RefusedError(f"现在的状态是“{row.get_state_display()}”，须先与被评价单位交换意见才能定案。")
    result = review_result(row)
    if result.review_score is None:
        raise RefusedError("按评分规则还不能得出复核总分。")
    scores = {"review_score": result.review_score, "grade": result.grade}
    changed(row, values=scores, event="review.scored", by=by)
    return REVIEW_STATES.go(row, "conclude", by=by, reason=opinion)
