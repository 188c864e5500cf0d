"""The total, its cap and its grade."""

from decimal import Decimal

from zhixiao.cases.model import BudgetLine
from zhixiao.rules.rulebook_schema import Cap, Grade
from zhixiao.scoring.money import COLUMN_NAMES, column_total
from zhixiao.scoring.points import percent, shown
from zhixiao.scoring.refused import require


def grade_of(total: Decimal, grades: tuple[Grade, ...]) -> str | None:
    """The grade of a total; each grade begins at its cut-off (included). None under a book without grades."""
    return next((grade.name for grade in grades if total >= grade.from_), None)


def capped(total: Decimal, cap: Cap | None, lines: tuple[BudgetLine, ...]) -> tuple[Decimal, str]:
    """The total under the cap of its execution rate, and the sentence that says so; empty when it does not bite.

    Raises RefusedError where the rate cannot be computed.
    """
    if cap is None:
        return total, ""
    top, bottom = column_total(lines, cap.numerator), column_total(lines, cap.denominator)
    require(bottom.fen > 0, f"{COLUMN_NAMES[cap.denominator]}须大于0才能计算执行率")
    rate = top.over(bottom)
    step = next((step for step in cap.steps if step.from_ <= rate < step.below), None)
    if step is None or total <= step.most:
        return total, ""
    sentence = f"执行率 {percent(rate)}，总分不超过 {shown(step.most)}（{cap.article}）"
    return step.most, sentence
