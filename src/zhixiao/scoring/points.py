"""Points with the line of arithmetic that an officer checks by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhixiao.quantities import Rounding
from zhixiao.scoring.evaluation import Input

_PERCENT = Rounding("half_up", 2)
HUNDRED = 100
LONGEST_PERCENT = 9


@dataclass(frozen=True, slots=True)
class Points:
    """`score` is None where a rule only says met or not; `rate` is what the rule worked from (完成率, 执行率).

    `met` is None where the target cannot be said to be met or unmet; `inputs` are filled by rules that read the money.
    """

    score: Decimal | None
    arithmetic: str
    rate: Fraction | None = None
    remarks: tuple[str, ...] = ()
    met: bool | None = None
    inputs: tuple[Input, ...] = ()


def percent(rate: Fraction | Decimal) -> str:
    """As printed, rounded half up at two decimals.

    >>> percent(Fraction(50895, 54370))
    '93.61%'
    """
    return f"{_PERCENT(rate * HUNDRED)}%"


def shown(number: Decimal) -> str:
    """As people write it: no exponent, no needless zeros.

    >>> shown(Decimal("9.360")), shown(Decimal("1E+1"))
    ('9.36', '10')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent_that_works_out(share: Fraction, works_out: Callable[[Decimal], bool]) -> str:
    """The share as a percentage with as many decimals as it takes for the line to work out by hand.

    >>> percent_that_works_out(Fraction(50000, 171527), lambda p: Rounding("half_up", 2)(p / 10) == Decimal("2.91"))
    '29.1499%'
    """
    for places in range(2, LONGEST_PERCENT):
        shown_share = Rounding("half_up", places)(share * HUNDRED)
        if works_out(shown_share):
            return f"{shown_share}%"
    return f"{share.numerator}/{share.denominator}"


def full(weight: Decimal, reason: str, rate: Fraction | None = None) -> Points:
    """The whole weight."""
    return Points(weight, f"{reason}，得满分 {shown(weight)}", rate)


def none(reason: str, rate: Fraction | None = None) -> Points:
    return Points(Decimal(0), f"{reason}，得 0", rate)


def share_of(
    weight: Decimal, share: Fraction, quotient: str, rounding: Rounding, *, rate: Fraction | None = None
) -> Points:
    """share × weight, rounded once from the exact share.

    The line shows the share as a percentage; where the printed percentage would round to another score it shows
    the quotient times the weight instead, so that the line always works out by hand.

    >>> share_of(Decimal(10), Fraction(50895, 54370), "508.95 ÷ 543.7", Rounding("half_up", 2)).arithmetic
    '508.95 ÷ 543.7 = 93.61%，93.61% × 10 = 9.36'
    """
    above, below = weight.as_integer_ratio()
    score = rounding(Fraction(share.numerator * above, share.denominator * below))
    rounded = _PERCENT(Fraction(share.numerator * HUNDRED, share.denominator))
    if _rounds_to(rounded * weight / HUNDRED, score, rounding):
        line = f"{quotient} = {rounded}%，{rounded}% × {shown(weight)} = {shown(score)}"
    else:
        line = f"{quotient} × {shown(weight)} = {shown(score)}（{rounded}%）"
    return Points(score, line, rate)


def _rounds_to(number: Decimal, score: Decimal, rounding: Rounding) -> bool:
    """Whether a number rounds to a score; nearer than half a place needs no rounding to be seen."""
    near = abs(number - score) * 2 < Decimal(1).scaleb(-rounding.places)
    return (near and rounding.mode in ("half_up", "half_even")) or rounding(number) == score


def part_of(weight: Decimal, share: Fraction, reason: str, rounding: Rounding, *, rate: Fraction | None) -> Points:
    """A share that the rule book names, times the weight.

    >>> part_of(Decimal(10), Fraction(2, 5), "在 ±50.00% 以内", Rounding("half_up", 2), rate=None).arithmetic
    '在 ±50.00% 以内，得分值的 40.00%，10 × 40.00% = 4'
    """
    score = rounding(share * Fraction(weight))
    line = f"{reason}，得分值的 {percent(share)}，{shown(weight)} × {percent(share)} = {shown(score)}"
    return Points(score, line, rate)
