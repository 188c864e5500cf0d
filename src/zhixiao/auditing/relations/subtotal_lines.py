"""Subtotals (小计) of points in rows of one line each, whose cells only blanks part: 产出指标小计 40 38.74."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Span
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.sums_of_points import sum_of_points
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

_POINTS = r"\d{1,3}(?:\.\d{1,2})?"
_PAIR = re.compile(
    rf"(?<=\s)(?P<weight>{_POINTS})[ \t\u3000]+(?P<score>{_POINTS})(?=\s|$)(?![ \t\u3000]+{_POINTS}(?:\s|$))"
)
MOST = 100
"""Lines above a subtotal that may be of it."""
_SUBTOTAL = re.compile(r"^[ \t\u3000]*[一-鿿（()）\d]{0,16}小计")
_TOTAL = re.compile(r"^[ \t\u3000]*(?:总[ \u3000]?分|合[ \u3000]?计|总[ \u3000]?计)\s")


@dataclass(frozen=True, slots=True)
class _Points:
    """Full points and score of a line, as printed, and where."""

    weight: str
    score: str
    spans: tuple[Span, Span]


_Section = tuple[_Points, Sequence[_Points]]
"""A subtotal and the lines above it."""


@check(
    "subtotal-line",
    tier="impossible",
    meaning="一行一项的自评表中，小计的分值与其上各行相符而得分不符，或总分与各小计不符",
    source="绩效自评复核要点 F05：分级得分之和",
    example="各行分值之和40、得分之和38.74，小计写作“40 39.74”",
    fixed_terms=True,
)
def subtotals_are_the_lines_above_them(report: Report) -> Iterator[Outcome]:
    """Only where the full points of the lines since the last subtotal make its own in every section of the form."""
    above: list[_Points] = []
    sections: list[_Section] = []
    at = 0
    lines = report.document.text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        points = None if _goes_on(line, following) else _points(line, at)
        at += len(line) + 1
        if points is None:
            continue
        if _SUBTOTAL.match(line):
            sections.append((points, above if sections else _last(points, above)))
            above = []
        elif _TOTAL.match(line):
            yield from _form([*sections, (points, [one for one, _ in sections])])
            sections, above = [], []
        else:
            above = [*above[-MOST:], points]
    yield from _form(sections)


def _goes_on(line: str, following: str) -> bool:
    """Whether a figure at the end of a line may go on in the next one: 1 | .5."""
    return line[-1:].isdigit() and following[:1] in ".．0123456789" and following != ""


def _last(stated: _Points, above: Sequence[_Points]) -> Sequence[_Points]:
    """The last lines above the first subtotal that have its full points; other figures may stand above these."""
    weights = [Fraction(one.weight) for one in above]
    return next((above[at:] for at in reversed(range(len(above))) if sum(weights[at:]) >= Fraction(stated.weight)), [])


def _form(sections: Sequence[_Section]) -> Iterator[Outcome]:
    """What is told of a form of which all full points come out; those of its total may have others beside them."""
    rows = [section for section in sections if not _of_subtotals(section, sections)]
    if rows and all(map(_fits, rows)):
        for stated, parts in filter(_fits, sections):
            yield from _judged(stated, parts)


def _of_subtotals(section: _Section, sections: Sequence[_Section]) -> bool:
    return bool(section[1]) and all(any(part is stated for stated, _ in sections) for part in section[1])


def _fits(section: _Section) -> bool:
    stated, parts = section
    weight = sum((Fraction(one.weight) for one in parts), Fraction(0))
    possible = all(Fraction(one.score) <= Fraction(one.weight) for one in parts)
    return bool(parts) and weight == Fraction(stated.weight) and possible


def _points(line: str, at: int) -> _Points | None:
    """The last two figures of a line that stand beside each other alone."""
    found = list(_PAIR.finditer(line))
    if not found:
        return None
    weight, score = found[-1]["weight"], found[-1]["score"]
    spans = [Span(at + found[-1].start(name), at + found[-1].end(name)) for name in ("weight", "score")]
    return _Points(weight, score, (spans[0], spans[1]))


def _judged(stated: _Points, parts: Sequence[_Points]) -> Iterator[Outcome]:
    made = sum_of_points(stated.score, stated.spans[1], [one.score for one in parts], [one.spans[1] for one in parts])
    yield made
    if not made.holds:
        why = named(slip(stated.score, made.computed))
        message = f"其上各行得分之和为{made.computed}，此处写作{stated.score}{why}；此处或某一行有误。"
        spans = made.term_spans
        yield Finding("subtotal-line", "impossible", made.span, stated.score, made.computed, message, spans)
