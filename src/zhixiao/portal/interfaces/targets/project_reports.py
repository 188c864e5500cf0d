"""Pages of what owners of projects tell (项目进展): asked for a period, filled by the owner, checked and taken over."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from zhixiao.portal.domain.targets.project_reports.ask import ask_owners
from zhixiao.portal.domain.targets.project_reports.write import (
    TEXTS,
    VALUES,
    end_reported_proof,
    prove_reported,
    tell_value,
    write_report,
)
from zhixiao.portal.events import values_of
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.ground.uploads import kept_as_proof
from zhixiao.portal.interfaces.targets.choices import choice, offer, proofs
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.downloads import latest_file
from zhixiao.portal.interfaces.web.files import evidence_field
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.evidence import EvidenceClass
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.targets.monitoring import Cause, MonitoringPeriod, Outlook
from zhixiao.portal.models.targets.project_report import (
    OPEN_TO_OWNER,
    ProjectReport,
    ProjectReportState,
    ReportedProof,
    ReportedValue,
)
from zhixiao.portal.models.versioned import label_of
from zhixiao.portal.queries.targets.report_faults import faults_of_report


class ReportFilter(django_filters.FilterSet):
    project = django_filters.CharFilter(label="项目", field_name="project__name", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="period__fund__year")
    state = django_filters.ChoiceFilter(label="状态", choices=ProjectReportState.choices, empty_label="全部")


LIST = ListPage(
    title="项目进展",
    begins="主管单位在运行监控的页面上请项目单位填报后列在这里。",
    filters=ReportFilter,
    order=("-pk",),
    columns=(
        Column("project", "项目", lambda r: r.project.name, sort="project__name", link=lambda r: r.get_absolute_url()),
        Column("owner", "实施单位", lambda row: row.project.owner.name, sort="project__owner__name"),
        Column("fund", "专项资金", lambda row: str(row.period.fund), sort="period__fund__name"),
        Column("period", "监控期", lambda row: row.period.name, sort="period__as_of"),
        Column("due", "填报期限", lambda row: row.due, sort="due", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(ProjectReport.SEE)
def report_list(request: SignedIn) -> HttpResponseBase:
    """Those of one's organisations: of the bureau that asks, or of the owner who tells."""
    rows = ProjectReport.objects.visible_to(request.actor)
    return list_response(request, LIST, rows.select_related("project__owner", "period__fund"))


class AskForm(PlainForm):
    due = date_field("填报期限", help_text="由别的单位实施的项目，每个各填一份，并列在该单位的“我的任务”里")


@holds(ProjectReport.ASK, of=MonitoringPeriod, methods=("GET", "POST"))
def ask(request: SignedIn, row: MonitoringPeriod) -> HttpResponse:
    """Ask the owners of the fund's projects."""
    return form_response(
        request,
        AskForm,
        title=f"请项目单位填报：{row}",
        initial={"due": row.due},
        save=lambda data: ask_owners(period=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="已请项目单位填报",
        submit="发出",
        back=row.get_absolute_url(),
    )


@holds(ProjectReport.SEE, of=ProjectReport)
def detail(request: SignedIn, row: ProjectReport) -> HttpResponse:
    """What was told, value by value with its proofs, and what still lacks."""
    period, fills = row.period, row.state in OPEN_TO_OWNER and ProjectReport.FILL.on(request.actor, row)
    facts = (
        _project(row.project, request),
        Fact("实施单位", row.project.owner),
        Fact("专项资金", period.fund, period.fund.get_absolute_url()),
        Fact("监控期", period.name),
        Fact("数据截止日", period.as_of),
        Fact("填报期限", row.due),
        *((Fact("退回或撤销的原因", row.because),) if row.because else ()),
    )
    write = (Link("填写进展情况", reverse("write-project-report", args=[row.pk])),) if fills else ()
    links = (
        *write,
        Link("本期监控", period.get_absolute_url(), MonitoringPeriod.SEE),
        Link("操作记录", reverse("project-report-history", args=[row.pk])),
    )
    values = row.values.select_related("indicator").prefetch_related("proofs__evidence").order_by("pk")
    extra = {
        "fills": fills,
        "lines": [(value, list(enumerate(_in_use(value), 1))) for value in values],
        "faults": faults_of_report(row) if fills else [],
        "texts": [(label_of(type(row), name), getattr(row, name)) for name in TEXTS],
    }
    return detail_response(request, row, facts=facts, links=links, template="targets/project_report.html", extra=extra)


def _project(row: Project, request: SignedIn) -> Fact:
    """The project with the page that the person may open: the owner's own, or the bureau's."""
    if Project.OWN.on(request.actor, row):
        return Fact("项目", row.name, reverse("own-project", args=[row.pk]))
    return Fact("项目", row, row.get_absolute_url())


def _in_use(value: ReportedValue) -> list[ReportedProof]:
    return [proof for proof in value.proofs.all() if not proof.ended]


class TextsForm(PlainForm):
    done = forms.CharField(label="进展情况", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    problems = forms.CharField(
        label="问题和困难", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    plan = forms.CharField(
        label="下一步安排", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


@holds(ProjectReport.FILL, of=ProjectReport, methods=("GET", "POST"))
def write(request: SignedIn, row: ProjectReport) -> HttpResponse:
    """Write how the project goes."""
    return form_response(
        request,
        TextsForm,
        title=f"填写进展情况：{row}",
        row=row,
        initial=values_of(row, TEXTS),
        save=lambda data: write_report(report=row, texts=_only(data, TEXTS), version=data["version"], by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已保存",
        back=row.get_absolute_url(),
    )


class ValueForm(PlainForm):
    folded = ("expected", "outlook", "cause", "reason")
    folded_label = "全年预计、偏差原因"

    value = forms.CharField(
        label="完成值",
        max_length=200,
        required=False,
        help_text="截至数据截止日，带单位；没有数据请留空并写偏差原因，不要填0",
    )
    evidence = choice("佐证材料", required=False, help_text="已经上传过的材料")
    file = evidence_field("或上传新的材料", required=False, note="存入本单位的佐证材料")
    page = forms.IntegerField(label="页码", required=False, min_value=1, help_text="数据在材料的第几页")
    expected = forms.CharField(label="全年预计完成值", max_length=200, required=False)
    outlook = forms.ChoiceField(label="完成可能性", choices=[("", "（不选）"), *Outlook.choices], required=False)
    cause = forms.ChoiceField(label="偏差原因类别", choices=[("", "（不选）"), *Cause.choices], required=False)
    reason = forms.CharField(
        label="偏差原因", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def narrow(self) -> None:
        offer(self, "evidence", proofs(self.actor))


@holds(ReportedValue.FILL, of=ReportedValue, methods=("GET", "POST"))
def fill(request: SignedIn, row: ReportedValue) -> HttpResponse:
    """Tell one value, with a proof that is there or comes along."""
    return form_response(
        request,
        ValueForm,
        title=f"填报：{row}（指标值 {row.indicator.printed_target}）",
        row=row,
        initial=values_of(row, VALUES),
        save=lambda data: _told(row, data, request),
        to=lambda kept: kept.get_absolute_url(),
        done="已保存",
        back=row.get_absolute_url(),
    )


def _only(data: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    return {name: data[name] for name in names}


def _told(row: ReportedValue, data: Mapping[str, Any], request: SignedIn) -> ReportedValue:
    kept = tell_value(value=row, told=_only(data, VALUES), version=data["version"], by=request.actor)
    evidence, file = data["evidence"], data["file"]
    if file is not None:
        owner = kept.report.project.owner
        evidence = kept_as_proof(file, of=owner, kind=EvidenceClass.WORKING, by=request.actor)
    if evidence is not None:
        prove_reported(value=kept, evidence=evidence, page=data["page"], by=request.actor)
    return kept


@holds(ReportedValue.SEE, of=ReportedValue)
def proof(request: SignedIn, row: ReportedValue, number: int) -> HttpResponseBase:
    """The latest file of one of its proofs; `number` counts those in use from 1."""
    return latest_file(_proof_of(row, number).evidence)


@holds(ReportedValue.FILL, of=ReportedValue, methods=("POST",))
def take_off(request: SignedIn, row: ReportedValue, number: int) -> HttpResponse:
    """Take a proof off; it stays on record."""
    try:
        end_reported_proof(proof=_proof_of(row, number), by=request.actor)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "佐证已移除")
    return redirect(row.get_absolute_url())


def _proof_of(row: ReportedValue, number: int) -> ReportedProof:
    found = _in_use(row)
    if not 1 <= number <= len(found):
        raise Http404
    return found[number - 1]


@holds(ProjectReport.SEE, of=ProjectReport)
def history(request: SignedIn, row: ProjectReport) -> HttpResponse:
    """Events about a report."""
    return history_response(request, row)
