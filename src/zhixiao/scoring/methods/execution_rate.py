"""执行率: a rate of two money columns, always with its denominator."""

from fractions import Fraction

from zhixiao.rules.rulebook_rules import ExecutionRate
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.methods.steps import points_by_steps
from zhixiao.scoring.methods.totals import total_of
from zhixiao.scoring.points import Points, full, percent, share_of, shown
from zhixiao.scoring.refused import RefusedError, require


@method("execution_rate", name="执行率计分")
def execution_rate(rule: ExecutionRate, asked: Asked) -> Points:
    """numerator ÷ denominator × weight, at most the weight; by steps, or full when finished, where the rules say so."""
    above, below = total_of(asked, rule.numerator), total_of(asked, rule.denominator)
    if below.money.fen <= 0:
        raise RefusedError(f"{below.name}须大于0才能计算执行率", below.text)
    if above.money.fen < 0:
        raise RefusedError(f"{above.name}不能为负", above.text)
    rate = above.money.over(below.money)
    points = _points(rule, asked, rate, f"{above.text} ÷ {below.text}")
    remarks = (f"{above.name}超过{below.name}",) if rate > 1 else ()
    return Points(points.score, points.arithmetic, rate, remarks, inputs=(above.input, below.input))


def _points(rule: ExecutionRate, asked: Asked, rate: Fraction, quotient: str) -> Points:
    if rule.when_finished == "full":
        require(asked.finished is not None, "须填写项目是否已完成，规则据此给预算执行得分")
        if asked.finished and rate <= 1:
            return full(asked.weight, f"项目已在预算内完成（{quotient} = {percent(rate)}）", rate)
    if rule.steps is not None:
        return points_by_steps(rule.steps, rate, f"{quotient} = {percent(rate)}", asked)
    if rate > 1:
        return full(asked.weight, f"{quotient} = {percent(rate)}，最多 {shown(asked.weight)} 分", rate)
    return share_of(asked.weight, rate, quotient, asked.rounding, rate=rate)
