"""Pages of monitoring (绩效运行监控): periods issued, filled, filed, with their lights."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from zhixiao.portal.domain.targets.monitoring.issue import issue_periods
from zhixiao.portal.domain.targets.monitoring.record import prove_progress, record_from_books, record_progress
from zhixiao.portal.interfaces.targets.choices import ProofForm, choice, funds, offer
from zhixiao.portal.interfaces.targets.tables import Table, table, with_tables
from zhixiao.portal.interfaces.web.dates import DayFilter
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.posts import sent_version
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.monitoring import (
    FILLABLE,
    Cause,
    MonitoringPeriod,
    Outlook,
    PeriodState,
    Progress,
)
from zhixiao.portal.models.targets.project_report import ProjectReport
from zhixiao.portal.queries.targets.lights import Board, Watch, board_of
from zhixiao.portal.queries.targets.period_faults import faults_of_period
from zhixiao.portal.queries.targets.target_sets import indicators_in_force
from zhixiao.quantities import Comparison, Money, NotANumberError, NotMoneyError, NotWholeFenError, parse
from zhixiao.rules.calendar_store import load_calendar, packaged_calendar_ids
from zhixiao.rules.monitoring_store import load_preset, packaged_preset_ids


class PeriodFilter(django_filters.FilterSet):
    year = django_filters.NumberFilter(label="年度", field_name="fund__year")
    fund = django_filters.CharFilter(label="资金", field_name="fund__name", lookup_expr="icontains")
    due = DayFilter(label="期限早于", lookup_expr="lt")
    state = django_filters.ChoiceFilter(label="状态", choices=PeriodState.choices, empty_label="全部")


class IssueForm(PlainForm):
    fund = choice("专项资金")
    calendar = forms.ChoiceField(label="日历")
    preset = forms.ChoiceField(label="监控规则", required=False, help_text="不选为日历所用的规则")

    def narrow(self) -> None:
        offer(self, "fund", funds(self.actor, MonitoringPeriod.ISSUE))
        calendars = [(name, load_calendar(name).name) for name in packaged_calendar_ids()]
        presets = [(name, load_preset(name).name) for name in packaged_preset_ids()]
        self.fields["calendar"].choices = calendars  # type: ignore[attr-defined]
        self.fields["preset"].choices = [("", "（按日历）"), *presets]  # type: ignore[attr-defined]


class _Explained(PlainForm):
    expected = forms.CharField(label="全年预计完成值", max_length=200, required=False)
    outlook = forms.ChoiceField(label="完成可能性", choices=[("", "（不选）"), *Outlook.choices], required=False)
    cause = forms.ChoiceField(label="偏差原因类别", choices=[("", "（不选）"), *Cause.choices], required=False)
    reason = forms.CharField(
        label="偏差原因", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(label="数据来源", max_length=300)


def _value_form(period: MonitoringPeriod) -> type[PlainForm]:
    """A form that offers the indicators in force of the period's fund."""

    class ValueForm(_Explained):
        field_order = ("indicator", "value")
        indicator = choice("绩效指标")
        value = forms.CharField(label="完成值", max_length=200, help_text="带单位；定性指标写 达成、部分达成、未达成")

        def narrow(self) -> None:
            keys = [row.pk for row in indicators_in_force(period.fund_id)]
            offer(self, "indicator", Indicator.objects.filter(pk__in=keys).order_by("number", "pk"))

    return ValueForm


class SpentForm(_Explained):
    field_order = ("spent",)
    spent = forms.CharField(label="累计执行数", max_length=40, help_text="不写单位按资金的金额单位，也可写 3738000元")


LIST = ListPage(
    title="运行监控",
    filters=PeriodFilter,
    order=("-as_of", "fund__name"),
    columns=(
        Column("fund", "专项资金", lambda row: str(row.fund), sort="fund__name", link=lambda r: r.get_absolute_url()),
        Column("organisation", "单位", lambda r: r.fund.organisation.name, sort="fund__organisation__name"),
        Column("name", "监控期", lambda row: row.name, sort="month"),
        Column("as_of", "数据截止日", lambda row: row.as_of, sort="as_of", kind="date"),
        Column("due", "报送期限", lambda row: row.due, sort="due", kind="date"),
        Column("filed_on", "报送日期", lambda row: row.filed_on, sort="filed_on", kind="date"),
        Column("late", "逾期天数", lambda row: row.days_late(timezone.localdate()), kind="number"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(("下发运行监控", reverse_lazy("issue-monitoring"), MonitoringPeriod.ISSUE),),
)


@holds(MonitoringPeriod.SEE)
def period_list(request: SignedIn) -> HttpResponseBase:
    """Those of one's organisations."""
    rows = MonitoringPeriod.objects.visible_to(request.actor).select_related("fund__organisation")
    return list_response(request, LIST, rows)


@holds(MonitoringPeriod.SEE, of=MonitoringPeriod)
def detail(request: SignedIn, row: MonitoringPeriod) -> HttpResponse:
    """A period with its lights, what is missing and its alerts."""
    board = board_of(row)
    monitoring, late = board.monitoring, row.days_late(timezone.localdate())
    facts = (
        Fact("专项资金", row.fund, row.fund.get_absolute_url()),
        Fact("数据截止日", row.as_of),
        Fact("报送期限", f"{row.due}{f'（逾期{late}天）' if late else ''}"),
        Fact("报送日期", row.filed_on or "—"),
        Fact("日历", load_calendar(row.calendar).name),
        Fact("监控规则", f"{monitoring.preset.name}（{monitoring.preset.document}）"),
        Fact("总灯（取最差）", f"{monitoring.overall}灯" if monitoring.overall else "—"),
    )
    fillable = row.state in FILLABLE
    fill = (
        Link("填报指标", reverse("record-progress", args=[row.pk]), MonitoringPeriod.FILL),
        Link("填报资金执行", reverse("record-spent", args=[row.pk]), MonitoringPeriod.FILL),
        Link("按资金账取执行数", reverse("record-from-books", args=[row.pk]), MonitoringPeriod.FILL),
        Link("请项目单位填报", reverse("ask-project-owners", args=[row.pk]), ProjectReport.ASK),
    )
    links = (*(fill if fillable else ()), Link("操作记录", reverse("monitoring-history", args=[row.pk])))
    return with_tables(
        request,
        row,
        facts=facts,
        links=links,
        tables=_tables(row, board, provable=fillable and MonitoringPeriod.FILL.on(request.actor, row)),
        faults=("报送前须补齐", faults_of_period(row) if fillable else ()),
        remarks=("说明", monitoring.remarks),
    )


def _tables(row: MonitoringPeriod, board: Board, *, provable: bool) -> list[Table]:
    held = {one.indicator_id: one for one in row.progress.prefetch_related("proofs__evidence")}
    rows = [
        _row(watch, held.get(watch.indicator.pk if watch.indicator else None), provable=provable)
        for watch in board.rows
    ]
    heads = (
        "项目",
        "指标",
        "#指标值",
        "#完成值",
        "灯",
        "算式",
        "#全年预计",
        "可能性",
        "偏差原因",
        "来源",
        "佐证",
        "办理",
    )
    projects = [(one.project or "（整体）", f"{one.light}灯" if one.light else "—") for one in board.projects]
    alerts = [
        ((one.sentence, one.get_absolute_url()), one.answer_by, one.get_state_display()) for one in row.alerts.all()
    ]
    reports = [
        ((one.project.name, one.get_absolute_url()), one.project.owner, one.due, one.get_state_display())
        for one in row.project_reports.select_related("project__owner").order_by("pk")
    ]
    told = [table("项目单位填报", ("项目", "实施单位", "填报期限", "状态"), reports)] if reports else []
    return [
        table("资金与目标", heads, rows),
        *told,
        table("各项目的灯（取最差）", ("子项目", "灯"), projects, empty="所用监控规则不设灯。"),
        table("预警", ("内容", "答复期限", "状态"), alerts, empty="没有预警。"),
    ]


def _row(watch: Watch, held: Progress | None, provable: bool) -> tuple[object, ...]:
    one, indicator = watch.watched, watch.indicator
    proofs = [str(use) for use in held.proofs.all()] if held else []
    prove = ("添加佐证", reverse("prove-progress", args=[held.pk])) if held and provable else ""
    return (
        indicator.project if indicator and indicator.project else "（整体）",
        (one.name, indicator.get_absolute_url()) if indicator else one.name,
        indicator.target if indicator else "",
        one.value,
        f"{one.light}灯" if one.light else "",
        one.arithmetic,
        one.expected,
        one.outlook,
        one.reason,
        f"{held.get_way_display()}：{held.source}" if held else "",
        "；".join(proofs),
        prove,
    )


@holds(MonitoringPeriod.ISSUE, methods=("GET", "POST"))
def issue(request: SignedIn) -> HttpResponse:
    """Issue the periods of a fund's year from a calendar."""
    return form_response(
        request,
        IssueForm,
        title="下发运行监控",
        save=lambda data: _issued(data["fund"], data["calendar"], data["preset"], request),
        to=lambda _: reverse("monitoring"),
        done="运行监控已下发",
        submit="下发",
        back=reverse("monitoring"),
    )


def _issued(fund: Fund, calendar_id: str, preset_id: str, request: SignedIn) -> list[MonitoringPeriod]:
    calendar = load_calendar(calendar_id)
    preset = load_preset(preset_id or calendar.preset)
    return issue_periods(fund=fund, calendar=calendar, preset=preset, by=request.actor)


@holds(MonitoringPeriod.FILL, of=MonitoringPeriod, methods=("GET", "POST"))
def fill(request: SignedIn, row: MonitoringPeriod) -> HttpResponse:
    """Enter or correct the value of one indicator."""
    return form_response(
        request,
        _value_form(row),
        title=f"填报指标：{row}",
        save=lambda data: record_progress(period=row, **data, version=sent_version(request), by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="完成值已填报，请添加佐证",
        back=row.get_absolute_url(),
    )


@holds(MonitoringPeriod.FILL, of=MonitoringPeriod, methods=("GET", "POST"))
def fill_spent(request: SignedIn, row: MonitoringPeriod) -> HttpResponse:
    """Enter or correct what was spent."""
    return form_response(
        request,
        SpentForm,
        title=f"填报资金执行（{row.fund.money_unit}）：{row}",
        save=lambda data: record_progress(
            period=row,
            indicator=None,
            spent_fen=_fen(data["spent"], row.fund.money_unit),
            version=sent_version(request),
            by=request.actor,
            **{name: value for name, value in data.items() if name != "spent"},
        ),
        to=lambda _: row.get_absolute_url(),
        done="累计执行数已填报，请添加佐证",
        back=row.get_absolute_url(),
    )


def _fen(text: str, unit: str) -> int:
    """Whole fen of an exact amount. Raises ValidationError for a rounded one, a range, and what is no amount."""
    told = ValidationError({"spent": f"应为一个确切的金额，到分为止，如 373.8{unit} 或 3738000元"})
    try:
        printed = parse(text.strip())
        money = printed.money() if printed.unit is not None else Money.of(printed.value, unit)
    except (NotANumberError, NotMoneyError, NotWholeFenError):
        raise told from None
    if printed.comparison is not Comparison.EXACT or printed.upper is not None:
        raise told
    return money.fen


@holds(MonitoringPeriod.FILL, of=MonitoringPeriod, methods=("GET", "POST"))
def fill_from_books(request: SignedIn, row: MonitoringPeriod) -> HttpResponse:
    """Take what was spent from the books."""
    return form_response(
        request,
        PlainForm,
        title=f"按资金账取截至{row.as_of}的累计执行数：{row}",
        save=lambda _: record_from_books(period=row, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="累计执行数已按资金账填入",
        submit="取数",
        back=row.get_absolute_url(),
    )


@holds(Progress.FILL, of=Progress, methods=("GET", "POST"))
def prove(request: SignedIn, row: Progress) -> HttpResponse:
    """Add a proof of progress."""
    return form_response(
        request,
        ProofForm,
        title=f"添加佐证：{row}",
        save=lambda data: prove_progress(progress=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="佐证已添加",
        back=row.get_absolute_url(),
    )


@holds(MonitoringPeriod.SEE, of=MonitoringPeriod)
def history(request: SignedIn, row: MonitoringPeriod) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
