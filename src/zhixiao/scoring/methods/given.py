"""评定: a score given by a person."""

from zhixiao.rules.rulebook_rules import Given
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.points import Points, shown
from zhixiao.scoring.refused import MissingError, RefusedError


@method("given", name="评定得分")
def given(rule: Given, asked: Asked) -> Points:
    """Between none and the weight, both included."""
    score = asked.indicator.given_score
    if score is None:
        raise MissingError("须填写评定分")
    if not 0 <= score <= asked.weight:
        raise RefusedError(f"评定分应在 0 与分值 {shown(asked.weight)} 之间", shown(score))
    return Points(score, f"评定 {shown(score)}（分值 {shown(asked.weight)}）")
