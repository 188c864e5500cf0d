"""A target and a completed value as exact numbers of one unit, or the reason why they are not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from zhixiao.cases.model import Direction, Indicator
from zhixiao.cases.values import Value
from zhixiao.quantities import Comparison, Interval, Kind, Printed, render
from zhixiao.scoring.points import Points
from zhixiao.scoring.refused import MissingError, RefusedError, require

APPROXIMATE = frozenset({Comparison.ABOUT, Comparison.JUST_BELOW, Comparison.JUST_ABOVE})
# A value printed with one bound only is tried as far out as this multiple; no rule book has a step beyond it.
BEYOND_EVERY_STEP = 1_000_000


@dataclass(frozen=True, slots=True)
class Compared:
    """`completed` holds one number, or, for a value printed with a bound or as a range, every number that decides.

    `met` is None where some of them meet the target and some do not. `unit_remark` says when the units differ in word
    only (人, 人次).
    """

    direction: Direction
    target: Decimal
    completed: tuple[Decimal, ...]
    met: bool | None
    target_text: str
    completed_text: str
    unit_remark: str = ""

    @property
    def sign(self) -> str:
        return "≥" if self.direction is Direction.EQUAL and self.target > 0 else str(self.direction)

    @property
    def positive(self) -> bool:
        return self.direction not in (Direction.AT_MOST, Direction.LESS_THAN)

    def rate(self, completed: Decimal) -> Fraction:
        """completed ÷ target; the target has been required not to be zero."""
        above, below = completed.as_integer_ratio()
        target_above, target_below = self.target.as_integer_ratio()
        return Fraction(above * target_below, below * target_above)

    def certain(self, points_of: Callable[[Decimal], Points]) -> Points:
        """The points, if every number the completed value may be gives the same, and whether the target is met."""
        points = points_of(self.completed[0])
        for other in self.completed[1:]:
            require(
                points_of(other).score == points.score,
                "实际完成值只写了界限，不同取值得分不同，请填确切的实际完成值",
                self.completed_text,
            )
        remarks = (*points.remarks, self.unit_remark) if self.unit_remark else points.remarks
        return Points(points.score, points.arithmetic, points.rate, remarks, self.met)


def meets(direction: Direction, target: Decimal, completed: Decimal) -> bool:
    """Whether a completed value meets the target; = is met by more, except that none is met by none only."""
    match direction:
        case Direction.AT_LEAST:
            return completed >= target
        case Direction.EQUAL:
            return completed >= target if target > 0 else completed <= target
        case Direction.MORE_THAN:
            return completed > target
        case Direction.AT_MOST:
            return completed <= target
        case Direction.LESS_THAN:
            return completed < target
        case Direction.QUALITATIVE:
            raise RefusedError("定性指标不能按数值比较")


def compared(indicator: Indicator) -> Compared:
    """Raises MissingError or RefusedError: no direction, no number, an approximate value, units that differ."""
    direction = indicator.direction
    if direction is None:
        raise RefusedError("须填写指标方向（≥、>、=、≤、<、定性）")
    require(direction is not Direction.QUALITATIVE, "定性指标不能按数值计分")
    target = _number(indicator.target, "年度指标值")
    completed = _number(indicator.completed, "实际完成值")
    require(completed.comparison not in APPROXIMATE, "约数不能计分，请填确切的实际完成值", completed.text)
    require(target.comparison not in APPROXIMATE, "年度指标值是约数，不能计分", target.text)
    remark = _unit_remark(target, completed)
    aimed = _target_of(direction, target)
    possible = _possible(completed, aimed)
    verdicts = {meets(direction, aimed, value) for value in possible}
    met = verdicts.pop() if len(verdicts) == 1 else None
    return Compared(direction, aimed, possible, met, _bare(target), completed.text, remark)


def _bare(target: Printed) -> str:
    """15% of ≥15%: the direction stands in a field of its own."""
    return (
        target.text if target.comparison is Comparison.EXACT else render(replace(target, comparison=Comparison.EXACT))
    )


def _number(value: Value | None, name: str) -> Printed:
    if value is None:
        raise MissingError(f"须填写{name}")
    if value.printed is None:
        raise RefusedError(f"{name}应为数字；文字指标请将方向写为 定性", value.text)
    return value.printed


def _target_of(direction: Direction, target: Printed) -> Decimal:
    """Of a range, the end a value has to reach: the lower one, for ≤ and < the upper one."""
    upper = target.upper_value
    if upper is not None and direction in (Direction.AT_MOST, Direction.LESS_THAN):
        return upper
    return _value(target)


def _value(printed: Printed) -> Decimal:
    """In the base unit; a number without scale is one already."""
    unscaled = not printed.scale and (printed.unit is None or not printed.unit.power)
    return printed.number if unscaled else printed.value


def _possible(completed: Printed, target: Decimal) -> tuple[Decimal, ...]:
    """Both ends, and the target where it lies between: between these every method only rises or only falls."""
    if completed.comparison is Comparison.EXACT and completed.upper is None:
        return (_value(completed),)
    reach: Interval = completed.interval
    far = max(abs(completed.value), abs(target), Decimal(1)) * BEYOND_EVERY_STEP
    floor = Decimal(0) if completed.unit is not None and completed.unit.whole else -far
    low = floor if reach.low is None else completed.value
    upper = completed.value if completed.upper_value is None else completed.upper_value
    high = far if reach.high is None else upper
    return (low, target, high) if low < target < high else (low, high)


def _unit_remark(target: Printed, completed: Printed) -> str:
    one, other = target.unit, completed.unit
    if one is not None and other is not None:
        if one.kind is other.kind and one.base == other.base:
            return ""
        if one.kind is Kind.COUNT and other.kind is Kind.COUNT:
            return f"单位不同：指标值为{one}，完成值为{other}"
    elif _value(target) == target.number and _value(completed) == completed.number:
        return ""
    raise RefusedError(f"指标值与完成值的单位须一致，读到 {target.text} 与 {completed.text}")
