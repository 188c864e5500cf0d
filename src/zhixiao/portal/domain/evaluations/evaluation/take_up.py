"""Bring the list of an evaluation up to the targets that count now (更新指标清单)."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.objective_result import ObjectiveResult
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import Objective
from zhixiao.portal.queries.evaluations.last_year import key_of, last_year_of
from zhixiao.portal.transactions import verb


@verb
def take_up_indicators(*, evaluation: Evaluation, by: Actor | None) -> Evaluation:
    """Add a completed value for every indicator that has none yet; nothing that was filled is touched."""
    row = locked(evaluation)
    require(Evaluation.FILL, by, row)
    require_open(row)
    take_up(row, by=by)
    return row


def take_up(evaluation: Evaluation, *, by: Actor | None) -> None:
    """To be called inside a verb."""
    before = last_year_of(evaluation.fund)
    rows = Indicator.objects.filter(fund=evaluation.fund_id, dropped=False).select_related("project")
    for indicator in rows.exclude(completed_values__evaluation=evaluation).order_by("project", "number", "pk"):
        value = CompletedValue(
            evaluation=evaluation,
            indicator=indicator,
            definition=indicator.definition,
            data_source=indicator.data_source,
            last_year=indicator.last_year or before.get(key_of(indicator), ""),
        )
        added(value, event="completed_value.added", by=by, fields=("evaluation", "indicator", "last_year"))
    objectives = Objective.objects.filter(fund=evaluation.fund_id)
    for objective in objectives.exclude(evaluation_results__evaluation=evaluation).order_by("pk"):
        result = ObjectiveResult(evaluation=evaluation, objective=objective)
        added(result, event="objective_result.added", by=by, fields=("evaluation", "objective"))
