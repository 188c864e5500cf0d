"""Pages of role assignments (角色授予)."""

from typing import Any

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from zhixiao.portal.access import Role, among
from zhixiao.portal.domain.ground.roles.end import end_role
from zhixiao.portal.domain.ground.roles.grant import grant_role
from zhixiao.portal.interfaces.ground.organisations import organisation_choices
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.models.ground.role_assignment import RoleAssignment
from zhixiao.portal.queries.ground.history import history_of


class RoleFilter(django_filters.FilterSet):
    person = django_filters.CharFilter(label="姓名", field_name="person__name", lookup_expr="icontains")
    role = django_filters.ChoiceFilter(label="角色", choices=Role.choices, empty_label="全部")


class GrantForm(PlainForm):
    person = forms.ModelChoiceField(label="人员", queryset=Person.objects.none(), empty_label="请选择")
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    organisation = forms.ModelChoiceField(
        label="范围（本单位及下级）", queryset=Organisation.objects.none(), empty_label="请选择"
    )
    begins = date_field("起始日期")
    ends = date_field("截止日期", required=False, help_text="不填表示长期")

    def narrow(self) -> None:
        people = among(Person.KEEP, self.actor, Person.objects.filter(state=PersonState.ACTIVE))
        self.fields["person"].queryset = people.order_by("name", "pk")  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = organisation_choices(self.actor)  # type: ignore[attr-defined]


class EndForm(PlainForm):
    ends = date_field("最后一天")
    reason = forms.CharField(label="原因", max_length=500)


LIST = ListPage(
    title="角色",
    filters=RoleFilter,
    order=("person__name", "role"),
    columns=(
        Column("person", "人员", lambda row: row.person.name, sort="person__name", link=lambda r: r.get_absolute_url()),
        Column("role", "角色", lambda row: row.get_role_display(), sort="role"),
        Column("organisation", "范围", lambda row: row.organisation.name, sort="organisation__name"),
        Column("begins", "起始日期", lambda row: row.begins, sort="begins", kind="date"),
        Column("ends", "截止日期", lambda row: row.ends, sort="ends", kind="date"),
    ),
    actions=(("授予角色", reverse_lazy("grant-role"), RoleAssignment.KEEP),),
)


@holds(RoleAssignment.SEE)
def role_list(request: SignedIn) -> HttpResponseBase:
    """Roles over one's organisations, and one's own."""
    rows = RoleAssignment.objects.visible_to(request.actor).select_related("person", "organisation")
    return list_response(request, LIST, rows)


@holds(RoleAssignment.SEE, of=RoleAssignment)
def detail(request: SignedIn, row: RoleAssignment) -> HttpResponse:
    """One role with its history."""
    facts = (
        Fact("人员", row.person, row.person.get_absolute_url()),
        Fact("角色", row.get_role_display()),
        Fact("范围", f"{row.organisation}及下级"),
        Fact("起始日期", row.begins.isoformat()),
        Fact("截止日期", row.ends.isoformat() if row.ends else "长期"),
    )
    links = (Link("终止", reverse("end-role", args=[row.pk]), RoleAssignment.KEEP),)
    return detail_response(request, row, facts=facts, links=links, extra={"entries": history_of(row)})


@holds(RoleAssignment.KEEP, methods=("GET", "POST"))
def grant(request: SignedIn) -> HttpResponse:
    """Give a role."""
    initial: dict[str, Any] = {"begins": timezone.localdate(), "person": request.GET.get("person", "")}
    return form_response(
        request,
        GrantForm,
        title="授予角色",
        initial=initial,
        save=lambda data: grant_role(**data, by=request.actor),
        to=lambda row: row.get_absolute_url(),
        done="角色已授予",
        back=reverse("roles"),
    )


@holds(RoleAssignment.KEEP, of=RoleAssignment, methods=("GET", "POST"))
def end(request: SignedIn, row: RoleAssignment) -> HttpResponse:
    """End a role."""
    return form_response(
        request,
        EndForm,
        title=f"终止角色：{row}",
        row=row,
        initial={"ends": timezone.localdate()},
        save=lambda data: end_role(assignment=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="角色已终止",
        back=row.get_absolute_url(),
    )
