"""What explains a misfit: a slip or a small step of the stated figure, or a slip in a figure that it follows from."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from zhixiao.auditing.model import Finding
from zhixiao.auditing.numbers import cut_text, decimal_text, places
from zhixiao.auditing.slips import SLIPS, one_slip_away, same_digits, slip
from zhixiao.auditing.view import narrow

NEAR = Fraction(1, 100)
"""The part of a figure by which another may differ and still be it, wrongly rounded or out of date."""
DIGITS = 3
"""Digits of a stated figure from which on a slip elsewhere that leads to it is no chance."""
_NUMERAL = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_OTHER_FIGURE = re.compile(r"或[^\d，]{0,4}([\d.,]+)应为([\d.,]+)")

Formula = Callable[[Sequence[Fraction]], Fraction]
_FORMULAS: tuple[Formula, ...] = (
    lambda terms: sum(terms, Fraction(0)),
    lambda terms: 2 * terms[0] - sum(terms, Fraction(0)),
    lambda terms: 2 * terms[-1] - sum(terms, Fraction(0)),
)
_OF_TWO: tuple[Formula, ...] = (
    lambda terms: terms[0] * terms[1],
    lambda terms: terms[0] / terms[1] * 100,
    lambda terms: terms[1] / terms[0] * 100,
    lambda terms: terms[0] / terms[1],
    lambda terms: terms[1] / terms[0],
    lambda terms: (terms[0] - terms[1]) / terms[1] * 100,
    lambda terms: (terms[1] - terms[0]) / terms[0] * 100,
    lambda terms: terms[0] / (terms[0] + terms[1]) * 100,
    lambda terms: terms[0] / (terms[1] - terms[0]) * 100,
    lambda terms: terms[1] / (terms[0] - terms[1]) * 100,
)
"""How checks make a figure of others: sums, what the others leave of the first or last, products, rates, growth."""
_MISTAKEN: tuple[tuple[Formula, Formula], ...] = (
    (lambda terms: (terms[1] - terms[0]) / terms[0] * 100, lambda terms: (terms[1] - terms[0]) / terms[1] * 100),
    (lambda terms: (terms[0] - terms[1]) / terms[1] * 100, lambda terms: (terms[0] - terms[1]) / terms[0] * 100),
)
"""Growth, and what it is mistaken for: the change over the later figure."""


def weighed(one: Finding, text: str) -> Finding:
    """A finding of a check whose terms words alone hold together, marked where no slip explains it.

    Figures that were wrongly read together misfit by any amount; one that is wrong is mostly a slip from the right.
    `text` is that of the document.
    """
    if one.tier == "wording" or one.witnessed or _explained(one) or _by_a_term(one, text):
        return one
    return replace(one, unexplained=True)


def _explained(one: Finding) -> bool:
    """Whether a slip, or a small step, leads from one of the expected figures to the stated one."""
    others = _OTHER_FIGURE.findall(one.expected)
    if any(slip(*pair) for pair in others) or any(f"（{why}" in one.message for why in (*SLIPS, "像是")):
        return True
    expected = _NUMERAL.findall(_OTHER_FIGURE.sub("", one.expected))
    if one.exact is not None and _NUMERAL.fullmatch(one.stated):
        expected.append(cut_text(one.exact, places(one.stated)))
    pairs = [(stated, right) for stated in _NUMERAL.findall(one.stated) for right in expected]
    return any(slip(*pair) or _near(*pair) or same_digits(*pair) for pair in pairs)


def _near(stated: str, right: str) -> bool:
    one, two = _value(stated), _value(right)
    return abs(one - two) <= abs(two) * NEAR


def _value(numeral: str) -> Fraction:
    return Fraction(numeral.replace(",", ""))


def _by_a_term(one: Finding, text: str) -> bool:
    """Whether the formula that makes the expected figure of the terms makes the stated one, had one of them a slip."""
    stated, expected = _NUMERAL.fullmatch(one.stated), _NUMERAL.fullmatch(one.expected)
    terms = [narrow("".join(text[span.start : span.end].split())) for span in one.also]
    if stated is None or expected is None or not terms or not all(map(_NUMERAL.fullmatch, terms)):
        return False
    if len(re.sub(r"\D", "", one.stated).lstrip("0")) < DIGITS:
        return False
    values = [_value(term) for term in terms]
    formulas = [*_FORMULAS, *(_OF_TWO if len(terms) == 2 else ())]
    used = [each for each in formulas if _makes(each, values, one.expected)]
    mistaken = [wrong for right, wrong in _MISTAKEN if len(terms) == 2 and _makes(right, values, one.expected)]
    if any(_makes(each, values, one.stated) for each in mistaken):
        return True
    return any(_makes(each, slipped, one.stated) for each in used for slipped in _slipped(terms, values))


def _slipped(terms: Sequence[str], values: Sequence[Fraction]) -> Iterator[list[Fraction]]:
    for at, term in enumerate(terms):
        for other in one_slip_away(term):
            yield [*values[:at], _value(other), *values[at + 1 :]]


def _makes(formula: Formula, values: Sequence[Fraction], numeral: str) -> bool:
    """Whether a formula of figures, rounded to the places of a numeral, is that numeral, whatever its sign."""
    try:
        made = formula(values)
    except ZeroDivisionError:
        return False
    return decimal_text(abs(made), places(numeral)) == numeral.replace(",", "").lstrip("-")
