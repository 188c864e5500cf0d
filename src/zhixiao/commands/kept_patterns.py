"""Compiled patterns, kept between runs beside the compiled modules.

Python compiles the thousand patterns of the checks anew in every process, a fourth of the time of a short check, and
has no public way to keep them. What is private here (`re._cache` and its limit, the two steps of `re.compile`) is only
touched in this file; where a Python has it otherwise, nothing is kept and everything is compiled as ever. See
docs/decisions/0009-kept-patterns.md.
"""

import marshal
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import mkstemp
from typing import Any

Key = tuple[str, int]
"""A pattern and its flags."""
Built = tuple[str, int, list[int], int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` takes: pattern, all flags, instructions, number of groups, groups by name, names by number."""
_MANY = 10_000


@contextmanager
def kept_patterns() -> Iterator[None]:
    """Modules imported inside find their patterns compiled; patterns not kept yet are kept for the next run."""
    inner: dict[str, Any] = vars(re)
    if not {"_cache", "_MAXCACHE", "_compiler", "_parser"} <= inner.keys():
        yield
        return
    place = Path(cache_from_source(__file__)).with_suffix(f".{sys.hexversion:x}.patterns")
    kept = read(place)
    cache, limit = inner["_cache"], inner["_MAXCACHE"]
    cache.update(((str, *key), pattern) for key, pattern in built(kept))
    before = set(cache)
    inner["_MAXCACHE"] = _MANY
    try:
        yield
    finally:
        inner["_MAXCACHE"] = limit
    new = [(pattern, flags) for kind, pattern, flags in cache.keys() - before if kind is str]
    if new and not sys.dont_write_bytecode:
        write(place, (kept if len(kept) < _MANY else {}) | {key: steps(*key) for key in new})


def steps(pattern: str, flags: int) -> Built:
    """The steps of `re.compile` up to what can be kept.

    >>> pattern, flags, instructions, *groups = steps("(?P<part>[0-9]+)%", 0)
    >>> pattern, flags == re.compile(pattern).flags, groups
    ('(?P<part>[0-9]+)%', True, [1, {'part': 1}, (None, 'part')])
    """
    inner: dict[str, Any] = vars(re)
    parsed = inner["_parser"].parse(pattern, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    instructions = list(map(int, inner["_compiler"]._code(parsed, flags)))
    return pattern, flags | state.flags, instructions, state.groups - 1, dict(state.groupdict), tuple(names)


def built(kept: dict[Key, Built]) -> list[tuple[Key, "re.Pattern[str]"]]:
    """Patterns from what was kept; none when this Python does not take it, which checks each instruction."""
    with suppress(ImportError, AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
        build = import_module("_sre").compile
        return [(key, build(*one)) for key, one in kept.items()]
    return []


def read(place: Path) -> dict[Key, Built]:
    """What was kept; nothing when it cannot be read."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        kept = marshal.loads(place.read_bytes())
        return kept if isinstance(kept, dict) else {}
    return {}


def write(place: Path, kept: dict[Key, Built]) -> None:
    """Keep them, whole or not at all; a folder that may not be written is left alone."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=place.parent, prefix=place.name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(marshal.dumps(kept))
            Path(name).chmod(0o644)
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)
