"""Tasks of self-evaluation, review and rectification, derived from states."""

from collections.abc import Iterable, Iterator

from django.db.models import F

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.evaluations.experts.states import EXPERT_REVIEW_STATES
from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES, RECTIFICATION_STATES, REVIEW_STATES
from zhixiao.portal.interfaces.areas import Task, most_urgent
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.expert_review import ExpertReview
from zhixiao.portal.models.evaluations.rectification import Rectification
from zhixiao.portal.models.evaluations.review import Review
from zhixiao.portal.models.versioned import Rows, Versioned
from zhixiao.portal.states import StateTable

EVALUATION_TASKS = (
    ("submit", "填报并送审自评", "due_on"),
    ("check", "科室审核自评", "due_on"),
    ("approve", "审批自评", "due_on"),
    ("accept", "财政审核自评", "accept_by"),
)
REVIEW_TASKS = (
    ("consult", "复核自评"),
    ("agree", "答复复核意见"),
    ("answer", "答复单位异议"),
    ("conclude", "复核定案"),
)
RECTIFICATION_TASKS = (("report", "报送整改情况"), ("accept", "核对整改情况"))


def evaluation_tasks(actor: Actor) -> Iterator[Task]:
    """Evaluations that wait for a step the actor may take."""
    for verb, label, due in EVALUATION_TASKS:
        rows = Evaluation.objects.only("title", "due_on", "accept_by", "changed_at")
        named = rows.annotate(organisation=F("fund__organisation__name"))
        for row in _waiting(EVALUATION_STATES, verb, named, actor, due):
            yield _task(label, f"{row.organisation}：{row}", row, getattr(row, due).isoformat())


def review_tasks(actor: Actor) -> Iterator[Task]:
    """Reviews that wait for the reviewer, or for the evaluated unit."""
    for verb, label in REVIEW_TASKS:
        rows = Review.objects.select_related("evaluation__fund__organisation", "draw")
        for row in _waiting(REVIEW_STATES, verb, rows, actor, "draw__due_on"):
            about = f"{row.evaluation.fund.organisation}：{row.evaluation}"
            yield _task(label, about, row, row.draw.due_on.isoformat())


def expert_tasks(actor: Actor) -> Iterator[Task]:
    """What an expert is asked and has not handed in."""
    rows = ExpertReview.objects.select_related("review__evaluation__fund__organisation")
    for row in _waiting(EXPERT_REVIEW_STATES, "submit", rows, actor, "due_on"):
        evaluation = row.review.evaluation
        yield _task("评审自评", f"{evaluation.fund.organisation}：{evaluation}", row, row.due_on.isoformat())


def rectification_tasks(actor: Actor) -> Iterator[Task]:
    """Rectifications that wait for the unit's report, or for the check of it; each with the day its clock ends."""
    for verb, label in RECTIFICATION_TASKS:
        rows = Rectification.objects.select_related("review__evaluation__fund__organisation")
        for row in _waiting(RECTIFICATION_STATES, verb, rows, actor, "due_on"):
            evaluation = row.review.evaluation
            yield _task(label, f"{evaluation.fund.organisation}：{evaluation}", row, row.due_on.isoformat())


def _waiting(table: StateTable, verb: str, rows: Rows[Versioned], actor: Actor, due: str) -> Iterable[Versioned]:
    step = table.step(verb)
    return most_urgent(step.right, actor, rows, step.source, due)


def _task(label: str, about: str, row: Versioned, due: str) -> Task:
    since = row.changed_at.date().isoformat()
    return Task(label=label, about=about, url=row.get_absolute_url(), since=since, due=due)  # type: ignore[attr-defined]
