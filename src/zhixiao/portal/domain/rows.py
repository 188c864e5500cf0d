"""How a verb locks a row, keeps it and tells what changed."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from django.db.models import QuerySet

from zhixiao.portal.access import Actor
from zhixiao.portal.events import changes, record, values_of
from zhixiao.portal.faults import StaleError
from zhixiao.portal.models.versioned import Versioned
from zhixiao.portal.prepared import prepared

V = TypeVar("V", bound=Versioned)


def locked(row: V, version: int | None = None) -> V:
    """The row as it is now, locked until the transaction ends. Raises StaleError when it is past `version`."""
    fresh: V
    (fresh,) = _by_key(type(row))(row.pk)
    if version is not None and fresh.version != version:
        raise StaleError(fresh)
    return fresh


@cache
def _by_key(model: type[V]) -> Callable[[int], list[V]]:
    """The row of a noun, locked, with the rows up to the organisation it lies under."""

    @prepared
    def found(pk: int) -> QuerySet[V]:
        every: Any = model._default_manager
        rows: QuerySet[V] = every.select_for_update(of=("self",)).filter(pk=pk).order_by()
        way = model.scope.rpartition("__")[0]
        return rows.select_related(way) if way else rows

    return found


def added(row: V, *, event: str, by: Actor | None, fields: tuple[str, ...]) -> V:
    """Keep a new row and record it. Raises ValidationError with the sentence of each broken constraint."""
    row.full_clean()
    row.save(force_insert=True)
    record(event=event, about=row, by=by, after=values_of(row, fields))
    return row


def changed(row: V, *, values: Mapping[str, object], event: str, by: Actor | None, reason: str = "") -> V:
    """Set fields of a locked row, keep it and record what differs; nothing is kept when nothing differs."""
    before = values_of(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    old, new = changes(before, values_of(row, values))
    if not new:
        return row
    row.version += 1
    row.full_clean()
    row.save()
    record(event=event, about=row, by=by, before=old, after=new, reason=reason)
    return row


def only(values: Mapping[str, object], fields: tuple[str, ...]) -> dict[str, Any]:
    """The values, if each names one of the fields. Raises TypeError for any other name."""
    if strange := sorted(set(values) - set(fields)):
        raise TypeError(f"not to be set here: {', '.join(strange)}")
    return dict(values)
