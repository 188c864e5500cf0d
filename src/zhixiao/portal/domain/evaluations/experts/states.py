"""The states of what an expert is asked."""

from zhixiao.portal.access import Actor
from zhixiao.portal.models.evaluations.expert_review import OPEN_TO_MARKING, ExpertReview, ExpertReviewState
from zhixiao.portal.models.evaluations.review import ReviewState
from zhixiao.portal.states import Colour, StateTable, Step


def _told(row: ExpertReview, *, by: Actor | None, reason: str) -> None:
    row.because = reason
    row.save()


def _not_used(row: ExpertReview) -> str:
    return "" if row.review.state == ReviewState.DRAWN else "复核意见已经发出，不能再退回专家。"


EXPERT_REVIEW_STATES = StateTable(
    model=ExpertReview,
    states=ExpertReviewState,
    initial=ExpertReviewState.ASSIGNED,
    colours={
        ExpertReviewState.ASSIGNED: Colour.BLUE,
        ExpertReviewState.SUBMITTED: Colour.GREEN,
        ExpertReviewState.RETURNED: Colour.AMBER,
        ExpertReviewState.RECUSED: Colour.GREY,
        ExpertReviewState.WITHDRAWN: Colour.GREY,
    },
    final=frozenset({ExpertReviewState.RECUSED, ExpertReviewState.WITHDRAWN}),
    steps=(
        Step(
            verb="submit",
            label="提交评审",
            source=OPEN_TO_MARKING,
            target=ExpertReviewState.SUBMITTED,
            right=ExpertReview.MARK,
            event="expert_review.submitted",
            page="submit-expert-review",
        ),
        Step(
            verb="recuse",
            label="申请回避",
            source=OPEN_TO_MARKING,
            target=ExpertReviewState.RECUSED,
            right=ExpertReview.MARK,
            event="expert_review.recused",
            effect=_told,
            needs_reason=True,
        ),
        Step(
            verb="return",
            label="退回补充",
            source=(ExpertReviewState.SUBMITTED,),
            target=ExpertReviewState.RETURNED,
            right=ExpertReview.ASSIGN,
            event="expert_review.returned",
            guard=_not_used,
            effect=_told,
            needs_reason=True,
        ),
        Step(
            verb="withdraw",
            label="撤销指派",
            source=OPEN_TO_MARKING,
            target=ExpertReviewState.WITHDRAWN,
            right=ExpertReview.ASSIGN,
            event="expert_review.withdrawn",
            effect=_told,
            needs_reason=True,
        ),
    ),
)
