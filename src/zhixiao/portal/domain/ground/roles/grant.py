"""Give a person a role."""

from datetime import date

from zhixiao.portal.access import Actor, Role, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.ground.role_assignment import RoleAssignment
from zhixiao.portal.transactions import verb

TOLD = ("person", "role", "organisation", "begins", "ends")


@verb
def grant_role(
    *,
    person: Person,
    role: Role,
    organisation: Organisation,
    begins: date,
    by: Actor | None,
    ends: date | None = None,
) -> RoleAssignment:
    """Give a role over an organisation and below. Raises NotAllowedError, ValidationError."""
    require(RoleAssignment.KEEP, by, organisation)
    row = RoleAssignment(person=person, role=role, organisation=organisation, begins=begins, ends=ends)
    return added(row, event="role.granted", by=by, fields=TOLD)
