"""Adjustments: what the form would be, what is wrong with it, and budgets that changed without their targets."""

from dataclasses import replace
from datetime import date

from django.db.models import Max
from django.utils import timezone

from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.money.budget_adjustment import AdjustmentState as BudgetAdjustmentState
from zhixiao.portal.models.money.budget_adjustment import BudgetAdjustment
from zhixiao.portal.models.targets.adjustment import Adjustment, AdjustmentKind
from zhixiao.portal.models.targets.target_set import TargetSet, TargetSetState
from zhixiao.portal.queries.targets.target_faults import PlannedRow, faults_of_rows, planned
from zhixiao.portal.queries.targets.target_sets import indicators_of


def rows_after(adjustment: Adjustment) -> list[PlannedRow]:
    """The rows of the form as the adjustment would leave them."""
    lines = list(adjustment.lines.filter(withdrawn=False).order_by("pk"))
    by_indicator = {line.indicator_id: line for line in lines if line.indicator_id}
    rows = []
    for indicator in indicators_of(adjustment.target_set):
        line = by_indicator.get(indicator.pk)
        if line is None:
            rows.append(planned(indicator))
        elif line.kind == AdjustmentKind.CHANGE:
            rows.append(replace(planned(indicator), target=line.after_target, weight=line.after_weight))
    new = [line for line in lines if line.kind == AdjustmentKind.ADD]
    return [*rows, *(PlannedRow(line.name, line.direction, line.after_target, line.after_weight) for line in new)]


def faults_of_adjustment(adjustment: Adjustment) -> list[str]:
    """Everything that must be mended before it is submitted or approved."""
    lines = list(adjustment.lines.filter(withdrawn=False).select_related("indicator"))
    if not lines:
        return ["还没有调整明细。"]
    stale = [
        f"“{line.name}”在起草之后已被改动（现为{line.indicator.target}），请撤去这一行重新填写。"
        for line in lines
        if line.indicator is not None
        and (line.indicator.target, line.indicator.weight) != (line.before_target, line.before_weight)
    ]
    return [*stale, *faults_of_rows(rows_after(adjustment), adjustment.target_set.weight_total)]


def budgets_without_targets(target_set: TargetSet) -> list[BudgetAdjustment]:
    """Approved budget adjustments later than the targets in force they pay for, and than their last adjustment."""
    if target_set.state != TargetSetState.IN_FORCE:
        return []
    found = BudgetAdjustment.objects.filter(line__fund=target_set.fund_id, state=BudgetAdjustmentState.APPROVED)
    if target_set.project_id:
        found = found.filter(line__project=target_set.project_id)
    return list(found.filter(on__gt=_settled_on(target_set)).select_related("line").order_by("on", "pk"))


def _settled_on(target_set: TargetSet) -> date:
    """The day the targets came into force or were last adjusted, whichever is later."""
    events = Event.objects.filter(object_type=target_set._meta.label_lower, object_id=target_set.pk)
    accepted = events.filter(name="targets.accepted").order_by("-serial").values_list("at", flat=True).first()
    approved = target_set.adjustments.aggregate(last=Max("approved_on"))["last"]
    days = [timezone.localdate(accepted)] if accepted else []
    return max([*days, approved or date.min, date.min])
