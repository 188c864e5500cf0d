"""What an area hands to the portal: its menu, state tables and kinds of tasks."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from zhixiao.portal.access import Right
from zhixiao.portal.areas import interface_labels
from zhixiao.portal.interfaces.waiting import Kind
from zhixiao.portal.states import StateTable


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
    tasks: tuple[Kind, ...] = ()


@cache
def areas() -> tuple[Area, ...]:
    """Every area as it described itself."""
    return tuple(import_module(f"zhixiao.portal.interfaces.{label}.area").AREA for label in interface_labels())
