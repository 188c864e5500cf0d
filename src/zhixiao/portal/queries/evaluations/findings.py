"""What our own auditor finds in the report that would be printed now."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from zhixiao.auditing.audit import audit
from zhixiao.auditing.model import Finding
from zhixiao.cases.model import Case
from zhixiao.documents.reading import read
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.queries.evaluations.books import packaged_book
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.portal.queries.evaluations.scored import scored_with_figures
from zhixiao.reporting.printing import print_report

AROUND = 40
"""Characters of context on either side of a finding."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding beside the place in the report where it stands."""

    severity: str
    message: str
    stated: str
    expected: str
    context: str
    indicator: int | None


def findings_of(evaluation: Evaluation) -> tuple[Found, ...]:
    """Findings of the printed report in reading order; each names the completed value whose indicator it stands by."""
    return _findings_in(case_of(evaluation), evaluation.rulebook)


@lru_cache(maxsize=32)
def _findings_in(case: Case, rulebook: str) -> tuple[Found, ...]:
    """The same case printed under the same rules always has the same findings, and the audit takes seconds."""
    result, figures = scored_with_figures(case, packaged_book(rulebook))
    with TemporaryDirectory(prefix="zhixiao-") as folder:
        evaluated = result if result.total is not None else None
        printed = print_report(case, evaluated, figures, Path(folder), ("html",))
        document = read(printed.files[0])
    names = {row.name: int(row.id[1:]) for row in case.indicators}
    return tuple(_found(finding, document.text, names) for finding in audit(document).findings)


def _found(finding: Finding, text: str, names: dict[str, int]) -> Found:
    context = text[max(0, finding.span.start - AROUND) : finding.span.end + AROUND]
    indicator = next((pk for name, pk in names.items() if name in context), None)
    return Found(finding.severity, finding.message, finding.stated, finding.expected, context, indicator)
