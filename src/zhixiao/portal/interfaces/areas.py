"""What an area hands to the portal: its menu, state tables and tasks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TypeVar

from zhixiao.portal.access import Actor, Right, among, in_order
from zhixiao.portal.areas import interface_labels
from zhixiao.portal.models.versioned import Rows, Versioned
from zhixiao.portal.prepared import prepared
from zhixiao.portal.states import StateTable

M = TypeVar("M", bound=Versioned)

MOST_OF_A_KIND = 100
"""Tasks of one label that a person is shown; the rest come up as these are done."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for a person (待办): where it is done, and since when it waits."""

    label: str
    about: str
    url: str
    since: str = ""
    due: str = ""


def most_urgent(right: Right, actor: Actor, rows: Rows[M], states: Sequence[str], *order: str) -> Sequence[M]:
    """The first of the rows in one of the states on which the actor holds the right: by `order`, then longest waiting.

    Few rows of a noun wait at a time, so they are found by their state first, and then by where they lie.
    """
    if not right.anywhere(actor) or not _any_in(rows.model, tuple(states))():
        return ()
    waiting = rows.filter(state__in=states)
    waiting = waiting.filter(pk__in=waiting.order_by().values("pk"))
    return list(in_order(among(right, actor, waiting)).order_by(*order, "changed_at", "pk")[:MOST_OF_A_KIND])


@cache
def _any_in(model: type[Versioned], states: tuple[str, ...]) -> Callable[[], list[object]]:
    """Asks for a row of the noun in one of the states."""

    @prepared
    def found() -> Rows[Versioned]:
        return model._default_manager.filter(state__in=states).order_by().values("pk")[:1]  # type: ignore[return-value]

    return found


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of the menu, shown to those who hold the right somewhere."""

    label: str
    url_name: str
    right: Right


@dataclass(frozen=True, slots=True)
class Area:
    """What an area hands to the portal, written in `interfaces/<area>/area.py` as AREA.

    `place` orders the areas in the menu as the work goes.
    """

    label: str
    name: str
    place: int
    menu: tuple[MenuEntry, ...] = ()
    tables: tuple[StateTable, ...] = ()
    tasks: tuple[Callable[[Actor], Iterable[Task]], ...] = ()


@cache
def areas() -> tuple[Area, ...]:
    """Every area as it described itself."""
    return tuple(import_module(f"zhixiao.portal.interfaces.{label}.area").AREA for label in interface_labels())
