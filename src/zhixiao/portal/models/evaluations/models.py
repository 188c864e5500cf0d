"""Every noun of this area, for Django to find."""

from zhixiao.portal.models.evaluations.approval import Approval
from zhixiao.portal.models.evaluations.cited_document import CitedDocument
from zhixiao.portal.models.evaluations.completed_value import CompletedValue, ValueProof
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.execution_view import ExecutionView
from zhixiao.portal.models.evaluations.expert_review import ExpertMark, ExpertReview
from zhixiao.portal.models.evaluations.given_score import GivenScore
from zhixiao.portal.models.evaluations.narrative import Narrative
from zhixiao.portal.models.evaluations.objective_result import ObjectiveResult
from zhixiao.portal.models.evaluations.other_figure import OtherFigure
from zhixiao.portal.models.evaluations.print_job import PrintJob
from zhixiao.portal.models.evaluations.rectification import Rectification
from zhixiao.portal.models.evaluations.result_use import ResultUse
from zhixiao.portal.models.evaluations.review import Exchange, Review, ReviewItem
from zhixiao.portal.models.evaluations.review_draw import ReviewDraw

__all__ = [
    "Approval",
    "CitedDocument",
    "CompletedValue",
    "Evaluation",
    "Exchange",
    "ExecutionView",
    "ExpertMark",
    "ExpertReview",
    "GivenScore",
    "Narrative",
    "ObjectiveResult",
    "OtherFigure",
    "PrintJob",
    "Rectification",
    "ResultUse",
    "Review",
    "ReviewDraw",
    "ReviewItem",
    "ValueProof",
]
