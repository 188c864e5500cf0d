"""Rows numbered under the row that they make up: 保费收入; 1.财产险, 2.人身险; (1)意外险, (2)健康险, (3)寿险."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.sheets import Line, Sheet, read_sheets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

_STYLES = (r"[一二三四五六七八九十]、", r"\([一二三四五六七八九十]\)", r"\d[.、．](?!\d)", r"\(\d\)", r"[①-⑨]")
_MARKS = "一二三四五六七八九十", "一二三四五六七八九十", "123456789", "123456789", "①②③④⑤⑥⑦⑧⑨"
_NO_AMOUNT = re.compile(r"率|占|比|均|单[价产位]|增|减|%|分值|权重|得分|指数|年份|编[码号]|代码|面积产量")
FEWEST, MOST = 2, 9
LEAST_BESIDE, LEAST_ALIKE, LEAST_DIGITS = 3, 4, 6
"""Digits of a total that is told: another column of its rows adds up, other rows of the sheet do, nothing else does."""


@dataclass(slots=True)
class _Group:
    """Rows numbered in one style from one on, and the row above that they may make up."""

    style: int
    whole: Line
    parts: list[Line]

    def takes(self, style: int, place: int) -> bool:
        """Whether a row goes on in the group, or opens one inside it."""
        goes_on = self.style == style and place == len(self.parts) + 1
        return goes_on or (place == 1 and style > self.style)


@check(
    "numbered-rows",
    tier="unlikely",
    meaning="表中按序号列在一行之下的各行之和与该行不符，像是笔误",
    source="公文数据核校通例：分项之和；序号显示的层次",
    example="保费收入179165；1.财产险34521，2.人身险146444（应为144644）",
)
def numbered_rows_make_the_row_above(report: Report) -> Iterator[Outcome]:
    """Each group and each column of amounts, where the sheet shows that its groups are sums."""
    for sheet in read_sheets(report.document):
        columns = [] if sheet.nested else [one for one in sheet.numeric() if not _NO_AMOUNT.search(sheet.heads[one])]
        groups = [[made for column in columns if (made := _sum(group, column))] for group in _groups(sheet)]
        right = sum(made.told_by_digits(LEAST_ALIKE) for sums in groups for made in sums if made.holds())
        for sums in groups:
            beside = any(made.told_by_digits(LEAST_BESIDE) for made in sums if made.holds())
            for made in sums:
                least = LEAST_BESIDE if beside else LEAST_ALIKE if right > 1 else LEAST_DIGITS
                if made.holds():
                    yield made.relation()
                elif made.told_by_digits(least) and (found := made.finding()):
                    yield made.relation()
                    yield found


@dataclass(frozen=True, slots=True)
class _Sum:
    """A figure of a row above, and those of the rows that make it up."""

    stated: Figure
    parts: tuple[Figure, ...]

    @property
    def value(self) -> Fraction:
        return sum((one.value for one in self.parts), Fraction(0))

    def holds(self) -> bool:
        low, high = sum(one.low for one in self.parts), sum(one.high for one in self.parts)
        return low <= self.stated.high and self.stated.low <= high

    def told_by_digits(self, least: int) -> bool:
        return _telling(self.stated) >= least

    def finding(self) -> Finding | None:
        """What is told where a slip explains a misfit, in the sum or in one of its parts."""
        expected = self.stated.shown(self.value)
        shown = f"{'+'.join(one.text for one in self.parts)}={expected}"
        if why := slip(self.stated.text, expected):
            message = f"{shown}，所属一行为{self.stated.text}{named(why)}。"
            return self._told(self.stated, self.value, message)
        for one in self.parts:
            right = one.value + self.stated.value - self.value
            why = slip(one.text, one.shown(right)) if right > 0 and _telling(one) >= LEAST_BESIDE else ""
            if why:
                message = f"{shown}，所属一行为{self.stated.text}；{one.text}应为{one.shown(right)}{named(why)}。"
                return self._told(one, right, message)
        return None

    def _told(self, one: Figure, value: Fraction, message: str) -> Finding:
        spans = tuple(each.span for each in (self.stated, *self.parts) if each is not one)
        return Finding("numbered-rows", "unlikely", one.span, one.text, one.shown(value), message, spans, value)

    def relation(self) -> Relation:
        terms, spans = tuple(one.text for one in self.parts), tuple(one.span for one in self.parts)
        expected = self.stated.shown(self.value)
        return Relation("sum", self.stated.span, self.stated.text, terms, expected, self.holds(), spans)


def _telling(one: Figure) -> int:
    """Digits without the noughts of a round figure, which rests of a list are as well: 86000."""
    return len(one.number.digits.rstrip("0"))


def _groups(sheet: Sheet) -> Iterator[_Group]:
    """Rows of one style counted from one, under the nearest row above with figures that may hold them."""
    opened: list[_Group] = []
    last: Line | None = None
    for line in sheet.lines:
        style, place = _number(line.fields[0].words)
        if "其中" in line.fields[0].words or all(one.figure is None for one in line.fields[1:]):
            continue
        while style >= 0 and opened and not opened[-1].takes(style, place):
            closed = opened.pop()
            yield closed
            last = closed.whole if closed.style == style and closed.parts[-1] is last else last
        if style >= 0 and opened and opened[-1].style == style:
            opened[-1].parts.append(line)
        elif place == 1 and last is not None and last.kind in ("item", "other") and _number(last.name)[0] < style:
            opened.append(_Group(style, last, [line]))
        last = line
    yield from reversed(opened)


def _number(name: str) -> tuple[int, int]:
    """The style of the number before a name and the number; -1, 0 without any.

    >>> _number("(2)健康险"), _number("健康险")
    ((3, 2), (-1, 0))
    """
    for style, (pattern, marks) in enumerate(zip(_STYLES, _MARKS, strict=True)):
        if re.match(pattern, name):
            return style, marks.index(name.strip("(")[0]) + 1 if name.strip("(")[0] in marks else 0
    return -1, 0


def _sum(group: _Group, column: int) -> _Sum | None:
    """The sum of a group in a column in which all its rows have figures of one unit."""
    if not FEWEST <= len(group.parts) <= MOST or _NO_AMOUNT.search(group.whole.name):
        return None
    stated = group.whole.fields[column].figure
    parts = [line.fields[column].figure for line in group.parts]
    if stated is None or stated.number.value <= 0 or any(one is None or one.number.value < 0 for one in parts):
        return None
    same = [one for one in parts if one is not None and one.unit == stated.unit]
    return _Sum(stated, tuple(same)) if len(same) == len(parts) else None
