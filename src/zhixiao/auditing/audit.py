"""A document in, findings and tested relations and coverage out."""

from dataclasses import dataclass

from zhixiao.auditing.coverage import Coverage, measure
from zhixiao.auditing.findings import merged
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import checks
from zhixiao.auditing.statements import read_statements
from zhixiao.documents import Document


@dataclass(frozen=True, slots=True)
class Audit:
    """Findings in reading order, relations that were tested, and how much of the document that covers."""

    findings: tuple[Finding, ...]
    relations: tuple[Relation, ...]
    coverage: Coverage


def audit(document: Document) -> Audit:
    """Run every check over a document. Pure: the same document always gives the same result."""
    report = read_statements(document)
    found: list[Finding] = []
    tested: dict[Relation, None] = {}
    for one in checks():
        for outcome in one.run(report):
            if isinstance(outcome, Finding):
                found.append(outcome)
            else:
                tested[outcome] = None
    relations = tuple(tested)
    findings = merged(found, relations, document)
    return Audit(findings, relations, measure(report, relations))
