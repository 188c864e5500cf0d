"""因素法 in the portal: the engine's amounts, explained, tried with other weights, adopted."""

import pytest

from tests.portal.money.samples import TABLE, make_allocation, make_fund
from tests.portal.world import World, send
from zhixiao.inputs import BadInputError
from zhixiao.portal.access import Role
from zhixiao.portal.domain.money.allocations.add import add_allocation
from zhixiao.portal.domain.money.states import ALLOCATION_STATES
from zhixiao.portal.models.money.allocation import Allocation
from zhixiao.portal.queries.money.allocating import computed


def test_districts_get_their_factor_shares_beside_last_year(world: World):
    row = make_allocation(world.bureau)
    shares = computed(row)
    assert [(share.fen, share.change_fen, share.bound) for share in shares] == [
        (5_000_000, 1_000_000, ""),
        (5_000_000, -500_000, "按下限"),
    ]


def test_adopting_keeps_the_amounts(world: World):
    row = ALLOCATION_STATES.go(make_allocation(world.bureau), "adopt", by=world.actor(Role.LEADER))
    kept = list(row.districts.order_by("pk").values_list("adopted_fen", flat=True))
    assert (kept, sum(kept)) == ([5_000_000, 5_000_000], row.whole_fen)


def test_other_weights_are_tried_and_nothing_is_kept(world: World):
    row = make_allocation(world.bureau)
    client = world.client(Role.AUDIT)
    page = client.get(f"/allocations/{row.pk}?w0=1&w1=0").content.decode()
    assert ["试算（万元）" in page, '<td class="number">6</td>' not in page] == [True, True]
    assert list(Allocation.objects.get(pk=row.pk).factors.values_list("weight", flat=True)) == [
        factor.weight for factor in row.factors.all()
    ]


def test_weights_that_do_not_sum_to_one_are_told(world: World):
    row = make_allocation(world.bureau)
    page = world.client(Role.AUDIT).get(f"/allocations/{row.pk}?w0=0.5&w1=0.4").content.decode()
    assert "权重合计应为1" in page


def test_every_fault_of_the_table_is_told_at_once(world: World):
    fund = make_fund(world.bureau)
    table = "地区\t件数\t上限\n权重\t0.9\n甲市\t多\t\n甲市\t3\tx\n"
    with pytest.raises(BadInputError) as told:
        add_allocation(fund=fund, name="切块", whole_fen=100, table=table, by=None)
    assert [(fault.place, fault.read) for fault in told.value.faults] == [
        ("第3行 件数", "多"),
        ("第4行 上限", "x"),
        ("", "甲市"),
        ("第2行", "0.9"),
    ]


def test_unknown_districts_are_shown_in_the_form(world: World):
    fund = make_fund(world.bureau)
    form = {"name": "切块", "whole_fen": "1000", "document": "", "table": TABLE.format(a="无名区", b="甲市")}
    answer = send(world.client(Role.FINANCE), f"/funds/{fund.pk}/allocations/add", form)
    assert (answer.status_code, "甲市范围内没有这个单位" in answer.content.decode()) == (422, True)
