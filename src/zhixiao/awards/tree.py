"""One small tree of whole-number expressions: SQL is printed from it, and one applicant is explained by walking it.

Whole-number nodes know their least and greatest possible value (`span`), so overflow is settled before any row is
read. Missing (None, NULL) follows three-valued logic everywhere, also in `Extreme` and `Case`.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from zhixiao.quantities import Rounding
from zhixiao.quantities.rounding import Mode

Kind = Literal["int", "bool", "date", "text"]
Span = tuple[int, int]
INT64: Span = (-(2**63), 2**63 - 1)
WIDEST = 10**38 - 1
DATES: Span = (date(1950, 1, 1).toordinal(), date(2149, 12, 31).toordinal())


class OverflowExcludedError(ValueError):
    """The possible values of an expression do not fit 38 digits."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the row or an earlier step. `required`: the row is refused elsewhere if it is missing."""

    name: str
    kind: Kind
    span: Span = (0, 0)
    required: bool = False


@dataclass(frozen=True, slots=True)
class Constant:
    value: int | bool | date | str

    @property
    def kind(self) -> Kind:
        if isinstance(self.value, bool):
            return "bool"
        if isinstance(self.value, int):
            return "int"
        return "date" if isinstance(self.value, date) else "text"

    @property
    def span(self) -> Span:
        return (self.value, self.value) if isinstance(self.value, int) else (0, 0)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    op: Literal["+", "-", "*"]
    left: "Expr"
    right: "Expr"
    span: Span


@dataclass(frozen=True, slots=True)
class Extreme:
    op: Literal["least", "greatest"]
    left: "Expr"
    right: "Expr"
    span: Span


@dataclass(frozen=True, slots=True)
class Divide:
    """Exact division rounded once to a whole number; the divisor is never below 1."""

    top: "Expr"
    bottom: "Expr"
    mode: Mode
    span: Span


@dataclass(frozen=True, slots=True)
class Compare:
    op: Literal["=", "<>", "<", "<=", ">", ">="]
    left: "Expr"
    right: "Expr"


@dataclass(frozen=True, slots=True)
class Among:
    item: "Expr"
    choices: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Logic:
    op: Literal["and", "or"]
    left: "Expr"
    right: "Expr"


@dataclass(frozen=True, slots=True)
class Not:
    item: "Expr"


@dataclass(frozen=True, slots=True)
class Known:
    """Whether a value is there: never missing itself."""

    item: "Expr"


@dataclass(frozen=True, slots=True)
class Case:
    """The first branch whose condition holds; a condition that is unknown makes the whole unknown."""

    branches: tuple[tuple["Expr", "Expr"], ...]
    otherwise: "Expr | None"
    kind: Kind
    span: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days from one date to another."""

    later: "Expr"
    earlier: "Expr"
    span: Span = (DATES[0] - DATES[1], DATES[1] - DATES[0])


@dataclass(frozen=True, slots=True)
class Shift:
    """A date some months later, at the end of the month where the day does not exist."""

    day: "Expr"
    months: int


@dataclass(frozen=True, slots=True)
class Year:
    day: "Expr"
    span: Span = (1950, 2149)


Expr = (
    Column
    | Constant
    | Arithmetic
    | Extreme
    | Divide
    | Compare
    | Among
    | Logic
    | Not
    | Known
    | Case
    | Days
    | Shift
    | Year
)
Whole = Column | Constant | Arithmetic | Extreme | Divide | Case | Days | Year
ONE, ZERO, TRUE = Constant(1), Constant(0), Constant(True)


def kind_of(expr: Expr) -> Kind:
    """The kind of value an expression gives."""
    match expr:
        case Column() | Constant() | Case():
            return expr.kind
        case Shift():
            return "date"
        case Arithmetic() | Extreme() | Divide() | Days() | Year():
            return "int"
    return "bool"


def span_of(expr: Expr) -> Span:
    """The least and greatest value of a whole-number expression."""
    if isinstance(expr, Whole):
        return expr.span
    raise TypeError(f"不是整数: {expr!r}")


def _fits(low: int, high: int) -> Span:
    if low < -WIDEST or high > WIDEST:
        raise OverflowExcludedError("可能的数值超过38位，请为事项写更小的 max")
    return low, high


def add(left: Expr, right: Expr) -> Expr:
    if ZERO in (left, right):
        return right if left == ZERO else left
    (a, b), (c, d) = span_of(left), span_of(right)
    return _folded(Arithmetic("+", left, right, _fits(a + c, b + d)))


def subtract(left: Expr, right: Expr) -> Expr:
    if right == ZERO:
        return left
    (a, b), (c, d) = span_of(left), span_of(right)
    return _folded(Arithmetic("-", left, right, _fits(a - d, b - c)))


def multiply(left: Expr, right: Expr) -> Expr:
    """
    >>> multiply(Column("件数", "int", (0, 9)), Constant(1))
    Column(name='件数', kind='int', span=(0, 9), required=False)
    """
    if ONE in (left, right):
        return right if left == ONE else left
    corners = [x * y for x in span_of(left) for y in span_of(right)]
    return _folded(Arithmetic("*", left, right, _fits(min(corners), max(corners))))


def extreme(op: Literal["least", "greatest"], left: Expr, right: Expr) -> Expr:
    """The smaller or larger of two; only the one that always decides, where the other is a constant."""
    (a, b), (c, d) = span_of(left), span_of(right)
    if isinstance(right, Constant) and (b <= c if op == "least" else a >= d):
        return left
    if isinstance(left, Constant) and (d <= a if op == "least" else c >= b):
        return right
    pick = min if op == "least" else max
    return _folded(Extreme(op, left, right, (pick(a, c), pick(b, d))))


def divide(top: Expr, bottom: Expr, mode: Mode) -> Expr:
    """`top` ÷ `bottom` rounded to a whole number. The caller has checked that `bottom` is at least 1."""
    if bottom == ONE:
        return top
    (a, b), (c, d) = span_of(top), span_of(bottom)
    if mode in ("half_up", "half_even"):
        _fits(2 * a - d, 2 * b + d)
    corners = [int(Rounding(mode, 0)(Fraction(x, y))) for x in (a, b) for y in (c, d)]
    return _folded(Divide(top, bottom, mode, (min(corners), max(corners))))


def case(branches: tuple[tuple[Expr, Expr], ...], otherwise: Expr | None) -> Expr:
    values = [value for _, value in branches] + ([] if otherwise is None else [otherwise])
    kind = kind_of(values[0])
    if kind != "int":
        return Case(branches, otherwise, kind)
    spans = [span_of(value) for value in values]
    return Case(branches, otherwise, kind, (min(low for low, _ in spans), max(high for _, high in spans)))


def every(items: list[Expr]) -> Expr:
    """All hold."""
    return _chain("and", items, TRUE)


def some(items: list[Expr]) -> Expr:
    """At least one holds."""
    return _chain("or", items, Constant(False))


def _chain(op: Literal["and", "or"], items: list[Expr], empty: Expr) -> Expr:
    if not items:
        return empty
    whole = items[0]
    for item in items[1:]:
        whole = Logic(op, whole, item)
    return whole


def _folded(expr: Arithmetic | Extreme | Divide) -> Expr:
    """An expression of constants is a constant."""
    from zhixiao.awards.evaluate import evaluate

    parts = (expr.top, expr.bottom) if isinstance(expr, Divide) else (expr.left, expr.right)
    if not all(isinstance(part, Constant) for part in parts):
        return expr
    value = evaluate(expr, {})
    assert isinstance(value, int)
    return Constant(value)


def columns_of(expr: Expr) -> tuple[Column, ...]:
    """The columns an expression reads, each once, in order of first use."""
    found: dict[Column, None] = {}
    pending: list[Expr] = [expr]
    while pending:
        item = pending.pop(0)
        if isinstance(item, Column):
            found[item] = None
        pending[:0] = parts_of(item)
    return tuple(found)


def parts_of(expr: Expr) -> list[Expr]:  # noqa: PLR0911
    """The expressions directly inside one."""
    match expr:
        case Arithmetic() | Extreme() | Compare() | Logic():
            return [expr.left, expr.right]
        case Divide():
            return [expr.top, expr.bottom]
        case Among() | Not() | Known():
            return [expr.item]
        case Days():
            return [expr.later, expr.earlier]
        case Shift() | Year():
            return [expr.day]
        case Case():
            inner = [part for branch in expr.branches for part in branch]
            return inner if expr.otherwise is None else [*inner, expr.otherwise]
    return []


def certain(expr: Expr) -> bool:
    """Whether a value is sure to come out of a row that has its required facts."""
    if isinstance(expr, Known):
        return True
    if isinstance(expr, Column):
        return expr.required
    if isinstance(expr, Case) and expr.otherwise is None:
        return False
    return all(certain(part) for part in parts_of(expr))
