"""比例计分: completed ÷ target × weight."""

from decimal import Decimal
from fractions import Fraction

from zhixiao.rules.rulebook_rules import Proportional
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import Compared, compared, meets
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.methods.over_completion import reached
from zhixiao.scoring.points import Points, full, none, share_of
from zhixiao.scoring.refused import require


@method("proportional", name="比例计分")
def proportional(rule: Proportional, asked: Asked) -> Points:
    """Full at the target, in proportion below it, never below none."""
    pair = compared(asked.indicator)
    require(pair.positive, "负向指标不能按完成比例计分，请选用负向的方法", pair.direction)
    if pair.target == 0 and rule.zero_target == "all_or_nothing":
        return pair.certain(lambda completed: _against_zero(pair, completed, asked.weight))
    require(pair.target > 0, "指标值须大于0才能按比例计分", pair.target_text)
    return pair.certain(lambda completed: _in_proportion(rule, asked, pair, completed))


def _in_proportion(rule: Proportional, asked: Asked, pair: Compared, completed: Decimal) -> Points:
    rate = pair.rate(completed)
    if meets(pair.direction, pair.target, completed):
        return reached(rule.over, asked, f"{pair.completed_text} ≥ {pair.target_text}", rate)
    if completed <= 0:
        return none(f"{pair.completed_text} 未完成", rate)
    share = min(rate, Fraction(1))
    return share_of(asked.weight, share, f"{pair.completed_text} ÷ {pair.target_text}", asked.rounding, rate=rate)


def _against_zero(pair: Compared, completed: Decimal, weight: Decimal) -> Points:
    if completed <= 0:
        return full(weight, f"指标值为0，{pair.completed_text} ≤ 0")
    return none(f"指标值为0，{pair.completed_text} > 0")
