"""Points in brackets behind the names of levels of a form: 产出指标（50分） over the rows below it."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.form import Row, trusted
from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import decimal_text
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import value_of

_LEVEL = re.compile(r"(?P<name>(?:[一-鿿][ \t\n|]*){2,8})[（(]\s*(?P<points>\d{1,3}(?:\.\d+)?)\s*分\s*[)）]")
ENOUGH = 2
"""Levels that hold their rows, beside one that does not."""


@check(
    "form-level-points",
    tier="impossible",
    meaning="自评表一级指标名称后括注的分值不等于其下各项分值之和",
    source="绩效自评复核要点 F01：各级分值之和",
    example="产出指标（60分），其下各项分值之和为50；效益指标（30分）、满意度指标（10分）都相符",
    fixed_terms=True,
)
def points_behind_levels_are_those_of_their_rows(report: Report) -> Iterator[Outcome]:
    """In a form whose rows were all read; all levels but one hold what stands between them and the next."""
    for form in read_forms(report.document):
        if not trusted(form):
            continue
        starts = [row.weight.start for row in form.rows]
        levels = list(_levels(report.document.text, form.start, max(starts)))
        parted = _parted(levels, form.rows)
        odd = [(one, rows) for one, rows in parted if _sum(rows) != Fraction(one["points"])]
        if len(parted) < len(levels) or len(odd) > 1 or len(parted) - len(odd) < ENOUGH:
            continue
        for one, rows in parted:
            yield _relation(one, rows)
        for one, rows in odd:
            yield _finding(one, rows)


def _levels(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The names of levels with their points up to the last row."""
    return _LEVEL.finditer(text, start, stop)


def _parted(levels: Sequence[re.Match[str]], rows: Sequence[Row]) -> list[tuple[re.Match[str], list[Row]]]:
    """Each level with the rows up to the next; nothing where a row stands before all of them or a level has none."""
    if not levels or min(row.weight.start for row in rows) < levels[0].start():
        return []
    ends = [*(one.start() for one in levels[1:]), max(row.weight.end for row in rows)]
    parts = [
        (one, [row for row in rows if one.end() <= row.weight.start < end])
        for one, end in zip(levels, ends, strict=True)
    ]
    return [(one, found) for one, found in parts if found]


def _sum(rows: Sequence[Row]) -> Fraction:
    return sum((value_of(row.weight) for row in rows), Fraction(0))


def _relation(one: re.Match[str], rows: Sequence[Row]) -> Relation:
    texts, spans = tuple(row.weight.text for row in rows), tuple(row.weight.span for row in rows)
    holds = _sum(rows) == Fraction(one["points"])
    return Relation("weight_total", Span(*one.span("points")), one["points"], texts, _shown(rows), holds, spans)


def _finding(one: re.Match[str], rows: Sequence[Row]) -> Finding:
    shown = _shown(rows)
    name = "".join(one["name"].split())
    message = f"“{name}”括注{one['points']}分，其下各项分值之和为{shown}{named(slip(one['points'], shown))}。"
    spans = tuple(row.weight.span for row in rows)
    return Finding("form-level-points", "impossible", Span(*one.span("points")), one["points"], shown, message, spans)


def _shown(rows: Sequence[Row]) -> str:
    value = _sum(rows)
    return decimal_text(value, 0 if value.denominator == 1 else 1)
