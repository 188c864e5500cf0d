"""Walk the tree in Python for one row: the explanation's arithmetic, and the twin of the SQL."""

import calendar
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
from typing import Any

from zhixiao.awards import tree
from zhixiao.quantities import Rounding

Scalar = int | bool | date | str | None
Row = Mapping[str, Scalar]

_ARITHMETIC: dict[str, Callable[[int, int], int]] = {"+": add, "-": sub, "*": mul}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def evaluate(expr: tree.Expr, row: Row) -> Scalar:  # noqa: PLR0911
    """The value of `expr` for one row of whole numbers, dates, texts and truths; None where it is unknown.

    >>> evaluate(tree.divide(tree.Column("利息", "int", (0, 99)), tree.Constant(2), "half_up"), {"利息": 5})
    3
    """
    match expr:
        case tree.Column():
            return row[expr.name]
        case tree.Constant():
            return expr.value
        case tree.Logic():
            return _logic(expr, row)
        case tree.Not():
            held = evaluate(expr.item, row)
            return None if held is None else not held
        case tree.Known():
            return evaluate(expr.item, row) is not None
        case tree.Case():
            return _case(expr, row)
        case _:
            values = [evaluate(part, row) for part in tree.parts_of(expr)]
            return None if None in values else _applied(expr, values)


def _applied(expr: tree.Expr, values: list[Scalar]) -> Scalar:  # noqa: PLR0911
    match expr, values:
        case tree.Arithmetic(), [int(a), int(b)]:
            return _ARITHMETIC[expr.op](a, b)
        case tree.Extreme(), [int(a), int(b)]:
            return min(a, b) if expr.op == "least" else max(a, b)
        case tree.Divide(), [int(a), int(b)]:
            return int(Rounding(expr.mode, 0)(Fraction(a, b)))
        case tree.Compare(), [a, b]:
            return _COMPARE[expr.op](a, b)
        case tree.Among(), [a]:
            return a in expr.choices
        case tree.Days(), [date() as later, date() as earlier]:
            return (later - earlier).days
        case tree.Shift(), [date() as day]:
            return shifted(day, expr.months)
        case tree.Year(), [date() as day]:
            return day.year
    raise TypeError(f"不能计算 {expr!r}: {values!r}")


def shifted(day: date, months: int) -> date:
    """`day` some months on; 31 January plus one month is the last day of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _logic(expr: tree.Logic, row: Row) -> Scalar:
    deciding = expr.op == "or"
    left = evaluate(expr.left, row)
    if left is deciding:
        return deciding
    right = evaluate(expr.right, row)
    if right is deciding:
        return deciding
    return None if left is None or right is None else not deciding


def _case(expr: tree.Case, row: Row) -> Scalar:
    for condition, value in expr.branches:
        held = evaluate(condition, row)
        if held is None:
            return None
        if held:
            return evaluate(value, row)
    return None if expr.otherwise is None else evaluate(expr.otherwise, row)
