"""The tree printed as DuckDB SQL gives exactly what walking it in Python gives, and what fractions give."""

from datetime import date
from fractions import Fraction

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhixiao.awards import sql, tree
from zhixiao.awards.evaluate import evaluate
from zhixiao.quantities import Rounding

DUCKDB = duckdb.connect()
A = tree.Column("甲", "int", (-(10**13), 10**13))
B = tree.Column("乙", "int", (0, 10**6))
C = tree.Column("丙", "int", (1, 366))
T = tree.Column("是", "bool")
D = tree.Column("日", "date")
K = tree.Column("类", "text")
DAYS = st.dates(date(1950, 1, 1), date(2149, 12, 31))
ROWS = st.fixed_dictionaries(
    {
        "甲": st.none() | st.integers(-(10**13), 10**13),
        "乙": st.none() | st.integers(0, 10**6),
        "丙": st.none() | st.integers(1, 366),
        "是": st.none() | st.booleans(),
        "日": st.none() | DAYS,
        "类": st.none() | st.sampled_from(["发明", "外观"]),
    }
)
MODES = st.sampled_from(["half_up", "half_even", "down", "up"])


def _fits(make, *parts):
    try:
        return make(*parts)
    except tree.OverflowExcludedError:
        return parts[0]


@st.composite
def wholes(draw, depth=3):  # noqa: PLR0911
    """Any whole-number expression over the columns above."""
    if depth == 0:
        return draw(st.sampled_from([A, B, C]) | st.integers(-1000, 1000).map(tree.Constant))
    inner = wholes(depth=depth - 1)
    kind = draw(st.sampled_from(["leaf", "add", "subtract", "multiply", "extreme", "divide", "case", "days", "year"]))
    if kind in ("add", "subtract", "multiply"):
        return _fits(getattr(tree, kind), draw(inner), draw(inner))
    if kind == "extreme":
        return tree.extreme(draw(st.sampled_from(["least", "greatest"])), draw(inner), draw(inner))
    if kind == "divide":
        bottom = draw(st.just(C) | st.integers(1, 10**6).map(tree.Constant))
        return _fits(tree.divide, draw(inner), bottom, draw(MODES))
    if kind == "case":
        branches = tuple((draw(truths(depth=depth - 1)), draw(inner)) for _ in range(draw(st.integers(1, 2))))
        return tree.case(branches, draw(st.none() | inner))
    if kind == "days":
        return tree.Days(D, tree.Constant(draw(DAYS)))
    return tree.Year(D) if kind == "year" else draw(wholes(depth=0))


@st.composite
def truths(draw, depth):  # noqa: PLR0911
    kind = draw(st.sampled_from(["is", "compare", "shift", "among", "known", "not", "logic"]))
    if kind == "compare":
        op = draw(st.sampled_from(["=", "<>", "<", "<=", ">", ">="]))
        return tree.Compare(op, draw(wholes(depth=depth)), draw(wholes(depth=depth)))
    if kind == "shift":
        return tree.Compare("<=", tree.Shift(D, draw(st.integers(-14, 14))), tree.Constant(date(2020, 2, 29)))
    if kind == "among":
        return tree.Among(K, ("发明",))
    if kind == "known":
        return tree.Known(draw(wholes(depth=depth)))
    if kind == "not" and depth:
        return tree.Not(draw(truths(depth=depth - 1)))
    if kind == "logic" and depth:
        op = draw(st.sampled_from(["and", "or"]))
        return tree.Logic(op, draw(truths(depth=depth - 1)), draw(truths(depth=depth - 1)))
    return T


def _by_duckdb(expr, row):
    types = {"甲": "BIGINT", "乙": "BIGINT", "丙": "BIGINT", "是": "BOOLEAN", "日": "DATE", "类": "VARCHAR"}
    made = ", ".join(f'CAST(${i + 1} AS {kind}) AS "{name}"' for i, (name, kind) in enumerate(types.items()))
    query = f"SELECT {sql.text(expr, 'duckdb')} FROM (SELECT {made})"
    return DUCKDB.execute(query, [row[name] for name in types]).fetchone()[0]


@settings(max_examples=150, deadline=None)
@given(wholes(), ROWS)
def test_sql_and_walking_the_tree_agree_also_where_facts_are_missing(expr, row):
    assert _by_duckdb(expr, row) == evaluate(expr, row)


@given(wholes(), ROWS)
def test_no_value_leaves_the_span_worked_out_before(expr, row):
    value = evaluate(expr, row)
    low, high = tree.span_of(expr)
    assert value is None or low <= value <= high


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**6), MODES)
def test_division_rounds_as_the_named_rounding_does(top, bottom, mode):
    column = tree.Column("甲", "int", (-(10**15), 10**15))
    expr = tree.divide(column, tree.Constant(bottom), mode)
    row = {"甲": top, "乙": 0, "丙": 1, "是": None, "日": None, "类": None}
    assert _by_duckdb(expr, row) == int(Rounding(mode, 0)(Fraction(top, bottom)))


def test_products_beyond_64_bits_are_widened_and_beyond_38_digits_refused():
    amount = tree.Column("甲", "int", (0, 10**13))
    product = tree.multiply(amount, tree.multiply(amount, tree.Constant(10**4)))
    row = {"甲": 10**13, "乙": 0, "丙": 1, "是": None, "日": None, "类": None}
    assert _by_duckdb(product, row) == 10**30
    with pytest.raises(tree.OverflowExcludedError):
        tree.multiply(product, amount)


def test_the_same_tree_prints_for_spark():
    half = tree.divide(tree.multiply(A, tree.Constant(3)), tree.Constant(200), "half_up")
    assert sql.text(half, "spark") == (
        "CASE WHEN (`甲` * 3) < 0 THEN -(((0 - (`甲` * 3)) + 100) DIV 200) ELSE ((`甲` * 3) + 100) DIV 200 END"
    )
    wide = tree.multiply(A, A)
    assert sql.text(wide, "spark") == "CAST(`甲` AS DECIMAL(38, 0)) * CAST(`甲` AS DECIMAL(38, 0))"
    assert sql.text(tree.Days(D, tree.Constant(date(2020, 2, 29))), "spark") == (
        "DATEDIFF(`日`, CAST('2020-02-29' AS DATE))"
    )
