"""Pages of adjustments (目标调整): before and after beside each other."""

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.domain.targets.adjustments.draft import (
    DRAFTED,
    add_in_adjustment,
    adjust_indicator,
    begin_adjustment,
    change_adjustment,
    drop_in_adjustment,
    withdraw_line,
)
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.targets.choices import choice, clauses, offer
from zhixiao.portal.interfaces.targets.indicators import target_field, weight_field
from zhixiao.portal.interfaces.targets.tables import table, with_tables
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import kind_of
from zhixiao.portal.models.targets.adjustment import Adjustment, AdjustmentLine, AdjustmentState
from zhixiao.portal.models.targets.library import Direction
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.queries.targets.adjusted import faults_of_adjustment
from zhixiao.portal.queries.targets.target_sets import indicators_of


class AdjustmentFilter(django_filters.FilterSet):
    year = django_filters.NumberFilter(label="年度", field_name="target_set__fund__year")
    state = django_filters.ChoiceFilter(label="状态", choices=AdjustmentState.choices, empty_label="全部")


class ReasonForm(PlainForm):
    reason = forms.CharField(label="调整原因", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    document = forms.CharField(label="调整依据（文号）", max_length=100, required=False)
    clause = choice("政策条款", required=False)

    def narrow(self) -> None:
        offer(self, "clause", clauses(self.actor))


def _line_form(adjustment: Adjustment) -> type[PlainForm]:
    """A form that offers the indicators of the set that is adjusted."""

    class LineForm(PlainForm):
        indicator = choice("绩效指标")
        target = target_field()
        weight = weight_field()

        def narrow(self) -> None:
            offer(self, "indicator", indicators_of(adjustment.target_set))

    return LineForm


def _drop_form(adjustment: Adjustment) -> type[PlainForm]:
    class DropLineForm(PlainForm):
        indicator = choice("要删去的指标")

        def narrow(self) -> None:
            offer(self, "indicator", indicators_of(adjustment.target_set))

    return DropLineForm


class AddLineForm(PlainForm):
    level1 = forms.CharField(label="一级指标", max_length=40)
    level2 = forms.CharField(label="二级指标", max_length=40)
    name = forms.CharField(label="三级指标", max_length=200)
    direction = forms.ChoiceField(label="指标方向", choices=Direction.choices)
    target = target_field()
    weight = weight_field()


LIST = ListPage(
    title="目标调整",
    begins="目标调整在已生效的绩效目标页面上起草。",
    filters=AdjustmentFilter,
    order=("-pk",),
    columns=(
        Column("set", "绩效目标表", lambda r: str(r.target_set), link=lambda r: r.get_absolute_url()),
        Column("reason", "调整原因", lambda row: row.reason, sort="reason"),
        Column("document", "依据", lambda row: row.document, sort="document"),
        Column("approved_on", "批准日期", lambda row: row.approved_on, sort="approved_on", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(Adjustment.SEE)
def adjustment_list(request: SignedIn) -> HttpResponseBase:
    """Those of one's organisations."""
    rows = Adjustment.objects.visible_to(request.actor).select_related("target_set__fund", "target_set__project")
    return list_response(request, LIST, rows)


@holds(Adjustment.SEE, of=Adjustment)
def detail(request: SignedIn, row: Adjustment) -> HttpResponse:
    """One adjustment, its lines before and after."""
    facts = (
        Fact("绩效目标表", row.target_set, row.target_set.get_absolute_url()),
        Fact("调整原因", row.reason),
        Fact("调整依据", row.document or "—"),
        Fact("政策条款", row.clause or "—", row.clause.get_absolute_url() if row.clause else ""),
        Fact("批准日期", row.approved_on or "—"),
    )
    drafted = row.state in DRAFTED
    change = (
        Link("修改指标", reverse("adjust-indicator", args=[row.pk]), Adjustment.KEEP),
        Link("增加指标", reverse("add-in-adjustment", args=[row.pk]), Adjustment.KEEP),
        Link("删去指标", reverse("drop-in-adjustment", args=[row.pk]), Adjustment.KEEP),
        Link("修改原因", reverse("change-adjustment", args=[row.pk]), Adjustment.KEEP),
    )
    links = (*(change if drafted else ()), Link("操作记录", reverse("adjustment-history", args=[row.pk])))
    withdraw = drafted and Adjustment.KEEP.on(request.actor, row)
    rows = [
        (
            line.get_kind_display(),
            (line.name, line.indicator.get_absolute_url()) if line.indicator else line.name,
            line.direction,
            line.before_target,
            line.after_target,
            line.before_weight,
            line.after_weight,
            ("撤去", reverse("withdraw-line", args=[line.pk])) if withdraw else "",
        )
        for line in row.lines.filter(withdrawn=False).select_related("indicator")
    ]
    heads = ("方式", "指标", "方向", "#原指标值", "#新指标值", "#原分值", "#新分值", "办理")
    return with_tables(
        request,
        row,
        facts=facts,
        links=links,
        tables=[table("调整明细", heads, rows)],
        faults=("送审前须修改", faults_of_adjustment(row) if drafted else ()),
    )


@holds(Adjustment.KEEP, of=TargetSet, methods=("GET", "POST"))
def begin(request: SignedIn, row: TargetSet) -> HttpResponse:
    """Begin an adjustment of targets in force."""
    return form_response(
        request,
        ReasonForm,
        title=f"起草目标调整：{row}",
        save=lambda data: begin_adjustment(target_set=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="目标调整已起草，请填写明细",
        back=row.get_absolute_url(),
    )


@holds(Adjustment.KEEP, of=Adjustment, methods=("GET", "POST"))
def change(request: SignedIn, row: Adjustment) -> HttpResponse:
    """Change its reason or paper."""
    return form_response(
        request,
        ReasonForm,
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, ("reason", "document", "clause")),
        save=lambda data: change_adjustment(adjustment=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="目标调整已修改",
        back=row.get_absolute_url(),
    )


@holds(Adjustment.KEEP, of=Adjustment, methods=("GET", "POST"))
def change_line(request: SignedIn, row: Adjustment) -> HttpResponse:
    """Give an indicator another target or weight."""
    return form_response(
        request,
        _line_form(row),
        title=f"修改指标：{row}",
        save=lambda data: adjust_indicator(adjustment=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="调整明细已新增",
        back=row.get_absolute_url(),
    )


@holds(Adjustment.KEEP, of=Adjustment, methods=("GET", "POST"))
def add_line(request: SignedIn, row: Adjustment) -> HttpResponse:
    """Add an indicator."""
    return form_response(
        request,
        AddLineForm,
        title=f"增加指标：{row}",
        save=lambda data: add_in_adjustment(adjustment=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="调整明细已新增",
        back=row.get_absolute_url(),
    )


@holds(Adjustment.KEEP, of=Adjustment, methods=("GET", "POST"))
def drop_line(request: SignedIn, row: Adjustment) -> HttpResponse:
    """Drop an indicator."""
    return form_response(
        request,
        _drop_form(row),
        title=f"删去指标：{row}",
        save=lambda data: drop_in_adjustment(adjustment=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="调整明细已新增",
        back=row.get_absolute_url(),
    )


@holds(AdjustmentLine.KEEP, of=AdjustmentLine, methods=("GET", "POST"))
def withdraw(request: SignedIn, row: AdjustmentLine) -> HttpResponse:
    """Take a line out again."""
    return form_response(
        request,
        PlainForm,
        title=f"撤去调整明细：{row}",
        row=row,
        save=lambda data: withdraw_line(line=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="调整明细已撤去",
        submit="撤去",
        back=row.get_absolute_url(),
    )


@holds(Adjustment.SEE, of=Adjustment)
def history(request: SignedIn, row: Adjustment) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
