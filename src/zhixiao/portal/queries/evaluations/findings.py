"""What our own auditor finds in the report that would be printed now."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.portal.queries.evaluations.scored import book_of, scored_with_figures
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


def findings_of(evaluation: Evaluation) -> list[Found]:
    """Findings of the printed report in reading order; each names the completed value whose indicator it stands by."""
    case = case_of(evaluation)
    result, figures = scored_with_figures(case, book_of(evaluation))
    with TemporaryDirectory(prefix="zhixiao-") as folder:
        evaluated = result if result.total is not None else None
        printed = print_report(case, evaluated, figures, Path(folder), ("html",))
        document = read(printed.files[0])
    names = {row.name: int(row.id[1:]) for row in case.indicators}
    found = []
    for finding in audit(document).findings:
        start, end = max(0, finding.span.start - AROUND), finding.span.end + AROUND
        context = document.text[start:end]
        indicator = next((pk for name, pk in names.items() if name in context), None)
        found.append(Found(finding.severity, finding.message, finding.stated, finding.expected, context, indicator))
    return found
