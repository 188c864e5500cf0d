"""The areas of the portal. An area is a folder of the same name in models, domain, queries and interfaces."""

from functools import cache
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
PARTS = ("__init__.py", "apps.py", "event_names.py", "models.py")


@cache
def area_labels() -> tuple[str, ...]:
    """Names of the areas, `ground` first: every folder in models that holds all of `PARTS`."""
    folders = [path.parent for path in (HERE / "models").glob("*/models.py")]
    found = sorted(folder.name for folder in folders if all((folder / part).is_file() for part in PARTS))
    return ("ground", *(name for name in found if name != "ground"))


@cache
def interface_labels() -> tuple[str, ...]:
    """The areas that have pages: those with `interfaces/<area>/area.py` and `urls.py`."""
    return tuple(label for label in area_labels() if (HERE / "interfaces" / label / "area.py").is_file())


@cache
def event_names() -> dict[str, str]:
    """Event code -> Chinese sentence, over all areas (`models/<area>/event_names.py`)."""
    names: dict[str, str] = {}
    for label in area_labels():
        names |= import_module(f"zhixiao.portal.models.{label}.event_names").EVENTS
    return names
