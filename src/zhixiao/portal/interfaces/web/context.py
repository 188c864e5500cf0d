"""What every page knows."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.areas import MenuEntry, areas


def page(request: HttpRequest) -> dict[str, object]:
    """Who acts, their menu by area, and whether this is the demonstration."""
    actor: Actor | None = getattr(request, "actor", None)
    return {"actor": actor, "menu": _menu(menu_of(actor)) if actor else "", "demo": settings.DEMO}


def menu_of(actor: Actor) -> tuple[tuple[str, tuple[MenuEntry, ...]], ...]:
    """Areas with the entries whose right the actor holds somewhere."""
    found = ((area.name, tuple(entry for entry in area.menu if entry.right.anywhere(actor))) for area in areas())
    return tuple((name, entries) for name, entries in found if entries)


@lru_cache(maxsize=64)
def _menu(groups: tuple[tuple[str, tuple[MenuEntry, ...]], ...]) -> SafeString:
    """The menu as it stands on every page; there are as many as there are sets of roles."""
    return render_to_string("web/menu.html", {"menu": groups})
