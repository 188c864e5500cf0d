"""Targets and completed values of a fund-year as tables of a case."""

from collections.abc import Iterable, Sequence

from django.db.models import F, QuerySet

from zhixiao.cases import model as cases
from zhixiao.portal.models.evaluations.cited_document import CitedDocument
from zhixiao.portal.models.evaluations.completed_value import CompletedValue, ValueProof
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.objective_result import ObjectiveResult
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceVersion
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.long_term_target import LongTermTarget
from zhixiao.portal.models.targets.policy_document import DocumentState, PolicyDocument
from zhixiao.portal.models.targets.target_set import Objective
from zhixiao.portal.prepared import prepared
from zhixiao.portal.queries.evaluations.books import book_of
from zhixiao.portal.queries.evaluations.plain_values import points, told
from zhixiao.portal.queries.evaluations.records import values_as_set
from zhixiao.scoring.layout import in_order_of_sections


def values_of(evaluation: Evaluation) -> list[CompletedValue]:
    """The completed values of indicators that still count, section by section of the rule book; see `in_order`."""
    found = {f"i{row.pk}": row for row in values_as_set(evaluation.pk)}
    return [found[one.id] for one in in_order(indicators_of(found.values(), {}), evaluation)]


def in_order(indicators: Sequence[cases.Indicator], evaluation: Evaluation) -> tuple[cases.Indicator, ...]:
    """Indicators as a form lists them: section by section of the rule book.

    Within a section those of the whole fund come first, then project by project, each in the order it was set.
    """
    found = {one.id: one for one in indicators}
    return tuple(found[key] for key in in_order_of_sections(indicators, book_of(evaluation)))


def indicators_of(values: Iterable[CompletedValue], proofs: dict[int, list[ValueProof]]) -> tuple[cases.Indicator, ...]:
    return tuple(_indicator(row, row.indicator, proofs.get(row.pk, [])) for row in values)


def _indicator(row: CompletedValue, target: Indicator, proofs: list[ValueProof]) -> cases.Indicator:
    return cases.Indicator(
        id=f"i{row.pk}",
        level1=target.level1,
        level2=target.level2,
        name=target.name,
        project=f"p{target.project_id}" if target.project_id else None,
        direction=cases.Direction(target.direction),
        target=told(target.target),
        completed=told(row.completed),
        weight=points(target.weight),
        rule=told(target.rule),
        grade=told(row.grade),
        given_score=points(row.given_score),
        missed=row.missed,
        deduction=points(row.deduction) or None,
        evidence=tuple(f"e{proof.evidence_id}" for proof in proofs),
        not_applicable=told(row.not_applicable),
        definition=told(row.definition),
        data_source=told(row.data_source),
        numerator=told(row.numerator),
        denominator=told(row.denominator),
        last_year=told(row.last_year),
        deviation_reason=told(row.deviation_reason),
        remedy=told(row.remedy),
        note=told(row.note) or told(target.note),
    )


def evidence_of(proofs: dict[int, list[ValueProof]]) -> tuple[cases.Evidence, ...]:
    """Each proof once, with the name and digest of its newest file."""
    used = {proof.evidence_id: proof.evidence for found in proofs.values() for proof in found}
    newest: dict[int, EvidenceVersion] = {}
    for version in EvidenceVersion.objects.filter(evidence__in=used).order_by("number") if used else ():
        newest[version.evidence_id] = version
    return tuple(_evidence(used[pk], newest.get(pk)) for pk in sorted(used))


def _evidence(row: Evidence, version: EvidenceVersion | None) -> cases.Evidence:
    return cases.Evidence(
        id=f"e{row.pk}",
        title=row.title,
        category=row.get_evidence_class_display(),
        file=version.file_name if version else None,
        digest=version.sha256 if version else None,
        issuer=told(row.issuer),
        issued=told(row.issued),
    )


def objectives_of(fund: int, results: Iterable[ObjectiveResult]) -> tuple[cases.Objective, ...]:
    """The objectives of a fund, by its key, with what of them was reached."""
    actual = {row.objective_id: row.actual for row in results}
    return tuple(
        cases.Objective(
            id=f"o{row.pk}",
            scope=row.scope_of_time,
            project=f"p{row.project_id}" if row.project_id else None,
            expected=row.expected,
            actual=told(actual.get(row.pk, "")),
        )
        for row in _objectives(fund)
    )


@prepared
def _objectives(fund: int) -> QuerySet[Objective]:
    return Objective.objects.filter(fund=fund).order_by(F("project").asc(nulls_first=True), "pk")


def long_term_of(evaluation: Evaluation) -> tuple[cases.LongTermTarget, ...]:
    """Targets of the organisation whose years hold the fund's year."""
    fund = evaluation.fund
    return tuple(
        cases.LongTermTarget(
            id=f"t{row.pk}",
            name=row.name,
            year_from=row.year_from,
            year_to=row.year_to,
            national=told(row.national),
            local=told(row.local),
            completed=told(row.completed),
            note=told(row.note),
        )
        for row in _long_term(fund.organisation_id, fund.year, fund.year)
    )


@prepared
def _long_term(organisation: int, begun: int, lasting: int) -> QuerySet[LongTermTarget]:
    rows = LongTermTarget.objects.filter(organisation=organisation, year_from__lte=begun, year_to__gte=lasting)
    return rows.order_by("pk")


def documents_of(evaluation: Evaluation, cited: Iterable[CitedDocument]) -> tuple[cases.OfficialDocument, ...]:
    """The documents in force of the organisation, and what the report cites besides."""
    policies = [
        cases.OfficialDocument(
            id=f"d{row.pk}",
            title=row.title,
            number=told(row.number),
            issued=row.issued.isoformat() if row.issued else None,
            purpose=row.get_place_display(),
        )
        for row in _in_force(evaluation.fund.organisation_id)
    ]
    known = {document.title for document in policies}
    return (*policies, *(_cited(row) for row in cited if row.title not in known))


@prepared
def _in_force(organisation: int) -> QuerySet[PolicyDocument]:
    return PolicyDocument.objects.filter(organisation=organisation, state=DocumentState.IN_FORCE).order_by("pk")


def _cited(row: CitedDocument) -> cases.OfficialDocument:
    return cases.OfficialDocument(
        id=f"c{row.pk}",
        title=row.title,
        number=told(row.number),
        issued=told(row.issued),
        purpose=told(row.purpose),
    )
