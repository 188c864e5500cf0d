"""Sums of the money columns of budget lines; a column that one line lacks has no sum."""

from collections.abc import Iterable

from zhixiao.cases.model import BudgetLine
from zhixiao.quantities import Money
from zhixiao.scoring.refused import RefusedError

COLUMN_NAMES: dict[str, str] = {
    "budget_initial": "年初预算数",
    "carried_in": "上年结转",
    "budget_adjusted": "全年预算数",
    "received": "到位数",
    "spent": "全年执行数",
    "returned": "退回数",
    "carried_over": "结转下年",
}


def column_total(lines: Iterable[BudgetLine], column: str) -> Money:
    """The sum of one column. Raises RefusedError naming the lines without the value, or if there is no line."""
    fen, lacking, empty = 0, [], True
    for line in lines:
        empty = False
        amount: Money | None = getattr(line, column)
        if amount is None:
            lacking.append(line.id)
        else:
            fen += amount.fen
    if empty:
        raise RefusedError(f"资金明细中没有可计算{COLUMN_NAMES[column]}的行")
    if lacking:
        raise RefusedError(f"须填写资金明细 {'、'.join(lacking)} 的{COLUMN_NAMES[column]}")
    return Money(fen)


def lines_of(lines: Iterable[BudgetLine], project: str | None) -> tuple[BudgetLine, ...]:
    """The budget lines of a sub-project, or all of them."""
    return tuple(line for line in lines if project is None or line.project == project)
