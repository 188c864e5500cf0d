"""Pages of proofs (佐证材料)."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from zhixiao.portal.access import among
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.domain.ground.evidence.change import FIELDS, change_evidence
from zhixiao.portal.domain.ground.evidence.replace import replace_evidence
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.downloads import version_file
from zhixiao.portal.interfaces.web.files import evidence_field
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass, EvidenceState
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationState
from zhixiao.portal.queries.ground.history import last_reason


class EvidenceFilter(django_filters.FilterSet):
    title = django_filters.CharFilter(label="名称", lookup_expr="icontains")
    evidence_class = django_filters.ChoiceFilter(label="类别", choices=EvidenceClass.choices, empty_label="全部")
    issuer = django_filters.CharFilter(label="出具单位", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="状态", choices=EvidenceState.choices, empty_label="全部")


class EvidenceForm(PlainForm):
    title = forms.CharField(label="材料名称", max_length=200)
    evidence_class = forms.ChoiceField(label="材料类别", choices=EvidenceClass.choices)
    issuer = forms.CharField(label="出具单位", max_length=200, required=False, help_text="谁出的这份材料")
    issued = forms.CharField(
        label="出具日期", max_length=60, required=False, help_text="照材料所写，如 2020-12-31 或 2020年12月"
    )
    note = forms.CharField(label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class NewEvidenceForm(EvidenceForm):
    organisation = forms.ModelChoiceField(label="所属单位", queryset=Organisation.objects.none(), empty_label="请选择")
    file = evidence_field("文件")

    def narrow(self) -> None:
        rows = among(Evidence.KEEP, self.actor, Organisation.objects.filter(state=OrganisationState.ACTIVE))
        self.fields["organisation"].queryset = rows.order_by("path")  # type: ignore[attr-defined]
        if len(only := rows.order_by()[:2]) == 1:
            self.fields["organisation"].initial = only[0].pk


class ReplaceForm(PlainForm):
    file = evidence_field("新文件")
    reason = forms.CharField(label="替换原因", max_length=500)


LIST = ListPage(
    title="佐证材料",
    filters=EvidenceFilter,
    order=("-pk",),
    columns=(
        Column("title", "材料名称", lambda row: row.title, sort="title", link=lambda row: row.get_absolute_url()),
        Column("class", "类别", lambda row: row.get_evidence_class_display(), sort="evidence_class"),
        Column("issuer", "出具单位", lambda row: row.issuer, sort="issuer"),
        Column("issued", "出具日期", lambda row: row.issued),
        Column("organisation", "所属单位", lambda row: row.organisation.name, sort="organisation__name"),
        Column("changed", "修改时间", lambda row: row.changed_at, sort="changed_at", kind="moment"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(("上传佐证材料", reverse_lazy("add-evidence"), Evidence.KEEP),),
)


@holds(Evidence.SEE)
def evidence_list(request: SignedIn) -> HttpResponseBase:
    """Proofs of one's organisations."""
    rows = Evidence.objects.visible_to(request.actor).select_related("organisation")
    return list_response(request, LIST, rows)


@holds(Evidence.SEE, of=Evidence)
def detail(request: SignedIn, row: Evidence) -> HttpResponse:
    """One proof with every version of its file."""
    facts = (
        Fact("所属单位", row.organisation),
        Fact("材料类别", row.get_evidence_class_display()),
        Fact("出具单位", row.issuer or "—"),
        Fact("出具日期", row.issued or "—"),
        Fact("说明", row.note or "—"),
        *_why_returned(row),
    )
    links = (
        Link("修改", reverse("change-evidence", args=[row.pk]), Evidence.KEEP),
        Link("操作记录", reverse("evidence-history", args=[row.pk])),
    )
    versions = row.versions.select_related("uploaded_by").order_by("-number")
    return detail_response(
        request, row, facts=facts, links=links, template="ground/evidence.html", extra={"versions": versions}
    )


def _why_returned(row: Evidence) -> tuple[Fact, ...]:
    """What is to be mended of a proof that was sent back."""
    if row.state != EvidenceState.RETURNED:
        return ()
    return (Fact("退回原因", last_reason(row, "evidence.returned")),)


def _saved(data: Any, **given: Any) -> dict[str, Any]:
    return {**data, "file_name": data["file"].name, **given}


def _changed(row: Evidence, data: Mapping[str, Any], request: SignedIn) -> Evidence:
    values = {name: data[name] for name in FIELDS}
    return change_evidence(evidence=row, values=values, version=data["version"], by=request.actor)


@holds(Evidence.KEEP, methods=("GET", "POST"))
def add(request: SignedIn) -> HttpResponse:
    """Upload a proof."""
    return form_response(
        request,
        NewEvidenceForm,
        title="上传佐证材料",
        save=lambda data: add_evidence(**_saved(data, by=request.actor)),
        to=lambda row: row.get_absolute_url(),
        done="佐证材料已上传",
        submit="上传",
        back=reverse("evidence"),
    )


@holds(Evidence.KEEP, of=Evidence, methods=("GET", "POST"))
def change(request: SignedIn, row: Evidence) -> HttpResponse:
    """Change what is said of it; its file is replaced on a page of its own."""
    return form_response(
        request,
        EvidenceForm,
        title=f"修改佐证材料：{row}",
        row=row,
        initial=values_of(row, FIELDS),
        save=lambda data: _changed(row, data, request),
        to=lambda kept: kept.get_absolute_url(),
        done="佐证材料已修改",
        back=row.get_absolute_url(),
    )


@holds(Evidence.KEEP, of=Evidence, methods=("GET", "POST"))
def replace(request: SignedIn, row: Evidence) -> HttpResponse:
    """Replace its file; the older version stays."""
    return form_response(
        request,
        ReplaceForm,
        title=f"替换文件：{row}",
        row=row,
        save=lambda data: replace_evidence(**_saved(data, evidence=row, by=request.actor)),
        to=lambda kept: kept.get_absolute_url(),
        done="文件已替换，旧版本仍可查看",
        submit="替换",
        back=row.get_absolute_url(),
    )


@holds(Evidence.SEE, of=Evidence)
def download(request: SignedIn, row: Evidence, number: int) -> HttpResponseBase:
    """A version's bytes, always as a download."""
    version = row.versions.filter(number=number).first()
    if version is None:
        raise Http404
    return version_file(version)


@holds(Evidence.SEE, of=Evidence)
def history(request: SignedIn, row: Evidence) -> HttpResponse:
    """Events about a proof."""
    return history_response(request, row)
