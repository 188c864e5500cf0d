"""Hold result rows against the payments of their batch: what each would change, and everything that does not fit."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhixiao.inputs import BadInputError, Fault
from zhixiao.portal.domain.money.bank_files.columns import (
    ACCOUNT,
    AMOUNT,
    DAY,
    NUMBER,
    PAID,
    RESULT,
    RETURNED,
    payment_number,
)
from zhixiao.portal.domain.money.bank_files.incoming import ResultRow
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.payment_batch import PaymentBatch
from zhixiao.quantities import Money


@dataclass(frozen=True, slots=True)
class Booking:
    """A row that changes its payment."""

    payment: Payment
    row: ResultRow


def bookings(name: str, batch: PaymentBatch, rows: Sequence[ResultRow]) -> list[Booking]:
    """The rows that change something; rows that repeat what is booked already change nothing.

    Raises BadInputError with every unknown, doubled or changed row: then nothing of the file may be booked.
    """
    payments = batch.payments.select_related("payment_return", "batch").order_by("pk")
    known = {payment_number(payment.pk): payment for payment in payments}
    counted = Counter(row.number for row in rows)
    faults = [fault for row in rows for fault in _faults(name, row, known, counted)]
    if faults:
        raise BadInputError(faults)
    return [Booking(known[row.number], row) for row in rows if not _is_booked(known[row.number], row)]


def _faults(name: str, row: ResultRow, known: Mapping[str, Payment], counted: Counter[str]) -> Iterator[Fault]:
    payment = known.get(row.number)
    if payment is None:
        yield Fault(name, f"{row.place} {NUMBER}", row.number, "本批次没有这个付款编号", "请核对是否上传到了别的批次")
        return
    if counted[row.number] > 1:
        yield Fault(name, f"{row.place} {NUMBER}", row.number, "同一付款编号出现多次", "请向银行索取更正的文件")
    if row.account != payment.account_number:
        yield Fault(name, f"{row.place} {ACCOUNT}", row.account, f"送行时为 {payment.account_number}")
    if row.fen != payment.fen:
        yield Fault(
            name, f"{row.place} {AMOUNT}", Money(row.fen).text("元"), f"送行时为 {Money(payment.fen).text('元')}"
        )
    if not _is_booked(payment, row):
        yield from _does_not_follow(name, row, payment)


def _does_not_follow(name: str, row: ResultRow, payment: Payment) -> Iterator[Fault]:
    """A result that cannot follow the one already booked, or comes before the day it was sent or paid."""
    result = RETURNED if row.reason else PAID
    open_to = (PaymentState.SENT, PaymentState.PAID) if row.reason else (PaymentState.SENT,)
    if payment.state not in open_to:
        expected = f"这笔拨付已登记为“{payment.get_state_display()}”，与文件不同"
        yield Fault(name, f"{row.place} {RESULT}", f"{result} {row.on}", expected, "请向银行核实")
        return
    sent_on = payment.batch.sent_on if payment.batch else None
    earliest = payment.paid_on or sent_on
    if earliest and row.on < earliest:
        yield Fault(name, f"{row.place} {DAY}", str(row.on), f"不能早于 {earliest}")


def _is_booked(payment: Payment, row: ResultRow) -> bool:
    """Whether the books say already what the row says, or what came before it."""
    returned = getattr(payment, "payment_return", None)
    if row.reason:
        return returned is not None and (returned.reason, returned.on) == (row.reason, row.on)
    return payment.paid_on == row.on and payment.state in (PaymentState.PAID, PaymentState.RETURNED)
