"""The one bridge from the portal to the engines: an evaluation as a case."""

import hashlib

from zhixiao.cases import model as cases
from zhixiao.cases.yaml_form import case_as_data
from zhixiao.portal.canonical import canonical
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.queries.evaluations.case_money import batches_of, lines_of, projects_of
from zhixiao.portal.queries.evaluations.case_targets import (
    documents_of,
    evidence_of,
    in_order,
    indicators_of,
    long_term_of,
    objectives_of,
)
from zhixiao.portal.queries.evaluations.case_uses import expenses_of, schemes_of, spendings_of, tiers_of
from zhixiao.portal.queries.evaluations.plain_values import points, told
from zhixiao.portal.queries.evaluations.records import Records, records_of


def case_of(evaluation: Evaluation) -> cases.Case:
    """The case of an evaluation, everything read anew; see `case_with`."""
    return case_with(evaluation, records_of(evaluation.pk))


def case_with(evaluation: Evaluation, records: Records) -> cases.Case:
    """What the portal holds of the fund-year: money up to the cut-off day, targets, completed values, proofs, texts.

    Ids are the keys of the rows with a letter: `i12` is completed value 12, `p3` project 3, `l7` line 7.
    The number of queries does not depend on the number of rows.
    """
    fund = evaluation.fund
    batches, schemes = batches_of(fund), schemes_of(fund)
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
        fund_batches=batches,
        budget_lines=lines_of(fund, evaluation.cut_off),
        spendings=spendings_of(fund) if batches else (),
        execution_views=_views(records),
        projects=projects_of(fund),
        objectives=objectives_of(evaluation.fund_id, records.objectives),
        indicators=in_order(indicators_of(records.values, records.proofs), evaluation),
        given_scores=_given_scores(records),
        long_term_targets=long_term_of(evaluation),
        award_schemes=schemes,
        award_tiers=tiers_of(fund) if schemes else (),
        expenses=expenses_of(fund),
        facts=_facts(records),
        documents=documents_of(evaluation, records.documents),
        evidence=evidence_of(records.proofs),
        narratives=_narratives(records),
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


def _views(records: Records) -> tuple[cases.ExecutionView, ...]:
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
        for row in records.views
    )


def _given_scores(records: Records) -> tuple[cases.GivenScore, ...]:
    return tuple(
        cases.GivenScore(
            id=f"g{row.pk}",
            project=f"p{row.project_id}",
            section=row.section,
            score=points(row.score),
            note=told(row.note),
        )
        for row in records.given_scores
    )


def _facts(records: Records) -> tuple[cases.Fact, ...]:
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
        for row in records.figures
    )


def _narratives(records: Records) -> tuple[cases.Narrative, ...]:
    return tuple(cases.Narrative(part=row.part, text=row.text) for row in records.narratives)
