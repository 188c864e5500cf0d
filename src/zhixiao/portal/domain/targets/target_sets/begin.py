"""Begin the targets of a fund's year or of one project of it."""

from decimal import Decimal

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.domain.targets.target_sets.changeable import require_changeable
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.transactions import verb


@verb
def begin_target_set(
    *, fund: Fund, by: Actor | None, project: Project | None = None, weight_total: Decimal | None = None
) -> TargetSet:
    """`weight_total` is None for a form without weights. Raises NotAllowedError, RefusedError, ValidationError."""
    require(TargetSet.KEEP, by, fund)
    if project is not None and project.fund_id != fund.pk:
        raise RefusedError("子项目不属于这项资金，请重新选择。")
    row = TargetSet(fund=fund, project=project, weight_total=weight_total)
    return added(row, event="targets.begun", by=by, fields=("fund", "project", "weight_total"))


@verb
def change_weight_total(
    *, target_set: TargetSet, weight_total: Decimal | None, version: int, by: Actor | None
) -> TargetSet:
    """Raises NotAllowedError, StaleError, RefusedError, ValidationError."""
    row = locked(target_set, version)
    require(TargetSet.KEEP, by, row)
    require_changeable(row)
    return changed(row, values={"weight_total": weight_total}, event="targets.changed", by=by)
