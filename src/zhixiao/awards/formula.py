"""A formula as an officer types it, read into a typed exact value.

`实付利息 × 50% + least(评估费, 2万元)`, `类型 in ('发明', '外观') 且 授权日期 ≥ 2020-01-01`, `LPR(签订日期)`.
The grammar is SQL's expression grammar (read by sqlglot) with Chinese signs, money units, % and plain dates.
Functions: least, greatest, days(晚, 早), months_later(日期, 个月), year(日期), known(事项), case when … end, and for a
step rounded on the way rounded(金额, 100元) (四舍五入) and floored(金额, 100元) (舍去尾数).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from zhixiao.awards import tree, values
from zhixiao.awards.values import FormulaError, Value
from zhixiao.quantities.money import FEN_IN
from zhixiao.quantities.rounding import Mode

_SIGNS = str.maketrans(
    {"≥": ">=", "≤": "<=", "≠": "<>", "×": "*", "÷": "/", "−": "-", "（": "(", "）": ")", "，": ",", "％": "%"}
)
_QUOTES = str.maketrans({"“": "'", "”": "'", "‘": "'", "’": "'"})
_TEXTS = re.compile(r"('[^']*')")
_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![\w.-])(\d{4}-\d{2}-\d{2})(?![\w-])"), r"DATE '\1'"),
    (re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(亿元|万元|元|分)(?!\w)"), r"MONEY('\1', '\2')"),
    (re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)%"), r"HUNDREDTHS('\1')"),
    (re.compile(r"(?<!\w)且(?!\w)"), "AND"),
    (re.compile(r"(?<!\w)或(?!\w)"), "OR"),
    (re.compile(r"(?<!\w)非(?!\w)"), "NOT"),
)
_FUNCTIONS = "least、greatest、days、months_later、year、known、rounded、floored"
Comparison = Literal["=", "<>", "<", "<=", ">", ">="]
_COMPARED: dict[type[exp.Expression], Comparison] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_ARITHMETIC: dict[type[exp.Expression], Callable[[Value, Value], Value]] = {
    exp.Add: values.plus,
    exp.Sub: values.minus,
    exp.Mul: values.times,
    exp.Div: values.over,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean: facts (with the codes of each choice) and dated parameters."""

    facts: Mapping[str, Value]
    choices: Mapping[str, tuple[str, ...]]
    parameters: Mapping[str, Callable[[tree.Expr], Value]]
    date: tree.Expr


def read(text: str, scope: Scope) -> Value:
    """The value of a formula. Raises FormulaError saying what is wrong and how to mend it."""
    try:
        parsed = sqlglot.parse_one(_normal(text), dialect="duckdb")
    except SqlglotError as error:
        raise FormulaError(f"不是正确的算式: {text}") from error
    if parsed is None:
        raise FormulaError("算式是空的")
    try:
        return _Reader(scope).value(parsed)
    except tree.OverflowExcludedError as error:
        raise FormulaError(str(error)) from error


def _normal(text: str) -> str:
    pieces = _TEXTS.split(text.translate(_QUOTES))
    return "".join(piece if index % 2 else _rewritten(piece.translate(_SIGNS)) for index, piece in enumerate(pieces))


def _rewritten(piece: str) -> str:
    for pattern, replacement in _REWRITES:
        piece = pattern.sub(replacement, piece)
    return piece


class _Reader:
    """One walk over sqlglot's tree with the meaning of the names at hand."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def value(self, node: exp.Expr) -> Value:
        kind = type(node)
        if kind in _ARITHMETIC:
            return _ARITHMETIC[kind](self.value(node.this), self.value(node.expression))
        if kind in _COMPARED:
            return self._compared(_COMPARED[kind], node.this, node.expression)
        handler = getattr(self, f"_{kind.__name__.lower()}", None)
        if handler is None:
            raise FormulaError(f"不能使用 {node.sql()}")
        made = handler(node)
        assert isinstance(made, Value)
        return made

    def _truth(self, node: exp.Expr) -> tree.Expr:
        return values.require(self.value(node), "bool").top

    def _paren(self, node: exp.Paren) -> Value:
        return self.value(node.this)

    def _and(self, node: exp.And) -> Value:
        return Value("bool", tree.Logic("and", self._truth(node.this), self._truth(node.expression)))

    def _or(self, node: exp.Or) -> Value:
        return Value("bool", tree.Logic("or", self._truth(node.this), self._truth(node.expression)))

    def _not(self, node: exp.Not) -> Value:
        return Value("bool", tree.Not(self._truth(node.this)))

    def _boolean(self, node: exp.Boolean) -> Value:
        return Value("bool", tree.Constant(bool(node.this)))

    def _neg(self, node: exp.Neg) -> Value:
        item = self.value(node.this)
        return values.minus(values.constant(item.unit, Fraction(0)), item)

    def _literal(self, node: exp.Literal) -> Value:
        if node.is_string:
            return Value("text", tree.Constant(str(node.this)))
        return values.constant("number", Fraction(str(node.this)))

    def _cast(self, node: exp.Cast) -> Value:
        if not (node.to.this == exp.DataType.Type.DATE and isinstance(node.this, exp.Literal)):
            raise FormulaError(f"不能使用 {node.sql()}")
        try:
            return Value("date", tree.Constant(date.fromisoformat(node.this.name)))
        except ValueError as error:
            raise FormulaError(f"没有这一天: {node.this.name}") from error

    def _column(self, node: exp.Column) -> Value:
        name = node.name
        if name in self.scope.facts:
            return self.scope.facts[name]
        if name in self.scope.parameters:
            return self.scope.parameters[name](self.scope.date)
        raise FormulaError(f"没有事项或参数 {name}")

    def _compared(self, op: Comparison, left: exp.Expr, right: exp.Expr) -> Value:
        for one, other in ((left, right), (right, left)):
            self._check_code(one, other)
        return values.compared(op, self.value(left), self.value(right))

    def _check_code(self, column: exp.Expr, literal: exp.Expr) -> None:
        choices = self.scope.choices.get(column.name) if isinstance(column, exp.Column) else None
        if choices and isinstance(literal, exp.Literal) and literal.is_string and literal.name not in choices:
            raise FormulaError(f"{column.name} 没有 “{literal.name}”，可选 {'、'.join(choices)}")

    def _in(self, node: exp.In) -> Value:
        for item in node.expressions:
            self._check_code(node.this, item)
        item = values.require(self.value(node.this), "text")
        codes = [self.value(code).top for code in node.expressions]
        names = tuple(code.value for code in codes if isinstance(code, tree.Constant) and isinstance(code.value, str))
        if len(names) != len(codes) or not names:
            raise FormulaError("in 之后应为若干文字，如 in ('发明', '外观')")
        return Value("bool", tree.Among(item.top, names))

    def _between(self, node: exp.Between) -> Value:
        item = self.value(node.this)
        low = values.compared(">=", item, self.value(node.args["low"]))
        high = values.compared("<=", item, self.value(node.args["high"]))
        return Value("bool", tree.Logic("and", low.top, high.top))

    def _case(self, node: exp.Case) -> Value:
        if node.this is not None:
            raise FormulaError("case 之后应直接写 when")
        branches = [(self.value(branch.this), self.value(branch.args["true"])) for branch in node.args["ifs"]]
        default = node.args.get("default")
        if default is None:
            raise FormulaError("case 应写 else")
        return values.chosen(branches, self.value(default))

    def _least(self, node: exp.Least) -> Value:
        return values.extreme("least", [self.value(part) for part in (node.this, *node.expressions)])

    def _greatest(self, node: exp.Greatest) -> Value:
        return values.extreme("greatest", [self.value(part) for part in (node.this, *node.expressions)])

    def _year(self, node: exp.Year) -> Value:
        return Value("number", tree.Year(values.require(self.value(node.this), "date").top))

    def _anonymous(self, node: exp.Anonymous) -> Value:
        name, arguments = str(node.this), list(node.expressions)
        if name == "MONEY":
            return values.constant("money", Fraction(arguments[0].name) * FEN_IN[arguments[1].name])
        if name == "HUNDREDTHS":
            return values.constant("number", Fraction(arguments[0].name) / 100)
        if name in self.scope.parameters and len(arguments) == 1:
            return self.scope.parameters[name](values.require(self.value(arguments[0]), "date").top)
        return self._function(name.lower(), arguments)

    def _function(self, name: str, arguments: list[exp.Expr]) -> Value:
        items = [self.value(argument) for argument in arguments]
        if name == "days" and len(items) == 2:
            return values.minus(values.require(items[0], "date"), values.require(items[1], "date"))
        if name == "known" and len(items) == 1:
            return Value("bool", tree.Known(items[0].top))
        if name == "months_later" and len(items) == 2:
            months = items[1].top
            if isinstance(months, tree.Constant) and items[1].bottom == tree.ONE and items[1].unit == "number":
                return Value("date", tree.Shift(values.require(items[0], "date").top, months.span[0]))
        if name in ("rounded", "floored") and len(items) == 2:
            unit = values.require(items[1], "money")
            if isinstance(unit.top, tree.Constant) and unit.bottom == tree.ONE and unit.top.span[0] > 0:
                mode: Mode = "half_up" if name == "rounded" else "down"
                return Value("money", values.rounded(items[0], mode, unit.top.span[0]))
        raise FormulaError(f"没有函数 {name}，可用 {_FUNCTIONS}")
