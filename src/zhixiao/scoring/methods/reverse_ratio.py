"""负向比值: full up to the target, then target ÷ completed × weight."""

from decimal import Decimal

from zhixiao.rules.rulebook_rules import ReverseRatio
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import Compared, compared, meets
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.points import Points, full, share_of
from zhixiao.scoring.refused import require


@method("reverse_ratio", name="负向比值计分")
def reverse_ratio(rule: ReverseRatio, asked: Asked) -> Points:
    pair = compared(asked.indicator)
    require(not pair.positive, "正向指标不能按负向计分", pair.direction)
    require(pair.target > 0, "指标值须大于0才能按比值计分", pair.target_text)
    return pair.certain(lambda completed: _ratio(asked, pair, completed))


def _ratio(asked: Asked, pair: Compared, completed: Decimal) -> Points:
    rate = pair.rate(completed)
    if meets(pair.direction, pair.target, completed):
        return full(asked.weight, f"{pair.completed_text} {pair.sign} {pair.target_text}", rate)
    return share_of(asked.weight, 1 / rate, f"{pair.target_text} ÷ {pair.completed_text}", asked.rounding, rate=rate)
