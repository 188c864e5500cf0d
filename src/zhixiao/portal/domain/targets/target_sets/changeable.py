"""Targets are changed while they are drafted or returned; once in force, through an approved adjustment alone."""

from zhixiao.portal.domain.rows import locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.targets.target_set import CHANGEABLE, TargetSet, TargetSetState


def require_changeable(target_set: TargetSet) -> TargetSet:
    """The set, locked until the transaction ends. Raises RefusedError unless it may be changed now."""
    row = locked(target_set)
    if row.state in CHANGEABLE:
        return row
    if row.state == TargetSetState.IN_FORCE:
        raise RefusedError("绩效目标已生效，只能通过批准的目标调整修改。请起草目标调整。")
    label = TargetSetState(row.state).label
    raise RefusedError(f"绩效目标现在是“{label}”，不能修改。需要修改的，请先由审核人退回。")
