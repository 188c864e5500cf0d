"""分别占: several shares of amounts that stand in a list, each at its own place."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.rates import edges
from zhixiao.auditing.statements import Report, Statement, finding, relation

_OF_ITEMS = re.compile(r"(?:[两二三四五六七八]|[2-8])(?:项|者|类|部分|个)(?:资金|支出)?分别占[^，。；\d]{0,10}$")
"""三项分别占: the items may stand in the sentences before."""


@check(
    "shares-list",
    tier="impossible",
    meaning="“分别占”的一组比例中有一个与金额不符",
    source="公文数据核校通例",
    example="四项资金分别占45.0%、20.0%、5.0%、36.0%，合计超过100%",
)
def shares_of_a_list(report: Report) -> Iterator[Outcome]:
    """k amounts, 分别占 k rates: all but one fit the sum of the amounts."""
    for _, _, ones in report.paragraphs():
        for index, first in enumerate(ones):
            if first.number.unit != "%" or not _of_a_list(report, first):
                continue
            rates = _joined(report, ones[index:])
            apart = _OF_ITEMS.search(first.label) is not None
            before = [
                one
                for one in ones[:index]
                if (one.sentence == first.sentence or (apart and first.sentence - one.sentence <= len(rates)))
                and one.plain
                and one.number.unit != "%"
                and not (apart and _in_a_bracket(report, one))
            ]
            parts = before[-len(rates) :]
            if len(parts) != len(rates) or len({one.number.unit for one in parts}) != 1:
                continue
            if len(parts) < 3 and sum(one.number.low for one in rates) <= 100:
                continue
            yield from _shares(parts, rates)


def _joined(report: Report, ones: Sequence[Statement]) -> list[Statement]:
    """The percentages of a sentence up to a bracket or another figure: 分别占a%、b%和c%（合计100%）."""
    found = [ones[0]]
    for one in ones[1:]:
        between = report.text_between(found[-1], one)
        if one.sentence != ones[0].sentence or one.number.unit != "%" or "(" in between:
            break
        found.append(one)
    return found


def _in_a_bracket(report: Report, one: Statement) -> bool:
    before = report.view.text[report.sentence_of(one)[0] : one.number.start]
    return before.count("(") > before.count(")")


def _of_a_list(report: Report, rate: Statement) -> bool:
    """Whether a share is the first of several: 分别占总数的…, or those of listed amounts: 分别为a和b，占总数的…."""
    listed = re.search(r"分别占[^，。；\d]{0,10}$|占比(?:分别|依次)(?:为|是)?$", rate.label)
    before = report.view.text[report.sentence_of(rate)[0] : rate.number.start]
    return bool(listed or re.search(r"分别[为是][\d.,]+[^。；]*\d[^，。；\d]{0,4}，占[^，。；\d]{0,16}$", before))


def _shares(parts: list[Statement], rates: list[Statement]) -> Iterator[Outcome]:
    low, high = sum(p.number.loose_low for p in parts), sum(p.number.loose_high for p in parts)
    value = sum((p.number.value for p in parts), Fraction(0))
    if low <= 0:
        return
    fits = [
        edges(r)[0] <= p.number.loose_high / low and p.number.loose_low / high <= edges(r)[1]
        for p, r in zip(parts, rates, strict=True)
    ]
    if fits.count(False) > 1:
        return
    for part, rate, fit in zip(parts, rates, fits, strict=True):
        exact = part.number.value / value * 100
        expected = decimal_text(exact, places(rate.number.text))
        yield relation("ratio", rate, (part, *parts), expected, fit)
        if not fit:
            message = f"{part.number.text}占各项之和的{expected}%，文中为{rate.number.text}%。"
            yield finding("shares-list", "impossible", rate, tuple(parts), expected, message, exact)
