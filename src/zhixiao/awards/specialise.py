"""The tree with the known facts put in: what is left says which facts still matter and within which bounds."""

from dataclasses import replace

from zhixiao.awards import tree
from zhixiao.awards.evaluate import Row, evaluate


def specialised(expr: tree.Expr, row: Row, halved: frozenset[str] = frozenset()) -> tree.Expr:  # noqa: PLR0911
    """`expr` with every part that the row decides replaced by its value, and the columns `halved` half as wide.

    >>> a, b = tree.Column("甲", "int", (0, 9)), tree.Column("乙", "int", (0, 5))
    >>> specialised(tree.add(tree.multiply(a, tree.Constant(10)), b), {"甲": 3, "乙": None}).span
    (30, 35)
    """
    value = evaluate(expr, row)
    if value is not None:
        return tree.Constant(value)
    match expr:
        case tree.Arithmetic(op="+"):
            return tree.add(specialised(expr.left, row, halved), specialised(expr.right, row, halved))
        case tree.Arithmetic(op="-"):
            return tree.subtract(specialised(expr.left, row, halved), specialised(expr.right, row, halved))
        case tree.Arithmetic():
            return tree.multiply(specialised(expr.left, row, halved), specialised(expr.right, row, halved))
        case tree.Extreme():
            return tree.extreme(expr.op, specialised(expr.left, row, halved), specialised(expr.right, row, halved))
        case tree.Divide():
            return tree.divide(specialised(expr.top, row, halved), specialised(expr.bottom, row, halved), expr.mode)
        case tree.Case():
            return _case(expr, row, halved)
        case tree.Logic():
            return _logic(expr, row, halved)
        case tree.Not():
            return tree.Not(specialised(expr.item, row, halved))
        case tree.Column() if expr.name in halved:
            low, high = expr.span
            return replace(expr, span=(low, max(low, high // 2)))
    return expr


def _case(expr: tree.Case, row: Row, halved: frozenset[str]) -> tree.Expr:
    branches: list[tuple[tree.Expr, tree.Expr]] = []
    for condition, value in expr.branches:
        held = evaluate(condition, row)
        if held is True and not branches:
            return specialised(value, row, halved)
        if held is not False:
            branches.append((specialised(condition, row, halved), specialised(value, row, halved)))
        if held is True:
            return tree.case(tuple(branches), None)
    otherwise = None if expr.otherwise is None else specialised(expr.otherwise, row, halved)
    if branches:
        return tree.case(tuple(branches), otherwise)
    return expr if otherwise is None else otherwise


def _logic(expr: tree.Logic, row: Row, halved: frozenset[str]) -> tree.Expr:
    """A known side that does not decide falls away."""
    left, right = evaluate(expr.left, row), evaluate(expr.right, row)
    if left is not None:
        return specialised(expr.right, row, halved)
    if right is not None:
        return specialised(expr.left, row, halved)
    return tree.Logic(expr.op, specialised(expr.left, row, halved), specialised(expr.right, row, halved))
