"""Figures beside a total that are none of its parts: what was paid, what it comes to with others, other items."""

import itertools
import operator
import re
from collections.abc import Sequence

from zhixiao.auditing.relations.label_words import PAID
from zhixiao.auditing.statements import Report, Statement

_COUNTED = re.compile(
    r"(?P<side>[前后])?(?P<many>[二两三四五六七八九]|(?<!\d)[2-9])(?:[项类级档组批种者位家个户期]|部分|季度)[一-鿿]{0,4}?"
    r"(?:合计|共计|总计|总共|共)[一-鿿]{0,4}$"
)
_NUMERALS = "〇一二三四五六七八九"
_REST = re.compile(r"(?:剩余|其余|余下|尚余|尚有)[^，。；\d]{0,4}$")
_TO_COME = re.compile(r"(?:拟|将|待|计划)")
MOST_STEPS = 4
LEAST_TOLD = 3
"""Amounts added to and taken from a total, and digits of what is left, that do not meet by chance."""


def accounted_for(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether the last is what the total comes to when some of the others are added and some taken away.

    下达120万元，其中43.7万元补付上年，另下达25万元，可用101.3万元.
    """
    *others, last = (one.number.value for one in parts)
    if len(others) > MOST_STEPS or len(parts[-1].number.digits) < LEAST_TOLD:
        return False
    signs = (way for way in itertools.product((1, -1), repeat=len(others)) if len(set(way)) > 1)
    return any(total.number.value + sum(map(operator.mul, way, others)) == last for way in signs)


def without_what_was_paid(report: Report, parts: Sequence[Statement]) -> list[Statement]:
    pairs = itertools.pairwise(parts)
    paid = next((two for one, two in pairs if PAID.match(report.text_between(one, two))), None)
    return list(itertools.takewhile(lambda one: one is not paid, parts))


def leaves_some_to_come(parts: Sequence[Statement]) -> bool:
    """已发行450万元，其中上年250万元，剩余150万元拟于明年发行: what is left is of a whole before the total."""
    return any(_REST.search(one.label) and _TO_COME.match(one.after) for one in parts)


def counts_fewer(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether a total says that it holds some of a list only: 甲5人、乙6人、丙7人，前两项合计11人."""
    told = _COUNTED.search(total.label)
    if told is None:
        return False
    many = told["many"]
    named = int(many) if many.isdecimal() else 2 if many == "两" else _NUMERALS.index(many)
    return bool(told["side"]) or named < len(parts)
