"""What was entered into an evaluation, every kind of record read once."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from zhixiao.portal.models.evaluations.cited_document import CitedDocument
from zhixiao.portal.models.evaluations.completed_value import CompletedValue, ValueProof
from zhixiao.portal.models.evaluations.execution_view import ExecutionView
from zhixiao.portal.models.evaluations.given_score import GivenScore
from zhixiao.portal.models.evaluations.narrative import Narrative
from zhixiao.portal.models.evaluations.objective_result import ObjectiveResult
from zhixiao.portal.models.evaluations.other_figure import OtherFigure
from zhixiao.portal.models.money.entered import EntryState
from zhixiao.portal.prepared import prepared


@dataclass(frozen=True, slots=True)
class Records:
    """`values` are those of indicators that still count; `proofs` are in use, by the key of the completed value."""

    values: list[CompletedValue]
    proofs: dict[int, list[ValueProof]]
    objectives: list[ObjectiveResult]
    given_scores: list[GivenScore]
    views: list[ExecutionView]
    documents: list[CitedDocument]
    figures: list[OtherFigure]
    narratives: list[Narrative]


def records_of(evaluation: int) -> Records:
    """The records of an evaluation, by its key."""
    return Records(
        values=values_as_set(evaluation),
        proofs=_proofs_by_value(evaluation),
        objectives=_objectives(evaluation),
        given_scores=_given_scores(evaluation),
        views=_views(evaluation),
        documents=_documents(evaluation),
        figures=_figures(evaluation),
        narratives=_narratives(evaluation),
    )


@prepared
def values_as_set(evaluation: int) -> QuerySet[CompletedValue]:
    """The completed values of indicators that still count: of the whole fund, then project by project, as set."""
    rows = CompletedValue.objects.filter(evaluation=evaluation, indicator__dropped=False)
    first = F("indicator__project").asc(nulls_first=True)
    return rows.select_related("indicator__project").order_by(first, "indicator__number", "indicator_id")


def _proofs_by_value(evaluation: int) -> dict[int, list[ValueProof]]:
    found: dict[int, list[ValueProof]] = {}
    for row in _proofs(evaluation):
        found.setdefault(row.value_id, []).append(row)
    return found


@prepared
def _proofs(evaluation: int) -> QuerySet[ValueProof]:
    rows = ValueProof.objects.filter(value__evaluation=evaluation, ended=False)
    return rows.select_related("evidence").order_by("pk")


@prepared
def _objectives(evaluation: int) -> QuerySet[ObjectiveResult]:
    return ObjectiveResult.objects.filter(evaluation=evaluation).select_related("objective").order_by("pk")


@prepared
def _given_scores(evaluation: int) -> QuerySet[GivenScore]:
    return GivenScore.objects.filter(evaluation=evaluation).select_related("project").order_by("pk")


@prepared
def _views(evaluation: int) -> QuerySet[ExecutionView]:
    rows = ExecutionView.objects.filter(evaluation=evaluation, state=EntryState.ENTERED)
    return rows.prefetch_related("lines", "batches").order_by("pk")


@prepared
def _documents(evaluation: int) -> QuerySet[CitedDocument]:
    """What the report cites."""
    return CitedDocument.objects.filter(evaluation=evaluation, state=EntryState.ENTERED).order_by("pk")


@prepared
def _figures(evaluation: int) -> QuerySet[OtherFigure]:
    return OtherFigure.objects.filter(evaluation=evaluation, state=EntryState.ENTERED).order_by("pk")


@prepared
def _narratives(evaluation: int) -> QuerySet[Narrative]:
    """The texts that were written."""
    return Narrative.objects.filter(evaluation=evaluation).exclude(text="").order_by("pk")
