"""Pages of people (人员)."""

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from zhixiao.portal.domain.ground.people.add import add_person
from zhixiao.portal.domain.ground.people.change import change_person
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.ground.organisations import organisation_choices
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.models.ground.role_assignment import RoleAssignment


class PersonFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="姓名", lookup_expr="icontains")
    account = django_filters.CharFilter(label="账号", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="状态", choices=PersonState.choices, empty_label="全部")


class PersonForm(PlainForm):
    name = forms.CharField(label="姓名", max_length=60)
    organisation = forms.ModelChoiceField(label="所在单位", queryset=Organisation.objects.none(), empty_label="请选择")
    email = forms.EmailField(label="通知邮箱", required=False, help_text="只用于通知，不用于登录")

    def narrow(self) -> None:
        self.fields["organisation"].queryset = organisation_choices(self.actor)  # type: ignore[attr-defined]


class NewPersonForm(PersonForm):
    account = forms.CharField(label="账号", max_length=60, help_text="小写字母、数字和 . _ -")
    password = forms.CharField(
        label="初始密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少10位；本人首次登录时须修改",
    )
    field_order = ("account", "name", "organisation", "email", "password")


LIST = ListPage(
    title="人员",
    filters=PersonFilter,
    order=("account",),
    columns=(
        Column("account", "账号", lambda row: row.account, sort="account", link=lambda row: row.get_absolute_url()),
        Column("name", "姓名", lambda row: row.name, sort="name"),
        Column("organisation", "所在单位", lambda row: row.organisation.name, sort="organisation__name"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(("新增人员", reverse_lazy("add-person"), Person.KEEP),),
)


@holds(Person.SEE)
def person_list(request: SignedIn) -> HttpResponseBase:
    """People of one's organisations, or oneself."""
    rows = Person.objects.visible_to(request.actor).select_related("organisation")
    return list_response(request, LIST, rows)


@holds(Person.SEE, of=Person)
def detail(request: SignedIn, row: Person) -> HttpResponse:
    """One person with their roles."""
    actor = request.actor
    roles = RoleAssignment.objects.visible_to(actor).filter(person=row).select_related("organisation", "person")
    facts = (
        Fact("账号", row.account),
        Fact("所在单位", row.organisation),
        Fact("通知邮箱", row.email or "—"),
    )
    links = (
        Link("修改", reverse("change-person", args=[row.pk]), Person.KEEP),
        Link("重设密码", reverse("set-password", args=[row.pk]), Person.KEEP),
        Link("授予角色", f"{reverse('grant-role')}?person={row.pk}", Person.KEEP),
        Link("操作记录", reverse("person-history", args=[row.pk])),
    )
    return detail_response(
        request, row, facts=facts, links=links, template="ground/person.html", extra={"roles": roles}
    )


@holds(Person.KEEP, methods=("GET", "POST"))
def add(request: SignedIn) -> HttpResponse:
    """Add a person with a first password."""
    return form_response(
        request,
        NewPersonForm,
        title="新增人员",
        save=lambda data: add_person(**data, by=request.actor),
        to=lambda row: row.get_absolute_url(),
        done="人员已新增",
        back=reverse("people"),
    )


@holds(Person.KEEP, of=Person, methods=("GET", "POST"))
def change(request: SignedIn, row: Person) -> HttpResponse:
    """Change a person's name, organisation or address for notices."""
    return form_response(
        request,
        PersonForm,
        title=f"修改人员：{row}",
        row=row,
        initial=values_of(row, ("name", "organisation", "email")),
        save=lambda data: change_person(person=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="人员已修改",
        back=row.get_absolute_url(),
    )


@holds(Person.SEE, of=Person)
def history(request: SignedIn, row: Person) -> HttpResponse:
    """Events about a person."""
    return history_response(request, row)
