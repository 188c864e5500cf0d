"""偏差分档: tiers of the variance from the plan, over and under alike."""

from fractions import Fraction

from zhixiao.rules.rulebook_rules import VarianceTiers
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import compared
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.methods.totals import total_of
from zhixiao.scoring.points import Points, part_of, percent
from zhixiao.scoring.refused import RefusedError, require


@method("variance_tiers", name="按偏差率分档计分")
def variance_tiers(rule: VarianceTiers, asked: Asked) -> Points:
    """|planned − actual| ÷ planned, each tier's edge included."""
    if rule.planned is not None and rule.actual is not None:
        planned, actual = total_of(asked, rule.planned), total_of(asked, rule.actual)
        if planned.money.fen <= 0:
            raise RefusedError(f"{planned.name}须大于0才能计算偏差率", planned.text)
        points = _tier(rule, asked, actual.money.over(planned.money), planned.text, actual.text)
        return Points(points.score, points.arithmetic, points.rate, inputs=(planned.input, actual.input))
    pair = compared(asked.indicator)
    require(pair.target > 0, "计划数须大于0才能计算偏差率", pair.target_text)
    return pair.certain(
        lambda completed: _tier(rule, asked, pair.rate(completed), pair.target_text, pair.completed_text)
    )


def _tier(rule: VarianceTiers, asked: Asked, rate: Fraction, planned: str, actual: str) -> Points:
    variance = 1 - rate
    tier = next((tier for tier in rule.tiers if abs(variance) <= tier.within), None)
    share = rule.beyond if tier is None else tier.share
    edge = f"超过 ±{percent(rule.tiers[-1].within)}" if tier is None else f"在 ±{percent(tier.within)} 以内"
    reason = f"（{planned} − {actual}）÷ {planned} = {percent(variance)}，{edge}"
    return part_of(asked.weight, Fraction(share), reason, asked.rounding, rate=rate)
