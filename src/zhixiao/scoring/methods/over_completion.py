"""超额完成: what reaching the target gives, by the rule book's policy."""

from decimal import Decimal
from fractions import Fraction

from zhixiao.cases.model import Indicator
from zhixiao.rules.rulebook_rules import OverCompletion, OverDeduct, OverFlag, OverFull, OverReason
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.points import Points, full, percent, shown
from zhixiao.scoring.refused import RefusedError, require


def reached(policy: OverCompletion, asked: Asked, reason: str, rate: Fraction | None) -> Points:
    """Points of an indicator that reached its target; `rate` is completed ÷ target, None when the target is 0.

    Raises RefusedError where the policy wants a written reason and there is none.
    """
    points = full(asked.weight, reason, rate)
    if rate is None:
        return points
    match policy:
        case OverDeduct() if rate > policy.above:
            return _deducted(policy, asked, reason, rate)
        case OverReason() if rate >= policy.from_:
            needs = f"完成率 {percent(rate)} 达到 {percent(policy.from_)}，须写明偏差原因"
            require(asked.indicator.deviation_reason is not None, needs)
        case OverFlag() if rate > policy.above:
            remark = f"完成率 {percent(rate)} 超过 {percent(policy.above)}，按规则不扣分，须在备注说明"
            return Points(points.score, points.arithmetic, rate, (remark,))
        case _:
            pass
    return points


def _deducted(policy: OverDeduct, asked: Asked, reason: str, rate: Fraction) -> Points:
    score = max(Decimal(0), asked.weight - policy.points)
    line = (
        f"{reason}，完成率 {percent(rate)} 超过 {percent(policy.above)}，"
        f"{shown(asked.weight)} − {shown(policy.points)} = {shown(asked.weight - policy.points)}"
    )
    return Points(score, line if score else f"{line}，不低于 0", rate)


def less_own_deduction(points: Points, indicator: Indicator, policy: OverCompletion | None) -> Points:
    """The points less what the unit itself takes off (自行扣分), or a remark where the rules give full points."""
    deduction = indicator.deduction
    if deduction is None or points.score is None:
        return points
    over = points.rate is not None and points.rate > 1
    if over and isinstance(policy, OverFull | OverFlag):
        word = "需关注：" if isinstance(policy, OverFlag) else ""
        remark = f"{word}规则规定超额完成不扣分，自行扣分 {shown(deduction)} 未计入"
        return Points(points.score, points.arithmetic, points.rate, (*points.remarks, remark), points.met)
    reason = indicator.deviation_reason or indicator.note
    require(reason is not None, "自行扣分须写明偏差原因", deduction)
    if not 0 < deduction <= points.score:
        raise RefusedError(f"自行扣分应大于0且不超过规则得分 {shown(points.score)}", shown(deduction))
    left = points.score - deduction
    line = (
        f"{points.arithmetic}；自行扣分 {shown(deduction)}，{shown(points.score)} − {shown(deduction)} = {shown(left)}"
    )
    return Points(left, line, points.rate, (*points.remarks, f"自行扣分原因：{reason}"), points.met)
