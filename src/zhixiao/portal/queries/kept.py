"""What takes long to work out is kept until an event touches an organisation it was read from.

Every change of a state or of a value that counts writes an event in its own transaction, so a result may be shown again
as long as no later event names one of its organisations: one query in place of the work. Results live in the memory of
a process, the least used go first; they are shared by its threads and must not be altered.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import QuerySet

from zhixiao.portal.models.ground.event import ChainHead, Event
from zhixiao.portal.prepared import prepared

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    """A result with the organisations it was read from, and the last event before the reading began."""

    result: T
    organisations: frozenset[int]
    serial: int

    def holds(self) -> bool:
        return not any(_later(one, self.serial) for one in self.organisations)


@prepared
def _later(organisation: int, serial: int) -> QuerySet[Event, Any]:
    """An event of the organisation after another, if there is one."""
    return Event.objects.filter(organisation=organisation, serial__gt=serial).order_by().values("serial")[:1]


@prepared
def _last_serial() -> QuerySet[ChainHead, int]:
    return ChainHead.objects.values_list("serial", flat=True)


class Kept(Generic[T]):
    """At most `most` results by key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: OrderedDict[Hashable, _Entry[T]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, work: Callable[[], T], organisations: Callable[[T], Iterable[int]]) -> T:
        """The kept result, or that of `work`; `organisations` tells the keys of those it was read from.

        Within a transaction nothing is kept and nothing kept is used: what it sees may yet be undone.
        """
        if connection.in_atomic_block:
            return work()
        entry = self._entries.get(key)
        if entry is None or not entry.holds():
            (serial,) = _last_serial()
            result = work()
            entry = _Entry(result, frozenset(organisations(result)), serial)
        with self._lock:
            self._entries[key] = entry
            self._entries.move_to_end(key)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
        return entry.result
