"""Amounts behind a total that are none of its parts: what was paid of it, what it comes to with others."""

import itertools
import operator
from collections.abc import Sequence

from zhixiao.auditing.relations.label_words import PAID
from zhixiao.auditing.statements import Report, Statement

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
