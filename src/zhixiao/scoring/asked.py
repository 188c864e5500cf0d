"""What a method is asked: one indicator with its weight, and the money it may look at."""

from dataclasses import dataclass
from decimal import Decimal

from zhixiao.cases.model import BudgetLine, Indicator
from zhixiao.quantities import Rounding


@dataclass(frozen=True, slots=True)
class Asked:
    """`lines` are the budget lines of the indicator's sub-project, or all; `money_unit` is how amounts are shown."""

    indicator: Indicator
    weight: Decimal
    rounding: Rounding
    lines: tuple[BudgetLine, ...]
    money_unit: str
    finished: bool | None
