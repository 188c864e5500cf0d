"""Nobody comes, through a person they keep, to roles over more than they administer."""

from django.db.models import Q
from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.faults import NotAllowedError
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.ground.role_assignment import RoleAssignment


def require_within_reach(by: Actor | None, person: Person) -> None:
    """For what would let `by` act as `person`, or choose who does: a new password, a deputy.

    Raises NotAllowedError when the person holds, now or later, a role over what `by` does not administer.
    """
    if by is None or by.subject_id == person.pk:
        return
    lasting = Q(ends__isnull=True) | Q(ends__gte=timezone.localdate())
    held = RoleAssignment.objects.filter(lasting, person=person).select_related("organisation")
    wider = [row for row in held if not RoleAssignment.KEEP.on(by, row)]
    if wider:
        named = "、".join(sorted({row.organisation.name for row in wider}))
        raise NotAllowedError(f"{person.name}还有“{named}”的角色，不在您的管理范围内。请由上级管理员办理。")
