"""Pages of alerts (预警) and of everything overdue (逾期清单)."""

import django_filters
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from zhixiao.portal.interfaces.targets.tables import table, with_tables
from zhixiao.portal.interfaces.web.dates import DayFilter
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.targets.monitoring import Alert, AlertState, MonitoringPeriod
from zhixiao.portal.queries.targets.late import late_alerts, late_periods, late_work_tasks
from zhixiao.rules.calendar_store import packaged_working_days


class AlertFilter(django_filters.FilterSet):
    year = django_filters.NumberFilter(label="年度", field_name="period__fund__year")
    fund = django_filters.CharFilter(label="资金", field_name="period__fund__name", lookup_expr="icontains")
    answer_by = DayFilter(label="期限早于", lookup_expr="lt")
    state = django_filters.ChoiceFilter(label="状态", choices=AlertState.choices, empty_label="全部")


LIST = ListPage(
    title="监控预警",
    begins="运行监控审核通过后，按规则发出的预警列在这里。",
    filters=AlertFilter,
    order=("answer_by",),
    columns=(
        Column("period", "监控期", lambda row: str(row.period), link=lambda row: row.get_absolute_url()),
        Column("sentence", "预警内容", lambda row: row.sentence),
        Column("raised_on", "预警日期", lambda row: row.raised_on, sort="raised_on", kind="date"),
        Column("answer_by", "答复期限", lambda row: row.answer_by, sort="answer_by", kind="date"),
        Column("answered_on", "答复日期", lambda row: row.answered_on, sort="answered_on", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(Alert.SEE)
def alert_list(request: SignedIn) -> HttpResponseBase:
    """Those of one's organisations."""
    return list_response(request, LIST, Alert.objects.visible_to(request.actor).select_related("period__fund"))


@holds(Alert.SEE, of=Alert)
def detail(request: SignedIn, row: Alert) -> HttpResponse:
    """One alert with its clock and its answer."""
    left = packaged_working_days().between(timezone.localdate(), row.answer_by)
    guessed = "（所跨年度的放假安排还没有录入，按周一至周五推算）" if row.by_rule_of_thumb else ""
    facts = (
        Fact("监控期", row.period, row.period.get_absolute_url()),
        Fact("指标", row.indicator or "资金执行", row.indicator.get_absolute_url() if row.indicator else ""),
        Fact("灯", f"{row.light}灯" if row.light else "—"),
        Fact("预警内容", row.sentence),
        Fact("依据", row.article),
        Fact("预警日期", row.raised_on),
        Fact("答复期限", f"{row.answer_by}{guessed}"),
        Fact("剩余", f"{left}个工作日" if row.state == AlertState.WAITING else "—"),
        Fact("答复", row.answer or "—"),
        Fact("答复日期", row.answered_on or "—"),
    )
    links = (Link("操作记录", reverse("alert-history", args=[row.pk])),)
    return with_tables(request, row, facts=facts, links=links)


@holds(Alert.SEE, of=Alert)
def history(request: SignedIn, row: Alert) -> HttpResponse:
    """Its events."""
    return history_response(request, row)


@holds(MonitoringPeriod.SEE)
def overdue(request: SignedIn) -> HttpResponse:
    """Everything of one's organisations that is past its day."""
    actor, today = request.actor, timezone.localdate()
    periods = late_periods(today).visible_to(actor).select_related("fund__organisation")
    alerts = late_alerts(today).visible_to(actor).select_related("period__fund__organisation", "indicator")
    tasks = late_work_tasks(today).visible_to(actor).select_related("organisation", "owner")
    tables = [
        table(
            "未报送的运行监控",
            ("单位", "监控期", "期限", "#逾期天数"),
            [
                (str(one.fund.organisation), (str(one), one.get_absolute_url()), one.due, str((today - one.due).days))
                for one in periods
            ],
        ),
        table(
            "未答复的预警",
            ("单位", "预警", "期限", "#逾期天数"),
            [
                (
                    str(one.period.fund.organisation),
                    (one.sentence, one.get_absolute_url()),
                    one.answer_by,
                    str((today - one.answer_by).days),
                )
                for one in alerts
            ],
        ),
        table(
            "未完成的工作任务",
            ("单位", "责任人", "任务", "期限", "#逾期天数"),
            [
                (
                    str(one.organisation),
                    str(one.owner),
                    (str(one), one.get_absolute_url()),
                    one.due,
                    str(one.days_late(today)),
                )
                for one in tasks
            ],
        ),
    ]
    return render(request, "targets/overdue.html", {"title": "逾期清单", "tables": tables})
