"""Book money that came back from the bank (退款): the obligation is open again."""

from datetime import date
from typing import Any

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.arrivals.answer import end_arrival
from zhixiao.portal.domain.money.posting import post
from zhixiao.portal.domain.money.settled import settle
from zhixiao.portal.domain.money.states import PAYMENT_STATES
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.models.money.arrival import Arrival
from zhixiao.portal.models.money.bank_file import BankFile
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.payment_return import PaymentReturn, ReturnReason
from zhixiao.portal.transactions import verb

NAMES = dict(ReturnReason.choices)
TOLD = ("payment", "reason", "note", "on", "after_paid", "bank_file")


@verb
def return_payment(
    *,
    payment: Payment,
    reason: str,
    on: date,
    version: int,
    by: Actor | None,
    note: str = "",
    bank_file: BankFile | None = None,
) -> PaymentReturn:
    """The whole amount came back. The payment's own facts stay: what happened, happened.

    Raises NotAllowedError, StaleError, ValidationError; RefusedError when it was never sent or came back before it
    was paid.
    """
    row = locked(payment, version)
    require(PaymentReturn.KEEP, by, row)
    after_paid = row.state == PaymentState.PAID
    if row.paid_on and on < row.paid_on:
        raise RefusedError(f"退款日期 {on} 早于支付日期 {row.paid_on}。")
    row = PAYMENT_STATES.go(row, "return", by=by, told={"reason": NAMES.get(reason, reason), "on": on})
    returned = PaymentReturn(payment=row, reason=reason, note=note, on=on, after_paid=after_paid, bank_file=bank_file)
    added(returned, event="payment_return.booked", by=by, fields=TOLD)
    _book(row, returned)
    if after_paid:
        settle(row.commitment, -row.fen, by=by)
        end_arrival(payment=row, reason=returned.get_reason_display(), by=by)
    return returned


@verb
def return_arrived(
    *, arrival: Arrival, reason: str, on: date, version: int, by: Actor | None, note: str = ""
) -> PaymentReturn:
    """The answer to a payee that the money did come back. Raises as `return_payment`.

    `version` is the payee's word: StaleError when it has told another one since.
    """
    payment = locked(locked(arrival, version).payment)
    return return_payment(payment=payment, reason=reason, on=on, note=note, version=payment.version, by=by)


def _book(payment: Payment, returned: PaymentReturn) -> None:
    kind, commitment = AccountKind, payment.commitment
    came_from = kind.SPENT if returned.after_paid else kind.IN_TRANSIT
    given: dict[str, Any] = {"line": commitment.line, "commitment": commitment, "fen": payment.fen, "on": returned.on}
    post(kind.TREASURY, came_from, text="退款", about=returned, **given)
    if returned.after_paid:
        post(kind.COMMITTED, kind.USED, text="退款恢复承诺", about=returned, **given)
