"""负向线性: full up to the target, in a straight line to none at a multiple of it."""

from decimal import Decimal
from fractions import Fraction

from zhixiao.rules.rulebook_rules import ReverseLinear
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import Compared, compared, meets
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.points import Points, full, none, percent, share_of
from zhixiao.scoring.refused import require


@method("reverse_linear", name="负向线性扣减")
def reverse_linear(rule: ReverseLinear, asked: Asked) -> Points:
    """1 − (completed − target) ÷ target of the weight, when the line ends at twice the target."""
    pair = compared(asked.indicator)
    require(not pair.positive, "正向指标不能按负向计分", pair.direction)
    require(pair.target > 0, "指标值须大于0才能按比例扣减", pair.target_text)
    return pair.certain(lambda completed: _on_the_line(rule, asked, pair, completed))


def _on_the_line(rule: ReverseLinear, asked: Asked, pair: Compared, completed: Decimal) -> Points:
    rate, end = pair.rate(completed), Fraction(rule.zero_at)
    if meets(pair.direction, pair.target, completed):
        return full(asked.weight, f"{pair.completed_text} {pair.sign} {pair.target_text}", rate)
    if rate >= end:
        return none(f"{pair.completed_text} 达到指标值 {pair.target_text} 的 {percent(end)}", rate)
    share = 1 - (rate - 1) / (end - 1)
    over = f"（{pair.completed_text} − {pair.target_text}）÷ {pair.target_text}"
    line = f"1 − {over}" if end == 2 else f"1 − {over} ÷ {percent(end - 1)}"
    return share_of(asked.weight, share, line, asked.rounding, rate=rate)
