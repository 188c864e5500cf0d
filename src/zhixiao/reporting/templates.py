"""Texts with places in braces, as forms and outlines write them.

`{case.fund.name}` is a value of the case, `{item.name}` of the repeated item, `{evaluation.rulebook}` of the
evaluation; anything else in braces is a figure id, in which `*` stands for the item's id. A part in square brackets
is left out when a value in it is absent.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from zhixiao.reporting.document import Run, Words


@dataclass(frozen=True, slots=True)
class Place:
    path: str


@dataclass(frozen=True, slots=True)
class Optional:
    parts: tuple["Part", ...]


Part = Words | Place | Optional
_TOKEN = re.compile(r"\{([^{}]+)\}|\[([^\[\]]*)\]|([^{}\[\]]+)")


class BadTemplateError(ValueError):
    """A text whose braces or brackets do not close."""


@cache
def parts_of(template: str) -> tuple[Part, ...]:
    """The parts of a template.

    >>> parts_of("共{count.indicators}项[（{case.note}）]")
    (Words(text='共'), Place(path='count.indicators'), Words(text='项'), Optional(parts=(Words(text='（'), \
Place(path='case.note'), Words(text='）'))))
    """
    found: list[Part] = []
    end = 0
    for match in _TOKEN.finditer(template):
        if match.start() != end:
            break
        end = match.end()
        place, optional, words = match.groups()
        if place is not None:
            found.append(Place(place))
        elif optional is not None:
            found.append(Optional(parts_of(optional)))
        else:
            found.append(Words(words))
    if end != len(template):
        raise BadTemplateError(f"“{template}”的第{end + 1}个字处括号不成对")
    return tuple(found)


def fill(template: str, look_up: Callable[[str], Run | None]) -> tuple[Run, ...] | None:
    """The template's runs, or None when a value outside square brackets is absent."""
    return _filled(parts_of(template), look_up)


def _filled(parts: tuple[Part, ...], look_up: Callable[[str], Run | None]) -> tuple[Run, ...] | None:
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, Words):
            runs.append(part)
        elif isinstance(part, Optional):
            runs.extend(_filled(part.parts, look_up) or ())
        else:
            run = look_up(part.path)
            if run is None:
                return None
            runs.append(run)
    return tuple(runs)
