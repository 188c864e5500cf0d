"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.areas import MenuEntry, areas


def page(request: HttpRequest) -> dict[str, object]:
    """Who acts, their menu by area, and whether this is the demonstration."""
    actor: Actor | None = getattr(request, "actor", None)
    return {"actor": actor, "menu": menu_of(actor) if actor else [], "demo": settings.DEMO}


def menu_of(actor: Actor) -> list[tuple[str, list[MenuEntry]]]:
    """Areas with the entries whose right the actor holds somewhere."""
    found = [(area.name, [entry for entry in area.menu if entry.right.anywhere(actor)]) for area in areas()]
    return [(name, entries) for name, entries in found if entries]
