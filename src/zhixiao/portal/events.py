"""Recording: every change of state or of a value that counts writes one event in the same transaction."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.areas import event_names
from zhixiao.portal.canonical import canonical, link
from zhixiao.portal.models.ground.event import ChainHead, Event, locked_head
from zhixiao.portal.models.ground.organisation import Organisation

LEAST_DIGEST = 16
NO_VALUES: Mapping[str, object] = MappingProxyType({})


def record(
    *,
    event: str,
    about: Model,
    by: Actor | None,
    before: Mapping[str, object] = NO_VALUES,
    after: Mapping[str, object] = NO_VALUES,
    reason: str = "",
) -> Event:
    """Append one event to the chain. `by` is None for what the portal does by itself.

    Raises KeyError for an event without a name in `event_names`, RuntimeError outside a transaction.
    """
    event_names()[event]
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of the change it tells of")
    head = locked_head()
    row = Event(
        serial=head.serial + 1,
        at=_now(),
        name=event,
        object_type=about._meta.label_lower,
        object_id=about.pk,
        organisation_id=_organisation_id(about),
        by_id=by.person_id if by else None,
        acting_for_id=by.acting_for_id if by else None,
    )
    row.content = canonical(_facts(row) | {"before": before, "after": after, "reason": reason})
    row.digest = link(head.digest, row.content)
    row.save(force_insert=True)
    head.serial, head.digest = row.serial, row.digest
    head.save()
    return row


def _now() -> datetime:
    """To the millisecond: what a backup by rows keeps."""
    now = timezone.now()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def _facts(row: Event) -> dict[str, object]:
    return {
        "serial": row.serial,
        "at": timezone.localtime(row.at, timezone.get_default_timezone()),
        "event": row.name,
        "object": [row.object_type, row.object_id],
        "organisation": row.organisation_id,
        "by": row.by_id,
        "acting_for": row.acting_for_id,
    }


def _organisation_id(about: Model) -> int | None:
    """The organisation a row lies under: itself, or the one its `scope` lookup leads to."""
    steps = getattr(about, "scope", "").split("__")[:-1]
    subject: object = about
    for step in steps:
        subject = getattr(subject, step)
    return subject.pk if isinstance(subject, Organisation) else None


def values_of(row: Model, names: Iterable[str]) -> dict[str, object]:
    """Field values of a row as an event tells them: a foreign key by its id."""
    return {name: getattr(row, row._meta.get_field(name).attname) for name in names}  # type: ignore[union-attr]


def changes(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """What differs between two sets of values: (before, after).

    >>> changes({"a": 1, "b": 2}, {"a": 1, "b": 3})
    ({'b': 2}, {'b': 3})
    """
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def broken_links() -> list[str]:
    """Recompute the chain; a sentence for each broken link, none when it is whole."""
    previous, expected, faults = "", 1, []
    for row in Event.objects.order_by("serial").iterator(chunk_size=2000):
        if row.serial != expected:
            faults.append(f"第{expected}条缺失，下一条是第{row.serial}条")
        if link(previous, row.content) != row.digest:
            faults.append(f"第{row.serial}条的内容或前一条的摘要被改动")
        elif not _columns_agree(row):
            faults.append(f"第{row.serial}条的列与内容不符")
        previous, expected = row.digest, row.serial + 1
    head = ChainHead.objects.get(pk=1)
    if (head.serial, head.digest) != (expected - 1, previous):
        faults.append(f"链的末端应为第{head.serial}条，实际到第{expected - 1}条")
    return faults


def unknown_link(known: str) -> str:
    """A sentence when the link noted earlier as `serial:digest` is not in the chain any more, else empty.

    Whoever has the whole database in hand can cut the chain's end and write it anew; a link noted outside shows it.
    """
    serial, _, digest = known.partition(":")
    row = Event.objects.filter(pk=serial).first() if serial.isdecimal() else None
    if row is not None and len(digest) >= LEAST_DIGEST and row.digest.startswith(digest):
        return ""
    return f"以前记下的 {known} 不在链中：第{serial}条之后被改写，或记录抄写有误"


def _columns_agree(row: Event) -> bool:
    """Whether the columns tell what the content tells; the content begins its own way, so compare value by value."""
    content = json.loads(row.content)
    facts = json.loads(canonical(_facts(row)))
    told = {name: content.get(name) for name in facts}
    return bool(told == facts)
