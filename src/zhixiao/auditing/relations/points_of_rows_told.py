"""Points that words tell of an indicator, got or lost, against its row in the table of points."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement
from zhixiao.auditing.view import narrow

_ROW = re.compile(
    r"(?P<code>(?<![A-Za-z])[A-Z]\d{1,3}[ \t]*)?(?P<name>[\u4e00-\u9fff]{4,16})[\s|\u3000]*(?<![\d.])"
    r"(?P<full>\d{1,2}(?:\.\d{1,2})?)[\s|\u3000]+(?P<got>\d{1,2}(?:\.\d{1,2})?)(?![\d.,%]|[^\S\n]*[年月日分万元人个])"
)
"""A11立项依据充分性4 4; 预算执行率 | 3 | 2.94: a name, its full points and those it got."""
_GOT = re.compile(r"(?:得分?为?|计得?)$")
_LOST = re.compile(r"扣(?:减|除|分)?$")
_EACH = re.compile(r"每[^，。；]{0,8}$")
"""每区扣0.40分: what is lost for each of several."""
_CUT = re.compile(r"[；。]")
_MOST_POINTS = 30
MOST_ROWS = 200
"""More are no table of points."""
ENOUGH = 3
"""Points of a report, got or lost, that are those of their rows, from which on others are too."""
OFTEN = 3
"""So many times as many points are those of their rows as are not."""


@dataclass(frozen=True, slots=True)
class _Row:
    full: Fraction
    got: Fraction
    shown: tuple[str, str]
    spans: tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class _Told:
    """Points in words and the row that they are of."""

    stated: Statement
    row: _Row
    lost: bool

    @property
    def shown(self) -> str:
        value = self.row.full - self.row.got if self.lost else self.row.got
        return decimal_text(value, max(places(one) for one in (self.stated.number.text, *self.row.shown)))

    @property
    def holds(self) -> bool:
        return Fraction(self.shown) == self.stated.number.value


@check(
    "row-points-told",
    tier="unlikely",
    meaning="文字中所写某项指标的得分、扣分与评分表中该项不符，其他各项都相符",
    source="绩效自评复核要点 X01：文字与表一致",
    example="完成率99.71%，补助幼儿人数得5.89分；评分表中补助幼儿人数分值6、得分5.98",
)
def points_told_of_an_indicator_are_those_of_its_row(report: Report) -> Iterator[Outcome]:
    """Behind the name or the code of a row, before the next; told for a slip where most others come out."""
    rows = _rows(narrow(report.document.text))
    told = list(_told(report, rows)) if 0 < len(rows) <= MOST_ROWS else []
    for lost in (False, True):
        own = [one for one in told if one.lost == lost]
        right = [one for one in own if one.holds]
        wrong = [one for one in own if not one.holds]
        for one in right:
            yield _relation(one)
        if len(right) >= ENOUGH and len(right) >= OFTEN * len(wrong):
            for one in wrong:
                if why := slip(one.stated.number.text, one.shown):
                    yield _relation(one)
                    yield _finding(one, why)


def _rows(text: str) -> dict[str, _Row]:
    """The rows by name and by code; names that stand for several rows are left out."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for one in _ROW.finditer(text):
        full, got = Fraction(one["full"]), Fraction(one["got"])
        if 0 <= got <= full <= _MOST_POINTS and full:
            spans = Span(one.start("full"), one.end("full")), Span(one.start("got"), one.end("got"))
            row = _Row(full, got, (one["full"], one["got"]), spans)
            for name in (one["name"], (one["code"] or "").strip()):
                found[name].append(row)
    return {name: rows[0] for name, rows in found.items() if name and len({(r.full, r.got) for r in rows}) == 1}


def _told(report: Report, rows: Mapping[str, _Row]) -> Iterator[_Told]:
    words = (rf"{name}(?!\d)" if name[-1].isdigit() else name for name in sorted(rows, key=len, reverse=True))
    names = re.compile("|".join(words))
    taken = {span for row in rows.values() for span in row.spans}
    for begin, end, ones in report.paragraphs():
        found = [*names.finditer(report.view.text, begin, end)]
        ends = {one.end() for one in found}
        marks = [one for one in found if one.start() not in ends]  # C13教师培训: the code tells the row.
        for at, mark in enumerate(marks):
            stop = marks[at + 1].start() if at + 1 < len(marks) else end
            inside = [one for one in ones if mark.end() <= one.number.start < stop and one.number.unit == "分"]
            for lost, pattern in ((False, _GOT), (True, _LOST)):
                points = [one for one in inside if pattern.search(one.label) and not _EACH.search(one.label)]
                cut = _CUT.search(report.view.text, mark.end(), stop)
                near = [one for one in points if cut is not None and one.number.start < cut.start()]
                points = near or points
                if len(points) == 1 and "." in points[0].number.text and points[0].span not in taken:
                    yield _Told(points[0], rows[mark.group()], lost)


def _relation(one: _Told) -> Relation:
    kind = "difference" if one.lost else "same_fact"
    terms, spans = (one.row.shown, one.row.spans) if one.lost else (one.row.shown[1:], one.row.spans[1:])
    return Relation(kind, one.stated.span, one.stated.number.text, terms, one.shown, one.holds, spans)


def _finding(one: _Told, why: str) -> Finding:
    stated, (full, got) = one.stated, one.row.shown
    what = "扣" if one.lost else "得"
    message = f"评分表中该项分值{full}、得分{got}，应{what}{one.shown}分，文中为{stated.number.text}{named(why)}。"
    return Finding("row-points-told", "unlikely", stated.span, stated.number.text, one.shown, message, one.row.spans)
