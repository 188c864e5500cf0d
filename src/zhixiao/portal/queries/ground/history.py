"""The history of one row, as a person reads it."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from zhixiao.portal.areas import event_names
from zhixiao.portal.models.ground.event import Event


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an event: its Chinese label, and the value before and after as text."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a history page."""

    serial: int
    at: datetime
    title: str
    by: str
    reason: str
    changes: tuple[Change, ...]
    digest: str


def history_of(row: Model) -> list[Entry]:
    """Every event about a row, newest first."""
    events = Event.objects.filter(object_type=row._meta.label_lower, object_id=row.pk)
    return [entry_of(event, type(row)) for event in events.select_related("by", "acting_for").order_by("-serial")]


def entry_of(event: Event, model: type[Model] | None) -> Entry:
    """An event in words; without a model, fields keep their identifiers."""
    content = json.loads(event.content)
    before, after = content["before"], content["after"]
    names = [*after, *(name for name in before if name not in after)]
    return Entry(
        serial=event.serial,
        at=event.at,
        title=event_names()[event.name],
        by=_who(event),
        reason=content["reason"],
        changes=tuple(_change(name, before.get(name), after.get(name), model) for name in names),
        digest=event.digest,
    )


def _who(event: Event) -> str:
    if event.by is None:
        return "系统"
    return f"{event.by.name}（代{event.acting_for.name}）" if event.acting_for else event.by.name


def _change(name: str, before: object, after: object, model: type[Model] | None) -> Change:
    fields = {field.name: field for field in model._meta.get_fields()} if model else {}
    field = fields.get(name)
    label = str(getattr(field, "verbose_name", name))
    choices = dict(getattr(field, "flatchoices", ()) or ())
    return Change(label, _shown(before, choices), _shown(after, choices))


def _shown(value: object, choices: dict[object, object]) -> str:
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(choices.get(value, value))
