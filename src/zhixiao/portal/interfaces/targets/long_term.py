"""Pages of long-term targets (长期指标)."""

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from zhixiao.portal.domain.targets.long_term.keep import FIELDS, add_long_term_target, change_long_term_target
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.targets.choices import choice, clauses, library, offer, organisations
from zhixiao.portal.interfaces.targets.tables import table, with_tables
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import kind_of
from zhixiao.portal.models.targets.long_term_target import LongTermTarget


class LongTermFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="指标", lookup_expr="icontains")
    year_from = django_filters.NumberFilter(label="起始年")


class LongTermForm(PlainForm):
    name = forms.CharField(label="指标", max_length=200)
    year_from = forms.IntegerField(label="起始年")
    year_to = forms.IntegerField(label="终止年")
    national = forms.CharField(label="国家目标", max_length=100, required=False, help_text="带单位，如 20% 或 100家")
    local = forms.CharField(label="本地目标", max_length=100, required=False)
    completed = forms.CharField(label="目前完成", max_length=100, required=False)
    note = forms.CharField(label="备注", max_length=500, required=False)
    library = choice("库内指标", required=False)
    clause = choice("政策条款", required=False)

    def narrow(self) -> None:
        offer(self, "library", library(self.actor))
        offer(self, "clause", clauses(self.actor))


class NewLongTermForm(LongTermForm):
    organisation = choice("所属单位")

    def narrow(self) -> None:
        super().narrow()
        offer(self, "organisation", organisations(self.actor, LongTermTarget.KEEP))


LIST = ListPage(
    title="长期指标",
    filters=LongTermFilter,
    order=("-year_from",),
    columns=(
        Column("name", "指标", lambda row: row.name, sort="name", link=lambda row: row.get_absolute_url()),
        Column("from", "起始年", lambda row: row.year_from, sort="year_from", kind="number"),
        Column("to", "终止年", lambda row: row.year_to, sort="year_to", kind="number"),
        Column("national", "国家目标", lambda row: row.national, kind="number"),
        Column("local", "本地目标", lambda row: row.local, kind="number"),
        Column("completed", "目前完成", lambda row: row.completed, kind="number"),
        Column("organisation", "单位", lambda row: row.organisation.name, sort="organisation__name"),
    ),
    actions=(("新增长期指标", reverse_lazy("add-long-term-target"), LongTermTarget.KEEP),),
)


@holds(LongTermTarget.SEE)
def long_term_list(request: SignedIn) -> HttpResponseBase:
    """Those of one's organisations."""
    return list_response(request, LIST, LongTermTarget.objects.visible_to(request.actor).select_related("organisation"))


@holds(LongTermTarget.SEE, of=LongTermTarget)
def detail(request: SignedIn, row: LongTermTarget) -> HttpResponse:
    """One target with the annual ones that serve it."""
    facts = (
        Fact("单位", row.organisation),
        Fact("起止年", f"{row.year_from}—{row.year_to}"),
        Fact("国家目标", row.national or "—"),
        Fact("本地目标", row.local or "—"),
        Fact("目前完成", row.completed or "—"),
        Fact("备注", row.note or "—"),
        Fact("库内指标", row.library or "—", row.library.get_absolute_url() if row.library else ""),
        Fact("政策条款", row.clause or "—", row.clause.get_absolute_url() if row.clause else ""),
    )
    links = (
        Link("修改", reverse("change-long-term-target", args=[row.pk]), LongTermTarget.KEEP),
        Link("操作记录", reverse("long-term-target-history", args=[row.pk])),
    )
    found = row.indicators.visible_to(request.actor).filter(dropped=False).select_related("fund")
    rows = [(str(one.fund.year), (one.name, one.get_absolute_url()), one.target) for one in found]
    shown = table("年度指标", ("年度", "指标", "#指标值"), rows)
    return with_tables(request, row, facts=facts, links=links, tables=[shown])


@holds(LongTermTarget.KEEP, methods=("GET", "POST"))
def add(request: SignedIn) -> HttpResponse:
    """Enter a long-term target."""
    return form_response(
        request,
        NewLongTermForm,
        title="新增长期指标",
        save=lambda data: add_long_term_target(
            organisation=data["organisation"], values={name: data[name] for name in FIELDS}, by=request.actor
        ),
        to=lambda row: row.get_absolute_url(),
        done="长期指标已新增",
        back=reverse("long-term-targets"),
    )


@holds(LongTermTarget.KEEP, of=LongTermTarget, methods=("GET", "POST"))
def change(request: SignedIn, row: LongTermTarget) -> HttpResponse:
    """Change it."""
    return form_response(
        request,
        LongTermForm,
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, FIELDS),
        save=lambda data: change_long_term_target(
            long_term=row, values={name: data[name] for name in FIELDS}, version=data["version"], by=request.actor
        ),
        to=lambda kept: kept.get_absolute_url(),
        done="长期指标已修改",
        back=row.get_absolute_url(),
    )


@holds(LongTermTarget.SEE, of=LongTermTarget)
def history(request: SignedIn, row: LongTermTarget) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
