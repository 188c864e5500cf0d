"""Kinds of tasks of the money."""

from zhixiao.portal.domain.money.arrivals.states import ARRIVAL_STATES
from zhixiao.portal.domain.money.project_changes.states import PROJECT_CHANGE_STATES
from zhixiao.portal.domain.money.states import ADJUSTMENT_STATES, ALLOCATION_STATES, BATCH_STATES
from zhixiao.portal.interfaces.waiting import Kind
from zhixiao.portal.models.money.arrival import Arrival, ArrivalState
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.project_change import ProjectChange


def _still_owed(row: Payment) -> bool:
    """Whether something of a returned payment's promise is still to be paid."""
    return bool(row.commitment.open_fen)


ARRIVALS = Arrival.objects.select_related("payment__commitment")
CHANGES = ProjectChange.objects.select_related("project")

TASKS = (
    Kind.of("修改并提交项目变更", PROJECT_CHANGE_STATES, "submit", CHANGES),
    Kind.of("审批项目变更", PROJECT_CHANGE_STATES, "approve", CHANGES),
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
