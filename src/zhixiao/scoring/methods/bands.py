"""分档计分: steps of completed ÷ target."""

from decimal import Decimal

from zhixiao.rules.rulebook_rules import Bands
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import compared
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.methods.steps import points_by_steps
from zhixiao.scoring.points import Points, percent
from zhixiao.scoring.refused import require


@method("bands", name="按完成率分档计分")
def bands(rule: Bands, asked: Asked) -> Points:
    pair = compared(asked.indicator)
    require(pair.positive, "负向指标不能按完成率分档，请选用负向的方法", pair.direction)
    require(pair.target > 0, "指标值须大于0才能计算完成率", pair.target_text)

    def points(completed: Decimal) -> Points:
        rate = pair.rate(completed)
        return points_by_steps(rule.steps, rate, f"{pair.completed_text} ÷ {pair.target_text} = {percent(rate)}", asked)

    return pair.certain(points)
