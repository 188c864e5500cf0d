"""Pages of organisations (单位)."""

from typing import Any

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from zhixiao.portal.access import among
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.organisations.change import change_organisation
from zhixiao.portal.domain.ground.organisations.move import move_organisation
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationKind, OrganisationState


class OrganisationFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="名称", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label="类别", choices=OrganisationKind.choices, empty_label="全部")
    state = django_filters.ChoiceFilter(label="状态", choices=OrganisationState.choices, empty_label="全部")


def organisation_choices(actor: Any) -> Any:
    """Active organisations the actor keeps."""
    rows = among(Organisation.KEEP, actor, Organisation.objects.filter(state=OrganisationState.ACTIVE))
    return rows.order_by("path")


class OrganisationForm(PlainForm):
    name = forms.CharField(label="单位名称", max_length=200)
    kind = forms.ChoiceField(label="类别", choices=OrganisationKind.choices)
    credit_code = forms.CharField(
        label="统一社会信用代码", max_length=18, required=False, empty_value=None, help_text="18位，可不填"
    )


class NewOrganisationForm(OrganisationForm):
    parent = forms.ModelChoiceField(label="上级单位", queryset=Organisation.objects.none(), empty_label="请选择")

    def narrow(self) -> None:
        self.fields["parent"].queryset = organisation_choices(self.actor)  # type: ignore[attr-defined]


class MoveForm(PlainForm):
    parent = forms.ModelChoiceField(label="新的上级单位", queryset=Organisation.objects.none(), empty_label="请选择")

    def narrow(self) -> None:
        self.fields["parent"].queryset = organisation_choices(self.actor)  # type: ignore[attr-defined]


LIST = ListPage(
    title="单位",
    filters=OrganisationFilter,
    order=("path",),
    columns=(
        Column("name", "单位名称", lambda row: row.name, sort="name", link=lambda row: row.get_absolute_url()),
        Column("kind", "类别", lambda row: row.get_kind_display(), sort="kind"),
        Column("parent", "上级单位", lambda row: row.parent.name if row.parent else "", sort="parent__name"),
        Column("credit_code", "统一社会信用代码", lambda row: row.credit_code or "", sort="credit_code"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(("新增单位", reverse_lazy("add-organisation"), Organisation.KEEP),),
)


@holds(Organisation.SEE)
def organisation_list(request: SignedIn) -> HttpResponseBase:
    """Own organisation and below."""
    rows = Organisation.objects.visible_to(request.actor).select_related("parent")
    return list_response(request, LIST, rows)


@holds(Organisation.SEE, of=Organisation)
def detail(request: SignedIn, row: Organisation) -> HttpResponse:
    """One organisation, with those below it."""
    actor = request.actor
    parent, above = row.parent, ""
    if parent is not None and Organisation.SEE.on(actor, parent):
        above = parent.get_absolute_url()
    facts = (
        Fact("类别", row.get_kind_display()),
        Fact("上级单位", parent or "—", above),
        Fact("统一社会信用代码", row.credit_code or "—"),
        Fact("下级单位", Organisation.objects.filter(parent=row).count()),
    )
    links = (
        Link("修改", reverse("change-organisation", args=[row.pk]), Organisation.KEEP),
        Link("调整上级", reverse("move-organisation", args=[row.pk]), Organisation.KEEP),
        Link("操作记录", reverse("organisation-history", args=[row.pk])),
    )
    return detail_response(request, row, facts=facts, links=links)


@holds(Organisation.KEEP, methods=("GET", "POST"))
def add(request: SignedIn) -> HttpResponse:
    """Add an organisation below one that is kept."""
    return form_response(
        request,
        NewOrganisationForm,
        title="新增单位",
        save=lambda data: add_organisation(**data, by=request.actor),
        to=lambda row: row.get_absolute_url(),
        done="单位已新增",
        back=reverse("organisations"),
    )


@holds(Organisation.KEEP, of=Organisation, methods=("GET", "POST"))
def change(request: SignedIn, row: Organisation) -> HttpResponse:
    """Change an organisation's name, kind or code."""
    return form_response(
        request,
        OrganisationForm,
        title=f"修改单位：{row}",
        row=row,
        initial=values_of(row, ("name", "kind", "credit_code")),
        save=lambda data: change_organisation(organisation=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="单位已修改",
        back=row.get_absolute_url(),
    )


@holds(Organisation.KEEP, of=Organisation, methods=("GET", "POST"))
def move(request: SignedIn, row: Organisation) -> HttpResponse:
    """Hang it under another organisation."""
    return form_response(
        request,
        MoveForm,
        title=f"调整上级：{row}",
        row=row,
        initial=values_of(row, ("parent",)),
        save=lambda data: move_organisation(organisation=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="上级单位已调整",
        back=row.get_absolute_url(),
    )


@holds(Organisation.SEE, of=Organisation)
def history(request: SignedIn, row: Organisation) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
