"""Hand in an expert's opinion with all his marks (提交评审)."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.experts.in_person import require_in_person
from zhixiao.portal.domain.evaluations.experts.states import EXPERT_REVIEW_STATES
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.expert_review import ExpertReview
from zhixiao.portal.transactions import verb


@verb
def submit_expert_review(
    *, expert_review: ExpertReview, opinion: str, version: int | None = None, by: Actor | None
) -> ExpertReview:
    """Raises RefusedError while an item has no mark, or when the opinion is not owed any more."""
    row = locked(expert_review, version)
    require(ExpertReview.MARK, by, row)
    require_in_person(by)
    if left := row.marks.filter(score__isnull=True).count():
        raise RefusedError(f"还有{left}项没有评分，评完后再提交。")
    if not opinion.strip():
        raise RefusedError("请写评审意见。")
    changed(row, values={"opinion": opinion.strip()}, event="expert_review.written", by=by)
    return EXPERT_REVIEW_STATES.go(row, "submit", by=by)
