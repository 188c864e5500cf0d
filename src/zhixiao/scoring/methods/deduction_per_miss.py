"""按项扣分: so much of the weight off for each thing not done."""

from fractions import Fraction

from zhixiao.rules.rulebook_rules import DeductionPerMiss
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.points import Points, full, percent, shown
from zhixiao.scoring.refused import MissingError, require


@method("deduction_per_miss", name="按未完成项扣分")
def deduction_per_miss(rule: DeductionPerMiss, asked: Asked) -> Points:
    missed = asked.indicator.missed
    if missed is None:
        raise MissingError("须填写未完成项数，全部完成填0")
    require(missed >= 0, "未完成项数不能为负", missed)
    if missed == 0:
        return full(asked.weight, "未完成0项")
    each, most = Fraction(rule.each), Fraction(rule.most)
    share = min(each * missed, most)
    score = asked.rounding(Fraction(asked.weight) * (1 - share))
    capped = f"，最多扣 {percent(most)}" if each * missed > most else ""
    reason = f"未完成{missed}项，每项扣 {percent(each)}{capped}"
    line = f"{reason}，{shown(asked.weight)} ×（1 − {percent(share)}）= {shown(score)}"
    return Points(score, line, met=False)
