"""Raise the alerts (预警) of a period: those of the monitoring rules, and the lights that the calendar asks about."""

from dataclasses import dataclass

from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.targets.monitoring import Alert, MonitoringPeriod
from zhixiao.portal.queries.targets.lights import Board, board_of
from zhixiao.portal.queries.targets.monitoring_case import indicator_id
from zhixiao.rules.calendar_schema import Answers
from zhixiao.rules.calendar_store import load_calendar, packaged_working_days
from zhixiao.scoring.monitoring import Watched

FIELDS = ("period", "indicator", "light", "sentence", "article", "raised_on", "answer_by")


@dataclass(frozen=True, slots=True)
class _Warning:
    about: str
    light: str
    sentence: str
    article: str


def raise_alerts(period: MonitoringPeriod, by: Actor | None) -> list[Alert]:
    """The alerts not raised yet, each to be answered within the calendar's working days from today."""
    answers, board = load_calendar(period.calendar).answers, board_of(period)
    known = set(Alert.objects.filter(period=period).values_list("sentence", flat=True))
    rows = {indicator_id(row.indicator.pk): row.indicator for row in board.rows if row.indicator is not None}
    today = timezone.localdate()
    deadline = packaged_working_days().after(today, answers.working_days)
    alerts = [
        Alert(
            period=period,
            indicator=rows.get(warning.about),
            light=warning.light,
            sentence=warning.sentence,
            article=warning.article,
            raised_on=today,
            answer_by=deadline.day,
            by_rule_of_thumb=bool(deadline.assumed_years),
        )
        for warning in _warnings(board, answers)
        if warning.sentence not in known
    ]
    return [added(alert, event="alert.raised", by=by, fields=FIELDS) for alert in alerts]


def _warnings(board: Board, answers: Answers) -> list[_Warning]:
    by_rule = [_Warning(alert.about, "", alert.sentence, alert.article) for alert in board.monitoring.alerts]
    lit = [_lit(row.watched, answers) for row in board.rows if row.watched.light in answers.lights]
    return [*by_rule, *lit]


def _lit(watched: Watched, answers: Answers) -> _Warning:
    light = watched.light or ""
    return _Warning(watched.id, light, f"“{watched.name}”亮{light}灯：{watched.arithmetic}。", answers.article)
