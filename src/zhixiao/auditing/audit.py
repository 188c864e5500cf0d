"""A document in, findings and tested relations and coverage out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhixiao.auditing.against.model import Comparison, Reference
from zhixiao.auditing.coverage import Coverage, measure
from zhixiao.auditing.explanations import weighed
from zhixiao.auditing.findings import merged
from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.registry import Check, Outcome, checks
from zhixiao.auditing.statements import Report, read_statements
from zhixiao.auditing.unread import Unread, unread
from zhixiao.documents import Document


@dataclass(frozen=True, slots=True)
class Audit:
    """Findings in reading order, relations that were tested, how much of the document that covers, what was not read.

    `comparison` is there when the document was held against a case or form.
    """

    findings: tuple[Finding, ...]
    relations: tuple[Relation, ...]
    coverage: Coverage
    unread: tuple[Unread, ...] = ()
    comparison: Comparison | None = None


def audit(document: Document, against: Reference | None = None) -> Audit:
    """Run every check over a document, and hold it against a case or form. Pure: the same gives the same."""
    report = read_statements(document)
    found: list[Finding] = []
    tested: dict[Relation, None] = {}
    stopped: list[Unread] = []
    for one in checks():
        for outcome in _outcomes(one, report, stopped):
            if isinstance(outcome, Finding):
                found.append(outcome if one.fixed_terms else weighed(outcome, document.text))
            else:
                tested[outcome] = None
    findings = merged(found, tuple(tested), document)
    relations = _told(tested, found)
    left = (*stopped, *unread(report, relations))
    if against is None:
        return Audit(findings, relations, measure(report, relations), left)
    from zhixiao.auditing.against.comparing import compare  # only here: most reports are checked by themselves

    comparison = compare(report, against)
    relations += tuple(one for one in comparison.relations if one not in tested)
    return Audit(_with(findings, comparison), relations, measure(report, relations), left, comparison)


def _outcomes(one: Check, report: Report, stopped: list[Unread]) -> Iterator[Outcome]:
    """What a check tells. One that cannot reckon with some figures is named, and costs no other its findings."""
    try:
        yield from one.run(report)
    except ArithmeticError:
        stopped.append(Unread(f"检查项“{one.meaning}”遇到无法计算的数（例如以零作除数），没有做完；其余各项不受影响。"))


def _told(relations: Iterable[Relation], found: list[Finding]) -> tuple[Relation, ...]:
    """The relations that hold, and those that do not of which a finding tells; others may not have been meant.

    A target that was missed is no fault in itself.
    """
    places = {span for one in found for span in (one.span, *one.also)}

    def is_told(one: Relation) -> bool:
        return one.holds or one.kind == "target_vs_actual" or not places.isdisjoint((one.span, *one.term_spans))

    return tuple(filter(is_told, relations))


def _with(findings: tuple[Finding, ...], comparison: Comparison) -> tuple[Finding, ...]:
    """Both in reading order, one finding a figure: the surer; of two as sure, the one that knows the case."""
    told = {one.span: one for one in comparison.findings if one.rule == "against-value"}
    own = {one.span: one for one in findings if one.tier != "wording"}
    wrong = {span for span, one in told.items() if one.tier == "impossible"}
    kept = [one for one in findings if not _gives_way(one, told.get(one.span)) and not _follows(one, wrong)]
    kept += [one for one in comparison.findings if one.span not in own or _gives_way(own[one.span], told.get(one.span))]
    return tuple(sorted(kept, key=lambda one: (one.span, one.severity, one.rule)))


def _gives_way(one: Finding, told: Finding | None) -> bool:
    """Whether a finding of the report alone is left out for what the case tells of the same figure."""
    return told is not None and one.tier != "wording" and (told.tier == "impossible" or one.tier != "impossible")


def _follows(one: Finding, wrong: set[Span]) -> bool:
    """Whether a finding is only computed from a figure that the case proves wrong."""
    return one.tier != "wording" and one.span not in wrong and any(span in wrong for span in one.also)
