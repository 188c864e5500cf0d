"""The history of one row, as a person reads it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from zhixiao.portal.areas import event_names
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.prepared import prepared
from zhixiao.portal.queries.ground.rule_names import rule_names
from zhixiao.quantities import Money


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an event: its Chinese label, and the value before and after as text."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a history page. `added`: nothing was there before, so only what was filled in is told."""

    serial: int
    at: datetime
    title: str
    by: str
    reason: str
    changes: tuple[Change, ...]
    digest: str
    added: bool


def history_of(row: Model) -> list[Entry]:
    """Every event about a row, newest first; rows that it points to are named, not numbered."""
    found = _events(row._meta.label_lower, row.pk)
    contents = [json.loads(event.content) for event in found]
    shown = _Shown(type(row), contents)
    return [_entry(event, content, shown) for event, content in zip(found, contents, strict=True)]


def last_reason(row: Model, event: str) -> str:
    """The reason that was given for the last event of that name about a row; empty when there was none."""
    rows = Event.objects.filter(object_type=row._meta.label_lower, object_id=row.pk, name=event)
    content = rows.order_by("-serial").values_list("content", flat=True).first()
    return str(json.loads(content)["reason"]) if content else ""


@prepared
def _events(object_type: str, object_id: int) -> QuerySet[Event, Any]:
    told = ("serial", "at", "name", "content", "digest", "by__name", "acting_for__name")
    events = Event.objects.filter(object_type=object_type, object_id=object_id)
    return events.order_by("-serial").values_list(*told, named=True)


def _entry(event: Any, content: dict[str, Any], shown: "_Shown") -> Entry:
    before, after = content["before"], content["after"]
    names = [*after, *(name for name in before if name not in after)]
    told = [
        Change(shown.label(name), shown.text(name, before.get(name)), shown.text(name, after.get(name)))
        for name in names
    ]
    return Entry(
        serial=event.serial,
        at=event.at,
        title=event_names()[event.name],
        by=_who(event.by__name, event.acting_for__name),
        reason=content["reason"],
        changes=tuple(change for change in told if before or change.after != EMPTY),
        digest=event.digest,
        added=not before,
    )


def _who(by: str | None, acting_for: str | None) -> str:
    if by is None:
        return "系统"
    return f"{by}（代{acting_for}）" if acting_for else by


class _Shown:
    """Labels and values of a noun's fields as people read them; one query for each noun that is pointed to."""

    def __init__(self, model: type[Model], contents: list[dict[str, Any]]) -> None:
        self.fields = {field.name: field for field in (*model._meta.fields, *model._meta.many_to_many)}
        self.names: dict[str, dict[object, str]] = {}
        for name, field in self.fields.items():
            related = field.related_model
            halves = [half for content in contents for half in (content["before"], content["after"])]
            if isinstance(related, type) and (ids := {pk for half in halves for pk in _pointed_to(half.get(name))}):
                rows = related._default_manager.in_bulk(sorted(ids))
                self.names[name] = {pk: str(row) for pk, row in rows.items()}

    def label(self, name: str) -> str:
        if name not in self.fields:
            return OTHER_LABELS.get(name, name)
        return str(self.fields[name].verbose_name).replace(IN_FEN, "（元）")

    def text(self, name: str, value: object) -> str:
        if value in (None, "", []):
            return EMPTY
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, dict):
            return "；".join(f"{self.label(key)} {self.text(key, item)}" for key, item in value.items())
        if isinstance(value, list):
            return "；".join(self.text(name, item) for item in value)
        if name in self.fields and isinstance(value, int) and IN_FEN in str(self.fields[name].verbose_name):
            return f"{Money(value).number('元'):,f}"
        choices = dict(self.fields[name].flatchoices) if name in self.fields else {}
        choices = choices or rule_names(name)
        return str(self.names.get(name, choices).get(value, value))


def _pointed_to(value: Any) -> list[Any]:
    """The keys a field held: one, several, or none."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


EMPTY = "（空）"
IN_FEN = "（分）"
"""How the label of a field of whole fen ends; people read it in yuan."""
OTHER_LABELS = {"sha256": "文件SHA-256", "facts": "变更事项", "on": "日期", "reason": "原因"}
"""Labels of values that events tell and no field holds."""
