"""What takes long to work out is kept until an event touches an organisation it was read from.

Every change of a state or of a value that counts writes an event in its own transaction, so a result may be shown again
as long as no later event names one of its organisations: one query in place of the work. Results live in the memory of
a process, the least used go first; they are shared by its threads and must not be altered.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection

from zhixiao.portal.models.ground.event import ChainHead, Event

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    """A result with the organisations it was read from, and the last event before the reading began."""

    result: T
    organisations: frozenset[int]
    serial: int

    def holds(self) -> bool:
        later = Event.objects.filter(organisation__in=self.organisations, serial__gt=self.serial)
        return not later.exists()


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
            serial = ChainHead.objects.values_list("serial", flat=True).get(pk=1)
            result = work()
            entry = _Entry(result, frozenset(organisations(result)), serial)
        with self._lock:
            self._entries[key] = entry
            self._entries.move_to_end(key)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
        return entry.result
