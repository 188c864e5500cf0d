"""按程度扣分: the share off that belongs to a severity."""

from fractions import Fraction

from zhixiao.rules.rulebook_rules import DeductionByGrade
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.points import Points, percent, shown
from zhixiao.scoring.refused import MissingError, RefusedError


@method("deduction_by_grade", name="按程度扣分")
def deduction_by_grade(rule: DeductionByGrade, asked: Asked) -> Points:
    names = "、".join(grade.name for grade in rule.grades)
    written = asked.indicator.grade
    if written is None:
        raise MissingError(f"须填写程度: {names}")
    share = next((Fraction(grade.share) for grade in rule.grades if grade.name == written), None)
    if share is None:
        raise RefusedError(f"程度应为 {names} 之一", written)
    score = asked.rounding(Fraction(asked.weight) * (1 - share))
    line = f"{written}，扣 {percent(share)}，{shown(asked.weight)} ×（1 − {percent(share)}）= {shown(score)}"
    return Points(score, line)
