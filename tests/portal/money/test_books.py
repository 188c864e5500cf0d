"""The books: right after every sequence of verbs, and every wrong byte is found."""

import pytest

from tests.portal.money.samples import SAMPLES, batch_of, make_line, owe, prepare, receive, sent
from tests.portal.world import World
from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.queries.money.balances import line_balance
from zhixiao.portal.queries.money.books import prove_books


@pytest.mark.usefixtures("files")
def test_the_books_of_every_sample_are_right(world: World):
    for make in SAMPLES.values():
        make(world.bureau)
    assert [proof.faults for proof in prove_books()] == [()] * len(SAMPLES)


@pytest.mark.usefixtures("files")
def test_a_paid_obligation_moves_plan_and_money(world: World):
    line = make_line(world.bureau, 1000_00)
    receive(line, 800_00)
    sent(batch_of(prepare(owe(line, 300_00), 300_00)))
    kinds = (AccountKind.AVAILABLE, AccountKind.COMMITTED, AccountKind.TREASURY, AccountKind.IN_TRANSIT)
    assert [line_balance(line, kind) for kind in kinds] == [700_00, 300_00, 500_00, 300_00]
