"""What an approved adjustment does to the indicators."""

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.domain.targets.indicators.add import new_indicator
from zhixiao.portal.models.targets.adjustment import Adjustment, AdjustmentKind, AdjustmentLine

EVENT = "indicator.adjusted"


def apply_adjustment(adjustment: Adjustment, by: Actor | None) -> None:
    """Write every line that was not withdrawn into the indicators; drops first, so that a name may come again."""
    lines = list(adjustment.lines.filter(withdrawn=False).select_related("indicator").order_by("pk"))
    for line in sorted(lines, key=lambda line: line.kind != AdjustmentKind.DROP):
        _apply(line, adjustment, by)


def _apply(line: AdjustmentLine, adjustment: Adjustment, by: Actor | None) -> None:
    if line.indicator is None:
        values = {
            "level1": line.level1,
            "level2": line.level2,
            "name": line.name,
            "direction": line.direction,
            "target": line.after_target,
            "weight": line.after_weight,
        }
        row = new_indicator(adjustment.target_set, values)
        added(row, event=EVENT, by=by, fields=("fund", "project", "number", *values))
        return
    held = locked(line.indicator)
    change: dict[str, object] = {"dropped": True}
    if line.kind == AdjustmentKind.CHANGE:
        kept_reason = "" if line.after_target else held.no_target_reason
        change = {"target": line.after_target, "weight": line.after_weight, "no_target_reason": kept_reason}
    changed(held, values=change, event=EVENT, by=by, reason=adjustment.reason)
