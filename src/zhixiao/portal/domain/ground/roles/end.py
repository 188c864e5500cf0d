"""End a role."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.ground.role_assignment import RoleAssignment
from zhixiao.portal.transactions import verb


@verb
def end_role(*, assignment: RoleAssignment, ends: date, reason: str, version: int, by: Actor | None) -> RoleAssignment:
    """`ends` is the last day it is held. Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(assignment, version)
    require(RoleAssignment.KEEP, by, row)
    return changed(row, values={"ends": ends}, event="role.ended", by=by, reason=reason)
