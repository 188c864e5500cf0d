"""Who may open what: every address, every role, own and foreign rows."""

import re
from datetime import date

import pytest
from django.forms import ModelChoiceField
from django.test import Client
from django.utils import timezone

from tests.portal.samples import samples
from tests.portal.world import World
from zhixiao.portal.access import Actor, Grant, Role, among, scope_path
from zhixiao.portal.interfaces.docs import matrix_page
from zhixiao.portal.interfaces.web.policy import Policy
from zhixiao.portal.interfaces.web.walk import Address, addresses
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person

WITH_ROW = [
    address for address in addresses() if address.policy and address.policy.of and "GET" in address.policy.methods
]
WITHOUT_ROW = [
    address
    for address in addresses()
    if address.policy and "<" not in address.route and "GET" in address.policy.methods
]


def _url(address: Address, pk: int) -> str:
    filled = address.route.replace("<int:pk>", str(pk))
    return "/" + re.sub(r"<int:\w+>", "1", filled)


def _names(found: list[Address]) -> list[str]:
    return [address.name for address in found]


def test_every_address_declares_its_policy():
    assert [address.route for address in addresses() if address.policy is None] == []


def test_every_address_has_a_name_of_its_own():
    names = _names(addresses())
    assert sorted(names) == sorted(set(names))


def test_every_noun_of_a_page_has_a_sample():
    assert [address.name for address in WITH_ROW if address.policy.of not in samples()] == []


@pytest.mark.parametrize("address", WITHOUT_ROW, ids=_names(WITHOUT_ROW))
def test_pages_without_a_row_open_for_the_roles_of_the_matrix_only(world: World, address: Address):
    found = {role: world.client(role).get(_url(address, 0)).status_code for role in Role}
    assert found == {role: 200 if role in address.policy.roles else 403 for role in Role}


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("address", WITH_ROW, ids=_names(WITH_ROW))
def test_pages_of_a_row_obey_right_and_scope(world: World, address: Address):
    policy: Policy = address.policy
    own = samples()[policy.of](world.bureau)
    expected = {
        role: 200 if policy.right.on(world.actor(role), own) else 403 if _reaches(world, role, own) else 404
        for role in Role
    }
    found = {role: _status(world.client(role), _url(address, own.pk)) for role in Role}
    assert found == expected


def _status(client: Client, url: str) -> int:
    answer = client.get(url)
    if answer.streaming:
        b"".join(answer)
    return answer.status_code


def _reaches(world: World, role: Role, row: object) -> bool:
    actor = world.actor(role)
    return any(scope_path(row).startswith(path) for path in actor.paths()) or row.SEE.on(actor, row)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("address", WITH_ROW, ids=_names(WITH_ROW))
def test_another_organisations_row_is_not_there(world: World, address: Address):
    foreign = samples()[address.policy.of](world.foreign_bureau)
    found = {role: _status(world.client(role), _url(address, foreign.pk)) for role in Role}
    assert found == dict.fromkeys(Role, 404)


@pytest.mark.exhaustive
@pytest.mark.usefixtures("files")
def test_no_form_or_filter_offers_another_organisations_row(world: World):
    own = {model: make(world.bureau) for model, make in samples().items()}
    foreign = {model: make(world.foreign_bureau) for model, make in samples().items()}
    foreign |= {Organisation: world.foreign_bureau, Person: world.stranger}
    offered, asked = [], 0
    for address in (*WITH_ROW, *WITHOUT_ROW):
        row = own.get(address.policy.of)
        url = _url(address, row.pk if row else 0)
        for role in (role for role in sorted(address.policy.roles) if row is None or _opens(world, role, address, row)):
            answer = world.client(role).get(url)
            if answer.streaming:
                b"".join(answer)
            context = answer.context or {}
            form = context.get("form") or getattr(context.get("filter"), "form", None)
            fields = form.fields.items() if form else ()
            for name, field in fields:
                if isinstance(field, ModelChoiceField) and field.queryset.model in foreign:
                    asked += 1
                    stranger = foreign[field.queryset.model]
                    offered += [f"{role} {url} {name}"] if field.queryset.filter(pk=stranger.pk).exists() else []
            if form:
                break
    assert offered == []
    assert asked > 30


def _opens(world: World, role: Role, address: Address, row: object) -> bool:
    return address.policy.right.on(world.actor(role), row)


@pytest.mark.parametrize("address", WITHOUT_ROW, ids=_names(WITHOUT_ROW))
def test_nobody_gets_in_without_signing_in(world: World, client, address: Address):
    answer = client.get(_url(address, 0))
    assert (answer.status_code, answer.headers.get("Location", "")[:9]) == (
        (200, "") if address.policy.public else (302, "/sign-in?")
    )


@pytest.mark.usefixtures("files")
def test_a_right_on_a_row_is_membership_in_its_rows(world: World):
    places = (world.bureau, world.applicant, world.foreign_bureau)
    rows = {model: [make(place) for place in places] for model, make in samples().items()}
    actors = {role: world.actor(role) for role in Role}
    for model, some in rows.items():
        all_of_them = model._default_manager.filter(pk__in=[row.pk for row in some])
        for right in _rights(model):
            for role, actor in actors.items():
                found = {row.pk for row in among(right, actor, all_of_them)}
                expected = {row.pk for row in some if right.on(actor, row)}
                assert (right.code, role, found) == (right.code, role, expected)


def _rights(model: type) -> list[object]:
    return [value for name, value in vars(model).items() if name.isupper() and hasattr(value, "anywhere")]


def test_a_path_is_not_a_prefix_of_another_number(world: World):
    row = Organisation(pk=10 * world.home.pk + 1, path=f"/{world.home.pk}1/")
    actor = Actor(person_id=1, name="", grants=(Grant(Role.ADMIN, world.home.pk, world.home.path),))
    assert Organisation.SEE.on(actor, row) is False


def test_a_grant_ends_with_its_last_day(world: World, today: date):
    from zhixiao.portal.queries.ground.actors import actor_of

    person = world.people[Role.AUDIT]
    assignment = person.assignments.get()
    assignment.ends = date(2024, 12, 31)
    assignment.save()
    held = [actor_of(person, on=day).roles() for day in (date(2024, 12, 31), date(2025, 1, 1))]
    assert held == [frozenset({Role.AUDIT}), frozenset()]
    assert timezone.localdate() == today


def test_events_of_another_city_are_not_listed(world: World):
    page = world.client(Role.AUDIT).get("/events").content.decode()
    assert Event.objects.filter(organisation=world.foreign_bureau).exists()
    assert world.foreign_bureau.name not in page


def test_the_matrix_in_the_docs_is_the_present_one(docs):
    assert (docs / "portal-matrix.md").read_text("utf-8") == matrix_page()
