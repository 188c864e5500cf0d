"""One self-evaluation form (绩效自评表) as it was read, and whether all of it was."""

from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.funds import Funds
from zhixiao.auditing.indicators import Indicator, IndicatorTable
from zhixiao.auditing.tokens import Token, value_of

HUNDRED = Fraction(100)

FEWEST_ROWS = 5
"""Rows from which on their scores alone, when they make the total, show that every row was read."""

WHOLE = 80
"""The points from which on a total is that of the form: forms without a money row have 80 or 90."""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator row; target and actual may be words.

    `reason` says that words follow the score, `unsure` that words do which may be the next name as well. `sign` and
    `unit` are those of columns of their own, `second` is the level that the row stands under.
    """

    name: str
    target: Token | None
    actual: Token | None
    weight: Token
    score: Token
    reason: bool = False
    unsure: bool = False
    sign: str = ""
    unit: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its money row, indicator rows, printed totals; `certain` when read from a grid with all its heads.

    `sections`: the rows of subtotals (小计), each with the indicator rows above it. `bare_scores`: the scores of a form
    that prints no full points, rows and points not read. `paired`: only the points of the rows were read, by their
    heads, and a sum of them is that of the total. `levels`: the full points of levels 1 and 2 with the rows below.
    """

    funds: Funds | None
    rows: tuple[Row, ...]
    total_weight: Token | None
    total_scores: tuple[Token, ...]
    certain: bool
    start: int = 0
    end: int = 0
    table: IndicatorTable | None = None
    sections: tuple[tuple[Row, tuple[Row, ...]], ...] = ()
    bare_scores: tuple[Token, ...] = ()
    paired: bool = False
    levels: tuple[tuple[tuple[Token, tuple[Row, ...]], ...], ...] = ()


def weight_sum(form: Form) -> Fraction:
    """All weights of the form, the money row's included."""
    funds = (
        value_of(form.funds.weight) if form.funds and form.funds.weight and form.funds.weight.points else Fraction(0)
    )
    return funds + sum((value_of(row.weight) for row in form.rows), Fraction(0))


def trusted(form: Form) -> bool:
    """Whether the weights that were read make a hundred: then every row was read, and read right."""
    return len(form.rows) >= 3 and weight_sum(form) == HUNDRED


def excessive(form: Form) -> bool:
    """Whether more rows than one have a score above their full points: then something else was read."""
    return sum(value_of(row.score) > value_of(row.weight) for row in form.rows) > 1


def scores_make_the_total(form: Form) -> bool:
    """Whether the scores that were read, the money row's included, are exactly the total that is printed."""
    funds = form.funds
    money = funds is not None and (funds.score is not None or funds.weight is not None)
    own = (funds.score, funds.weight) if funds is not None and money else ()
    if len(form.rows) < FEWEST_ROWS or excessive(form) or not all(one is not None and one.points for one in own):
        return False
    scores = [row.score for row in form.rows] + [one for one in own[:1] if one is not None]
    stated = form.total_scores[0] if len(form.total_scores) == 1 else None
    return stated is not None and stated.points and sum(map(value_of, scores), Fraction(0)) == value_of(stated)


def row_of(one: Indicator) -> Row | None:
    if one.weight is None or one.score is None or not (one.weight.points and one.score.points):
        return None
    cells = (one.name, one.target, one.actual, one.weight, one.score)
    return Row(*cells, reason=one.noted, unsure=one.unsure, sign=one.sign, unit=one.unit, second=one.second)
