"""The tree as SQL: one sqlglot tree, printed for DuckDB or Spark. Whole numbers only; no `/`, no float type.

Where the span of a sum or product leaves 64 bits, its parts are widened first (HUGEINT, DECIMAL(38, 0)).
"""

from typing import Literal

from sqlglot import exp

from zhixiao.awards import tree

Dialect = Literal["duckdb", "spark"]
_WIDE: dict[Dialect, exp.DataType] = {
    "duckdb": exp.DataType.build("HUGEINT", dialect="duckdb"),
    "spark": exp.DataType.build("DECIMAL(38, 0)", dialect="spark"),
}
_COMPARE: dict[str, type[exp.Binary]] = {
    "=": exp.EQ,
    "<>": exp.NEQ,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
}
_ARITHMETIC: dict[str, type[exp.Binary]] = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul}


def text(expr: tree.Expr, dialect: Dialect) -> str:
    """`expr` as SQL text.

    >>> text(tree.multiply(tree.Column("件数", "int", (0, 9)), tree.Constant(120000)), "duckdb")
    '"件数" * 120000'
    """
    return node(expr, dialect).sql(dialect)


def node(expr: tree.Expr, dialect: Dialect) -> exp.Expr:  # noqa: PLR0911
    """`expr` as a sqlglot tree."""
    match expr:
        case tree.Column():
            return exp.column(expr.name, quoted=True)
        case tree.Constant():
            return _constant(expr, dialect)
        case tree.Arithmetic():
            return _ARITHMETIC[expr.op](
                this=_part(expr.left, expr, dialect), expression=_part(expr.right, expr, dialect)
            )
        case tree.Extreme():
            return _extreme(expr, dialect)
        case tree.Divide():
            return _divide(expr, dialect)
        case tree.Case():
            return _case(expr, dialect)
        case tree.Shift():
            return exp.cast(exp.AddMonths(this=_inner(expr.day, dialect), expression=number(expr.months)), "date")
        case tree.Days():
            return exp.DateDiff(this=node(expr.later, dialect), expression=node(expr.earlier, dialect))
        case tree.Year():
            return exp.cast(exp.Year(this=node(expr.day, dialect)), "bigint")
    return _truth(expr, dialect)


def _truth(expr: tree.Compare | tree.Among | tree.Logic | tree.Not | tree.Known, dialect: Dialect) -> exp.Expr:
    match expr:
        case tree.Compare():
            return _COMPARE[expr.op](this=_inner(expr.left, dialect), expression=_inner(expr.right, dialect))
        case tree.Among():
            choices = [exp.Literal.string(c) if isinstance(c, str) else number(c) for c in expr.choices]
            return exp.In(this=_inner(expr.item, dialect), expressions=choices)
        case tree.Logic():
            kind = exp.And if expr.op == "and" else exp.Or
            return kind(this=_inner(expr.left, dialect), expression=_inner(expr.right, dialect))
        case tree.Not():
            return exp.Not(this=_inner(expr.item, dialect))
        case tree.Known():
            return exp.Not(this=exp.Is(this=_inner(expr.item, dialect), expression=exp.null()))


def number(value: int) -> exp.Expr:
    """A whole number; negative ones in brackets of their own."""
    literal = exp.Literal.number(abs(value))
    return exp.Paren(this=exp.Neg(this=literal)) if value < 0 else literal


def _constant(expr: tree.Constant, dialect: Dialect) -> exp.Expr:
    if isinstance(expr.value, bool):
        return exp.Boolean(this=expr.value)
    if isinstance(expr.value, int):
        wide = not _narrow(expr.span)
        return exp.cast(exp.Literal.string(str(expr.value)), _WIDE[dialect]) if wide else number(expr.value)
    if isinstance(expr.value, str):
        return exp.Literal.string(expr.value)
    return exp.cast(exp.Literal.string(expr.value.isoformat()), "date")


def _narrow(span: tree.Span) -> bool:
    return tree.INT64[0] <= span[0] and span[1] <= tree.INT64[1]


def _inner(expr: tree.Expr, dialect: Dialect) -> exp.Expr:
    made = node(expr, dialect)
    return exp.Paren(this=made) if isinstance(made, exp.Binary | exp.Not | exp.In | exp.Between) else made


def _part(expr: tree.Expr, whole: tree.Arithmetic, dialect: Dialect) -> exp.Expr:
    """An operand, widened where the whole leaves 64 bits."""
    made = _inner(expr, dialect)
    return made if _narrow(whole.span) else _widened(made, expr, dialect)


def _widened(made: exp.Expr, expr: tree.Expr, dialect: Dialect) -> exp.Expr:
    already = isinstance(expr, tree.Arithmetic) and not _narrow(expr.span)
    return made if already else exp.cast(made, _WIDE[dialect])


def missing(expr: tree.Expr, dialect: Dialect) -> list[exp.Expr]:
    """Tests of which one holds exactly where `expr` is unknown; none for what cannot be unknown."""
    match expr:
        case tree.Constant() | tree.Known():
            return []
        case tree.Column() if expr.required:
            return []
        case tree.Case() | tree.Logic() if tree.certain(expr):
            return []
        case tree.Case() | tree.Logic():
            return [exp.Is(this=exp.Paren(this=node(expr, dialect)), expression=exp.null())]
        case tree.Column():
            return [exp.Is(this=node(expr, dialect), expression=exp.null())]
    found = [test for part in tree.parts_of(expr) for test in missing(part, dialect)]
    return list({test.sql(dialect): test for test in found}.values())


def _extreme(expr: tree.Extreme, dialect: Dialect) -> exp.Expr:
    kind = exp.Least if expr.op == "least" else exp.Greatest
    whole = kind(this=node(expr.left, dialect), expressions=[node(expr.right, dialect)], ignore_nulls=True)
    tests = missing(expr, dialect)
    if not tests:
        return whole
    return exp.Case(ifs=[exp.If(this=exp.or_(*tests), true=exp.null())], default=whole)


def _case(expr: tree.Case, dialect: Dialect) -> exp.Expr:
    ifs: list[exp.Expr] = []
    for condition, value in expr.branches:
        tests = missing(condition, dialect)
        if tests:
            unknown = exp.Is(this=exp.Paren(this=node(condition, dialect)), expression=exp.null())
            ifs.append(exp.If(this=unknown, true=exp.null()))
        ifs.append(exp.If(this=node(condition, dialect), true=node(value, dialect)))
    default = None if expr.otherwise is None else node(expr.otherwise, dialect)
    return exp.Case(ifs=ifs, default=default)


def _divide(expr: tree.Divide, dialect: Dialect) -> exp.Expr:
    """Native whole division on magnitudes; the sign is put back so that −x rounds to −(x rounded)."""
    low, _ = tree.span_of(expr.top)
    if low >= 0:
        return _quotient(expr.top, expr, dialect)
    below = tree.Compare("<", expr.top, tree.ZERO)
    mirrored = tree.subtract(tree.ZERO, expr.top)
    negative = exp.Neg(this=exp.Paren(this=_quotient(mirrored, expr, dialect)))
    return exp.Case(ifs=[exp.If(this=node(below, dialect), true=negative)], default=_quotient(expr.top, expr, dialect))


def _quotient(top: tree.Expr, expr: tree.Divide, dialect: Dialect) -> exp.Expr:
    bottom = expr.bottom
    if expr.mode == "half_even":
        return _half_even(top, bottom, dialect)
    if expr.mode == "half_up":
        low, high = tree.span_of(bottom)
        if low != high or low % 2:
            top, bottom = tree.multiply(top, tree.Constant(2)), tree.multiply(bottom, tree.Constant(2))
        top = tree.add(top, expr.bottom if low != high or low % 2 else tree.Constant(low // 2))
    elif expr.mode == "up":
        top = tree.subtract(tree.add(top, bottom), tree.ONE)
    return _whole(exp.IntDiv, top, bottom, dialect)


def _whole(kind: type[exp.Binary], top: tree.Expr, bottom: tree.Expr, dialect: Dialect) -> exp.Expr:
    below = _inner(bottom, dialect)
    if not isinstance(bottom, tree.Constant):
        below = exp.Nullif(this=below, expression=number(0))
    return kind(this=_inner(top, dialect), expression=below)


def _half_even(top: tree.Expr, bottom: tree.Expr, dialect: Dialect) -> exp.Expr:
    floor = _whole(exp.IntDiv, top, bottom, dialect)
    rest = exp.Mul(this=exp.Paren(this=_whole(exp.Mod, top, bottom, dialect)), expression=number(2))
    odd = exp.EQ(this=exp.Mod(this=exp.Paren(this=floor), expression=number(2)), expression=number(1))
    tie = exp.and_(exp.EQ(this=rest, expression=_inner(bottom, dialect)), odd)
    carry = exp.Case(
        ifs=[exp.If(this=exp.or_(exp.GT(this=rest.copy(), expression=_inner(bottom, dialect)), tie), true=number(1))],
        default=number(0),
    )
    return exp.Add(this=exp.Paren(this=floor.copy()), expression=carry)
