"""Steps of a rate: from here on (included) that share."""

from fractions import Fraction

from zhixiao.rules.rulebook_values import Step
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.points import Points, part_of, percent


def step_of(steps: tuple[Step, ...], rate: Fraction) -> Step:
    """The step a rate falls on; a rate below 0 falls on the last, which begins at 0%."""
    return next((step for step in steps if rate >= step.from_), steps[-1])


def points_by_steps(steps: tuple[Step, ...], rate: Fraction, measured: str, asked: Asked) -> Points:
    """`measured` is how the rate came about, for the line."""
    step = step_of(steps, rate)
    reason = f"{measured}，{'低于各档' if rate < 0 else f'在 {percent(step.from_)} 起的一档'}"
    return part_of(asked.weight, Fraction(step.share), reason, asked.rounding, rate=rate)
