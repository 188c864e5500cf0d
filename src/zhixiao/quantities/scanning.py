"""Finding printed numbers in running prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhixiao.quantities import grammar
from zhixiao.quantities.printed import Printed
from zhixiao.quantities.reading import SIGNS, NotANumberError, groups_of, read_groups, unit_of
from zhixiao.quantities.units import Kind

ARABIC_PATTERNS = (grammar.ARABIC_IN_PROSE, grammar.ARABIC_ALONE)
CHINESE_PATTERNS = (grammar.CHINESE_IN_PROSE, grammar.CHINESE_ALONE)
DASHES = frozenset("-−－﹣")
DIGITS_IN_PROSE = frozenset("0123456789０１２３４５６７８９")
RANGE_UNITS = frozenset({"unit", "scale", "upper_unit", "upper_scale", "cn_unit", "cn_upper_unit", "cn_below"})


@dataclass(frozen=True, slots=True)
class Found:
    """A printed number in running text: text[start:end] is printed.text."""

    start: int
    end: int
    printed: Printed


def scan(text: str) -> Iterator[Found]:
    """Every printed number of running Chinese prose, in order, never overlapping.

    Years, days, ordinals and document numbers are numbers too (2020年, 44号); the caller tells them apart. Chinese
    numerals count only before a unit. Left out: numbers inside Latin words (A4) and dotted ones (1.2.3).

    >>> [(f.start, f.end, f.printed.text) for f in scan("统一受理三家单位，同比增长-3.5%，约 120 件")]
    [(4, 6, '三家'), (13, 18, '-3.5%'), (19, 26, '约 120 件')]
    """
    position = edge = 0
    while anchor := grammar.ANCHOR.search(text, position):
        start = anchor.start()
        found = _found(text, start, edge)
        if found is None:
            run = grammar.RUN.match(text, start)
            position = run.end() if run else start + 1
        else:
            yield found
            position = edge = found.end


def _found(text: str, start: int, edge: int) -> Found | None:
    """The number that begins at `start`, with the words before it that begin after `edge`."""
    with_range, alone = ARABIC_PATTERNS if text[start] in DIGITS_IN_PROSE else CHINESE_PATTERNS
    match = with_range.match(text, start)
    if match is None:
        return None
    said = groups_of(match)
    if ("upper" in said or "cn_upper" in said) and not _is_range_in_prose(text, start, said):
        match = alone.match(text, start) or match
        said = groups_of(match)
    lead = _lead(text, start, edge, said)
    return _first_reading(text, match, alone, said, lead)


def _first_reading(
    text: str, match: re.Match[str], alone: re.Pattern[str], said: dict[str, str], lead: re.Match[str] | None
) -> Found | None:
    """With the words in front, else without them, else without the upper end; None when nothing can be read."""
    start, end = match.span()
    if lead is not None and (found := _try(text, lead.start(), end, {**groups_of(lead), **said})):
        return found
    if found := _try(text, start, end, said):
        return found
    single = alone.match(text, start)
    return _try(text, start, single.end(), groups_of(single)) if single else None


def _try(text: str, start: int, end: int, said: dict[str, str]) -> Found | None:
    try:
        return Found(start, end, read_groups(said, text[start:end]))
    except NotANumberError:
        return None


def _lead(text: str, start: int, edge: int, said: dict[str, str]) -> re.Match[str] | None:
    if start == edge or text[start - 1] not in grammar.LEAD_ENDS:
        return None
    first = edge + 1 if edge and text[edge] in DASHES else edge
    lead = grammar.LEAD.search(text, max(first, start - grammar.LONGEST_LEAD), start)
    if lead is None:
        return None
    unit = unit_of(said.get("unit") or said.get("cn_unit"))
    is_calendar = unit is not None and unit.kind in (Kind.TIME, Kind.LABEL)
    return None if is_calendar and (lead["before_JUST_BELOW"] or _is_signed(lead)) else lead


def _is_signed(lead: re.Match[str]) -> bool:
    return bool(any(lead[name] for name in SIGNS))


def _is_range_in_prose(text: str, start: int, said: dict[str, str]) -> bool:
    """Not 从15件到20件 (a change), not a part of 2021-03-05, not 3-1 without a unit."""
    if text[start - 1 : start] in ("-", "－", "/", ":", "："):
        return False
    has_unit = not RANGE_UNITS.isdisjoint(said)
    is_change = text[start - 1 : start] in ("从", "由", "自") and ("unit" in said or "cn_unit" in said)
    return has_unit and not is_change
