"""Long lists: the count is exact or says that it stops, every row is reached once, a page past the end is the last."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from tests.portal.world import World
from zhixiao.portal.access import Role, in_order
from zhixiao.portal.interfaces.web.lists import SORTED
from zhixiao.portal.interfaces.web.paging import COUNTED, Counted, page_of
from zhixiao.portal.models.ground.organisation import Organisation


def _many(world: World, count: int) -> None:
    """Banks under the home city, so many that they are not counted to the end."""
    first = Organisation.objects.order_by("-pk")[0].pk + 1
    Organisation.objects.bulk_create(
        Organisation(pk=pk, name=f"第{pk:05}家", kind="bank", parent=world.home, path=f"{world.home.path}{pk}/")
        for pk in range(first, first + count)
    )


@pytest.mark.parametrize(
    ("asked", "number"), [(None, 1), ("2", 2), ("0", 1), ("-3", 1), ("x", 1), ("٣", 3), ("999", 3)]
)
def test_a_page_is_found_whatever_is_asked(world: World, asked: str | None, number: int):
    _many(world, 25)
    rows = Organisation.objects.filter(name__endswith="家").order_by("pk")
    assert page_of(Counted.of(rows), asked, 10).number == number


def test_pages_of_a_list_that_is_not_counted_hold_every_row_once(world: World):
    _many(world, COUNTED + 5)
    rows = Organisation.objects.visible_to(world.actor(Role.ADMIN)).filter(name__endswith="家").order_by("-pk")
    total = Counted.of(rows)
    pages = [page_of(total, str(number), 500) for number in range(1, 6)]
    assert [row.pk for page in pages for row in page.rows] == list(rows.values_list("pk", flat=True))
    assert [(page.number, page.pages, page.more) for page in pages] == [(n, None, n < 5) for n in range(1, 6)]
    past = page_of(total, "7", 500)
    assert (past.number, past.pages, past.rows) == (5, 5, pages[4].rows)


def test_the_page_says_that_there_are_more_than_it_counted(world: World):
    _many(world, COUNTED + 5)
    page = world.client(Role.ADMIN).get(reverse("organisations"), {"name": "家", "page": "80"}).content.decode()
    assert f"超过 {COUNTED} 条" in page
    assert re.findall(r'<a href="([^"]*)" rel="(\w+)">', page) == [
        ("?name=%E5%AE%B6&amp;page=79", "prev"),
        ("?name=%E5%AE%B6&amp;page=81", "next"),
    ]


def _very_many(world: World, count: int) -> None:
    """As many banks, written by the database itself, and counted by it, as it does in time by itself."""
    first = Organisation.objects.order_by("-pk")[0].pk
    given = {"id": f"{first} + i", "path": f"'{world.home.path}' || ({first} + i) || '/'", "name": "'行' || i"}
    fixed = {"parent_id": str(world.home.pk), "kind": "'bank'", "state": "'active'", "credit_code": "NULL"}
    columns = fixed | {"version": "1", "created_at": "CURRENT_TIMESTAMP", "changed_at": "CURRENT_TIMESTAMP"} | given
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
    with connection.cursor() as cursor:
        names, values = ", ".join(columns), ", ".join(columns.values())
        cursor.execute(f"INSERT INTO ground_organisation ({names}) {numbers} SELECT {values} FROM n")
        cursor.execute("ANALYZE ground_organisation")


def test_a_very_long_list_is_searched_in_its_first_rows_and_neither_sorted_nor_silent(world: World):
    _very_many(world, SORTED)
    url, client = reverse("organisations"), world.client(Role.ADMIN)
    last = Organisation.objects.visible_to(world.actor(Role.ADMIN)).order_by("-path", "-pk")[0]
    beyond = client.get(url, {"name": last.name, "sort": "-name"}).content.decode()
    assert f"超过{SORTED}条时只在排在最前的{SORTED}条里找字" in beyond
    assert last.get_absolute_url() not in beyond
    near = client.get(url, {"name": world.bureau.name}).content.decode()
    assert world.bureau.get_absolute_url() in near
    common = client.get(url, {"name": "行", "page": COUNTED // 20}).content.decode()
    assert (f"超过 {COUNTED} 条" in common, common.count("<tr>")) == (True, near.count("<tr>") + 24)
    assert f"超过{SORTED}条时不能按列排序" in client.get(url, {"sort": "-name"}).content.decode()
    narrowed = client.get(url, {"name": last.name, "kind": "bureau"}).content.decode()
    assert "条里找字" not in narrowed


@pytest.mark.parametrize("role", [Role.ADMIN, Role.APPLICANT])
def test_both_ways_of_reading_a_scope_find_the_same_rows(world: World, role: Role):
    _many(world, 3)
    rows = Organisation.objects.visible_to(world.actor(role)).order_by("pk")
    assert list(in_order(rows)) == list(rows)
    assert rows.count() > 0


@pytest.mark.parametrize(("limit", "more"), [(2, True), (3, False), (COUNTED + 4, True), (COUNTED + 5, False)])
def test_whether_there_are_more_than_a_limit(world: World, limit: int, more: bool):
    _many(world, 3 if limit < COUNTED else COUNTED + 5)
    assert Counted.of(Organisation.objects.filter(name__endswith="家")).more_than(limit) == more
