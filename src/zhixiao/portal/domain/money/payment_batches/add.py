"""Put prepared payments into a batch for the bank."""

from collections.abc import Iterable

from django.db.models import Max

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.payment_batch import PaymentBatch
from zhixiao.portal.transactions import verb

TOLD = ("fund", "number", "bank", "payer_account")


@verb
def add_payment_batch(
    *, fund: Fund, bank: str, payer_account: str, payments: Iterable[Payment], by: Actor | None
) -> PaymentBatch:
    """Raises NotAllowedError, ValidationError; RefusedError for a payment that is elsewhere or of another fund."""
    require(PaymentBatch.KEEP, by, fund)
    last = PaymentBatch.objects.filter(fund=fund).aggregate(number=Max("number", default=0))["number"]
    row = PaymentBatch(
        fund=fund,
        number=last + 1,
        bank=bank,
        payer_account=payer_account,
        made_by_id=by.person_id if by else None,
    )
    added(row, event="payment_batch.added", by=by, fields=TOLD)
    for payment in payments:
        _take_in(row, payment, by)
    return row


def _take_in(batch: PaymentBatch, payment: Payment, by: Actor | None) -> None:
    row = locked(payment)
    if row.state != PaymentState.PREPARED or row.batch_id is not None:
        raise RefusedError(f"{row}已在别的批次里，或已不是待送行状态，请刷新后重选。")
    if row.commitment.line.fund_id != batch.fund_id:
        raise RefusedError(f"{row}属于另一项资金，不能编入本批次。")
    changed(row, values={"batch": batch}, event="payment.batched", by=by)
