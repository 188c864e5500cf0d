"""Tell what came of an objective (总体目标完成情况)."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.evaluations.objective_result import ObjectiveResult
from zhixiao.portal.transactions import verb


@verb
def fill_objective(
    *, result: ObjectiveResult, actual: str, version: int | None = None, by: Actor | None
) -> ObjectiveResult:
    row = locked(result, version)
    require(ObjectiveResult.FILL, by, row)
    require_open(row.evaluation)
    return changed(row, values={"actual": actual}, event="objective_result.changed", by=by)
