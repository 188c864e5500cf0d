"""A money column that a rule reads, summed once: the amount, its text, and what it came from."""

from dataclasses import dataclass

from zhixiao.quantities import Money
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.evaluation import Input
from zhixiao.scoring.money import COLUMN_NAMES, column_total


@dataclass(frozen=True, slots=True)
class Total:
    """`text` is in the case's money unit, without it."""

    name: str
    money: Money
    text: str
    input: Input


def total_of(asked: Asked, column: str) -> Total:
    """Raises RefusedError where a line lacks the column."""
    money, name = column_total(asked.lines, column), COLUMN_NAMES[column]
    text = money.text(asked.money_unit)
    source = f"资金明细：{'、'.join(line.name for line in asked.lines)}"
    return Total(name, money, text, Input(name, f"{text}{asked.money_unit}", source))
