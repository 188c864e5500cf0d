"""How the kinds of figure are written: amounts, rates, counts, scores, words."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from zhixiao.cases.values import Value
from zhixiao.quantities import Money
from zhixiao.scoring.evaluation import Figure, Input
from zhixiao.scoring.points import percent, shown

RECORDED = "照案例所录"


def amount(
    id: str, name: str, money: Money, unit: str, *, rule: str, arithmetic: str = "", inputs: Sequence[Input] = ()
) -> Figure:
    """An amount in the case's money unit; the text is without the unit, which stands beside it."""
    text = money.text(unit)
    return Figure(id, name, text, money.number(unit), unit, rule, arithmetic or text, tuple(inputs))


def rate(id: str, name: str, value: Fraction, *, rule: str, arithmetic: str, inputs: Sequence[Input] = ()) -> Figure:
    """A rate as a fraction of one; the text is a percentage of two decimals and needs no unit."""
    return Figure(id, name, percent(value), value, "", rule, arithmetic, tuple(inputs))


def count(id: str, name: str, number: int, unit: str, *, rule: str, arithmetic: str = "") -> Figure:
    return Figure(id, name, str(number), number, unit, rule, arithmetic or str(number))


def points(id: str, name: str, score: Decimal, *, rule: str, arithmetic: str, inputs: Sequence[Input] = ()) -> Figure:
    return Figure(id, name, shown(score), score, "分", rule, arithmetic, tuple(inputs))


def words(id: str, name: str, text: str, *, rule: str = RECORDED, arithmetic: str = "") -> Figure:
    return Figure(id, name, text, text, "", rule, arithmetic or text)


def recorded(id: str, name: str, value: Value, *, source: str = "", evidence: tuple[str, ...] = ()) -> Figure:
    """A value as it was recorded, with the unit inside its text."""
    number: Decimal | str = value.printed.value if value.printed is not None else value.text
    inputs = (Input(name, value.text, source),)
    return Figure(id, name, value.text, number, "", RECORDED, value.text, inputs, evidence)
