"""Kinds of tasks of the money."""

from zhixiao.portal.domain.money.arrivals.states import ARRIVAL_STATES
from zhixiao.portal.domain.money.states import ADJUSTMENT_STATES, ALLOCATION_STATES, BATCH_STATES
from zhixiao.portal.interfaces.waiting import Kind
from zhixiao.portal.models.money.arrival import Arrival, ArrivalState
from zhixiao.portal.models.money.payment import Payment, PaymentState


def _still_owed(row: Payment) -> bool:
    """Whether something of a returned payment's promise is still to be paid."""
    return bool(row.commitment.open_fen)


ARRIVALS = Arrival.objects.select_related("payment__commitment")

TASKS = (
    Kind.of("审批预算调整", ADJUSTMENT_STATES, "approve"),
    Kind.of("审批付款批次", BATCH_STATES, "approve"),
    Kind.of("付款批次送行", BATCH_STATES, "send"),
    Kind.of("因素法分配定案", ALLOCATION_STATES, "adopt"),
    Kind.of("确认到账", ARRIVAL_STATES, "deny", ARRIVALS),
    Kind("答复未到账", Arrival.ANSWER, (ArrivalState.MISSING,), ARRIVALS),
    Kind("核对到账差额", Arrival.ANSWER, (ArrivalState.DIFFERS,), ARRIVALS),
    Kind("编入付款批次", Payment.KEEP, (PaymentState.PREPARED,), Payment.objects.filter(batch=None)),
    Kind(
        "退款更正重发",
        Payment.KEEP,
        (PaymentState.RETURNED,),
        Payment.objects.filter(resent_as=None).select_related("commitment"),
        owed=_still_owed,
    ),
)
