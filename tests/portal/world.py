"""Two cities that must not see each other, with one person a role in the first."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from zhixiao.portal.access import Actor, Role
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.people.add import add_person
from zhixiao.portal.domain.ground.roles.grant import grant_role
from zhixiao.portal.interfaces.web.sessions import SessionStore
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationKind
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.queries.ground.actors import actor_of

BEGINS = date(2020, 1, 1)
PASSWORD = "correct-horse-42"


@dataclass(frozen=True, slots=True)
class World:
    """`home` and `abroad` are cities; each has a bureau and an applicant. `people` work at home, one a role."""

    home: Organisation
    bureau: Organisation
    applicant: Organisation
    abroad: Organisation
    foreign_bureau: Organisation
    people: dict[Role, Person]
    stranger: Person

    def actor(self, role: Role) -> Actor:
        return actor_of(self.people[role], on=timezone.localdate())

    def client(self, role: Role) -> Client:
        """A browser that is signed in; as `force_login`, in half the queries, for thousands are asked for."""
        person, session = self.people[role], SessionStore()
        session.update(
            {
                SESSION_KEY: str(person.pk),
                BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                HASH_SESSION_KEY: person.get_session_auth_hash(),
            }
        )
        session.create()
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client


def make_world() -> None:
    """Keep the world in the database."""
    home = add_organisation(name="甲市", kind=OrganisationKind.CITY, parent=None, by=None)
    abroad = add_organisation(name="乙市", kind=OrganisationKind.CITY, parent=None, by=None)
    bureau = add_organisation(name="甲市知识产权局", kind=OrganisationKind.BUREAU, parent=home, by=None)
    applicant = add_organisation(name="甲公司", kind=OrganisationKind.APPLICANT, parent=home, by=None)
    foreign = add_organisation(name="乙市知识产权局", kind=OrganisationKind.BUREAU, parent=abroad, by=None)
    for role in Role:
        _person(role, bureau, home, applicant)
    add_person(account="stranger", name="外人", organisation=foreign, password=PASSWORD, by=None)


def find_world() -> World:
    """The world as it is in the database."""
    places = {place.name: place for place in Organisation.objects.all()}
    people = {person.account: person for person in Person.objects.select_related("organisation")}
    return World(
        home=places["甲市"],
        bureau=places["甲市知识产权局"],
        applicant=places["甲公司"],
        abroad=places["乙市"],
        foreign_bureau=places["乙市知识产权局"],
        people={role: people[role.value.replace("_", "-")] for role in Role},
        stranger=people["stranger"],
    )


def _person(role: Role, bureau: Organisation, home: Organisation, applicant: Organisation) -> Person:
    place = applicant if role is Role.APPLICANT else bureau
    account = role.value.replace("_", "-")
    person = add_person(account=account, name=role.label, organisation=place, password=PASSWORD, by=None)
    person.must_change_password = False
    person.save()
    over = applicant if role in (Role.APPLICANT, Role.EXPERT) else home
    grant_role(person=person, role=role, organisation=over, begins=BEGINS, by=None)
    return person


def send(client: Client, url: str, data: dict[str, object], *, key: str = "", htmx: bool = False) -> object:
    """Send a form as a page would: with its key."""
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(url, {"post_key": key or str(uuid4()), **data}, headers=headers)
