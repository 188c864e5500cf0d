"""达标满分: full points when met; a shortfall is something the rules say nothing of."""

from decimal import Decimal
from fractions import Fraction

from zhixiao.rules.rulebook_rules import FullWhenMet
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import compared, meets
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.methods.over_completion import reached
from zhixiao.scoring.points import Points
from zhixiao.scoring.refused import RefusedError


@method("full_when_met", name="达标得满分（未达标无规定）")
def full_when_met(rule: FullWhenMet, asked: Asked) -> Points:
    """Full points, less what the rule book takes off for over-completion; a shortfall is refused."""
    pair = compared(asked.indicator)
    line = f"{pair.completed_text} {pair.sign} {pair.target_text}"

    def points(completed: Decimal) -> Points:
        met = meets(pair.direction, pair.target, completed)
        if not met:
            raise RefusedError(
                f"规则未载明未达标（指标值 {pair.target_text}）如何计分，请由人评定", pair.completed_text
            )
        rate: Fraction | None = pair.rate(completed) if pair.positive and pair.target > 0 else None
        return reached(rule.over, asked, line, rate)

    return pair.certain(points)
