"""One row of each noun of the ground, under a given organisation."""

from datetime import date
from io import BytesIO
from itertools import count

from tests.portal.world import BEGINS, PASSWORD
from zhixiao.portal.access import Role
from zhixiao.portal.domain.ground.deputies.appoint import appoint_deputy
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.people.add import add_person
from zhixiao.portal.domain.ground.roles.grant import grant_role
from zhixiao.portal.models.ground.deputy import Deputy
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationKind
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.ground.role_assignment import RoleAssignment
from zhixiao.portal.queries.ground.actors import actor_of

NUMBERS = count(1)


def make_organisation(place: Organisation) -> Organisation:
    return add_organisation(name=f"单位{next(NUMBERS)}", kind=OrganisationKind.BANK, parent=place, by=None)


def make_person(place: Organisation) -> Person:
    number = next(NUMBERS)
    person = add_person(account=f"p{number}", name=f"人{number}", organisation=place, password=PASSWORD, by=None)
    person.must_change_password = False
    person.save()
    return person


def make_role(place: Organisation) -> RoleAssignment:
    return grant_role(person=make_person(place), role=Role.PROGRAMME, organisation=place, begins=BEGINS, by=None)


def make_deputy(place: Organisation) -> Deputy:
    absent, deputy = make_person(place), make_person(place)
    return appoint_deputy(absent=absent, deputy=deputy, begins=BEGINS, ends=date(2099, 12, 31), by=None)


def make_evidence(place: Organisation) -> Evidence:
    role = make_role(place)
    return add_evidence(
        organisation=place,
        title=f"材料{next(NUMBERS)}",
        evidence_class=EvidenceClass.VOUCHER,
        file=BytesIO(b"%PDF-1.7 proof"),
        file_name="凭证.pdf",
        by=actor_of(role.person, on=date(2026, 1, 1)),
    )


def applicant_near(place: Organisation) -> Organisation:
    """An applicant beside a place, or the place itself where there is none."""
    beside = Organisation.objects.filter(parent=place.parent, kind=OrganisationKind.APPLICANT).order_by("pk").first()
    return beside or place


SAMPLES = {
    Organisation: make_organisation,
    Person: make_person,
    RoleAssignment: make_role,
    Deputy: make_deputy,
    Evidence: make_evidence,
}
