"""The state tables of self-evaluation, review and rectification."""

from zhixiao.portal.access import Actor, Right
from zhixiao.portal.domain.evaluations.exchanges import spoken
from zhixiao.portal.domain.evaluations.signatures import signed
from zhixiao.portal.models.evaluations.approval import ApprovalLevel
from zhixiao.portal.models.evaluations.evaluation import Evaluation, EvaluationState
from zhixiao.portal.models.evaluations.expert_review import OPEN_TO_MARKING
from zhixiao.portal.models.evaluations.rectification import Rectification, RectificationState
from zhixiao.portal.models.evaluations.review import ExchangeKind, Review, ReviewState
from zhixiao.portal.queries.evaluations.missing import missing
from zhixiao.portal.states import Colour, StateTable, Step

MOST_SHOWN = 50
"""How many lacking things a refusal lists; the page of the evaluation lists them all."""


def _complete(evaluation: Evaluation) -> str:
    found = missing(evaluation)
    if not found:
        return ""
    shown = [f"{number}. {row}" for number, row in enumerate(found[:MOST_SHOWN], 1)]
    more = [f"…… 另有{len(found) - MOST_SHOWN}处"] if len(found) > MOST_SHOWN else []
    return "\n".join((f"还有{len(found)}处没有填好，不能送审：", *shown, *more))


def _returned(row: Evaluation, *, by: Actor | None, reason: str) -> None:
    """A return begins a new round, which voids the approvals of the round before."""
    row.round += 1
    row.save()


def _return_step(verb: str, label: str, source: EvaluationState, right: Right, event: str) -> Step:
    return Step(
        verb=verb,
        label=label,
        source=(source,),
        target=EvaluationState.RETURNED,
        right=right,
        event=event,
        effect=_returned,
        needs_reason=True,
    )


EVALUATION_STATES = StateTable(
    model=Evaluation,
    states=EvaluationState,
    initial=EvaluationState.ISSUED,
    colours={
        EvaluationState.ISSUED: Colour.BLUE,
        EvaluationState.SUBMITTED: Colour.BLUE,
        EvaluationState.CHECKED: Colour.BLUE,
        EvaluationState.APPROVED: Colour.BLUE,
        EvaluationState.ACCEPTED: Colour.GREEN,
        EvaluationState.RETURNED: Colour.AMBER,
        EvaluationState.WITHDRAWN: Colour.GREY,
    },
    final=frozenset({EvaluationState.ACCEPTED, EvaluationState.WITHDRAWN}),
    steps=(
        Step(
            verb="submit",
            label="送审",
            source=(EvaluationState.ISSUED, EvaluationState.RETURNED),
            target=EvaluationState.SUBMITTED,
            right=Evaluation.SUBMIT,
            event="evaluation.submitted",
            guard=_complete,
            effect=signed(ApprovalLevel.SUBMISSION),
        ),
        Step(
            verb="check",
            label="科室审核通过",
            source=(EvaluationState.SUBMITTED,),
            target=EvaluationState.CHECKED,
            right=Evaluation.CHECK,
            event="evaluation.checked",
            effect=signed(ApprovalLevel.SECTION),
        ),
        Step(
            verb="approve",
            label="审批通过",
            source=(EvaluationState.CHECKED,),
            target=EvaluationState.APPROVED,
            right=Evaluation.APPROVE,
            event="evaluation.approved",
            effect=signed(ApprovalLevel.LEADER),
        ),
        Step(
            verb="accept",
            label="财政审核通过",
            source=(EvaluationState.APPROVED,),
            target=EvaluationState.ACCEPTED,
            right=Evaluation.ACCEPT,
            event="evaluation.accepted",
            effect=signed(ApprovalLevel.FINANCE),
        ),
        _return_step(
            "return-by-section",
            "科室退回",
            EvaluationState.SUBMITTED,
            Evaluation.CHECK,
            "evaluation.returned_by_section",
        ),
        _return_step(
            "return-by-leader",
            "局领导退回",
            EvaluationState.CHECKED,
            Evaluation.APPROVE,
            "evaluation.returned_by_leader",
        ),
        _return_step(
            "return-by-finance",
            "财政退回",
            EvaluationState.APPROVED,
            Evaluation.ACCEPT,
            "evaluation.returned_by_finance",
        ),
        Step(
            verb="withdraw",
            label="撤销任务",
            source=(EvaluationState.ISSUED, EvaluationState.RETURNED),
            target=EvaluationState.WITHDRAWN,
            right=Evaluation.ISSUE,
            event="evaluation.withdrawn",
            needs_reason=True,
        ),
    ),
)


def _all_given(review: Review) -> str:
    left = review.items.filter(review_score__isnull=True).count()
    if left:
        return f"还有{left}项没有填复核得分。"
    waiting = review.expert_reviews.filter(state__in=OPEN_TO_MARKING).count()
    return f"还有{waiting}位专家没有提交评审，请等专家提交，或撤销指派。" if waiting else ""


REVIEW_STATES = StateTable(
    model=Review,
    states=ReviewState,
    initial=ReviewState.DRAWN,
    colours={
        ReviewState.DRAWN: Colour.BLUE,
        ReviewState.CONSULTING: Colour.BLUE,
        ReviewState.OBJECTED: Colour.AMBER,
        ReviewState.AGREED: Colour.BLUE,
        ReviewState.CONCLUDED: Colour.GREEN,
    },
    final=frozenset({ReviewState.CONCLUDED}),
    steps=(
        Step(
            verb="consult",
            label="发出复核意见",
            source=(ReviewState.DRAWN,),
            target=ReviewState.CONSULTING,
            right=Review.REVIEW,
            event="review.consulted",
            guard=_all_given,
            effect=spoken(ExchangeKind.OPINION),
        ),
        Step(
            verb="agree",
            label="无异议",
            source=(ReviewState.CONSULTING,),
            target=ReviewState.AGREED,
            right=Review.ANSWER,
            event="review.agreed",
            effect=spoken(ExchangeKind.AGREEMENT),
        ),
        Step(
            verb="object",
            label="提出异议",
            source=(ReviewState.CONSULTING,),
            target=ReviewState.OBJECTED,
            right=Review.ANSWER,
            event="review.objected",
            effect=spoken(ExchangeKind.OBJECTION),
            needs_reason=True,
        ),
        Step(
            verb="answer",
            label="维持复核意见",
            source=(ReviewState.OBJECTED,),
            target=ReviewState.AGREED,
            right=Review.REVIEW,
            event="review.answered",
            effect=spoken(ExchangeKind.ANSWER),
            needs_reason=True,
        ),
        Step(
            verb="reopen",
            label="采纳异议",
            source=(ReviewState.OBJECTED,),
            target=ReviewState.DRAWN,
            right=Review.REVIEW,
            event="review.reopened",
            effect=spoken(ExchangeKind.ANSWER),
            needs_reason=True,
        ),
        Step(
            verb="conclude",
            label="复核定案",
            source=(ReviewState.AGREED,),
            target=ReviewState.CONCLUDED,
            right=Review.REVIEW,
            event="review.concluded",
            page="conclude-review",
        ),
    ),
)

RECTIFICATION_STATES = StateTable(
    model=Rectification,
    states=RectificationState,
    initial=RectificationState.DEMANDED,
    colours={
        RectificationState.DEMANDED: Colour.AMBER,
        RectificationState.REPORTED: Colour.BLUE,
        RectificationState.RETURNED: Colour.AMBER,
        RectificationState.DONE: Colour.GREEN,
    },
    final=frozenset({RectificationState.DONE}),
    steps=(
        Step(
            verb="report",
            label="报送整改情况",
            source=(RectificationState.DEMANDED, RectificationState.RETURNED),
            target=RectificationState.REPORTED,
            right=Rectification.REPORT,
            event="rectification.reported",
            page="report-rectification",
        ),
        Step(
            verb="return",
            label="退回整改",
            source=(RectificationState.REPORTED,),
            target=RectificationState.RETURNED,
            right=Rectification.DEMAND,
            event="rectification.returned",
            needs_reason=True,
        ),
        Step(
            verb="accept",
            label="整改核对通过",
            source=(RectificationState.REPORTED,),
            target=RectificationState.DONE,
            right=Rectification.DEMAND,
            event="rectification.done",
        ),
    ),
)
