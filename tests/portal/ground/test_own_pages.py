"""What people of a single organisation find on the pages of the ground."""

from django.urls import reverse

from tests.portal.world import PASSWORD, World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.ground.people.add import add_person


def test_the_organisation_above_is_named_to_those_who_may_not_open_it(world: World):
    url = reverse("organisation", args=[world.applicant.pk])
    above = f'<a href="{world.home.get_absolute_url()}">'
    found = {}
    for role in (Role.APPLICANT, Role.ADMIN):
        page = world.client(role).get(url).content.decode()
        found[role] = (world.home.name in page, above in page)
    assert found == {Role.APPLICANT: (True, False), Role.ADMIN: (True, True)}


def test_who_has_no_colleague_is_told_how_a_deputy_comes_about(world: World):
    client, url = world.client(Role.APPLICANT), reverse("appoint-deputy")
    before = "还没有别的人员可以选作代理人" in client.get(url).content.decode()
    add_person(account="colleague", name="同事", organisation=world.applicant, password=PASSWORD, by=None)
    after = "还没有别的人员可以选作代理人" in client.get(url).content.decode()
    others = "还没有别的人员可以选作代理人" in world.client(Role.ADMIN).get(url).content.decode()
    assert (before, after, others) == (True, False, False)
