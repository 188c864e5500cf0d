"""The states of a monitoring period and of an alert."""

from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.targets.monitoring.raise_alerts import raise_alerts
from zhixiao.portal.models.targets.monitoring import FILLABLE, Alert, AlertState, MonitoringPeriod, PeriodState
from zhixiao.portal.queries.targets.period_faults import faults_of_period
from zhixiao.portal.states import Colour, StateTable, Step


def _complete(period: MonitoringPeriod) -> str:
    faults = faults_of_period(period)
    return f"报送前请先补齐{len(faults)}处：{''.join(faults)}" if faults else ""


def _date(period: MonitoringPeriod, *, by: Actor | None, reason: str) -> None:
    period.filed_on = timezone.localdate()
    period.save()


def _warn(period: MonitoringPeriod, *, by: Actor | None, reason: str) -> None:
    raise_alerts(period, by)


PERIOD_STATES = StateTable(
    model=MonitoringPeriod,
    states=PeriodState,
    initial=PeriodState.OPEN,
    colours={
        PeriodState.OPEN: Colour.GREY,
        PeriodState.FILED: Colour.BLUE,
        PeriodState.RETURNED: Colour.AMBER,
        PeriodState.ACCEPTED: Colour.GREEN,
    },
    final=frozenset({PeriodState.ACCEPTED}),
    steps=(
        Step(
            verb="file",
            label="报送",
            source=FILLABLE,
            target=PeriodState.FILED,
            right=MonitoringPeriod.FILL,
            event="monitoring.filed",
            guard=_complete,
            effect=_date,
        ),
        Step(
            verb="accept",
            label="审核通过",
            source=(PeriodState.FILED,),
            target=PeriodState.ACCEPTED,
            right=MonitoringPeriod.CHECK,
            event="monitoring.accepted",
            effect=_warn,
        ),
        Step(
            verb="return",
            label="退回",
            source=(PeriodState.FILED,),
            target=PeriodState.RETURNED,
            right=MonitoringPeriod.CHECK,
            event="monitoring.returned",
            needs_reason=True,
        ),
    ),
)


def _answered(alert: Alert, *, by: Actor | None, reason: str) -> None:
    alert.answer, alert.answered_on = reason, timezone.localdate()
    alert.save()


def _overdue(alert: Alert) -> str:
    if timezone.localdate() > alert.answer_by:
        return ""
    return f"答复期限是{alert.answer_by}，还没有到期。"


def _answer(verb: str, label: str, target: AlertState, event: str) -> Step:
    return Step(
        verb=verb,
        label=f"答复：{label}",
        source=(AlertState.WAITING, AlertState.SUSPENDED),
        target=target,
        right=Alert.ANSWER,
        event=event,
        effect=_answered,
        needs_reason=True,
    )


ALERT_STATES = StateTable(
    model=Alert,
    states=AlertState,
    initial=AlertState.WAITING,
    colours={
        AlertState.WAITING: Colour.AMBER,
        AlertState.CONTINUE: Colour.GREEN,
        AlertState.ADJUST: Colour.BLUE,
        AlertState.CANCEL: Colour.GREY,
        AlertState.SUSPENDED: Colour.RED,
    },
    final=frozenset({AlertState.CONTINUE, AlertState.ADJUST, AlertState.CANCEL}),
    steps=(
        _answer("continue", "继续执行", AlertState.CONTINUE, "alert.continued"),
        _answer("adjust", "调剂", AlertState.ADJUST, "alert.adjusted"),
        _answer("cancel", "取消", AlertState.CANCEL, "alert.cancelled"),
        Step(
            verb="suspend",
            label="逾期暂停",
            source=(AlertState.WAITING,),
            target=AlertState.SUSPENDED,
            right=Alert.CHECK,
            event="alert.suspended",
            guard=_overdue,
        ),
    ),
)
