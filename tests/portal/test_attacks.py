"""Ids of other organisations, of other nouns and of unpublished things; forms sent again, elsewhere and by others."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.portal.evaluations.samples import make_value
from tests.portal.ground.samples import make_evidence, make_organisation
from tests.portal.publishing.samples import make_notice, make_open_notice, make_public, make_publication
from tests.portal.samples import samples
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.publishing.publications.states import PUBLICATION_STATES
from zhixiao.portal.interfaces.web.tables_of_states import state_tables
from zhixiao.portal.models.evaluations.completed_value import ValueProof
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.publishing.objection import Objection

TABLES = {noun: table for noun, table in state_tables().items() if table.model in samples()}
each_table = pytest.mark.parametrize("noun", sorted(TABLES))


def _steps(noun: str) -> list[str]:
    """The verbs that have no page of their own."""
    return [step.verb for step in TABLES[noun].steps if not step.page]


def test_every_noun_with_states_is_attacked():
    assert set(state_tables()) == set(TABLES)


@each_table
@pytest.mark.usefixtures("files")
def test_a_step_on_another_organisations_row_is_not_there_and_changes_nothing(world: World, noun: str):
    foreign = samples()[TABLES[noun].model](world.foreign_bureau)
    before, found = (foreign.state, Event.objects.count()), set()
    for verb in _steps(noun):
        url = reverse("take-step", args=[noun, foreign.pk, verb])
        for role in Role:
            client = world.client(role)
            told = {"version": foreign.version, "reason": "攻击"}
            found |= {client.get(url).status_code, send(client, url, told).status_code}
    foreign.refresh_from_db()
    assert (found, foreign.state, Event.objects.count()) == ({404} if _steps(noun) else set(), *before)


@each_table
@pytest.mark.usefixtures("files")
def test_a_step_without_its_right_is_refused_and_changes_nothing(world: World, noun: str):
    table = TABLES[noun]
    own = samples()[table.model](world.bureau)
    before = (own.state, Event.objects.count())
    found = set()
    for verb in _steps(noun):
        url = reverse("take-step", args=[noun, own.pk, verb])
        for role in Role:
            if not table.step(verb).right.on(world.actor(role), own):
                answer = send(world.client(role), url, {"version": own.version, "reason": "攻击"})
                found.add(answer.status_code)
    own.refresh_from_db()
    assert (found <= {403, 404}, own.state, Event.objects.count()) == (True, *before)


def test_a_step_of_another_noun_or_none_is_not_there(world: World):
    admin = world.client(Role.ADMIN)
    for noun, pk, verb in (
        ("ground.organisation", world.bureau.pk, "vanish"),
        ("ground.organisation", 2**63, "close"),
        ("ground.organisation", world.bureau.pk, "approve"),
        ("ground.event", 1, "close"),
        ("auth.user", 1, "close"),
        ("..", 1, "close"),
    ):
        url = f"/steps/{noun}/{pk}/{verb}"
        assert {admin.get(url).status_code, send(admin, url, {"reason": "攻击"}).status_code} == {404}


@pytest.mark.parametrize("version", ["", "0", "2", "x", "-1", "9" * 30, "１"])
def test_a_step_is_taken_on_the_version_that_was_seen_alone(world: World, version: str):
    row = make_organisation(world.bureau)
    step = _steps("ground.organisation")[0]
    url = reverse("take-step", args=["ground.organisation", row.pk, step])
    answer = send(world.client(Role.ADMIN), url, {"version": version, "reason": "停用"})
    kept = Organisation.objects.get(pk=row.pk)
    taken = version == "１"
    assert (answer.status_code, kept.state == row.state) == ((302, False) if taken else (409, True))


def _counted(client: Client, url: str, form: dict[str, object], key: str) -> tuple[int, int]:
    before = Organisation.objects.count()
    answer = send(client, url, form, key=key)
    return answer.status_code, Organisation.objects.count() - before


def test_a_form_sent_again_elsewhere_or_by_another_changes_nothing(world: World):
    url, key = reverse("add-organisation"), str(uuid4())
    form = {"name": "甲区", "kind": "district", "parent": world.home.pk, "credit_code": ""}
    admin = world.client(Role.ADMIN)
    assert _counted(admin, url, form, key) == (302, 1)
    assert _counted(admin, url, form, key) == (302, 0)
    row = Organisation.objects.get(name="甲区")
    other = reverse("change-organisation", args=[row.pk])
    assert _counted(admin, other, form | {"name": "乙区", "version": "1"}, key) == (409, 0)
    thief = Client()
    thief.force_login(world.stranger)
    assert _counted(thief, url, form, key)[1] == 0
    assert _counted(Client(), url, form, key) == (401, 0)
    row.refresh_from_db()
    assert row.name == "甲区"


def test_a_proof_of_another_value_is_not_taken_off_through_ones_own(world: World, files: object):
    own, other = make_value(world.bureau), make_value(world.foreign_bureau)
    proof = ValueProof.objects.create(value=other, evidence=make_evidence(world.foreign_bureau))
    url = reverse("end-value-proof", args=[own.pk, proof.pk])
    answer = send(world.client(Role.PERFORMANCE), url, {"reason": "攻击", "version": own.version})
    proof.refresh_from_db()
    assert (answer.status_code, proof.ended) == (404, False)


PUBLICATION = ("public-publication", "public-publication-json")
REVISION = ("public-revision", "public-revision-json")
NOTICE = ("public-notice", "public-notice-json", "object-to-notice", "objection-received")


def test_what_is_not_public_has_no_public_address(world: World, client: Client):
    prepared, withdrawn, public = (make(world.bureau) for make in (make_publication, make_public, make_public))
    PUBLICATION_STATES.go(withdrawn, "withdraw", reason="撤下", by=None)
    urls = [reverse(name, args=[row.pk]) for name in PUBLICATION for row in (prepared, withdrawn)]
    urls += [reverse(name, args=[row.pk, 1]) for name in REVISION for row in (prepared, withdrawn)]
    urls += [reverse(name, args=[public.pk, number]) for name in REVISION for number in (0, 2, 10**20)]
    urls += [reverse(name, args=[number]) for name in (*PUBLICATION, *NOTICE) for number in (0, 10**9, 10**20)]
    urls += [reverse(name, args=[make_notice(world.bureau).pk]) for name in NOTICE]
    found = {url: client.get(url).status_code for url in urls}
    assert found == dict.fromkeys(urls, 404)
    listed = client.get(reverse("public")).content.decode()
    assert [row.title in listed for row in (prepared, withdrawn, public)] == [False, False, True]


def test_a_draft_takes_no_objection(world: World, client: Client):
    told = {"objector": "甲", "contact": "某街", "text": "理由"}
    for notice, expected in ((make_notice(world.bureau), 404), (make_open_notice(world.bureau), 302)):
        assert client.post(reverse("object-to-notice", args=[notice.pk]), told).status_code == expected
    assert Objection.objects.count() == 1


@pytest.mark.parametrize("name", ["sign-in", "object"])
def test_a_browser_that_takes_no_cookies_is_told_so(world: World, name: str):
    notice = make_open_notice(world.bureau)
    url = reverse("sign-in") if name == "sign-in" else reverse("object-to-notice", args=[notice.pk])
    client = Client(enforce_csrf_checks=True)
    token = client.get(url).context["csrf_token"]
    client.cookies.clear()
    answer = client.post(url, {"csrfmiddlewaretoken": str(token), "account": "admin", "password": "x"})
    page = answer.content.decode()
    assert (answer.status_code, "Cookie" in page, "sessionid" in answer.cookies) == (403, True, False)
