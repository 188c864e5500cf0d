"""Lists: what is exported is what is on the screen; queries do not grow with rows; no English on a page."""

import csv
import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.portal.ground.samples import make_organisation
from tests.portal.samples import samples
from tests.portal.targets.samples import make_indicator
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.interfaces.web.exports import safe
from zhixiao.portal.interfaces.web.walk import addresses
from zhixiao.portal.models.targets.indicator import Indicator

LISTS = {"organisations": 0, "people": 1, "roles": 2, "deputies": 3, "evidence": 4}
"""List -> place of its noun among the samples."""


def _shown(page: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", page.split("<tbody>")[1], re.S)
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)] for row in rows]


@pytest.mark.parametrize("query", ["", "name=甲", "sort=-name", "kind=applicant&sort=name", "name=没有的"])
def test_an_export_holds_the_rows_and_columns_of_the_screen(world: World, query: str):
    admin, url = world.client(Role.ADMIN), reverse("organisations")
    page = admin.get(f"{url}?{query}").content.decode()
    shown = _shown(page) if "<tbody>" in page else []
    text = b"".join(admin.get(f"{url}?{query}&export=csv")).decode("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(text))
    assert rows == shown
    book = load_workbook(io.BytesIO(admin.get(f"{url}?{query}&export=xlsx").content))
    cells = [["" if cell is None else cell for cell in row] for row in book.active.iter_rows(values_only=True)]
    assert cells == [heads, *shown]


def test_an_export_holds_every_page(world: World):
    for number in range(30):
        add_organisation(name=f"第{number:02}家", kind="bank", parent=world.home, by=None)
    admin, url = world.client(Role.ADMIN), reverse("organisations")
    first, second = (_shown(admin.get(f"{url}?name=家&page={page}&sort=name").content.decode()) for page in (1, 2))
    text = b"".join(admin.get(f"{url}?name=家&sort=name&export=csv")).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1:] == first + second
    assert (len(first), len(second)) == (25, 5)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1项", "@SUM(A1)", "\t=1", "|calc"])
def test_no_cell_is_taken_for_a_formula(world: World, text: str):
    assert safe(text) == f"'{text}"
    if text.strip() == text:
        add_organisation(name=text, kind="bank", parent=world.home, by=None)
        answer = world.client(Role.ADMIN).get(reverse("organisations"), {"name": text, "export": "xlsx"})
        sheet = load_workbook(io.BytesIO(answer.content)).active
        assert sheet["A2"].data_type == "s"


def test_an_unknown_sort_changes_nothing(world: World):
    admin, url = world.client(Role.ADMIN), reverse("organisations")
    pages = [_shown(admin.get(f"{url}{query}").content.decode()) for query in ("", "?sort=parent__people__password")]
    assert pages[0] == pages[1]


def test_the_fragment_is_the_part_of_the_page(world: World):
    admin, url = world.client(Role.ADMIN), reverse("organisations")
    whole, part = admin.get(url).content.decode(), admin.get(url, headers={"HX-Request": "true"}).content.decode()
    assert part.strip() in whole


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_often_for_three_rows_as_for_one(world: World, name: str, django_assert_num_queries):
    make = list(samples().values())[LISTS[name]]
    admin = world.client(Role.ADMIN)
    make(world.bureau)
    with django_assert_num_queries(5):
        admin.get(reverse(name))
    for _ in range(2):
        make(world.bureau)
    with django_assert_num_queries(5):
        admin.get(reverse(name))


ENGLISH = re.compile(r">[^<>]*\b(contains|Submit|Unknown|Select|Created|Filter|None|True|False|and|the|is)\b[^<>]*<")


@pytest.mark.parametrize("name", [at.name for at in addresses() if "<" not in at.route and "GET" in at.policy.methods])
def test_pages_speak_chinese_only(world: World, name: str):
    make_organisation(world.bureau)
    page = world.client(Role.ADMIN).get(reverse(name)).content.decode()
    assert ENGLISH.findall(page) == []


def test_an_empty_list_leads_on_and_a_narrow_filter_says_so(world: World):
    client = world.client(Role.PERFORMANCE)
    assert '还没有记录。可以<a href="/work-tasks/add">安排工作任务</a>。' in client.get("/work-tasks").content.decode()
    assert "没有符合条件的记录。" in client.get("/work-tasks?year=1990").content.decode()


def test_what_is_not_known_stands_empty_in_a_list(world: World):
    row = make_indicator(world.bureau)
    row.weight = None
    row.save()
    page = world.client(Role.PERFORMANCE).get("/indicators").content.decode()
    assert (row.name in page, "None" in page) == (True, False)


@pytest.mark.parametrize(
    ("direction", "target", "printed"),
    [
        ("≥", "15%", "≥15%"),
        ("≥", "≥15%", "≥15%"),
        ("≤", "不超过3天", "不超过3天"),
        ("定性", "完成", "完成"),
        ("定性", "", "定性"),
        ("=", "", "—"),
    ],
)
def test_a_target_is_read_out_with_its_sign_once(direction: str, target: str, printed: str):
    assert Indicator(direction=direction, target=target).printed_target == printed
