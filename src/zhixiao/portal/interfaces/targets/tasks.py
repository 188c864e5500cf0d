"""What waits for a person in this area, derived from states."""

from collections.abc import Iterator, Sequence
from typing import Any

from zhixiao.portal.access import Actor, Right
from zhixiao.portal.domain.targets.adjustments.states import ADJUSTMENT_STATES
from zhixiao.portal.domain.targets.monitoring.states import ALERT_STATES, PERIOD_STATES
from zhixiao.portal.domain.targets.project_reports.states import PROJECT_REPORT_STATES
from zhixiao.portal.domain.targets.target_sets.states import TARGET_SET_STATES
from zhixiao.portal.domain.targets.work_tasks.states import WORK_TASK_STATES
from zhixiao.portal.interfaces.areas import Task, most_urgent
from zhixiao.portal.models.targets.adjustment import Adjustment
from zhixiao.portal.models.targets.monitoring import Alert, AlertState, MonitoringPeriod
from zhixiao.portal.models.targets.project_report import ProjectReport
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.models.targets.work_task import WorkTask
from zhixiao.portal.models.versioned import Rows
from zhixiao.portal.states import Step


def targets_waiting(actor: Actor) -> Iterator[Task]:
    """Target sets to be filled, approved in the unit, reviewed by finance."""
    rows = TargetSet.objects.select_related("fund", "project")
    for verb, label in (
        ("submit", "填报并送审绩效目标"),
        ("approve-in-unit", "审核绩效目标"),
        ("accept", "四性审核绩效目标"),
    ):
        yield from _waiting(label, TARGET_SET_STATES.step(verb), rows, actor)


def adjustments_waiting(actor: Actor) -> Iterator[Task]:
    """Adjustments to be submitted, approved in the unit, approved by finance."""
    rows = Adjustment.objects.select_related("target_set__fund", "target_set__project")
    for verb, label in (("submit", "送审目标调整"), ("approve-in-unit", "审核目标调整"), ("approve", "批准目标调整")):
        yield from _waiting(label, ADJUSTMENT_STATES.step(verb), rows, actor)


def periods_waiting(actor: Actor) -> Iterator[Task]:
    """Periods to be filed and to be checked."""
    rows = MonitoringPeriod.objects.select_related("fund")
    yield from _waiting("报送运行监控", PERIOD_STATES.step("file"), rows, actor, due="due")
    yield from _waiting("审核运行监控", PERIOD_STATES.step("accept"), rows, actor)


def reports_waiting(actor: Actor) -> Iterator[Task]:
    """Reports of projects to be filled by their owner, and to be checked."""
    rows = ProjectReport.objects.select_related("project", "period__fund")
    yield from _waiting("填报项目进展", PROJECT_REPORT_STATES.step("submit"), rows, actor, due="due")
    yield from _waiting("审核项目进展", PROJECT_REPORT_STATES.step("accept"), rows, actor)


def alerts_waiting(actor: Actor) -> Iterator[Task]:
    """Alerts to be answered."""
    step = ALERT_STATES.step("continue")
    rows = Alert.objects.select_related("period__fund", "indicator")
    late = ("暂停中，答复监控预警", (AlertState.SUSPENDED,)), ("答复监控预警", (AlertState.WAITING,))
    for label, states in late:
        yield from _tasks(label, step.right, rows, states, actor, due="answer_by")


def work_tasks_waiting(actor: Actor) -> Iterator[Task]:
    """One's own open tasks."""
    step = WORK_TASK_STATES.step("finish")
    own = WorkTask.objects.filter(owner=actor.subject_id)
    yield from _tasks("完成工作任务", step.right, own, step.source, actor, due="due")


def _waiting(label: str, step: Step, rows: Rows[Any], actor: Actor, due: str = "") -> Iterator[Task]:
    yield from _tasks(label, step.right, rows, step.source, actor, due=due)


def _tasks(
    label: str, right: Right, rows: Rows[Any], states: Sequence[str], actor: Actor, *, due: str
) -> Iterator[Task]:
    """`due` names the field of the day by which it is done, when there is one."""
    for row in most_urgent(right, actor, rows, states, *([due] if due else [])):
        day = getattr(row, due) if due else None
        yield Task(
            label=label,
            about=str(row),
            url=row.get_absolute_url(),
            since=row.changed_at.date().isoformat(),
            due=day.isoformat() if day else "",
        )
