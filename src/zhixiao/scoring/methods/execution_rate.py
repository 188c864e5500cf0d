"""执行率: a rate of two money columns, always with its denominator."""

from fractions import Fraction

from zhixiao.rules.rulebook_rules import ExecutionRate
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.methods.steps import points_by_steps
from zhixiao.scoring.money import COLUMN_NAMES, column_total
from zhixiao.scoring.points import Points, full, percent, share_of, shown
from zhixiao.scoring.refused import require


@method("execution_rate", name="执行率计分")
def execution_rate(rule: ExecutionRate, asked: Asked) -> Points:
    """numerator ÷ denominator × weight, at most the weight; by steps, or full when finished, where the rules say so."""
    top, bottom = column_total(asked.lines, rule.numerator), column_total(asked.lines, rule.denominator)
    name = COLUMN_NAMES[rule.denominator]
    require(bottom.fen > 0, f"{name}须大于0才能计算执行率", bottom.text(asked.money_unit))
    require(top.fen >= 0, f"{COLUMN_NAMES[rule.numerator]}不能为负", top.text(asked.money_unit))
    rate = top.over(bottom)
    quotient = f"{top.text(asked.money_unit)} ÷ {bottom.text(asked.money_unit)}"
    remarks = (f"{COLUMN_NAMES[rule.numerator]}超过{name}",) if rate > 1 else ()
    points = _points(rule, asked, rate, quotient)
    return Points(points.score, points.arithmetic, rate, remarks)


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
