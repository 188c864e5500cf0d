"""Kinds of tasks of self-evaluation, review and rectification, each with the day its clock ends."""

from django.db.models import F

from zhixiao.portal.domain.evaluations.experts.states import EXPERT_REVIEW_STATES
from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES, RECTIFICATION_STATES, REVIEW_STATES
from zhixiao.portal.interfaces.waiting import Kind
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.expert_review import ExpertReview
from zhixiao.portal.models.evaluations.rectification import Rectification
from zhixiao.portal.models.evaluations.review import Review

EVALUATIONS = Evaluation.objects.only("title", "due_on", "accept_by", "changed_at").annotate(
    organisation=F("fund__organisation__name")
)
REVIEWS = Review.objects.select_related("evaluation__fund__organisation", "draw")
EXPERT_REVIEWS = ExpertReview.objects.select_related("review__evaluation__fund__organisation")
RECTIFICATIONS = Rectification.objects.select_related("review__evaluation__fund__organisation")


def _about(row: Evaluation) -> str:
    return f"{row.organisation}：{row}"  # type: ignore[attr-defined]


def _about_review(row: Review) -> str:
    return f"{row.evaluation.fund.organisation}：{row.evaluation}"


def _about_part(row: ExpertReview | Rectification) -> str:
    return _about_review(row.review)


TASKS = (
    Kind.of("填报并送审自评", EVALUATION_STATES, "submit", EVALUATIONS, due="due_on", about=_about),
    Kind.of("科室审核自评", EVALUATION_STATES, "check", EVALUATIONS, due="due_on", about=_about),
    Kind.of("审批自评", EVALUATION_STATES, "approve", EVALUATIONS, due="due_on", about=_about),
    Kind.of("财政审核自评", EVALUATION_STATES, "accept", EVALUATIONS, due="accept_by", about=_about),
    Kind.of("复核自评", REVIEW_STATES, "consult", REVIEWS, due="draw__due_on", about=_about_review),
    Kind.of("答复复核意见", REVIEW_STATES, "agree", REVIEWS, due="draw__due_on", about=_about_review),
    Kind.of("答复单位异议", REVIEW_STATES, "answer", REVIEWS, due="draw__due_on", about=_about_review),
    Kind.of("复核定案", REVIEW_STATES, "conclude", REVIEWS, due="draw__due_on", about=_about_review),
    Kind.of("评审自评", EXPERT_REVIEW_STATES, "submit", EXPERT_REVIEWS, due="due_on", about=_about_part),
    Kind.of("报送整改情况", RECTIFICATION_STATES, "report", RECTIFICATIONS, due="due_on", about=_about_part),
    Kind.of("核对整改情况", RECTIFICATION_STATES, "accept", RECTIFICATIONS, due="due_on", about=_about_part),
)
