"""Rows are found by an index, of which there is one for each question."""

import pytest
from django.db import connection

from tests.portal.money.samples import make_line
from tests.portal.world import World
from zhixiao.portal.interfaces.nightly import run_due
from zhixiao.portal.models.money.fund import Fund


def _indexed(table: str) -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table).values()
    return {tuple(one["columns"]) for one in found if not one["primary_key"] and (one["index"] or one["unique"])}


@pytest.mark.django_db
def test_funds_have_one_index_by_organisation_and_it_is_used():
    assert _indexed("money_fund") == {
        ("previous_id",),
        ("organisation_id", "name", "year"),
        ("year", "name", "id"),
    }
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Fund.objects.filter(organisation=1).order_by().explain()
    used = {"sqlite": "SEARCH money_fund USING INDEX ", "postgresql": "fund_once_a_year"}
    assert used[connection.vendor] in plan


def test_the_embedded_database_knows_after_a_night_how_many_funds_there_are(world: World):
    make_line(world.bureau)
    run_due()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'funds_in_order'")
            assert cursor.fetchall() == [(f"{Fund.objects.count()} 1 1 1",)]
