"""Write or change an objective."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.domain.targets.target_sets.changeable import require_changeable
from zhixiao.portal.models.targets.target_set import Objective, ObjectiveScope, TargetSet
from zhixiao.portal.queries.targets.target_sets import target_set_of
from zhixiao.portal.transactions import verb

FIELDS = ("fund", "project", "scope_of_time", "expected")


@verb
def add_objective(
    *, target_set: TargetSet, expected: str, by: Actor | None, scope_of_time: str = ObjectiveScope.ANNUAL
) -> Objective:
    """Raises NotAllowedError, RefusedError, ValidationError."""
    require(Objective.KEEP, by, target_set)
    held = require_changeable(target_set)
    row = Objective(fund=held.fund, project=held.project, scope_of_time=scope_of_time, expected=expected)
    return added(row, event="objective.added", by=by, fields=FIELDS)


@verb
def change_objective(
    *, objective: Objective, expected: str, scope_of_time: str, version: int, by: Actor | None
) -> Objective:
    """Raises NotAllowedError, StaleError, RefusedError, ValidationError."""
    row = locked(objective, version)
    require(Objective.KEEP, by, row)
    require_changeable(target_set_of(row))
    values = {"expected": expected, "scope_of_time": scope_of_time}
    return changed(row, values=values, event="objective.changed", by=by)
