"""Take a payment out of a batch that is still being made."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.payment_batch import PaymentBatch, PaymentBatchState
from zhixiao.portal.transactions import verb


@verb
def take_out_payment(*, payment: Payment, reason: str, version: int, by: Actor | None) -> Payment:
    """Raises NotAllowedError, StaleError; RefusedError when it is in no batch or the batch has gone on."""
    row = locked(payment, version)
    require(PaymentBatch.KEEP, by, row)
    if row.batch is None or row.batch.state != PaymentBatchState.DRAFT:
        raise RefusedError("只有编制中的批次可以移出拨付；已提交的批次请先退回修改。")
    return changed(row, values={"batch": None}, event="payment.unbatched", by=by, reason=reason)
