"""A prepared query finds what the queryset finds, anew each time, in every thread."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.portal.own_portal import finished
from tests.portal.world import World
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.role_assignment import RoleAssignment
from zhixiao.portal.prepared import prepared

THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zhixiao.portal.starting import migrate, start_on
start_on(Path(sys.argv[1]))
migrate()
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.prepared import prepared

@prepared
def named(name):
    return Organisation.objects.filter(name=name)

for name in "甲乙":
    add_organisation(name=name, kind="city", parent=None, by=None)
with ThreadPoolExecutor(4) as threads:
    for found in threads.map(named, ["甲"] * 8):
        print(*found)
"""


@prepared
def _below(parent: int, kind: str) -> QuerySet[Organisation]:
    return Organisation.objects.filter(parent=parent, kind=kind).select_related("parent").order_by("pk")


@prepared
def _names(name: str) -> QuerySet[Organisation, Any]:
    return Organisation.objects.filter(name=name).values_list("name", "parent__name")


@prepared
def _began(day: date) -> QuerySet[RoleAssignment]:
    return RoleAssignment.objects.filter(begins__lte=day).order_by("pk")


@prepared
def _since(moment: datetime) -> QuerySet[Event]:
    return Event.objects.filter(at__gte=moment).order_by("serial")


@prepared
def _under(path: str) -> QuerySet[Organisation]:
    return Organisation.objects.filter(path__under=path)


def test_every_kind_of_value_finds_what_the_queryset_finds(world: World):
    for parent in (world.home, world.abroad, world.bureau):
        rows = Organisation.objects.filter(parent=parent, kind="bureau").order_by("pk")
        assert _below(parent.pk, "bureau") == list(rows)
    assert _names("甲公司") == [("甲公司", "甲市")]
    assert _names("甲'公司%") == []
    for day in (date(2019, 12, 31), date(2020, 1, 1)):
        assert _began(day) == list(RoleAssignment.objects.filter(begins__lte=day).order_by("pk"))
    now = timezone.now()
    assert _since(now) == []
    assert _since(Event.objects.get(serial=3).at) == list(Event.objects.order_by("serial"))[2:] != []


def test_rows_come_with_those_they_point_to_in_one_query(world: World):
    _below(world.home.pk, "bureau")
    with CaptureQueriesContext(connection) as asked:
        assert [row.parent.name for row in _below(world.home.pk, "bureau")] == ["甲市"]
    assert len(asked) == 1


def test_what_was_added_since_is_found(world: World):
    before = _below(world.home.pk, "bureau")
    added = add_organisation(name="甲市版权局", kind="bureau", parent=world.home, by=None)
    assert _below(world.home.pk, "bureau") == [*before, added]


def test_a_value_that_would_change_the_query_is_refused(world: World):
    with pytest.raises(TypeError, match="None cannot be a value"):
        _names(None)
    with pytest.raises(TypeError):
        _under(world.home.path)


def test_each_thread_asks_through_its_own_connection(own_data: Path):
    assert finished(THREADS, own_data).split() == ["甲"] * 8
