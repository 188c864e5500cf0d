"""What waits for people, derived from states: kinds of tasks, and what of each waits for an actor."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, reduce
from typing import Any, Self

from django.db.models import Q, QuerySet, Subquery
from django.utils import timezone

from zhixiao.portal.access import Actor, Right, among, in_order
from zhixiao.portal.models.ground.event import ChainHead
from zhixiao.portal.models.versioned import Rows, Versioned
from zhixiao.portal.prepared import prepared
from zhixiao.portal.states import StateTable

MOST_OF_A_KIND = 100
"""Tasks of one label that a person is shown; the rest come up as these are done."""

State = tuple[type[Versioned], str]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for a person (待办): where it is done, and since when it waits."""

    label: str
    about: str
    url: str
    since: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of task: rows of a noun in one of the states wait for whoever holds the right.

    `due` and `since` are the lookups of the days by which and since when; the most urgent come first. `narrowed` tells
    what else must hold of rows in the database, `owed` what can be told of a row alone.
    """

    label: str
    right: Right
    states: tuple[str, ...]
    rows: Rows[Any]
    due: str = ""
    since: str = "changed_at"
    about: Callable[[Any], str] = str
    narrowed: Callable[[Actor], Q] = lambda _: Q()
    owed: Callable[[Any], bool] = lambda _: True

    @classmethod
    def of(cls, label: str, table: StateTable, verb: str, rows: Rows[Any] | None = None, **more: Any) -> Self:
        """What waits for a step of a table."""
        step = table.step(verb)
        return cls(label, step.right, step.source, table.model.objects.all() if rows is None else rows, **more)

    def first(self, actor: Actor, state: str) -> Iterator[Task]:
        """The most urgent of the rows in a state, which an index holds in this order for a noun of which many wait."""
        rows = among(self.right, actor, self.rows.filter(self.narrowed(actor), state=state))
        order = [way for way in (self.due, self.since, "pk") if way]
        yield from map(self._task, filter(self.owed, in_order(rows).order_by(*order)[:MOST_OF_A_KIND]))

    def _task(self, row: Any) -> Task:
        due = _day(row, self.due) if self.due else ""
        return Task(self.label, self.about(row), row.get_absolute_url(), _day(row, self.since), due)


def _day(row: Any, way: str) -> str:
    value: date | None = reduce(getattr, way.split("__"), row)
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return value.isoformat() if value else ""


def tasks_of(actor: Actor, kinds: Iterable[Kind]) -> list[Task]:
    """What waits for the actor, those with a due date first, then the longest waiting; of a kind only the first.

    Nothing is asked of what the actor may not do anywhere, nor of states in which no row is.
    """
    open_kinds = [kind for kind in kinds if kind.right.anywhere(actor)]
    if not open_kinds:
        return []
    held = _held(frozenset((kind.rows.model, state) for kind in open_kinds for state in kind.states))()
    found: list[Task] = []
    for kind in open_kinds:
        states = [state for state in kind.states if (kind.rows.model, state) in held]
        found += sorted((task for state in states for task in kind.first(actor, state)), key=_urgency)[:MOST_OF_A_KIND]
    return sorted(found, key=_urgency)


def _urgency(task: Task) -> tuple[str, ...]:
    return task.due or "9999", task.since, task.label, task.about


@cache
def _held(states: frozenset[State]) -> Callable[[], set[State]]:
    """Asks in which of the states there is a row, in one query."""
    ordered = sorted(states, key=lambda one: (one[0]._meta.label, one[1]))

    @prepared
    def found() -> QuerySet[ChainHead, Any]:
        return ChainHead.objects.values_list(*(Subquery(_one_in(model, state)) for model, state in ordered))

    return lambda: {state for state, key in zip(ordered, found()[0], strict=True) if key is not None}


def _one_in(model: type[Versioned], state: str) -> QuerySet[Any, Any]:
    """The key of a row in the state. Asked for as a range in its order, for which both databases read an index alone.

    PostgreSQL reads a table from its beginning for one row that equals a frequent value, and the newest stand last.
    """
    rows: Rows[Any] = model.objects.filter(state__gte=state, state__lte=state)  # type: ignore[misc]
    return rows.order_by("state").values("pk")[:1]
