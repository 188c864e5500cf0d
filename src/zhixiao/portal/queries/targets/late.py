"""What is overdue (逾期): periods not filed, alerts not answered, tasks not done."""

from datetime import date

from zhixiao.portal.models.targets.monitoring import FILLABLE, Alert, AlertState, MonitoringPeriod
from zhixiao.portal.models.targets.work_task import WorkTask, WorkTaskState
from zhixiao.portal.models.versioned import Rows


def late_periods(today: date) -> Rows[MonitoringPeriod]:
    """Periods still to be filed after their due day, the longest overdue first."""
    return MonitoringPeriod.objects.filter(state__in=FILLABLE, due__lt=today).order_by("due", "pk")


def late_alerts(today: date) -> Rows[Alert]:
    """Alerts still unanswered after their due day, the longest overdue first."""
    return Alert.objects.filter(state=AlertState.WAITING, answer_by__lt=today).order_by("answer_by", "pk")


def late_work_tasks(today: date) -> Rows[WorkTask]:
    """Tasks still open after their due day, the longest overdue first."""
    return WorkTask.objects.filter(state=WorkTaskState.OPEN, due__lt=today).order_by("due", "pk")
