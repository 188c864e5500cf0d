"""Findings as a page: the text with marks, the list beside it, coverage by section, filters without script.

The page stands alone, or its part stands on a page of the portal with `style/check.css`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from zhixiao.auditing.model import Finding, Severity, Span
from zhixiao.reporting.findings.pairs import LIST, told_counts, told_in_short
from zhixiao.reporting.findings.results import Checked, told_unread

NAMES: dict[Severity, str] = {"error": "错误", "warning": "存疑", "notice": "提示"}


class Mark(NamedTuple):
    """A marked run of the text: its anchor, the number printed behind it, its colour."""

    id: str
    number: str
    severity: str


def html_page(checked: Checked) -> str:
    """A self-contained page: nothing is loaded, no script runs."""
    return _template("check.html.j2").render(_told(checked))


def html_part(checked: Checked) -> str:
    """What stands below the title of the page, escaped; without a style or a script of its own."""
    return _template("part.html.j2").render(_told(checked))


def counts(checked: Checked) -> dict[str, int]:
    """How many findings there are of each severity, by its name."""
    return {name: sum(one.severity == level for one in checked.findings) for level, name in NAMES.items()}


@cache
def _template(name: str) -> Template:
    here = resources.files("zhixiao.reporting.findings")
    files = {one: here / "pages" / one for one in ("check.html.j2", "part.html.j2")}
    files["check.css"] = here / "style" / "check.css"
    texts = {one: file.read_text(encoding="utf-8") for one, file in files.items()}
    environment = Environment(loader=DictLoader(texts), autoescape=True, undefined=StrictUndefined)
    return environment.get_template(name)


def _told(checked: Checked) -> dict[str, object]:
    text = checked.document.text if checked.document else ""
    marks = _marks(checked.findings)
    return {
        "name": checked.name,
        "pieces": _pieces(text, marks),
        "findings": [_shown(checked, one, number, marks) for number, one in enumerate(checked.findings, 1)],
        "coverage": checked.coverage,
        "unread": told_unread(checked),
        "error": checked.error,
        "counts": counts(checked),
        "levels": NAMES,
        "source": checked.source,
        "heads": LIST,
        "pairs": list(told_in_short(checked)),
        "told": told_counts(checked.comparison) if checked.comparison else "",
    }


def _marks(findings: Sequence[Finding]) -> dict[Span, Mark]:
    """Where the text is marked: the places of the findings, then the other figures that take part, none over another.

    A place that two findings share is marked for the first; the other finding links to that mark.
    """
    found: dict[Span, Mark] = {}
    for number, one in enumerate(findings, 1):
        found.setdefault(one.span, Mark(f"at-{number}", str(number), one.severity))
    for number, one in enumerate(findings, 1):
        for order, span in enumerate(one.also, 1):
            found.setdefault(span, Mark(f"at-{number}-{order}", "", "also"))
    kept: dict[Span, Mark] = {}
    at = 0
    for span in sorted(found):
        if span.start >= at and span.end > span.start:
            kept[span] = found[span]
            at = span.end
    return kept


def _shown(checked: Checked, one: Finding, number: int, marks: Mapping[Span, Mark]) -> dict[str, object]:
    text = checked.document.text if checked.document else ""
    also = [
        (marks[span].id, " ".join(text[span.start : span.end].split()), checked.place_at(span))
        for span in dict.fromkeys(one.also)
        if span in marks and span != one.span
    ]
    return {
        "number": number,
        "mark": marks[one.span].id if one.span in marks else "",
        "severity": one.severity,
        "level": NAMES[one.severity],
        "place": checked.place(one),
        "stated": one.stated,
        "expected": one.expected,
        "message": one.message,
        "rule": one.rule,
        "also": also,
    }


def _pieces(text: str, marks: Mapping[Span, Mark]) -> list[tuple[str, Mark | None]]:
    """The text in runs, each with the mark it carries."""
    found: list[tuple[str, Mark | None]] = []
    at = 0
    for span in sorted(marks):
        found.append((text[at : span.start], None))
        found.append((text[span.start : span.end], marks[span]))
        at = span.end
    found.append((text[at:], None))
    return found
