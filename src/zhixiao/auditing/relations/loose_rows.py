"""Indicator rows outside of every table that was read: a name, cells of figures, and the remark behind them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.numbers import COUNTS, MEASURES, Number, scan
from zhixiao.auditing.view import narrow
from zhixiao.documents import Document

_MARKS = r"[\s|│√]*"
_SIGN = r"[≥≤><=]*"
_UNIT = rf"(?:%|元|[万亿]?(?:{COUNTS}|{MEASURES}|元))(?:/[\u4e00-\u9fff]{{1,3}})?"
_BETWEEN = re.compile(
    rf"(?:/[\u4e00-\u9fff]{{1,3}})?{_MARKS}(?:(?<=[\s|])(?P<unit>{_UNIT})(?=[\s|]))?{_MARKS}{_SIGN}\s*"
)
"""What parts two cells of figures: blanks and bars, the rest of a unit (元/人), a cell of its own for it, a sign."""
_NAME = re.compile(
    rf"(?P<name>[^\s|│≥≤><=，。；;、：:]{{2,40}}){_MARKS}(?:(?<=[\s|])(?P<unit>{_UNIT})(?=[\s|]){_MARKS})?{_SIGN}{_MARKS}$"
)
_REMARK = re.compile(rf"(?:/[\u4e00-\u9fff]{{1,3}})?(?P<gap>{_MARKS}(?:[是否](?=[\s|]))?{_MARKS})(?P<words>[^\s|│]+)")
_UNIT_IN_NAME = re.compile(r"\((?P<unit>[\u4e00-\u9fff%/]{1,6})\)$")
_SIGNS = frozenset("≥≤><=")
_BLANKS = " \t\n|│√"
LONGEST_GAP = 12
"""Characters but blanks and bars between two cells of figures: a unit and a sign."""
LONGEST_LEAD = 60
MOST = 9
"""Cells of figures of a row, points included."""
SURE = 4
"""Digits of a completed value from which on it is known among other cells."""


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A row by its parts; `actuals` are all cells that may hold the completed value where the columns are not known."""

    name: str
    target: Number | None
    actuals: tuple[Number, ...]
    remark: str


@lru_cache(maxsize=2)
def loose_rows(document: Document) -> tuple[LooseRow, ...]:
    """The rows whose remarks no table of indicators has."""
    rows = (row for table in indicator_tables(document) for row in table.rows)
    read = {row.actual.span.start for row in rows if row.remark and row.actual is not None}
    text = narrow(document.text)
    found = (_row(text, run, unit) for run, unit in _runs(text))
    return tuple(row for row in found if row and read.isdisjoint(one.start for one in row.actuals))


def _runs(text: str) -> Iterator[tuple[list[Number], str]]:
    """Two figures and more that only blanks, bars, signs and a unit part, with that unit."""
    run: list[Number] = []
    unit = ""
    for one in scan(text):
        near = bool(run) and len(text[run[-1].stop : one.start].strip(_BLANKS)) <= LONGEST_GAP
        between = _BETWEEN.fullmatch(text, run[-1].stop, one.start) if near else None
        if between is not None:
            unit = unit or between["unit"] or ""
            run.append(one)
            continue
        if len(run) > 1:
            yield run, unit
        run, unit = [one], ""
    if len(run) > 1:
        yield run, unit


def _row(text: str, run: Sequence[Number], unit: str) -> LooseRow | None:
    if _goes_on(text, run[-1]) and run[-1].unit:
        run = run[:-1]  # The first figure of the remark: 84场 | 14个机构各6场.
    if not 2 <= len(run) <= MOST:
        return None
    remark = _REMARK.match(text, run[-1].stop)
    if remark is None or not re.search(r"\d", remark["words"]) or (not remark["gap"] and run[-1].unit):
        return None
    name = _NAME.search(text, max(0, run[0].start - LONGEST_LEAD), run[0].start)
    if name is None:
        return None
    bracket = _UNIT_IN_NAME.search(name["name"])
    unit = name["unit"] or unit or (bracket["unit"] if bracket else "")
    target, actuals = _values(text, run, unit)
    return LooseRow(_UNIT_IN_NAME.sub("", name["name"]), target, actuals, remark["words"]) if actuals else None


def _goes_on(text: str, one: Number) -> bool:
    """Whether words follow a figure and its unit without a gap."""
    return bool(re.match(r"[\u4e00-\u9fff，、]", text[one.stop : one.stop + 1]))


def _values(text: str, run: Sequence[Number], unit: str) -> tuple[Number | None, tuple[Number, ...]]:
    """The cells that hold target and completed value.

    These are the one with a sign and the next, the only two with units, or the only two where the unit stands
    elsewhere; else any that is long enough.
    """
    own = [one for one in run if one.unit]
    signed = [at for at, one in enumerate(own) if one.bound or text[one.start - 1 : one.start] in _SIGNS]
    behind = [one for at, one in enumerate(own) if signed and at > signed[0] and at not in signed]
    if behind and own[signed[0]].unit == behind[0].unit:
        return own[signed[0]], (behind[0],)
    if len(own) == 2 and not signed and own[0].unit == own[1].unit:
        return own[0], (own[1],)
    if len(own) > 2 and not signed:
        return None, tuple(one for one in own if len(one.digits) >= SURE)
    bare = [_with_unit(one, unit) for one in run if not one.unit or own == [one]] if unit else []
    if len(run) == 2 == len(bare):
        return bare[0], (bare[1],)
    return None, tuple(one for one in bare if len(one.digits) >= SURE)


def _with_unit(one: Number, unit: str) -> Number:
    return replace(next(scan(one.text + unit)), start=one.start, end=one.end, stop=one.stop)
