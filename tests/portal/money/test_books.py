"""The books: right after every sequence of verbs, and every wrong row is found."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.portal.money.samples import (
    SAMPLES,
    batch_of,
    make_fund,
    make_line,
    owe,
    prepare,
    receive,
    sent,
)
from tests.portal.world import World
from zhixiao.portal.domain.money.adjustments.propose import propose_adjustment
from zhixiao.portal.domain.money.books.keep_proof import keep_books_proof
from zhixiao.portal.domain.money.carry_overs.book import surrender
from zhixiao.portal.domain.money.commitments.add import add_commitment
from zhixiao.portal.domain.money.commitments.release import release_commitment
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.payments.give_back import return_payment
from zhixiao.portal.domain.money.payments.resend import resend_payment
from zhixiao.portal.domain.money.payments.settle import pay_payment, record_payment
from zhixiao.portal.domain.money.receipts.reverse import reverse_receipt
from zhixiao.portal.domain.money.states import ADJUSTMENT_STATES
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.nightly import books
from zhixiao.portal.models.money.account import Account, AccountKind
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.posting import Posting
from zhixiao.portal.models.money.receipt import Receipt
from zhixiao.portal.queries.money.balances import line_balance
from zhixiao.portal.queries.money.books import prove_books

DAY = date(2026, 5, 1)


def _balances(line: object) -> dict[str, int]:
    return {kind.label: line_balance(line, kind) for kind in AccountKind if line_balance(line, kind)}


@pytest.mark.usefixtures("files")
def test_the_books_of_every_sample_are_right(world: World):
    for make in SAMPLES.values():
        make(world.bureau)
    assert [proof.faults for proof in prove_books()] == [()] * len(SAMPLES)


@pytest.mark.usefixtures("files")
def test_money_moves_from_plan_to_payee_step_by_step(world: World):
    line = make_line(world.bureau, 1000)
    receive(line, 800)
    payment = prepare(owe(line, 300), 300)
    assert _balances(line) == {"可用预算": 700, "已承诺未付": 300, "到位未付资金": 800}
    sent(batch_of(payment))
    assert _balances(line) == {"可用预算": 700, "已承诺未付": 300, "到位未付资金": 500, "在途资金": 300}
    payment.refresh_from_db()
    pay_payment(payment=payment, paid_on=DAY, version=payment.version, by=None)
    assert _balances(line) == {"可用预算": 700, "已用预算": 300, "到位未付资金": 500, "已支付": 300}
    payment.refresh_from_db()
    return_payment(payment=payment, reason="R01", on=DAY, version=payment.version, by=None)
    assert _balances(line) == {"可用预算": 700, "已承诺未付": 300, "到位未付资金": 800}


def _adjust(line: Any, fen: int, **_: object) -> None:
    row = propose_adjustment(line=line, fen=fen - 500 or 1, on=DAY, reason="调整", document="文号", by=None)
    ADJUSTMENT_STATES.go(row, "approve", by=None)


def _commit(line: Any, fen: int, **_: object) -> None:
    add_commitment(
        line=line, payee="甲", purpose="奖", document="合同", fen=fen, on=DAY, over_budget_reason="多", by=None
    )


def _prepare(line: Any, fen: int, pick: int) -> None:
    rows = list(line.commitments.order_by("pk"))
    if rows:
        prepare(rows[pick % len(rows)], fen)


def _send(line: Any, **_: object) -> None:
    waiting = Payment.objects.filter(commitment__line=line, state=PaymentState.PREPARED, batch=None)
    if waiting:
        sent(batch_of(*waiting), on=DAY)


def _step(line: Any, pick: int, states: tuple[str, ...]) -> Payment | None:
    rows = list(Payment.objects.filter(commitment__line=line, state__in=states).order_by("pk"))
    return rows[pick % len(rows)] if rows else None


def _pay(line: Any, fen: int, pick: int) -> None:
    if row := _step(line, pick, ("sent",)):
        pay_payment(payment=row, paid_on=DAY + timedelta(days=fen % 9), version=row.version, by=None)


def _record(line: Any, fen: int, pick: int) -> None:
    if row := _step(line, pick, ("prepared",)):
        record_payment(payment=row, paid_on=DAY, voucher="凭1", version=row.version, by=None)


def _return(line: Any, fen: int, pick: int) -> None:
    if row := _step(line, pick, ("sent", "paid")):
        return_payment(payment=row, reason="R02", on=DAY + timedelta(days=20), version=row.version, by=None)


def _resend(line: Any, fen: int, pick: int) -> None:
    if row := _step(line, pick, ("returned",)):
        resend_payment(
            payment=row, payee_name="甲", bank_name="乙行", account_number="12345", version=row.version, by=None
        )


def _release(line: Any, fen: int, pick: int) -> None:
    rows = list(line.commitments.order_by("pk"))
    if rows:
        row: Commitment = rows[pick % len(rows)]
        release_commitment(commitment=row, fen=fen, reason="减", on=DAY, version=row.version, by=None)


def _reverse(line: Any, fen: int, pick: int) -> None:
    rows = list(Receipt.objects.filter(line=line, reverses=None).order_by("pk"))
    if rows:
        reverse_receipt(receipt=rows[pick % len(rows)], reason="错", on=DAY, by=None)


def _surrender(line: Any, fen: int, **_: object) -> None:
    surrender(line=line, fen=fen, on=DAY, by=None)


def _receive(line: Any, fen: int, **_: object) -> None:
    receive(line, fen, DAY)


VERBS = (_adjust, _commit, _prepare, _send, _pay, _record, _return, _resend, _release, _reverse, _surrender, _receive)
MOVES = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(1, 900), st.integers(0, 5)), max_size=25)


@pytest.mark.usefixtures("files")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_whatever_is_done_in_whatever_order_the_books_stay_right(world: World, moves: list[Any]):
    with transaction.atomic():
        line = make_line(world.bureau, 1000)
        for verb, fen, pick in moves:
            line.refresh_from_db()
            try:
                with transaction.atomic():
                    verb(line, fen=fen, pick=pick)
            except (RefusedError, ValidationError):
                continue
        (proof,) = prove_books([line.fund])
        assert (proof.faults, proof.debit_fen) == ((), proof.credit_fen)
        transaction.set_rollback(True)


def test_a_changed_sum_is_found(world: World):
    line = make_line(world.bureau, 1000)
    Account.objects.filter(line=line).update(debit_fen=1001)
    (proof,) = prove_books([line.fund])
    assert proof.faults == (
        "可用预算（奖励）：借方合计记为1001分，分录合计为1000分",
        "借方合计1001分，贷方合计1000分，不相等",
        "可用预算（奖励）：余额为1001分，按记录应为1000分",
    )


def test_a_changed_plan_is_found(world: World):
    line = make_line(world.bureau, 1000)
    type(line).objects.filter(pk=line.pk).update(budget_adjusted_fen=1500)
    (proof,) = prove_books([line.fund])
    assert proof.faults == (
        f"预算来源（{line.fund}）：余额为-1000分，按记录应为-1500分",
        "可用预算（奖励）：余额为1000分，按记录应为1500分",
        "奖励：全年预算数记为1500分，年初、结转与调整合计为1000分",
    )


@pytest.mark.parametrize("table", ["posting", "receipt"])
def test_the_books_only_grow(world: World, table: str):
    receive(make_line(world.bureau), 1)
    for statement in (f"UPDATE money_{table} SET fen = 2", f"DELETE FROM money_{table}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_posting_cannot_reach_into_another_fund(world: World):
    one, other = make_line(world.bureau), make_line(world.bureau)
    debit, credit = one.accounts.get(), other.accounts.get()
    row = Posting(fund=one.fund, debit=debit, credit=credit, fen=1, on=DAY, text="错", line=one)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save_base(force_insert=True)


def test_a_posting_on_one_account_alone_is_refused(world: World):
    line = make_line(world.bureau)
    account = line.accounts.get()
    row = Posting(fund=line.fund, debit=account, credit=account, fen=1, on=DAY, text="错", line=line)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save_base(force_insert=True)


def test_the_command_tells_every_fund_and_its_faults(world: World):
    fund: Fund = make_fund(world.bureau)
    add_budget_line(fund=fund, name="奖励", budget_initial_fen=1000, by=None)
    assert books() == ([f"{fund}：科目2个，分录1条，相符"], True)
    type(fund.lines.get()).objects.filter(fund=fund).update(budget_adjusted_fen=1)
    lines, right = books()
    assert (lines[0], len(lines), right) == (f"{fund}：科目2个，分录1条，有3处问题", 4, False)


def test_a_kept_proof_holds_what_was_found(world: World):
    line = make_line(world.bureau, 1000)
    (proof,) = keep_books_proof(funds=[line.fund], by=None)
    assert (proof.accounts, proof.postings, proof.debit_fen, proof.credit_fen, proof.faults) == (2, 1, 1000, 1000, "")
