"""State tables of the money: adjustments, payments, payment batches, allocations."""

from zhixiao.portal.domain.money import effects
from zhixiao.portal.models.money.allocation import Allocation, AllocationState
from zhixiao.portal.models.money.budget_adjustment import AdjustmentState, BudgetAdjustment
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.payment_batch import PaymentBatch, PaymentBatchState
from zhixiao.portal.states import Colour, StateTable, Step

ADJUSTMENT_STATES = StateTable(
    model=BudgetAdjustment,
    states=AdjustmentState,
    initial=AdjustmentState.PROPOSED,
    final=frozenset({AdjustmentState.APPROVED, AdjustmentState.REJECTED, AdjustmentState.WITHDRAWN}),
    colours={
        AdjustmentState.PROPOSED: Colour.AMBER,
        AdjustmentState.APPROVED: Colour.GREEN,
        AdjustmentState.REJECTED: Colour.GREY,
        AdjustmentState.WITHDRAWN: Colour.GREY,
    },
    steps=(
        Step(
            verb="approve",
            label="批准",
            source=(AdjustmentState.PROPOSED,),
            target=AdjustmentState.APPROVED,
            right=BudgetAdjustment.DECIDE,
            event="budget_adjustment.approved",
            guard=effects.adjustment_fits,
            effect=effects.adjust,
        ),
        Step(
            verb="reject",
            label="驳回",
            source=(AdjustmentState.PROPOSED,),
            target=AdjustmentState.REJECTED,
            right=BudgetAdjustment.DECIDE,
            event="budget_adjustment.rejected",
            needs_reason=True,
        ),
        Step(
            verb="withdraw",
            label="撤回",
            source=(AdjustmentState.PROPOSED,),
            target=AdjustmentState.WITHDRAWN,
            right=BudgetAdjustment.KEEP,
            event="budget_adjustment.withdrawn",
        ),
    ),
)

PAYMENT_STATES = StateTable(
    model=Payment,
    states=PaymentState,
    initial=PaymentState.PREPARED,
    final=frozenset({PaymentState.RETURNED, PaymentState.WITHDRAWN}),
    colours={
        PaymentState.PREPARED: Colour.BLUE,
        PaymentState.SENT: Colour.BLUE,
        PaymentState.PAID: Colour.GREEN,
        PaymentState.RETURNED: Colour.AMBER,
        PaymentState.WITHDRAWN: Colour.GREY,
    },
    steps=(
        Step(
            verb="send",
            label="送行",
            source=(PaymentState.PREPARED,),
            target=PaymentState.SENT,
            right=Payment.KEEP,
            event="payment.sent",
            guard=effects.batch_goes,
            effect=effects.set_on_its_way,
            page="payment-sending",
        ),
        Step(
            verb="record",
            label="登记已支付",
            source=(PaymentState.PREPARED,),
            target=PaymentState.PAID,
            right=Payment.KEEP,
            event="payment.recorded",
            guard=effects.is_in_no_batch,
            effect=effects.paid_elsewhere,
            page="record-payment",
        ),
        Step(
            verb="pay",
            label="登记支付成功",
            source=(PaymentState.SENT,),
            target=PaymentState.PAID,
            right=Payment.KEEP,
            event="payment.paid",
            effect=effects.arrived,
            page="pay-payment",
        ),
        Step(
            verb="return",
            label="登记退款",
            source=(PaymentState.SENT, PaymentState.PAID),
            target=PaymentState.RETURNED,
            right=Payment.KEEP,
            event="payment.returned",
            page="return-payment",
        ),
        Step(
            verb="withdraw",
            label="撤回",
            source=(PaymentState.PREPARED,),
            target=PaymentState.WITHDRAWN,
            right=Payment.KEEP,
            event="payment.withdrawn",
            guard=effects.is_in_no_batch,
            needs_reason=True,
        ),
    ),
)

BATCH_STATES = StateTable(
    model=PaymentBatch,
    states=PaymentBatchState,
    initial=PaymentBatchState.DRAFT,
    final=frozenset({PaymentBatchState.CLOSED, PaymentBatchState.CANCELLED}),
    colours={
        PaymentBatchState.DRAFT: Colour.GREY,
        PaymentBatchState.SUBMITTED: Colour.AMBER,
        PaymentBatchState.APPROVED: Colour.BLUE,
        PaymentBatchState.SENT: Colour.BLUE,
        PaymentBatchState.CLOSED: Colour.GREEN,
        PaymentBatchState.CANCELLED: Colour.GREY,
    },
    steps=(
        Step(
            verb="submit",
            label="提交审批",
            source=(PaymentBatchState.DRAFT,),
            target=PaymentBatchState.SUBMITTED,
            right=PaymentBatch.KEEP,
            event="payment_batch.submitted",
            guard=effects.has_payments,
        ),
        Step(
            verb="approve",
            label="批准",
            source=(PaymentBatchState.SUBMITTED,),
            target=PaymentBatchState.APPROVED,
            right=PaymentBatch.DECIDE,
            event="payment_batch.approved",
            effect=effects.somebody_else_approves,
        ),
        Step(
            verb="send-back",
            label="退回修改",
            source=(PaymentBatchState.SUBMITTED, PaymentBatchState.APPROVED),
            target=PaymentBatchState.DRAFT,
            right=PaymentBatch.DECIDE,
            event="payment_batch.sent_back",
            needs_reason=True,
        ),
        Step(
            verb="send",
            label="送行",
            source=(PaymentBatchState.APPROVED,),
            target=PaymentBatchState.SENT,
            right=PaymentBatch.KEEP,
            event="payment_batch.sent",
            page="send-payment-batch",
        ),
        Step(
            verb="close",
            label="办结",
            source=(PaymentBatchState.SENT,),
            target=PaymentBatchState.CLOSED,
            right=PaymentBatch.KEEP,
            event="payment_batch.closed",
            guard=effects.all_answered,
        ),
        Step(
            verb="cancel",
            label="作废",
            source=(PaymentBatchState.DRAFT,),
            target=PaymentBatchState.CANCELLED,
            right=PaymentBatch.KEEP,
            event="payment_batch.cancelled",
            effect=effects.let_go_of_payments,
            needs_reason=True,
        ),
    ),
)

ALLOCATION_STATES = StateTable(
    model=Allocation,
    states=AllocationState,
    initial=AllocationState.DRAFT,
    final=frozenset({AllocationState.ADOPTED, AllocationState.CANCELLED}),
    colours={
        AllocationState.DRAFT: Colour.BLUE,
        AllocationState.ADOPTED: Colour.GREEN,
        AllocationState.CANCELLED: Colour.GREY,
    },
    steps=(
        Step(
            verb="adopt",
            label="定案",
            source=(AllocationState.DRAFT,),
            target=AllocationState.ADOPTED,
            right=Allocation.DECIDE,
            event="allocation.adopted",
            guard=effects.can_be_computed,
            effect=effects.adopt,
        ),
        Step(
            verb="cancel",
            label="作废",
            source=(AllocationState.DRAFT,),
            target=AllocationState.CANCELLED,
            right=Allocation.KEEP,
            event="allocation.cancelled",
            needs_reason=True,
        ),
    ),
)
