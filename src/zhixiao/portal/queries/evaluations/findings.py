"""What our own auditor finds in the report that would be printed now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from zhixiao.auditing.audit import audit
from zhixiao.auditing.model import Finding, Severity
from zhixiao.cases.model import Case
from zhixiao.documents import Cell, Document
from zhixiao.documents.reading import read
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.queries.evaluations.opened import opened
from zhixiao.portal.queries.evaluations.scored import printable
from zhixiao.portal.queries.kept import Kept
from zhixiao.reporting.printing import print_report
from zhixiao.reporting.source import narrative
from zhixiao.scoring.evaluation import Evaluation as Scored

AROUND = 40
"""Characters of context on either side of a finding."""
SENTENCE_ENDS = "。；\n"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding beside the place in the report where it stands.

    `values` are the keys of the completed values in whose rows or sentences its figures stand, `part` is the text of
    the outline (文字部分) that holds it; a finding of neither stands in what the report works out.
    """

    severity: Severity
    message: str
    stated: str
    expected: str
    context: str
    values: tuple[int, ...]
    part: str


@dataclass(frozen=True, slots=True)
class _Checked:
    found: tuple[Found, ...]
    organisations: frozenset[int]


class _BusyError(Exception):
    """This process is checking a report already."""


_KEPT: Kept[_Checked] = Kept(64)
_ONE = Lock()


def findings_of(evaluation: Evaluation) -> tuple[Found, ...] | None:
    """Findings of the printed report in reading order; None while this process checks another report.

    A check takes up to seconds: one at a time, so that a process has threads left for everybody's pages.
    """
    try:
        return _KEPT.get(evaluation.pk, lambda: _checked(evaluation), lambda one: one.organisations).found
    except _BusyError:
        return None


def _checked(evaluation: Evaluation) -> _Checked:
    if not _ONE.acquire(blocking=False):
        raise _BusyError
    try:
        sheet = opened(evaluation)
        return _Checked(_findings_in(sheet.case, sheet.result), frozenset(sheet.organisations()))
    finally:
        _ONE.release()


def _findings_in(case: Case, result: Scored) -> tuple[Found, ...]:
    evaluated = result if result.total is not None else None
    with TemporaryDirectory(prefix="zhixiao-") as folder:
        printed = print_report(case, evaluated, printable(case, result), Path(folder), ("html",))
        document = read(printed.files[0])
    names: dict[str, list[int]] = defaultdict(list)
    for row in case.indicators:
        names[row.name].append(int(row.id[1:]))
    parts = {one.part: narrative(case, one.part) or "" for one in case.narratives}
    return _once(_found(finding, document, names, parts) for finding in audit(document).findings)


def _once(found: Iterable[Found]) -> tuple[Found, ...]:
    """What is said twice of one field, as the report and its form both print it, stands once."""
    kept: dict[tuple[str, object], Found] = {}
    for one in found:
        kept.setdefault((one.message, one.values or one.part or one.context), one)
    return tuple(kept.values())


def _found(finding: Finding, document: Document, names: Mapping[str, Sequence[int]], parts: Mapping[str, str]) -> Found:
    start, end = finding.span.start, finding.span.end
    values = dict.fromkeys(_values_at(document, start, names))
    if values:
        values |= dict.fromkeys(pk for span in finding.also for pk in _values_at(document, span.start, names))
    sentence = _sentence(document.text, start)
    part = next((key for key, text in parts.items() if sentence in text), "") if sentence else ""
    context = document.text[max(0, start - AROUND) : end + AROUND]
    return Found(finding.severity, finding.message, finding.stated, finding.expected, context, tuple(values), part)


def _values_at(document: Document, at: int, names: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """The values whose indicator names the row of a table, or is named by the sentence, at a place of the text."""
    run = document.run_at(at)
    if isinstance(run, Cell):
        table = next(one for one in document.tables if one.start <= run.start < one.end)
        for cell in table.row(run.row):
            yield from names.get(cell.joined, ())
        return
    sentence = _sentence(document.text, at)
    found = [name for name in names if name in sentence]
    for name in found:
        if not any(name != other and name in other for other in found):
            yield from names[name]


def _sentence(text: str, at: int) -> str:
    """The stretch that holds a place, from mark to mark, without the blanks around it."""
    begins = max(text.rfind(mark, 0, at) for mark in SENTENCE_ENDS) + 1
    stops = min((stop for mark in SENTENCE_ENDS if (stop := text.find(mark, at)) >= 0), default=len(text))
    return text[begins:stops].strip()
