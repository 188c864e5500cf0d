"""The page of all events (操作记录)."""

import django_filters
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch

from zhixiao.portal.areas import event_names
from zhixiao.portal.interfaces.web.dates import DayFilter
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.event import Event


class EventFilter(django_filters.FilterSet):
    name = django_filters.ChoiceFilter(label="事项", choices=lambda: list(event_names().items()), empty_label="全部")
    by = django_filters.CharFilter(label="经办人", field_name="by__name", lookup_expr="icontains")
    at = DayFilter(label="日期", lookup_expr="date")


def _object(row: Event) -> str:
    return f"{apps.get_model(row.object_type)._meta.verbose_name} {row.object_id}"


def _link(row: Event) -> str:
    """The page of what the event is about; none for a row that is shown on another's page."""
    subject = apps.get_model(row.object_type)(pk=row.object_id)
    try:
        return str(subject.get_absolute_url()) if hasattr(subject, "get_absolute_url") else ""
    except (ObjectDoesNotExist, NoReverseMatch):
        return ""


LIST = ListPage(
    title="操作记录",
    filters=EventFilter,
    order=("-serial",),
    columns=(
        Column("serial", "序号", lambda row: row.serial, sort="serial", kind="number"),
        Column("at", "时间", lambda row: row.at, sort="at", kind="moment"),
        Column("name", "事项", lambda row: event_names()[row.name], sort="name"),
        Column("object", "对象", _object, link=_link),
        Column("organisation", "单位", lambda row: row.organisation.name if row.organisation else ""),
        Column("by", "经办人", lambda row: row.by.name if row.by else "系统", sort="by__name"),
        Column("acting_for", "代谁办理", lambda row: row.acting_for.name if row.acting_for else ""),
        Column("digest", "摘要", lambda row: row.digest[:12]),
    ),
)


@holds(Event.SEE)
def event_list(request: SignedIn) -> HttpResponseBase:
    """Events of one's organisations."""
    rows = Event.objects.select_related("organisation", "by", "acting_for")
    return list_response(request, LIST, rows.filter(Event.SEE.where(request.actor, Event)))
