"""Draft an adjustment of targets in force, and its lines."""

from decimal import Decimal

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.targets.adjustment import Adjustment, AdjustmentKind, AdjustmentLine, AdjustmentState
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.policy_document import PolicyClause
from zhixiao.portal.models.targets.target_set import TargetSet, TargetSetState
from zhixiao.portal.transactions import verb

DRAFTED = (AdjustmentState.DRAFT, AdjustmentState.RETURNED)
CLOSED = (AdjustmentState.APPROVED, AdjustmentState.WITHDRAWN)
LINE_FIELDS = ("kind", "indicator", "name", "before_target", "before_weight", "after_target", "after_weight")


@verb
def begin_adjustment(
    *, target_set: TargetSet, reason: str, by: Actor | None, document: str = "", clause: PolicyClause | None = None
) -> Adjustment:
    """Raises NotAllowedError, ValidationError; RefusedError unless in force and without another one under way."""
    held = locked(target_set)
    require(Adjustment.KEEP, by, held)
    if held.state != TargetSetState.IN_FORCE:
        raise RefusedError("绩效目标还没有生效，可以直接修改，不用调整。")
    if held.adjustments.exclude(state__in=CLOSED).exists():
        raise RefusedError("这张目标表已有一份调整在办，请先办完或撤回。")
    row = Adjustment(target_set=held, reason=reason, document=document, clause=clause)
    return added(row, event="adjustment.begun", by=by, fields=("target_set", "reason", "document", "clause"))


@verb
def change_adjustment(
    *, adjustment: Adjustment, reason: str, document: str, clause: PolicyClause | None, version: int, by: Actor | None
) -> Adjustment:
    """Raises NotAllowedError, StaleError, RefusedError, ValidationError."""
    row = locked(adjustment, version)
    require(Adjustment.KEEP, by, row)
    require_drafted(row)
    values = {"reason": reason, "document": document, "clause": clause}
    return changed(row, values=values, event="adjustment.changed", by=by)


@verb
def adjust_indicator(
    *, adjustment: Adjustment, indicator: Indicator, target: str, weight: Decimal | None, by: Actor | None
) -> AdjustmentLine:
    """A line that gives an indicator another target or weight. Raises as `begin_adjustment`."""
    return _line(adjustment, indicator, AdjustmentKind.CHANGE, (target, weight), by)


@verb
def drop_in_adjustment(*, adjustment: Adjustment, indicator: Indicator, by: Actor | None) -> AdjustmentLine:
    """A line that drops an indicator. Raises as `begin_adjustment`."""
    return _line(adjustment, indicator, AdjustmentKind.DROP, ("", None), by)


@verb
def add_in_adjustment(
    *,
    adjustment: Adjustment,
    level1: str,
    level2: str,
    name: str,
    direction: str,
    target: str,
    weight: Decimal | None,
    by: Actor | None,
) -> AdjustmentLine:
    """A line that adds an indicator. Raises as `begin_adjustment`."""
    held = locked(adjustment)
    require(AdjustmentLine.KEEP, by, held)
    require_drafted(held)
    row = AdjustmentLine(
        adjustment=held,
        kind=AdjustmentKind.ADD,
        level1=level1,
        level2=level2,
        name=name,
        direction=direction,
        after_target=target,
        after_weight=weight,
    )
    return added(row, event="adjustment.line_added", by=by, fields=LINE_FIELDS)


@verb
def withdraw_line(*, line: AdjustmentLine, version: int, by: Actor | None) -> AdjustmentLine:
    """Raises NotAllowedError, StaleError, RefusedError."""
    row = locked(line, version)
    require(AdjustmentLine.KEEP, by, row)
    require_drafted(locked(row.adjustment))
    return changed(row, values={"withdrawn": True}, event="adjustment.line_withdrawn", by=by)


def require_drafted(adjustment: Adjustment) -> None:
    """Raises RefusedError unless the adjustment may be changed."""
    if adjustment.state not in DRAFTED:
        raise RefusedError("调整已送审，不能修改。需要修改的，请先由审核人退回。")


def _line(
    adjustment: Adjustment,
    indicator: Indicator,
    kind: AdjustmentKind,
    after: tuple[str, Decimal | None],
    by: Actor | None,
) -> AdjustmentLine:
    held, row = locked(adjustment), locked(indicator)
    require(AdjustmentLine.KEEP, by, held)
    require_drafted(held)
    targets = held.target_set
    if (row.fund_id, row.project_id, row.dropped) != (targets.fund_id, targets.project_id, False):
        raise RefusedError("这个指标不在要调整的目标表里，请重新选择。")
    if kind is AdjustmentKind.CHANGE and after == (row.target, row.weight):
        raise RefusedError("新的指标值和分值与原来相同，没有调整。")
    line = AdjustmentLine(
        adjustment=held,
        kind=kind,
        indicator=row,
        level1=row.level1,
        level2=row.level2,
        name=row.name,
        direction=row.direction,
        before_target=row.target,
        before_weight=row.weight,
        after_target=after[0],
        after_weight=after[1],
    )
    return added(line, event="adjustment.line_added", by=by, fields=LINE_FIELDS)
