"""What every page knows."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.areas import MenuEntry, areas

OWN_PAGES = frozenset({"my-tasks", "change-password"})
"""Pages that are the person's own and no area's."""


def page(request: HttpRequest) -> dict[str, object]:
    """Who acts, their menu by area, and whether this is the demonstration."""
    actor: Actor | None = getattr(request, "actor", None)
    return {"actor": actor, "menu": _menu(menu_of(actor), _area_of(request)) if actor else "", "demo": settings.DEMO}


def _area_of(request: HttpRequest) -> str:
    """The name of the area whose page is asked for, a step's by its noun; empty for a page that is nobody's."""
    match = request.resolver_match
    if match is None or match.url_name in OWN_PAGES:
        return ""
    noun = match.kwargs.get("noun", "").partition(".")[0]
    module = match.func.__module__
    return next((area.name for area in areas() if area.label == noun or f".interfaces.{area.label}." in module), "")


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """An area in the menu with what of it one person may open."""

    name: str
    entries: tuple[MenuEntry, ...]


def menu_of(actor: Actor) -> tuple[MenuGroup, ...]:
    """Areas, in the order of the work, with the entries whose right the actor holds somewhere."""
    ordered = sorted(areas(), key=lambda area: area.place)
    found = (
        MenuGroup(area.name, tuple(entry for entry in area.menu if entry.right.anywhere(actor))) for area in ordered
    )
    return tuple(group for group in found if group.entries)


@lru_cache(maxsize=256)
def _menu(groups: tuple[MenuGroup, ...], here: str) -> SafeString:
    """The menu as it stands on the pages of an area; there are as many as there are sets of roles and areas."""
    return render_to_string("web/menu.html", {"menu": groups, "here": here})
