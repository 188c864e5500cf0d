"""Pages of objections (异议) inside the bureau."""

import django_filters
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.publishing.objection import Objection, ObjectionState


class ObjectionFilter(django_filters.FilterSet):
    notice = django_filters.CharFilter(label="公示", field_name="notice__title", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="状态", choices=ObjectionState.choices, empty_label="全部")


def _notice_title(row: Objection) -> str:
    return row.notice.title


LIST = ListPage(
    title="异议",
    begins="公示期间公众提出的异议列在这里。",
    filters=ObjectionFilter,
    order=("-pk",),
    columns=(
        Column(
            "notice",
            "公示",
            lambda row: row.notice.title,
            sort="notice__title",
            link=lambda row: row.get_absolute_url(),
        ),
        Column("objector", "异议人", lambda row: row.objector, sort="objector"),
        Column("received", "收到日期", lambda row: row.received_on, sort="received_on", kind="date"),
        Column("ends", "公示截止", lambda row: row.notice.ends, sort="notice__ends", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(Objection.SEE)
def objection_list(request: SignedIn) -> HttpResponseBase:
    """Objections to notices of one's organisations."""
    return list_response(request, LIST, Objection.objects.visible_to(request.actor).select_related("notice"))


@holds(Objection.SEE, of=Objection)
def detail(request: SignedIn, row: Objection) -> HttpResponse:
    """One objection."""
    facts = (
        Fact("公示", row.notice, row.notice.get_absolute_url()),
        Fact("异议人", row.objector),
        Fact("联系方式", row.contact),
        Fact("收到日期", row.received_on),
        Fact("异议内容和依据", row.text),
        Fact("答复", row.answer or "—"),
    )
    links = (Link("操作记录", reverse("objection-history", args=[row.pk])),)
    return detail_response(request, row, facts=facts, links=links)


@holds(Objection.SEE, of=Objection)
def history(request: SignedIn, row: Objection) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
