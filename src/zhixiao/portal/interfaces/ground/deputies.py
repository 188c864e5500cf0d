"""Pages of deputies (代理), and acting as one."""

import django_filters
from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from zhixiao.portal.access import Actor, among
from zhixiao.portal.domain.ground.deputies.appoint import appoint_deputy
from zhixiao.portal.domain.ground.deputies.end import end_deputy
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds, signed_in
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.signed_in import ACTING
from zhixiao.portal.models.ground.deputy import Deputy
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.queries.ground.actors import deputy_in_force
from zhixiao.portal.queries.ground.history import history_of


class DeputyFilter(django_filters.FilterSet):
    absent = django_filters.CharFilter(label="委托人", field_name="absent__name", lookup_expr="icontains")
    deputy = django_filters.CharFilter(label="代理人", field_name="deputy__name", lookup_expr="icontains")


class AppointForm(PlainForm):
    absent = forms.ModelChoiceField(label="委托人", queryset=Person.objects.none(), empty_label="请选择")
    deputy = forms.ModelChoiceField(label="代理人", queryset=Person.objects.none(), empty_label="请选择")
    begins = date_field("起始日期")
    ends = date_field("截止日期")

    def narrow(self) -> None:
        active = Person.objects.filter(state=PersonState.ACTIVE)
        own = active.filter(pk=self.actor.person_id)
        absent = (own | among(Person.KEEP, self.actor, active)).distinct().order_by("name", "pk")
        self.fields["absent"].queryset = absent  # type: ignore[attr-defined]
        colleagues = active.filter(organisation__in=absent.values("organisation"))
        self.fields["deputy"].queryset = colleagues.order_by("name", "pk")  # type: ignore[attr-defined]


class EndForm(PlainForm):
    ends = date_field("最后一天")


LIST = ListPage(
    title="代理",
    filters=DeputyFilter,
    order=("-begins",),
    columns=(
        Column("absent", "委托人", lambda r: r.absent.name, sort="absent__name", link=lambda r: r.get_absolute_url()),
        Column("deputy", "代理人", lambda row: row.deputy.name, sort="deputy__name"),
        Column("begins", "起始日期", lambda row: row.begins, sort="begins", kind="date"),
        Column("ends", "截止日期", lambda row: row.ends, sort="ends", kind="date"),
    ),
    actions=(("设定代理", reverse_lazy("appoint-deputy"), Deputy.KEEP),),
)


@holds(Deputy.SEE)
def deputy_list(request: SignedIn) -> HttpResponseBase:
    """Those one appointed, those one acts for, and those of one's organisations."""
    rows = Deputy.objects.visible_to(request.actor).select_related("absent", "deputy")
    return list_response(request, LIST, rows)


@holds(Deputy.SEE, of=Deputy)
def detail(request: SignedIn, row: Deputy) -> HttpResponse:
    """One appointment."""
    facts = (
        Fact("委托人", row.absent),
        Fact("代理人", row.deputy),
        Fact("起止", f"{row.begins.isoformat()} 至 {row.ends.isoformat()}"),
    )
    links = (Link("终止", reverse("end-deputy", args=[row.pk]), Deputy.KEEP),)
    return detail_response(request, row, facts=facts, links=links, extra={"entries": history_of(row)})


@holds(Deputy.KEEP, methods=("GET", "POST"))
def appoint(request: SignedIn) -> HttpResponse:
    """Appoint a colleague for the days of absence."""
    actor = request.actor
    return form_response(
        request,
        AppointForm,
        title="设定代理",
        initial={"absent": actor.person_id, "begins": timezone.localdate()},
        save=lambda data: appoint_deputy(**data, by=actor),
        to=lambda row: row.get_absolute_url(),
        done="代理已设定",
        back=reverse("deputies"),
        note="" if _has_colleagues(actor) else ALONE,
    )


ALONE = "本单位还没有别的人员可以选作代理人。请联系管理员为同事建立账号，再来设定。"


def _has_colleagues(actor: Actor) -> bool:
    """Whether there is anybody whom one could appoint for oneself, or for others."""
    own = Person.objects.filter(pk=actor.person_id).values("organisation")
    others = Person.objects.filter(state=PersonState.ACTIVE, organisation__in=own).exclude(pk=actor.person_id)
    return Person.KEEP.anywhere(actor) or others.exists()


@holds(Deputy.KEEP, of=Deputy, methods=("GET", "POST"))
def end(request: SignedIn, row: Deputy) -> HttpResponse:
    """End an appointment early."""
    return form_response(
        request,
        EndForm,
        title=f"终止代理：{row}",
        row=row,
        initial={"ends": timezone.localdate()},
        save=lambda data: end_deputy(deputy=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="代理已终止",
        back=row.get_absolute_url(),
    )


@signed_in(methods=("POST",))
def act(request: SignedIn, pk: int) -> HttpResponse:
    """Act for an absent person from now on; 404 for an appointment that is not one's own or not in force."""
    person = request.user
    appointment = deputy_in_force(person, pk, timezone.localdate())
    if appointment is None:
        raise Http404
    request.session[ACTING] = pk
    messages.info(request, f"您现在代{appointment.absent}办理；操作记录里会写明两人的姓名。")
    return redirect("my-tasks")


@signed_in(methods=("POST",))
def act_as_oneself(request: SignedIn) -> HttpResponse:
    """Stop acting for somebody else."""
    request.session.pop(ACTING, None)
    return redirect("my-tasks")
