"""What the steps of the money's state tables ask for and bring about."""

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.money.arrivals.ask import asked
from zhixiao.portal.domain.money.posting import post
from zhixiao.portal.domain.money.settled import settle
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.models.money.allocation import Allocation, AllocationDistrict
from zhixiao.portal.models.money.budget_adjustment import BudgetAdjustment
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.payment_batch import PaymentBatch, PaymentBatchState
from zhixiao.portal.queries.money.allocating import computed, why_not_computable

SOMEBODY_ELSE = "提出或编制的人不能自己审批，请由另一位负责人办理。"


def adjustment_fits(row: BudgetAdjustment) -> str:
    """The adjusted amount stays at zero or above."""
    return "" if row.line.budget_adjusted_fen + row.fen >= 0 else "调减后全年预算数会小于0。"


def adjust(row: BudgetAdjustment, *, by: Actor | None, reason: str) -> None:
    """Book the approved adjustment on its line."""
    if by is not None and by.person_id == row.proposed_by_id:
        raise RefusedError(SOMEBODY_ELSE)
    line = locked(row.line)
    values = {"budget_adjusted_fen": line.budget_adjusted_fen + row.fen}
    changed(line, values=values, event="budget_line.changed", by=by, reason=row.reason)
    kind = AccountKind
    post(kind.AVAILABLE, kind.APPROPRIATION, line=line, fen=row.fen, on=row.on, text="预算调整", about=row)


def is_in_no_batch(row: Payment) -> str:
    """Only a payment outside any batch may be withdrawn or recorded as paid elsewhere."""
    return f"这笔拨付已编入{row.batch}，请先从批次中移出。" if row.batch else ""


def batch_goes(row: Payment) -> str:
    """A payment goes with its batch."""
    goes = row.batch is not None and row.batch.state == PaymentBatchState.SENT
    return "" if goes else "拨付随付款批次送行，请先编入批次，由批次送行。"


def set_on_its_way(row: Payment, *, by: Actor | None, reason: str) -> None:
    """The money left the treasury account."""
    if row.batch is None or row.batch.sent_on is None:
        raise RefusedError(batch_goes(row))
    post(
        AccountKind.IN_TRANSIT,
        AccountKind.TREASURY,
        line=row.commitment.line,
        commitment=row.commitment,
        fen=row.fen,
        on=row.batch.sent_on,
        text="送行",
        about=row,
    )


def arrived(row: Payment, *, by: Actor | None, reason: str) -> None:
    """The money reached the payee after it was sent."""
    sent_on = row.batch.sent_on if row.batch else None
    if sent_on and row.paid_on and row.paid_on < sent_on:
        raise RefusedError(f"支付日期 {row.paid_on} 早于送行日期 {sent_on}。")
    _spend(row, AccountKind.IN_TRANSIT, by)


def paid_elsewhere(row: Payment, *, by: Actor | None, reason: str) -> None:
    """The money was paid without a bank file."""
    _spend(row, AccountKind.TREASURY, by)


def _spend(row: Payment, out_of: AccountKind, by: Actor | None) -> None:
    """Spent, the obligation settled by as much, and the payee asked whether it arrived."""
    if row.paid_on is None:
        raise RefusedError("请填写支付日期。")
    for debit, credit, text in (
        (AccountKind.SPENT, out_of, "支付"),
        (AccountKind.USED, AccountKind.COMMITTED, "承诺兑付"),
    ):
        post(
            debit,
            credit,
            line=row.commitment.line,
            commitment=row.commitment,
            fen=row.fen,
            on=row.paid_on,
            text=text,
            about=row,
        )
    settle(row.commitment, row.fen, by=by)
    asked(row, by)


def has_payments(row: PaymentBatch) -> str:
    """An empty batch goes nowhere."""
    return "" if row.payments.exists() else "批次里没有拨付，请先编入。"


def somebody_else_approves(row: PaymentBatch, *, by: Actor | None, reason: str) -> None:
    """Who made the batch does not approve it."""
    if by is not None and by.person_id == row.made_by_id:
        raise RefusedError(SOMEBODY_ELSE)


def all_answered(row: PaymentBatch) -> str:
    """Every payment of the batch came to its end."""
    left = row.payments.filter(state=PaymentState.SENT).count()
    return f"还有{left}笔没有银行结果。" if left else ""


def let_go_of_payments(row: PaymentBatch, *, by: Actor | None, reason: str) -> None:
    """The payments of a cancelled batch wait for another one."""
    for payment in row.payments.order_by("pk"):
        changed(locked(payment), values={"batch": None}, event="payment.unbatched", by=by, reason=reason)


def can_be_computed(row: Allocation) -> str:
    """The factors give every district an amount."""
    return why_not_computable(row)


def adopt(row: Allocation, *, by: Actor | None, reason: str) -> None:
    """Keep what each district gets."""
    for share in computed(row):
        AllocationDistrict.objects.filter(pk=share.district.pk).update(adopted_fen=share.fen)
