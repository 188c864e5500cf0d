"""A choice among very many rows: found by words, then chosen; what lies outside the actor's scope is never found."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.interfaces.web.choices import LISTED
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.versioned import Versioned

FUND = {"name": "专项资金", "year": "2026", "kind": "project", "money_unit": "万元"}


def _bureaus(over: Organisation, count: int) -> None:
    first = Organisation.objects.order_by("-pk")[0].pk + 1
    Organisation.objects.bulk_create(
        Organisation(pk=pk, name=f"第{pk:05}局", kind="bureau", parent=over, path=f"{over.path}{pk}/")
        for pk in range(first, first + count)
    )


@pytest.fixture
def many(world: World) -> World:
    _bureaus(world.home, LISTED + 5)
    _bureaus(world.abroad, 5)
    return world


def _answer(world: World, **sent: str) -> Any:
    return send(world.client(Role.PERFORMANCE), reverse("add-fund"), FUND | sent)


def _offered(page: str) -> list[str]:
    found = re.search(r'<select name="organisation".*?</select>', page, re.S)
    return re.findall(r'<option value="(\d+)"', found[0]) if found else []


def test_few_rows_are_a_list(world: World):
    page = world.client(Role.PERFORMANCE).get(reverse("add-fund")).content.decode()
    assert world.bureau.name in page
    assert "organisation_find" not in page


def test_many_rows_are_a_search_field_with_its_label(many: World):
    page = many.client(Role.PERFORMANCE).get(reverse("add-fund")).content.decode()
    assert _offered(page) == []
    field = re.search(r'<input type="search" name="organisation_find"[^>]* id="(\w+)"', page)
    assert field
    assert f'<label for="{field[1]}">主管单位' in page


def test_words_that_only_one_row_holds_choose_it(many: World):
    assert _answer(many, organisation_find="甲市  知识产权局").status_code == 302
    assert Fund.objects.get().organisation == many.bureau


def test_of_several_that_are_found_one_is_chosen(many: World):
    answer = _answer(many, organisation_find="第0 1局")
    assert answer.status_code == 422
    page = answer.content.decode()
    rows = [row for row in Organisation.objects.filter(path__under=many.home.path) if re.search("第0.*1局", row.name)]
    assert sorted(map(int, _offered(page))) == sorted(row.pk for row in rows)
    assert f"找到{len(rows)}个，请在下面选择" in page
    chosen = {"organisation_find": "第0 1局", "organisation_found": "第0 1局", "organisation": str(rows[1].pk)}
    assert _answer(many, **chosen).status_code == 302
    assert Fund.objects.get().organisation == rows[1]


def test_other_words_are_looked_for_though_a_row_is_chosen(many: World):
    row = Organisation.objects.filter(path__under=many.home.path, name__endswith="1局")[0]
    sent = {"organisation_find": "知识产权局", "organisation_found": "1局", "organisation": str(row.pk)}
    assert _answer(many, **sent).status_code == 302
    assert Fund.objects.get().organisation == many.bureau


@pytest.mark.parametrize("words", ["乙市知识产权局", "没有这样的单位"])
def test_what_the_actor_may_not_choose_is_not_found(many: World, words: str):
    answer = _answer(many, organisation_find=words)
    assert (answer.status_code, _offered(answer.content.decode())) == (422, [])
    assert f"没有找到“{words}”" in answer.content.decode()
    answer = _answer(many, organisation=str(many.foreign_bureau.pk))
    assert answer.status_code == 422
    assert not Fund.objects.exists()


def test_nothing_written_is_asked_for(many: World):
    answer = _answer(many)
    assert answer.status_code == 422
    assert "这个字段是必填项" in answer.content.decode()


def test_every_noun_is_found_by_fields_it_has(world: World):
    nouns = [noun for noun in apps.get_models() if issubclass(noun, Versioned) and noun.found_by]
    assert Fund in nouns
    for noun in nouns:
        for lookup in noun.found_by:
            assert not noun._default_manager.filter(**{f"{lookup}__icontains": "没有这样的字"}).exists()
