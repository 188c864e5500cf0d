"""满意度分档: steps of the surveyed satisfaction, whatever the target."""

from decimal import Decimal
from fractions import Fraction

from zhixiao.quantities import Kind
from zhixiao.rules.rulebook_rules import SatisfactionSteps
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import compared
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.methods.steps import points_by_steps
from zhixiao.scoring.points import Points
from zhixiao.scoring.refused import require


@method("satisfaction_steps", name="满意度分档计分")
def satisfaction_steps(rule: SatisfactionSteps, asked: Asked) -> Points:
    pair = compared(asked.indicator)
    completed = asked.indicator.completed
    printed = completed.printed if completed is not None else None
    in_percent = printed is not None and printed.unit is not None and printed.unit.kind is Kind.SHARE
    require(in_percent, "满意度应以 % 填写", pair.completed_text)

    def points(completed: Decimal) -> Points:
        require(completed >= 0, "满意度应在 0% 与 100% 之间", pair.completed_text)
        return points_by_steps(rule.steps, Fraction(completed) / 100, f"满意度 {pair.completed_text}", asked)

    require(pair.completed[0] <= 100, "满意度应在 0% 与 100% 之间", pair.completed_text)
    return pair.certain(points)
