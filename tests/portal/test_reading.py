"""How values, histories and the menu read on a page."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.portal.money.samples import make_commitment
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.interfaces.web.context import menu_of
from zhixiao.portal.interfaces.web.tags import as_read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (Decimal("34450000.05"), "34,450,000.05"),
        (Decimal("1E+4"), "10,000"),
        (date(2024, 3, 5), "2024-03-05"),
        (datetime(2024, 3, 5, 1, 2, tzinfo=UTC), "2024-03-05 09:02"),
        (None, "—"),
        (True, "是"),
        (2024, 2024),
        ("≥15%", "≥15%"),
    ],
)
def test_a_value_reads_one_way(value: object, read: object):
    assert as_read(value) == read


@pytest.mark.django_db
def test_the_menu_is_grouped_in_the_order_of_the_work(world: World):
    names = [group.name for group in menu_of(world.actor(Role.PERFORMANCE))]
    assert names == ["资金", "目标与监控", "自评与复核", "公开", "基础"]
    page = world.client(Role.PERFORMANCE).get("/funds").content.decode()
    assert '<summary class="here">资金</summary>' in page


@pytest.mark.django_db
def test_a_history_tells_money_in_yuan_and_never_in_fen(world: World):
    row = make_commitment(world.bureau)
    page = world.client(Role.FINANCE).get(row.get_absolute_url()).content.decode()
    assert (f"<td>{Decimal(row.fen) / 100:,f}</td>" in page, "（分）" in page) == (True, False)
