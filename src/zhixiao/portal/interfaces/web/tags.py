"""Template tags: the hidden fields of a form, states with their colour, values, dates, sizes."""

from datetime import date, datetime
from decimal import Decimal
from uuid import uuid4

from django import template
from django.db.models import Model
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.safestring import SafeString

from zhixiao.portal.interfaces.web.markup import filled, joined
from zhixiao.portal.interfaces.web.posts import FIELD
from zhixiao.portal.interfaces.web.reach import linked
from zhixiao.portal.interfaces.web.tables_of_states import table_of
from zhixiao.portal.models.versioned import Versioned
from zhixiao.portal.states import StateTable

register = template.Library()


@register.simple_tag(takes_context=True)
def form_keys(context: RequestContext) -> SafeString:
    """The hidden fields of every form that changes something: against forgery, and against the double click."""
    token = context.get("csrf_token", "")
    fields = (("csrfmiddlewaretoken", str(token)), (FIELD, str(uuid4())))
    return joined('<input type="hidden" name="{}" value="{}">', fields)


@register.simple_tag(takes_context=True, name="linked")
def linked_tag(context: RequestContext, href: str, text: object) -> SafeString:
    """The text, as a link for those who may open the address."""
    return linked(context["actor"], href, text)


@register.filter
def state_badge(row: Versioned) -> SafeString:
    """The state of a row as a word with its colour; the word alone is enough."""
    return badge(table_of(type(row)), row.state)  # type: ignore[attr-defined]


def badge(table: StateTable, state: str) -> SafeString:
    """A state of a table as a word with its colour."""
    return filled('<span class="state {}">{}</span>', table.colours[state].value, table.states(state).label)


@register.filter
def kind_of(row: Model) -> str:
    """What the row is, in the words of its noun."""
    return str(row._meta.verbose_name)


@register.filter
def moment(value: datetime) -> str:
    """2020-12-31 09:05 in the bureau's time."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")


@register.filter
def day(value: date | None) -> str:
    """2020-12-31, or a dash."""
    return value.isoformat() if value else "—"


@register.filter
def as_read(value: object) -> object:
    """A value of a fact or cell as people read it: exact amounts with thousands separators, dates one way, no None."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, datetime):
        return moment(value)
    return day(value) if isinstance(value, date) else value


@register.filter
def file_size(value: int) -> str:
    """Bytes in a unit people read."""
    for unit, size in (("MB", 1024 * 1024), ("KB", 1024)):
        if value >= size:
            return f"{value // size} {unit}"
    return f"{value} 字节"
