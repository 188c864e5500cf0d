"""Whether two places that use the same words speak of one thing or of two, by the figures that stand around."""

import re

from zhixiao.auditing.relations.label_words import words
from zhixiao.auditing.statements import Report, Statement

_AMONG_WHOM = re.compile(r"在(?P<whom>[一-鿿]{2,12}?)的(?![一-鿿]{0,8}下)")
"""在东部地区务工的农民工: words that say of which of them a figure is told; 在区委的领导下 says nothing of it."""
AROUND = 100
"""Characters around a figure whose figures tell whether two places are of one thing."""


def measure(one: Statement) -> tuple[str, str]:
    """The last words before a number and its unit."""
    return words(re.split(r"\d", one.label)[-1])[-12:], one.number.suffix


def other_figures_differ(report: Report, one: Statement, other: Statement) -> bool:
    """Whether the other figures that both places tell in the same words differ too: of two projects, told alike.

    In the sentence most of them must differ, around it more than that: what stands there may be of other things.
    """
    near = [(report.sentence_of(each), _around(report, each)) for each in (one, other)]
    sentences, surroundings = zip(*near, strict=True)
    return (
        _unlike_figures(report, (one, other), sentences) > 0 or _unlike_figures(report, (one, other), surroundings) > 1
    )


def _around(report: Report, one: Statement) -> tuple[int, int]:
    start, end = report.paragraph_range(one)
    return max(start, one.number.start - AROUND), min(end, one.number.stop + AROUND)


def _unlike_figures(report: Report, two: tuple[Statement, Statement], ranges: tuple[tuple[int, int], ...]) -> int:
    """How many more figures of the same words differ in two ranges than agree."""
    mine, theirs = (
        {measure(each): each.number.value for each in report.between(*reach) if each.plain and each not in two}
        for reach in ranges
    )
    return sum(1 if mine[key] != theirs[key] else -1 for key in mine.keys() & theirs.keys())


def beside_another(report: Report, one: Statement, other: Statement) -> bool:
    """Whether a figure right beside both tells the same words of two values: 197件375人, 200件377人."""
    mine, theirs = (_beside(report, each) for each in (one, other))
    pairs = zip(mine, theirs, strict=True)
    return any(a and b and measure(a) == measure(b) and a.number.value != b.number.value for a, b in pairs)


def _beside(report: Report, one: Statement) -> tuple[Statement | None, Statement | None]:
    """The figures right before and right behind one in its clause."""
    start, end = report.sentence_of(one)
    before, behind = report.between(start, one.number.start), report.between(one.number.stop, end)
    near = (next((each for each in some if each.plain), None) for some in (reversed(before), behind))
    first, second = (each if each and each.clause == one.clause else None for each in near)
    return first, second


def of_others_among_them(mine: str, theirs: str) -> bool:
    """Whether one label tells of some of what the other does, or of others: 在甲市务工的人员, 在乙市务工的人员."""
    first, second = (found["whom"] if (found := _AMONG_WHOM.search(label)) else "" for label in (mine, theirs))
    return first != second
