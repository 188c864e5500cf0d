"""Who acts: a person with the grants in force, or a deputy with those of the absent person."""

from datetime import date

from django.db.models import QuerySet

from zhixiao.portal.access import Actor, Grant, Role
from zhixiao.portal.models.ground.deputy import Deputy
from zhixiao.portal.models.ground.organisation import OrganisationState
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.models.ground.role_assignment import RoleAssignment
from zhixiao.portal.prepared import prepared


def actor_of(person: Person, *, on: date, deputy_id: int | None = None) -> Actor:
    """The person as an actor on a day; as a deputy when `deputy_id` names an appointment of theirs in force then."""
    appointment = deputy_in_force(person, deputy_id, on) if deputy_id else None
    if appointment is None:
        return Actor(person_id=person.pk, name=person.name, grants=grants_of(person.pk, on))
    return Actor(
        person_id=person.pk,
        name=person.name,
        grants=grants_of(appointment.absent_id, on),
        acting_for_id=appointment.absent_id,
        acting_for_name=appointment.absent.name,
    )


def grants_of(person_id: int, on: date) -> tuple[Grant, ...]:
    """The grants a person holds on a day."""
    return tuple(Grant(Role(role), organisation_id, path) for role, organisation_id, path in _held(person_id, on))


@prepared
def _held(person: int, on: date) -> QuerySet[RoleAssignment, tuple[str, int, str]]:
    return (
        RoleAssignment.objects.filter(RoleAssignment.holds_on(on), person_id=person)
        .filter(organisation__state=OrganisationState.ACTIVE)
        .values_list("role", "organisation_id", "organisation__path")
        .order_by("role", "organisation__path")
    )


def deputy_in_force(person: Person, deputy_id: int, on: date) -> Deputy | None:
    """An appointment of this deputy, if it is in force and the absent person is still active."""
    rows = Deputy.objects.filter(Deputy.holds_on(on), pk=deputy_id, deputy=person, absent__state=PersonState.ACTIVE)
    return rows.select_related("absent").first()


def deputies_for(person_id: int, on: date) -> list[Deputy]:
    """The appointments in force in which a person may act."""
    return _appointments(person_id, on)


@prepared
def _appointments(person: int, on: date) -> QuerySet[Deputy]:
    rows = Deputy.objects.filter(Deputy.holds_on(on), deputy=person, absent__state=PersonState.ACTIVE)
    return rows.select_related("absent")
