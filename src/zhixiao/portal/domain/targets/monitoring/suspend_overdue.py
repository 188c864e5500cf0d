"""Suspend every alert that was not answered in time; for the nightly job."""

from django.utils import timezone

from zhixiao.portal.domain.targets.monitoring.states import ALERT_STATES
from zhixiao.portal.models.targets.monitoring import Alert
from zhixiao.portal.queries.targets.late import late_alerts
from zhixiao.portal.transactions import verb


@verb
def suspend_overdue_alerts() -> list[Alert]:
    """Those suspended now; running it again changes nothing more."""
    return [ALERT_STATES.go(alert, "suspend", by=None) for alert in late_alerts(timezone.localdate())]
