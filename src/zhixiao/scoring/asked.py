"""What a method is asked: one indicator with its weight, and the money it may look at."""

from dataclasses import dataclass
from decimal import Decimal

from zhixiao.cases.model import BudgetLine, Case, Indicator
from zhixiao.quantities import Rounding
from zhixiao.rules.rulebook_schema import Rulebook
from zhixiao.scoring.money import lines_of


@dataclass(frozen=True, slots=True)
class Asked:
    """`lines` are the budget lines of the indicator's sub-project, or all; `money_unit` is how amounts are shown."""

    indicator: Indicator
    weight: Decimal
    rounding: Rounding
    lines: tuple[BudgetLine, ...]
    money_unit: str
    finished: bool | None


def asked_of(case: Case, book: Rulebook, indicator: Indicator) -> Asked:
    """The question for one indicator of a case; one without weight is asked for nought."""
    lines = case.budget_lines if indicator.project is None else lines_of(case.budget_lines, indicator.project)
    weight = indicator.weight or Decimal(0)
    return Asked(indicator, weight, book.rounding.rounding, lines, case.money_unit, case.finished)
