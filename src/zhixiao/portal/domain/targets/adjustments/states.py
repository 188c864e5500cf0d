"""The way of an adjustment: drafted, approved in the unit, approved by finance; then the targets change."""

from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.targets.adjustments.apply import apply_adjustment
from zhixiao.portal.domain.targets.adjustments.draft import DRAFTED
from zhixiao.portal.models.targets.adjustment import Adjustment, AdjustmentState
from zhixiao.portal.queries.targets.adjusted import faults_of_adjustment
from zhixiao.portal.states import Colour, StateTable, Step


def _sound(adjustment: Adjustment) -> str:
    faults = faults_of_adjustment(adjustment)
    return f"请先修改{len(faults)}处：{''.join(faults)}" if faults else ""


def _approve(adjustment: Adjustment, *, by: Actor | None, reason: str) -> None:
    adjustment.approved_on = timezone.localdate()
    adjustment.save()
    apply_adjustment(adjustment, by)


ADJUSTMENT_STATES = StateTable(
    model=Adjustment,
    states=AdjustmentState,
    initial=AdjustmentState.DRAFT,
    colours={
        AdjustmentState.DRAFT: Colour.GREY,
        AdjustmentState.AT_UNIT: Colour.BLUE,
        AdjustmentState.AT_FINANCE: Colour.BLUE,
        AdjustmentState.RETURNED: Colour.AMBER,
        AdjustmentState.APPROVED: Colour.GREEN,
        AdjustmentState.WITHDRAWN: Colour.GREY,
    },
    final=frozenset({AdjustmentState.APPROVED, AdjustmentState.WITHDRAWN}),
    steps=(
        Step(
            verb="submit",
            label="送审",
            source=DRAFTED,
            target=AdjustmentState.AT_UNIT,
            right=Adjustment.KEEP,
            event="adjustment.submitted",
            guard=_sound,
        ),
        Step(
            verb="withdraw",
            label="撤回调整",
            source=(*DRAFTED, AdjustmentState.AT_UNIT),
            target=AdjustmentState.WITHDRAWN,
            right=Adjustment.KEEP,
            event="adjustment.withdrawn",
        ),
        Step(
            verb="approve-in-unit",
            label="单位审核通过",
            source=(AdjustmentState.AT_UNIT,),
            target=AdjustmentState.AT_FINANCE,
            right=Adjustment.APPROVE,
            event="adjustment.approved_in_unit",
        ),
        Step(
            verb="return-in-unit",
            label="单位退回",
            source=(AdjustmentState.AT_UNIT,),
            target=AdjustmentState.RETURNED,
            right=Adjustment.APPROVE,
            event="adjustment.returned",
            needs_reason=True,
        ),
        Step(
            verb="approve",
            label="批准调整",
            source=(AdjustmentState.AT_FINANCE,),
            target=AdjustmentState.APPROVED,
            right=Adjustment.REVIEW,
            event="adjustment.approved",
            guard=_sound,
            effect=_approve,
        ),
        Step(
            verb="return-by-finance",
            label="财政退回",
            source=(AdjustmentState.AT_FINANCE,),
            target=AdjustmentState.RETURNED,
            right=Adjustment.REVIEW,
            event="adjustment.returned",
            needs_reason=True,
        ),
    ),
)
