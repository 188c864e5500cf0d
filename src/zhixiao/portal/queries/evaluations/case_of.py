"""The one bridge from the portal to the engines: an evaluation as a case."""

import hashlib

from django.db.models import QuerySet

from zhixiao.cases import model as cases
from zhixiao.cases.yaml_form import case_as_data
from zhixiao.portal.canonical import canonical
from zhixiao.portal.models.evaluations.completed_value import CompletedValue, ValueProof
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.execution_view import ExecutionView
from zhixiao.portal.models.evaluations.given_score import GivenScore
from zhixiao.portal.models.evaluations.narrative import Narrative
from zhixiao.portal.models.evaluations.other_figure import OtherFigure
from zhixiao.portal.models.money.entered import EntryState
from zhixiao.portal.prepared import prepared
from zhixiao.portal.queries.evaluations.case_money import batches_of, lines_of, projects_of
from zhixiao.portal.queries.evaluations.case_targets import (
    documents_of,
    evidence_of,
    in_order,
    indicators_of,
    long_term_of,
    objectives_of,
    proofs_of,
    values_as_set,
)
from zhixiao.portal.queries.evaluations.case_uses import expenses_of, schemes_of, spendings_of, tiers_of
from zhixiao.portal.queries.evaluations.plain_values import points, told


def case_of(evaluation: Evaluation) -> cases.Case:
    """The case of an evaluation, everything read anew; see `case_with`."""
    return case_with(evaluation, values_as_set(evaluation.pk), proofs_of(evaluation))


def case_with(evaluation: Evaluation, values: list[CompletedValue], proofs: dict[int, list[ValueProof]]) -> cases.Case:
    """What the portal holds of the fund-year: money up to the cut-off day, targets, completed values, proofs, texts.

    Ids are the keys of the rows with a letter: `i12` is completed value 12, `p3` project 3, `l7` line 7.
    The number of queries does not depend on the number of rows.
    """
    fund = evaluation.fund
    return cases.Case(
        id=f"evaluation-{evaluation.pk}",
        title=evaluation.title,
        kind=cases.Kind(fund.get_kind_display()),
        year=fund.year,
        money_unit=fund.money_unit,
        cut_off=evaluation.cut_off,
        finished=evaluation.finished,
        rulebook=evaluation.rulebook,
        organisation=_organisation(evaluation),
        fund=cases.Fund(name=fund.name, regulation=told(fund.regulation), approval=told(fund.approval)),
        fund_batches=batches_of(fund),
        budget_lines=lines_of(fund, evaluation.cut_off),
        spendings=spendings_of(fund),
        execution_views=_views(evaluation),
        projects=projects_of(fund),
        objectives=objectives_of(evaluation),
        indicators=in_order(indicators_of(values, proofs), evaluation),
        given_scores=_given_scores(evaluation),
        long_term_targets=long_term_of(evaluation),
        award_schemes=schemes_of(fund),
        award_tiers=tiers_of(fund),
        expenses=expenses_of(fund),
        facts=_facts(evaluation),
        documents=documents_of(evaluation),
        evidence=evidence_of(proofs),
        narratives=_narratives(evaluation),
    )


def digest_of(case: cases.Case) -> str:
    """The SHA-256 of everything the case holds: the same data always give the same digest."""
    return hashlib.sha256(canonical(case_as_data(case)).encode()).hexdigest()


def _organisation(evaluation: Evaluation) -> cases.Organisation:
    return cases.Organisation(
        name=evaluation.fund.organisation.name,
        region=evaluation.region,
        level=evaluation.level,
        department=told(evaluation.department),
        unit=told(evaluation.unit),
    )


def _views(evaluation: Evaluation) -> tuple[cases.ExecutionView, ...]:
    return tuple(
        cases.ExecutionView(
            id=f"v{row.pk}",
            name=row.name,
            batches=tuple(f"b{batch.pk}" for batch in row.batches.all()),
            lines=tuple(f"l{line.pk}" for line in row.lines.all()),
            numerator=row.numerator,
            denominator=row.denominator,
            start=row.start,
            end=row.end,
        )
        for row in views_of(evaluation.pk)
    )


def _given_scores(evaluation: Evaluation) -> tuple[cases.GivenScore, ...]:
    return tuple(
        cases.GivenScore(
            id=f"g{row.pk}",
            project=f"p{row.project_id}",
            section=row.section,
            score=points(row.score),
            note=told(row.note),
        )
        for row in given_scores_of(evaluation.pk)
    )


def _facts(evaluation: Evaluation) -> tuple[cases.Fact, ...]:
    return tuple(
        cases.Fact(
            id=f"f{row.pk}",
            group=told(row.group),
            name=row.name,
            value=row.value,
            period=told(row.period),
            change=told(row.change),
            share=told(row.share),
            note=told(row.note),
        )
        for row in other_figures_of(evaluation.pk)
    )


def _narratives(evaluation: Evaluation) -> tuple[cases.Narrative, ...]:
    return tuple(cases.Narrative(part=row.part, text=row.text) for row in narratives_of(evaluation.pk))


@prepared
def views_of(evaluation: int) -> QuerySet[ExecutionView]:
    rows = ExecutionView.objects.filter(evaluation=evaluation, state=EntryState.ENTERED)
    return rows.prefetch_related("lines", "batches").order_by("pk")


@prepared
def given_scores_of(evaluation: int) -> QuerySet[GivenScore]:
    return GivenScore.objects.filter(evaluation=evaluation).select_related("project").order_by("pk")


@prepared
def other_figures_of(evaluation: int) -> QuerySet[OtherFigure]:
    return OtherFigure.objects.filter(evaluation=evaluation, state=EntryState.ENTERED).order_by("pk")


@prepared
def narratives_of(evaluation: int) -> QuerySet[Narrative]:
    """The texts that were written."""
    return Narrative.objects.filter(evaluation=evaluation).exclude(text="").order_by("pk")
