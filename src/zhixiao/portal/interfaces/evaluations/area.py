"""What this area hands to the portal."""

from zhixiao.portal.domain.evaluations.experts.states import EXPERT_REVIEW_STATES
from zhixiao.portal.domain.evaluations.parts.states import PART_STATES
from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES, RECTIFICATION_STATES, REVIEW_STATES
from zhixiao.portal.interfaces.areas import Area, MenuEntry
from zhixiao.portal.interfaces.evaluations.report_checks import CHECK
from zhixiao.portal.interfaces.evaluations.tasks import TASKS
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.expert_review import ExpertReview
from zhixiao.portal.models.evaluations.rectification import Rectification
from zhixiao.portal.models.evaluations.review import Review
from zhixiao.portal.models.evaluations.review_draw import ReviewDraw

AREA = Area(
    label="evaluations",
    name="自评与复核",
    place=30,
    menu=(
        MenuEntry("绩效自评", "evaluations", Evaluation.SEE),
        MenuEntry("复核抽样", "review-draws", ReviewDraw.SEE),
        MenuEntry("复核", "reviews", Review.SEE),
        MenuEntry("专家评审", "expert-reviews", ExpertReview.SEE),
        MenuEntry("整改", "rectifications", Rectification.SEE),
        MenuEntry("报告检查", "upload-and-audit", CHECK),
    ),
    tables=(EVALUATION_STATES, REVIEW_STATES, EXPERT_REVIEW_STATES, RECTIFICATION_STATES, *PART_STATES.values()),
    tasks=TASKS,
)
