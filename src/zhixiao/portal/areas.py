"""The areas of the portal. An area is a folder of the same name in models, domain, queries and interfaces."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhixiao.portal.access import Actor, Right
    from zhixiao.portal.states import StateTable

HERE = Path(__file__).parent


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
    right: "Right"


@dataclass(frozen=True, slots=True)
class Area:
    """What an area hands to the portal, written in `interfaces/<area>/area.py` as AREA."""

    label: str
    name: str
    menu: tuple[MenuEntry, ...] = ()
    tables: tuple["StateTable", ...] = ()
    tasks: tuple[Callable[["Actor"], "Iterable[Task]"], ...] = ()


@cache
def area_labels() -> tuple[str, ...]:
    """Names of the areas, `ground` first: every folder in models that holds a `models.py`."""
    found = sorted(path.parent.name for path in (HERE / "models").glob("*/models.py"))
    return ("ground", *(name for name in found if name != "ground"))


@cache
def areas() -> tuple[Area, ...]:
    """Every area as it described itself."""
    return tuple(import_module(f"zhixiao.portal.interfaces.{label}.area").AREA for label in area_labels())


@cache
def event_names() -> dict[str, str]:
    """Event code -> Chinese sentence, over all areas (`models/<area>/event_names.py`)."""
    names: dict[str, str] = {}
    for label in area_labels():
        names |= import_module(f"zhixiao.portal.models.{label}.event_names").EVENTS
    return names
