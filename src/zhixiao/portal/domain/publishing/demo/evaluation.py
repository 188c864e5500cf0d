"""The self-evaluation of a case: completed values, objectives, given scores, figures and texts."""

from datetime import date
from typing import Any

from zhixiao.cases import model as cases
from zhixiao.portal.domain.evaluations.evaluation.issue import issue_evaluation
from zhixiao.portal.domain.evaluations.parts.execution_view import add_execution_view
from zhixiao.portal.domain.evaluations.parts.given_score import set_given_score
from zhixiao.portal.domain.evaluations.parts.narrative import write_narrative
from zhixiao.portal.domain.evaluations.parts.objective import fill_objective
from zhixiao.portal.domain.evaluations.parts.other_figure import add_other_figure
from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.domain.publishing.demo.money import EnteredMoney
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.targets.indicator import Indicator


def enter_evaluation(
    case: cases.Case, rulebook: str, entered: EnteredMoney, indicators: dict[str, Indicator]
) -> Evaluation:
    """Issue the task in the January after and fill in what the case tells."""
    after = case.year + 1
    row = issue_evaluation(
        fund=entered.fund,
        title=case.title,
        rulebook=rulebook,
        cut_off=case.cut_off,
        region=case.organisation.region,
        level=case.organisation.level,
        department=case.organisation.department or "",
        unit=case.organisation.unit or "",
        finished=case.finished,
        issued_on=date(after, 1, 15),
        due_on=date(after, 3, 15),
        accept_by=date(after, 4, 30),
        by=None,
    )
    _fill(row, case, indicators)
    _objectives(row, case)
    _parts(row, case, entered)
    return row


def _fill(row: Evaluation, case: cases.Case, indicators: dict[str, Indicator]) -> None:
    values = {value.indicator_id: value for value in row.values.all()}
    for one in case.indicators:
        fill_value(value=values[indicators[one.id].pk], **_completed(one), by=None)


def _completed(one: cases.Indicator) -> dict[str, Any]:
    texts = {
        "completed": one.completed,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "grade": one.grade,
        "not_applicable": one.not_applicable,
        "deviation_reason": one.deviation_reason,
        "remedy": one.remedy,
        "note": one.note,
    }
    numbers = {"given_score": one.given_score, "missed": one.missed, "deduction": one.deduction}
    return {**{name: "" if text is None else str(text) for name, text in texts.items()}, **numbers}


def _objectives(row: Evaluation, case: cases.Case) -> None:
    told = {one.expected: one.actual for one in case.objectives if one.actual}
    for result in row.objective_results.select_related("objective"):
        if actual := told.get(result.objective.expected):
            fill_objective(result=result, actual=actual, by=None)


def _parts(row: Evaluation, case: cases.Case, entered: EnteredMoney) -> None:
    for score in case.given_scores:
        project = entered.projects[score.project]
        set_given_score(
            evaluation=row, project=project, section=score.section, score=score.score, note=score.note or "", by=None
        )
    for fact in case.facts:
        told = {name: getattr(fact, name) for name in ("group", "name", "value", "period", "change", "share", "note")}
        add_other_figure(evaluation=row, **{name: str(text) if text else "" for name, text in told.items()}, by=None)
    for view in case.execution_views:
        add_execution_view(
            evaluation=row,
            name=view.name,
            numerator=view.numerator,
            denominator=view.denominator,
            lines=[entered.lines[line] for line in view.lines],
            batches=[entered.batches[batch] for batch in view.batches],
            start=view.start,
            end=view.end,
            by=None,
        )
    for text in case.narratives:
        write_narrative(evaluation=row, part=text.part, text=text.text, by=None)
