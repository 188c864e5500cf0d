"""Kinds of tasks of targets and monitoring."""

from django.db.models import Q

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.targets.adjustments.states import ADJUSTMENT_STATES
from zhixiao.portal.domain.targets.monitoring.states import ALERT_STATES, PERIOD_STATES
from zhixiao.portal.domain.targets.project_reports.states import PROJECT_REPORT_STATES
from zhixiao.portal.domain.targets.target_sets.states import TARGET_SET_STATES
from zhixiao.portal.domain.targets.work_tasks.states import WORK_TASK_STATES
from zhixiao.portal.interfaces.waiting import Kind
from zhixiao.portal.models.targets.adjustment import Adjustment
from zhixiao.portal.models.targets.monitoring import Alert, AlertState, MonitoringPeriod
from zhixiao.portal.models.targets.project_report import ProjectReport
from zhixiao.portal.models.targets.target_set import TargetSet

TARGET_SETS = TargetSet.objects.select_related("fund", "project")
ADJUSTMENTS = Adjustment.objects.select_related("target_set__fund", "target_set__project")
PERIODS = MonitoringPeriod.objects.select_related("fund")
REPORTS = ProjectReport.objects.select_related("project", "period__fund")
ALERTS = Alert.objects.select_related("period__fund", "indicator")
ANSWERS = ALERT_STATES.step("continue").right


def _own(actor: Actor) -> Q:
    """One's own tasks."""
    return Q(owner=actor.subject_id)


TASKS = (
    Kind.of("填报并送审绩效目标", TARGET_SET_STATES, "submit", TARGET_SETS),
    Kind.of("审核绩效目标", TARGET_SET_STATES, "approve-in-unit", TARGET_SETS),
    Kind.of("四性审核绩效目标", TARGET_SET_STATES, "accept", TARGET_SETS),
    Kind.of("送审目标调整", ADJUSTMENT_STATES, "submit", ADJUSTMENTS),
    Kind.of("审核目标调整", ADJUSTMENT_STATES, "approve-in-unit", ADJUSTMENTS),
    Kind.of("批准目标调整", ADJUSTMENT_STATES, "approve", ADJUSTMENTS),
    Kind.of("报送运行监控", PERIOD_STATES, "file", PERIODS, due="due"),
    Kind.of("审核运行监控", PERIOD_STATES, "accept", PERIODS),
    Kind.of("填报项目进展", PROJECT_REPORT_STATES, "submit", REPORTS, due="due"),
    Kind.of("审核项目进展", PROJECT_REPORT_STATES, "accept", REPORTS),
    Kind("暂停中，答复监控预警", ANSWERS, (AlertState.SUSPENDED,), ALERTS, due="answer_by"),
    Kind("答复监控预警", ANSWERS, (AlertState.WAITING,), ALERTS, due="answer_by"),
    Kind.of("完成工作任务", WORK_TASK_STATES, "finish", due="due", narrowed=_own),
)
