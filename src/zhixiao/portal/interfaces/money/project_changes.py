"""Pages of 项目变更: asked for by who carries a project out or by the section, decided by who heads it."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.access import among
from zhixiao.portal.domain.money.project_changes.write import ONE_UNDER_WAY, ask_project_change, rewrite_project_change
from zhixiao.portal.events import values_of
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.ground.uploads import kept_as_proof
from zhixiao.portal.interfaces.money.tables import Table, heads, tables_response
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.downloads import latest_file
from zhixiao.portal.interfaces.web.files import evidence_field
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass, EvidenceState
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.project_change import (
    DRAFTED,
    UNDER_WAY,
    ProjectChange,
    ProjectChangeState,
    ProjectFact,
    Side,
)
from zhixiao.portal.queries.money.project_changes import changes_of, is_under_way, lines_of, moved_on, text_of, value_of

NOT_HERE = (
    "把要变更的内容直接改成新的，没有改的不动。资金金额不在这里变更：预算由主管单位办理“预算调整”，"
    "绩效指标办理“目标调整”，实施单位由主管单位在项目上修改。"
)


class ChangeFilter(django_filters.FilterSet):
    project = django_filters.CharFilter(label="项目", field_name="project__name", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="project__fund__year")
    side = django_filters.ChoiceFilter(label="申请方", choices=Side.choices, empty_label="全部")
    state = django_filters.ChoiceFilter(label="状态", choices=ProjectChangeState.choices, empty_label="全部")


LIST = ListPage(
    title="项目变更",
    begins="变更在项目的页面上申请。",
    filters=ChangeFilter,
    order=("-pk",),
    columns=(
        Column("project", "项目", lambda r: r.project.name, sort="project__name", link=lambda r: r.get_absolute_url()),
        Column("owner", "实施单位", lambda row: row.project.owner.name, sort="project__owner__name"),
        Column("fund", "专项资金", lambda row: str(row.project.fund), sort="project__fund__name"),
        Column("side", "申请方", lambda row: row.get_side_display(), sort="side"),
        Column("created_at", "起草时间", lambda row: row.created_at, sort="created_at", kind="moment"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(ProjectChange.SEE)
def change_list(request: SignedIn) -> HttpResponseBase:
    """Those of one's own projects, or of the funds one may see."""
    rows = ProjectChange.objects.visible_to(request.actor).select_related("project__fund", "project__owner")
    return list_response(request, LIST, rows)


@holds(ProjectChange.SEE, of=ProjectChange)
def detail(request: SignedIn, row: ProjectChange) -> HttpResponseBase:
    """What is to change, beside what stands there now."""
    project = row.project
    facts = (
        Fact("项目", project, _page_of(project, request)),
        Fact("专项资金", project.fund, project.fund.get_absolute_url()),
        Fact("实施单位", project.owner),
        Fact("申请方", row.get_side_display()),
        Fact("申请人", row.asked_by or "—"),
        Fact("变更原因", row.reason),
        Fact("佐证材料", row.evidence or "—", reverse("project-change-proof", args=[row.pk]) if row.evidence else ""),
        Fact("批准日期", row.approved_on or "—"),
        *((Fact("退回原因", row.because),) if row.because else ()),
    )
    fills = row.state in DRAFTED and ProjectChange.ASK.on(request.actor, row)
    links = (Link("修改", reverse("rewrite-project-change", args=[row.pk])),) if fills else ()
    lines, under_way = lines_of(row), row.state in UNDER_WAY
    labels = ("变更事项", "原内容", "变更为", *(("项目现在的内容",) if under_way else ()))
    told = [
        [
            line.get_fact_display(),
            line.before or "—",
            line.after or "—",
            *((text_of(getattr(project, line.fact)) or "—",) if under_way else ()),
        ]
        for line in lines
    ]
    faults = moved_on(project, lines) if under_way else []
    mend = "请退回，由申请方重新核对" if row.state == ProjectChangeState.SUBMITTED else "请打开“修改”，核对后再提交"
    note = f"项目在起草以后改动过，{mend}：{''.join(faults)}" if faults else ""
    table = Table("变更内容", heads(*labels), told)
    left_out = ("submit", "approve") if faults else ()
    return tables_response(
        request, row, facts=facts, links=links, tables=(table,), extra={"note": note}, leave_out=left_out
    )


def _page_of(project: Project, request: SignedIn) -> str:
    """The project's page for who carries it out, or the bureau's."""
    own = Project.OWN.on(request.actor, project)
    return reverse("own-project", args=[project.pk]) if own else project.get_absolute_url()


class ChangeForm(PlainForm):
    name = forms.CharField(label="项目名称", max_length=200)
    way = forms.CharField(label="实施方式", max_length=300, required=False)
    plan = forms.CharField(label="计划内容", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    result = forms.CharField(label="实施结果", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    begins = date_field("计划开始日期", required=False)
    ends = date_field("计划完成日期", required=False)
    contact = forms.CharField(label="项目联系人", max_length=200, required=False, help_text="姓名和电话")
    reason = forms.CharField(label="变更原因", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    evidence = forms.ModelChoiceField(
        label="佐证材料", queryset=Evidence.objects.none(), required=False, empty_label="（不选）", help_text="已上传的"
    )
    file = evidence_field("或上传新的材料", required=False, note="存入本单位的佐证材料；可不附")

    def narrow(self) -> None:
        rows = among(Evidence.SEE, self.actor, Evidence.objects.exclude(state=EvidenceState.RETURNED))
        self.fields["evidence"].queryset = rows.order_by("-pk")  # type: ignore[attr-defined]


@holds(Project.ASK, of=Project, methods=("GET", "POST"))
def ask(request: SignedIn, row: Project) -> HttpResponse:
    """Draft a request."""
    if request.method == "GET" and is_under_way(changes_of(row)):
        raise RefusedError(ONE_UNDER_WAY)
    return form_response(
        request,
        ChangeForm,
        title=f"申请变更：{row}",
        row=row,
        initial=values_of(row, ProjectFact.values),
        save=lambda data: ask_project_change(project=row, **_given(row, data, request), by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="变更申请已起草，核对后请提交",
        back=_page_of(row, request),
        note=NOT_HERE,
    )


@holds(ProjectChange.ASK, of=ProjectChange, methods=("GET", "POST"))
def rewrite(request: SignedIn, row: ProjectChange) -> HttpResponse:
    """Rewrite a draft, or one that was returned, against the project as it is now."""
    return form_response(
        request,
        ChangeForm,
        title=f"修改变更申请：{row}",
        row=row,
        initial=_asked_for(row) | values_of(row, ("reason", "evidence")),
        besides=_asked_for,
        save=lambda data: rewrite_project_change(change=row, **_given(row.project, data, request), by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="变更申请已修改，核对后请提交",
        back=row.get_absolute_url(),
        note=NOT_HERE,
    )


def _asked_for(row: ProjectChange) -> dict[str, object]:
    """The facts as they are to be."""
    return values_of(row.project, ProjectFact.values) | {line.fact: value_of(line) for line in lines_of(row)}


def _given(project: Project, data: Mapping[str, Any], request: SignedIn) -> dict[str, Any]:
    """What the verbs take; a file that comes along becomes a proof of who asks."""
    evidence, file = data["evidence"], data["file"]
    if file is not None:
        own = Project.OWN.on(request.actor, project)
        asking = project.owner if own else project.fund.organisation
        evidence = kept_as_proof(file, of=asking, kind=EvidenceClass.STATEMENT, by=request.actor)
    values = {fact: data[fact] for fact in ProjectFact.values}
    return {"values": values, "reason": data["reason"], "evidence": evidence, "version": data["version"]}


@holds(ProjectChange.SEE, of=ProjectChange)
def proof(request: SignedIn, row: ProjectChange) -> HttpResponseBase:
    """The latest file of its proof."""
    if row.evidence is None:
        raise Http404
    return latest_file(row.evidence)
