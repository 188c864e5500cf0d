"""Every page opens for those who may see it."""

import pytest
from django.urls import reverse

from tests.portal.targets.samples import make_target_set
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.models.ground.organisation import Organisation


@pytest.mark.parametrize(
    "name",
    [
        "my-tasks",
        "organisations",
        "people",
        "roles",
        "deputies",
        "evidence",
        "events",
        "change-password",
        "add-organisation",
        "add-person",
        "grant-role",
        "appoint-deputy",
    ],
)
def test_the_administrator_opens(world: World, name: str):
    assert world.client(Role.ADMIN).get(reverse(name)).status_code == 200


def test_an_organisation_is_added_changed_and_its_history_read(world: World):
    admin = world.client(Role.ADMIN)
    form = {"name": "甲区", "kind": "district", "parent": world.home.pk, "credit_code": ""}
    answer = send(admin, reverse("add-organisation"), form)
    row = Organisation.objects.get(name="甲区")
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == row.get_absolute_url()
    changed = send(admin, reverse("change-organisation", args=[row.pk]), form | {"name": "甲新区", "version": "1"})
    assert changed.status_code == 302, changed.content.decode()
    page = admin.get(reverse("organisation-history", args=[row.pk])).content.decode()
    assert "甲新区" in page


def test_a_history_names_what_a_row_points_to(world: World):
    page = world.client(Role.ADMIN).get(reverse("organisation-history", args=[world.bureau.pk])).content.decode()
    assert [f"<td>{text}</td>" in page for text in ("甲市", "知识产权主管部门", "甲市知识产权局")] == [True] * 3


def test_a_fact_leads_nowhere_for_whoever_may_not_open_it(world: World):
    row = make_target_set(world.bureau)
    link = f'href="{row.fund.get_absolute_url()}"'
    pages = {
        role: world.client(role).get(row.get_absolute_url()).content.decode() for role in (Role.ADMIN, Role.LEADER)
    }
    assert {role: link in page for role, page in pages.items()} == {Role.ADMIN: False, Role.LEADER: True}
