"""Series laid out in rows: years as heads, a row of levels and below it its growth or its increments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.sheets import Sheet, read_sheets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

_GROWTH = re.compile(r"(?:比上年|较上年|同比)?(?:增长|增速|增幅|增长率|增减)(?:率|幅度)?(?:\(%\))?")
_STEP = re.compile(r"(?:比上年|较上年|当年|本年)?(?:净?新增|净?增加|增加数|增量|净增)(?:数|量)?(?:\([^()]*\))?")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")


@dataclass(frozen=True, slots=True)
class Step:
    """One stated growth or increment with the two levels that it joins."""

    stated: Figure
    before: Figure
    now: Figure
    growth: bool

    def holds(self) -> bool:
        half = self.stated.number.ulp / 2
        low, high = self.now.low - self.before.high, self.now.high - self.before.low
        if self.growth:
            low, high = low / self.before.high * 100, high / self.before.low * 100
            return low <= self.stated.number.value + half and self.stated.number.value - half <= high
        return low <= self.stated.high and self.stated.low <= high

    @property
    def expected(self) -> str:
        if self.rate is not None:
            return decimal_text(self.rate, places(self.stated.text))
        return self.stated.shown(self.now.value - self.before.value)

    @property
    def rate(self) -> Fraction | None:
        """The growth in per cent; None for an increment."""
        return (self.now.value / self.before.value - 1) * 100 if self.growth else None


@check(
    "series-row",
    tier="impossible",
    meaning="按年排列的表中，“比上年增长”“新增”一行与上一行各年数不符",
    source="公文数据核校通例",
    example="82.00到91.10，比上年增长14.1%（应为11.1%）",
    fixed_terms=True,
)
def rows_of_growth_follow_the_levels(report: Report) -> Iterator[Outcome]:
    """Each row of growth or increments below a row of levels; it binds when all but one of its steps hold."""
    for sheet in read_sheets(report.document):
        columns = _years(sheet)
        for above, below in zip(sheet.lines, sheet.lines[1:], strict=False):
            growth = bool(_GROWTH.fullmatch(below.name))
            if len(columns) < 3 or not (growth or _STEP.fullmatch(below.name)) or not (above.whole and below.whole):
                continue
            steps = [
                Step(stated, before, now, growth)
                for one, two in zip(columns, columns[1:], strict=False)  # noqa: RUF007 (neighbouring years)
                if (before := above.fields[one].figure) and (now := above.fields[two].figure)
                if (stated := below.fields[two].figure) and before.low > 0
            ]
            yield from _judged(steps)


def _years(sheet: Sheet) -> list[int]:
    """The columns of consecutive years."""
    found = [(int(told.group(1)), c) for c, head in enumerate(sheet.heads) if (told := _YEAR.fullmatch(head))]
    following = all(two[0] - one[0] == 1 for one, two in zip(found, found[1:], strict=False))  # noqa: RUF007
    return [column for _, column in found] if following else []


def _judged(steps: list[Step]) -> Iterator[Outcome]:
    broken = [step for step in steps if not step.holds()]
    if len(broken) > 1 or len(steps) - len(broken) < 2:
        return
    for step in steps:
        terms = (step.before, step.now)
        spans = tuple(one.span for one in terms)
        stated, holds = step.stated, step not in broken
        kind = "growth" if step.growth else "difference"
        texts = tuple(one.text for one in terms)
        yield Relation(kind, stated.span, stated.text, texts, step.expected, holds, spans)
        why = slip(stated.text, step.expected)
        if not holds and (why or len(steps) >= 4):
            message = f"由{texts[0]}到{texts[1]}应为{step.expected}，表中为{stated.text}{named(why)}。"
            tail = (stated.span, stated.text, step.expected, message, spans, step.rate)
            yield Finding("series-row", "impossible" if why else "unlikely", *tail)
