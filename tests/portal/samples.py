"""The makers of sample rows of every area."""

from collections.abc import Callable
from importlib import import_module

from zhixiao.portal.areas import interface_labels
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.versioned import Versioned

Maker = Callable[[Organisation], Versioned]


def samples() -> dict[type[Versioned], Maker]:
    """Noun -> maker of a row under an organisation."""
    found: dict[type[Versioned], Maker] = {}
    for label in interface_labels():
        found |= import_module(f"tests.portal.{label}.samples").SAMPLES
    return found
