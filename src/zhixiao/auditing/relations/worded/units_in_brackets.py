"""One quantity in two units, the second in brackets: 11222公顷(168330亩), 6075公斤/公顷(405公斤/亩)."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.relations.worded.claims import CERTAIN, Claim
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_IN_METRES = {
    "平方公里": Fraction(1_000_000),
    "公顷": Fraction(10_000),
    "亩": Fraction(2000, 3),
    "平方米": Fraction(1),
}
_IN_KILOS = {"吨": Fraction(1000), "公斤": Fraction(1), "千克": Fraction(1), "斤": Fraction(1, 2)}
_EACH = re.compile(r"/(亩|公顷)")
_CLOSES = re.compile(r"(?:/(?:亩|公顷))?[)）]")
SLACK = Fraction(1, 100)
"""What a figure that was rounded before it was converted may be off, of its size."""


@reading(
    "units-in-brackets",
    tier="impossible",
    meaning="括号内外写的是同一个量，换算后不等",
    source="公文数据核校通例：单位换算",
    example="播种面积784.7公顷（1170.5亩，应为11770.5亩）",
)
def units_in_brackets_say_one_quantity(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A figure, and one in another unit of the same that is all that brackets right behind it hold."""
    text = report.view.text
    for one, other in pairwise(own):
        alone = re.fullmatch(r"(/亩|/公顷)?[(（]", report.text_between(one.statement, other.statement))
        closed = _CLOSES.match(text, other.statement.number.stop)
        factor = _factor(text, one, other) if alone and closed and not (one.rough or other.rough) else None
        if alone and factor is not None:
            a = one.statement.number
            value, slack = a.value * factor, a.value * factor * SLACK
            low, high = min(a.loose_low * factor, value - slack), max(a.loose_high * factor, value + slack)
            how = f"{a.text}{a.suffix}{alone.group(1) or ''}"
            yield [Claim("unit", other.statement, (one.statement,), value, low, high, how, CERTAIN, rules_out=True)]


def _factor(text: str, one: Figure, other: Figure) -> Fraction | None:
    """How many of the second unit one of the first is, where both measure the same and are not the same."""
    for sizes in (_IN_METRES, _IN_KILOS):
        if one.unit in sizes and other.unit in sizes:
            each = [_EACH.match(text, figure.statement.number.stop) for figure in (one, other)]
            first, second = (_IN_METRES[found.group(1)] if found else None for found in each)
            factor = sizes[one.unit] / sizes[other.unit]
            if first is not None and second is not None:
                factor = factor * second / first
            return factor if (first is None) == (second is None) and factor != 1 else None
    return None
