"""Whether two places that use the same words speak of one thing or of two, by the figures that stand around."""

import re

from zhixiao.auditing.relations.label_words import words
from zhixiao.auditing.statements import Report, Statement

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
