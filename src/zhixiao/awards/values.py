"""Typed exact values while a formula is compiled: a whole-number numerator over a whole-number denominator.

Nothing is rounded here; `rounded` is the one place a fraction becomes whole.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Literal

from zhixiao.awards import tree
from zhixiao.quantities.rounding import Mode

Unit = Literal["money", "number", "bool", "date", "text"]
UNIT_NAMES: dict[Unit, str] = {"money": "金额", "number": "数", "bool": "是否", "date": "日期", "text": "文字"}


class FormulaError(ValueError):
    """A formula that cannot be computed exactly or mixes what does not go together."""


@dataclass(frozen=True, slots=True)
class Value:
    """`top` ÷ `bottom`; money in fen, rates as plain numbers. `bottom` is at least 1."""

    unit: Unit
    top: tree.Expr
    bottom: tree.Expr = tree.ONE


def constant(unit: Unit, number: Fraction) -> Value:
    """A constant; money in fen."""
    return Value(unit, tree.Constant(number.numerator), tree.Constant(number.denominator))


def require(value: Value, *units: Unit) -> Value:
    """The value itself, or FormulaError if it is of another unit."""
    if value.unit not in units:
        raise FormulaError(f"此处应为{'或'.join(UNIT_NAMES[unit] for unit in units)}，不是{UNIT_NAMES[value.unit]}")
    return value


def plus(left: Value, right: Value) -> Value:
    return _summed(left, right, tree.add)


def minus(left: Value, right: Value) -> Value:
    if left.unit == right.unit == "date":
        return Value("number", tree.Days(left.top, right.top))
    return _summed(left, right, tree.subtract)


def times(left: Value, right: Value) -> Value:
    require(left, "money", "number")
    require(right, "money", "number")
    if left.unit == right.unit == "money":
        raise FormulaError("金额不能乘金额（比例请加括号，如 利息 × (一部分 ÷ 全部)）")
    unit: Unit = "money" if "money" in (left.unit, right.unit) else "number"
    return _reduced(unit, tree.multiply(left.top, right.top), tree.multiply(left.bottom, right.bottom))


def over(left: Value, right: Value) -> Value:
    require(left, "money", "number")
    require(right, "money", "number")
    if left.unit == "number" and right.unit == "money":
        raise FormulaError("数不能除以金额")
    low, _ = tree.span_of(right.top)
    if low < 1:
        raise FormulaError("除数须大于零：请给除数所用事项写大于零的 min")
    unit: Unit = "money" if right.unit != left.unit else "number"
    return _reduced(unit, tree.multiply(left.top, right.bottom), tree.multiply(left.bottom, right.top))


def compared(op: Literal["=", "<>", "<", "<=", ">", ">="], left: Value, right: Value) -> Value:
    if left.unit != right.unit:
        raise FormulaError(_mixed(left, right))
    if left.unit in ("text", "bool") and op not in ("=", "<>"):
        raise FormulaError(f"{UNIT_NAMES[left.unit]}只能用 = 或 ≠ 比较")
    if left.unit not in ("money", "number"):
        return Value("bool", tree.Compare(op, left.top, right.top))
    a, b, _ = _levelled(left, right)
    return Value("bool", tree.Compare(op, a, b))


def extreme(op: Literal["least", "greatest"], items: Sequence[Value]) -> Value:
    first, *rest = (require(item, "money", "number") for item in items)
    for item in rest:
        a, b, bottom = _levelled(first, item)
        first = Value(first.unit, tree.extreme(op, a, b), bottom)
    return first


def chosen(branches: Sequence[tuple[Value, Value]], otherwise: Value | None) -> Value:
    """The value of the first branch that holds."""
    values = [value for _, value in branches] + ([] if otherwise is None else [otherwise])
    for value in values[1:]:
        if value.unit != values[0].unit:
            raise FormulaError(_mixed(values[0], value))
    tops, bottom = _common(values)
    conditions = [require(condition, "bool").top for condition, _ in branches]
    pairs = tuple(zip(conditions, tops, strict=False))
    return Value(values[0].unit, tree.case(pairs, None if otherwise is None else tops[-1]), bottom)


def rounded(value: Value, mode: Mode, unit_fen: int) -> tree.Expr:
    """Money in whole fen, rounded to `unit_fen` (1 fen, 100 for 元)."""
    require(value, "money")
    step = tree.Constant(unit_fen)
    return tree.multiply(tree.divide(value.top, tree.multiply(value.bottom, step), mode), step)


def _mixed(left: Value, right: Value) -> str:
    hint = "（金额请写单位，如 5万元）" if "money" in (left.unit, right.unit) else ""
    return f"{UNIT_NAMES[left.unit]}与{UNIT_NAMES[right.unit]}不能放在一起{hint}"


def _summed(left: Value, right: Value, how: Callable[[tree.Expr, tree.Expr], tree.Expr]) -> Value:
    require(left, "money", "number")
    a, b, bottom = _levelled(left, require(right, "money", "number"))
    return _reduced(left.unit, how(a, b), bottom)


def _levelled(left: Value, right: Value) -> tuple[tree.Expr, tree.Expr, tree.Expr]:
    """Both numerators over one denominator."""
    if left.unit != right.unit:
        raise FormulaError(_mixed(left, right))
    (a, b), bottom = _common([left, right])
    return a, b, bottom


def _common(values: Sequence[Value]) -> tuple[list[tree.Expr], tree.Expr]:
    bottoms = list(dict.fromkeys(value.bottom for value in values))
    fixed = [bottom.span[0] for bottom in bottoms if isinstance(bottom, tree.Constant)]
    shared = 1
    for number in fixed:
        shared = shared * number // gcd(shared, number)
    varying = [bottom for bottom in bottoms if not isinstance(bottom, tree.Constant)]
    if values[0].unit not in ("money", "number"):
        return [value.top for value in values], tree.ONE
    whole: tree.Expr = tree.Constant(shared)
    for bottom in varying:
        whole = tree.multiply(whole, bottom)
    return [tree.multiply(value.top, _missing_factor(value.bottom, shared, varying)) for value in values], whole


def _missing_factor(bottom: tree.Expr, shared: int, varying: Sequence[tree.Expr]) -> tree.Expr:
    mine = bottom.span[0] if isinstance(bottom, tree.Constant) else 1
    factor: tree.Expr = tree.Constant(shared // mine)
    for other in varying:
        if other != bottom:
            factor = tree.multiply(factor, other)
    return factor


def _reduced(unit: Unit, top: tree.Expr, bottom: tree.Expr) -> Value:
    """Constant over constant in lowest terms."""
    if isinstance(top, tree.Constant) and isinstance(bottom, tree.Constant):
        return constant(unit, Fraction(top.span[0], bottom.span[0]))
    return Value(unit, top, bottom)
