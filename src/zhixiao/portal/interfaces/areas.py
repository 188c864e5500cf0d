"""What an area hands to the portal: its menu, state tables and tasks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from zhixiao.portal.access import Actor, Right
from zhixiao.portal.areas import interface_labels
from zhixiao.portal.states import StateTable


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for a person (待办): where it is done, and since when it waits."""

    label: str
    about: str
    url: str
    since: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of the menu, shown to those who hold the right somewhere."""

    label: str
    url_name: str
    right: Right


@dataclass(frozen=True, slots=True)
class Area:
    """What an area hands to the portal, written in `interfaces/<area>/area.py` as AREA."""

    label: str
    name: str
    menu: tuple[MenuEntry, ...] = ()
    tables: tuple[StateTable, ...] = ()
    tasks: tuple[Callable[[Actor], Iterable[Task]], ...] = ()


@cache
def areas() -> tuple[Area, ...]:
    """Every area as it described itself."""
    return tuple(import_module(f"zhixiao.portal.interfaces.{label}.area").AREA for label in interface_labels())
