"""直接赋分: full points when met, none when not."""

from decimal import Decimal
from fractions import Fraction

from zhixiao.rules.rulebook_rules import AllOrNothing
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import compared, meets
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.points import Points, full, none


@method("all_or_nothing", name="达标得满分，否则不得分")
def all_or_nothing(rule: AllOrNothing, asked: Asked) -> Points:
    pair = compared(asked.indicator)

    def points(completed: Decimal) -> Points:
        rate: Fraction | None = pair.rate(completed) if pair.target else None
        if meets(pair.direction, pair.target, completed):
            return full(asked.weight, f"{pair.completed_text} {pair.sign} {pair.target_text}", rate)
        return none(f"{pair.completed_text} 未达到 {pair.sign} {pair.target_text}", rate)

    return pair.certain(points)
