"""Signing in: lock-out, first password, suspended people, deputies."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.portal.world import PASSWORD, World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.ground.demo import set_up_demo
from zhixiao.portal.domain.ground.deputies.appoint import appoint_deputy
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.people.add import add_person
from zhixiao.portal.domain.ground.people.set_password import set_password
from zhixiao.portal.domain.ground.roles.grant import grant_role
from zhixiao.portal.domain.ground.states import PERSON_STATES
from zhixiao.portal.faults import NotAllowedError, RefusedError
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.sign_in_attempt import SignInAttempt
from zhixiao.portal.queries.ground.actors import actor_of
from zhixiao.portal.queries.ground.demo_accounts import DEMO_PASSWORD


def _try(account: str, password: str, address: str = "10.0.0.1") -> int:
    form = {"account": account, "password": password}
    return Client().post(reverse("sign-in"), form, REMOTE_ADDR=address).status_code


def test_five_failures_lock_the_account_for_that_address_only(world: World):
    assert [_try("audit", "wrong") for _ in range(6)] == [401] * 5 + [429]
    assert _try("audit", PASSWORD) == 429
    assert _try("audit", PASSWORD, "10.0.0.2") == 302
    assert _try("finance", PASSWORD) == 302


def test_the_lock_opens_after_a_quarter_of_an_hour(world: World):
    for _ in range(5):
        _try("audit", "wrong")
    SignInAttempt.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert _try("audit", PASSWORD) == 302


def test_a_success_forgets_earlier_failures(world: World):
    answers = [_try("audit", word) for word in ("x", "x", "x", "x", PASSWORD, "x", "x", PASSWORD)]
    assert answers == [401, 401, 401, 401, 302, 401, 401, 302]


def test_an_unknown_account_is_told_the_same(world: World):
    pages = [
        Client().post(reverse("sign-in"), {"account": account, "password": "x"}).content.decode()
        for account in ("audit", "nobody")
    ]
    assert ["账号或密码不对。" in page for page in pages] == [True, True]


def test_a_suspended_person_is_out_at_once(world: World):
    client = world.client(Role.FINANCE)
    PERSON_STATES.go(world.people[Role.FINANCE], "suspend", by=world.actor(Role.ADMIN), reason="调离")
    assert client.get(reverse("my-tasks")).status_code == 302
    assert _try("finance", PASSWORD) == 401


def test_the_first_password_must_be_changed(world: World):
    client = Client()
    client.force_login(world.stranger)
    assert client.get(reverse("organisations"))["Location"] == reverse("change-password")
    words = {"old_password": PASSWORD, "password": "another-horse-43", "password_again": "another-horse-43"}
    assert send(client, reverse("change-password"), words)["Location"] == reverse("my-tasks")
    assert client.get(reverse("my-tasks")).status_code == 200


def test_no_password_stands_in_an_event(world: World):
    assert not Event.objects.filter(content__contains=PASSWORD).exists()
    assert not Event.objects.filter(content__contains="argon2").exists()


def test_a_deputy_acts_with_the_rights_of_the_absent_and_both_names_are_recorded(world: World, today):
    absent, deputy = world.people[Role.ADMIN], world.people[Role.PROGRAMME]
    row = appoint_deputy(absent=absent, deputy=deputy, begins=today, ends=today, by=None)
    client = world.client(Role.PROGRAMME)
    assert client.get(reverse("add-organisation")).status_code == 403
    send(client, reverse("act-as-deputy", args=[row.pk]), {})
    form = {"name": "代办的", "kind": "bank", "parent": world.home.pk}
    assert send(client, reverse("add-organisation"), form).status_code == 302
    event = Event.objects.filter(name="organisation.added").first()
    assert (event.by, event.acting_for) == (deputy, absent)
    send(client, reverse("act-as-oneself"), {})
    assert client.get(reverse("add-organisation")).status_code == 403


def test_an_administrator_of_a_part_does_not_come_to_roles_over_the_whole(world: World, today):
    district = add_organisation(name="甲区", kind="district", parent=world.home, by=None)
    small = add_person(account="small", name="区管理员", organisation=district, password=PASSWORD, by=None)
    wide = add_person(account="wide", name="市财务", organisation=district, password=PASSWORD, by=None)
    grant_role(person=small, role=Role.ADMIN, organisation=district, begins=today, by=None)
    by = actor_of(small, on=today)
    told = {"deputy": small, "begins": today, "ends": today}
    set_password(person=wide, password="another-horse-45", by=by)
    grant_role(person=wide, role=Role.FINANCE, organisation=world.home, begins=today, by=None)
    with pytest.raises(NotAllowedError, match="甲市"):
        set_password(person=wide, password="another-horse-46", by=by)
    with pytest.raises(NotAllowedError, match="甲市"):
        appoint_deputy(absent=wide, **told, by=by)
    row = appoint_deputy(absent=wide, **told, by=world.actor(Role.ADMIN))
    with pytest.raises(RefusedError, match="代理期间"):
        appoint_deputy(absent=wide, **told, by=actor_of(small, on=today, deputy_id=row.pk))


def test_nobody_acts_for_a_person_who_did_not_ask_for_it(world: World, today):
    row = appoint_deputy(
        absent=world.people[Role.ADMIN], deputy=world.people[Role.AUDIT], begins=today, ends=today, by=None
    )
    assert send(world.client(Role.PROGRAMME), reverse("act-as-deputy", args=[row.pk]), {}).status_code == 404


@pytest.mark.django_db
def test_the_demo_has_an_account_a_role_and_lists_it_only_in_the_demo(settings):
    set_up_demo()
    assert set_up_demo() == []
    assert DEMO_PASSWORD not in Client().get(reverse("sign-in")).content.decode()
    settings.DEMO = True
    page = Client().get(reverse("sign-in")).content.decode()
    assert [role.label for role in Role if f'<th scope="row">{role.label}</th>' not in page] == []
    assert _try("demo-admin", DEMO_PASSWORD) == 302
