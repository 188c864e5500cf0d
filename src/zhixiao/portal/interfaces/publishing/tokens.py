"""Pages of the API's tokens (接口令牌)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from zhixiao.portal.domain.publishing.tokens.issue import issue_token
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.publishing.token import ApiToken, Scope, TokenState

CALLS_AN_HOUR = 3600
MONTHS_3 = timedelta(days=90)


class TokenFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="用途", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="状态", choices=TokenState.choices, empty_label="全部")


class TokenForm(PlainForm):
    name = forms.CharField(label="用途", max_length=100, help_text="哪个系统用、做什么")
    scopes = forms.MultipleChoiceField(
        label="授权范围", choices=Scope.choices, widget=forms.SelectMultiple(attrs={"size": len(Scope.choices)})
    )
    expires = date_field("失效日期", help_text="最长一年")
    calls_an_hour = forms.IntegerField(label="每小时最多次数", min_value=1, max_value=1_000_000)


LIST = ListPage(
    title="接口令牌",
    filters=TokenFilter,
    order=("-pk",),
    columns=(
        Column("name", "用途", lambda row: row.name, sort="name", link=lambda row: row.get_absolute_url()),
        Column("prefix", "令牌开头", lambda row: row.prefix, sort="prefix"),
        Column("person", "持有人", lambda row: row.person.name, sort="person__name"),
        Column("scopes", "授权范围", lambda row: row.scope_labels()),
        Column("expires", "失效日期", lambda row: row.expires, sort="expires", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(("签发接口令牌", reverse_lazy("add-token"), ApiToken.ISSUE),),
)


@holds(ApiToken.SEE)
def token_list(request: SignedIn) -> HttpResponseBase:
    """One's own tokens; an administrator's and an auditor's whole organisation."""
    return list_response(request, LIST, ApiToken.objects.visible_to(request.actor).select_related("person"))


@holds(ApiToken.SEE, of=ApiToken)
def detail(request: SignedIn, row: ApiToken) -> HttpResponse:
    """One token with how often it was used in its last hours."""
    facts = (
        Fact("持有人", row.person.name),
        Fact("令牌开头", row.prefix),
        Fact("授权范围", row.scope_labels()),
        Fact("失效日期", row.expires),
        Fact("每小时最多次数", row.calls_an_hour),
    )
    links = (Link("操作记录", reverse("token-history", args=[row.pk])),)
    extra: dict[str, object] = {"uses": row.uses.order_by("-hour")[:48]}
    return detail_response(request, row, facts=facts, links=links, template="publishing/token.html", extra=extra)


@holds(ApiToken.ISSUE, methods=("GET", "POST"))
def add(request: SignedIn) -> HttpResponse:
    """Issue a token to oneself; its secret is shown once, on the next page."""

    def save(data: Mapping[str, Any]) -> ApiToken:
        row, secret = issue_token(person=request.user, **data, by=request.actor)
        messages.warning(request, f"令牌只显示这一次，请立即保存：{secret}")
        return row

    return form_response(
        request,
        TokenForm,
        title="签发接口令牌",
        initial={"expires": timezone.localdate() + MONTHS_3, "calls_an_hour": CALLS_AN_HOUR},
        save=save,
        to=lambda row: row.get_absolute_url(),
        done="接口令牌已签发",
        submit="签发",
        back=reverse("tokens"),
    )


@holds(ApiToken.SEE, of=ApiToken)
def history(request: SignedIn, row: ApiToken) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
