"""起分计分: nothing below the gate, from there in proportion to the whole weight."""

from decimal import Decimal
from fractions import Fraction

from zhixiao.rules.rulebook_rules import GatedProportional
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import Compared, compared, meets
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.methods.over_completion import reached
from zhixiao.scoring.points import Points, none, percent, share_of
from zhixiao.scoring.refused import require


@method("gated_proportional", name="起分后按比例计分")
def gated_proportional(rule: GatedProportional, asked: Asked) -> Points:
    """(rate − gate) ÷ (100% − gate) × weight."""
    pair = compared(asked.indicator)
    require(pair.positive, "负向指标不能按完成比例计分，请选用负向的方法", pair.direction)
    require(pair.target > 0, "指标值须大于0才能按比例计分", pair.target_text)
    return pair.certain(lambda completed: _above_gate(rule, asked, pair, completed))


def _above_gate(rule: GatedProportional, asked: Asked, pair: Compared, completed: Decimal) -> Points:
    rate, gate = pair.rate(completed), Fraction(rule.gate)
    if meets(pair.direction, pair.target, completed):
        return reached(rule.over, asked, f"{pair.completed_text} ≥ {pair.target_text}", rate)
    quotient = f"{pair.completed_text} ÷ {pair.target_text} = {percent(rate)}"
    if rate < gate:
        return none(f"{quotient}，低于 {percent(gate)}", rate)
    share = min((rate - gate) / (1 - gate), Fraction(1))
    line = f"{quotient}；（{percent(rate)} − {percent(gate)}）÷ {percent(1 - gate)}"
    return share_of(asked.weight, share, line, asked.rounding, rate=rate)
