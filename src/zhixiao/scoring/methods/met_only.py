"""完成情况: met or not met, without points."""

from zhixiao.cases.model import Direction
from zhixiao.rules.rulebook_rules import MetOnly
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import compared
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.points import Points
from zhixiao.scoring.refused import require


@method("met_only", name="完成情况")
def met_only(rule: MetOnly, asked: Asked) -> Points:
    """A target that is missing or written in words leaves the question open; that is said, and is no fault."""
    indicator = asked.indicator
    if indicator.direction is Direction.QUALITATIVE:
        return _by_grade(rule, indicator.grade)
    numbers = all(value is not None and value.printed is not None for value in (indicator.target, indicator.completed))
    if not numbers:
        return Points(None, "没有可比较的指标值与完成值，不判断是否完成")
    pair = compared(indicator)
    require(pair.met is not None, "完成值只写了界限，不能判断", pair.completed_text)
    rate = pair.rate(pair.completed[0]) if pair.target and len(pair.completed) == 1 else None
    if pair.met:
        return Points(None, f"{pair.completed_text} {pair.sign} {pair.target_text}，完成", rate, met=True)
    return Points(None, f"{pair.completed_text} 未达到 {pair.sign} {pair.target_text}，未完成", rate, met=False)


def _by_grade(rule: MetOnly, grade: str | None) -> Points:
    if grade is None:
        return Points(None, "定性指标未填档次，不判断是否完成")
    met = grade in rule.achieved
    return Points(None, f"档次为{grade}，{'完成' if met else '未完成'}", met=met)
