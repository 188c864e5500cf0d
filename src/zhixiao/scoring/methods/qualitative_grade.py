"""定性评分: a person's score, held within the band of its grade."""

from decimal import Decimal

from zhixiao.rules.rulebook_rules import GradeBand, QualitativeGrade
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.methods.method import method
from zhixiao.scoring.points import Points, shown
from zhixiao.scoring.refused import MissingError, RefusedError


@method("qualitative_grade", name="定性分档评分")
def qualitative_grade(rule: QualitativeGrade, asked: Asked) -> Points:
    """Lower ends belong to the band, upper ends to the band above; the highest band ends with the weight."""
    grade, given = asked.indicator.grade, asked.indicator.given_score
    if grade is None:
        raise MissingError(f"定性指标须填写档次: {'、'.join(band.name for band in rule.bands)}")
    band = next((band for band in rule.bands if grade in band.names), None)
    if band is None:
        raise RefusedError(f"档次应为 {'、'.join(band.name for band in rule.bands)} 之一", grade)
    low = asked.rounding(band.from_ * asked.weight)
    high = asked.rounding(band.to * asked.weight)
    span = _span(band, low, high)
    if given is None:
        raise MissingError(f"定性指标须填写评定分，{grade}应在 {span}")
    inside = low <= given < high or (band.to == 1 and given == asked.weight)
    if not inside:
        raise RefusedError(f"评定分不在档次“{grade}”的范围 {span}", shown(given))
    return Points(given, f"{grade}，范围 {span}，评定 {shown(given)}", met=band.to == 1)


def _span(band: GradeBand, low: Decimal, high: Decimal) -> str:
    end = "]" if band.to == 1 else ")"
    return f"[{shown(low)}, {shown(high)}{end}（分值的{shown(band.from_ * 100)}%–{shown(band.to * 100)}%）"
