"""Two shares of one part that changed places: 占民生支出20.0%，占总支出25.1%."""

import re
from collections.abc import Iterator
from itertools import pairwise

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.rates import quotient, ratio_fits
from zhixiao.auditing.statements import Report, Statement, finding, relation

_SHARE = re.compile(r"占(?:到|了)?(?P<name>[一-鿿“”\d]{2,16}?)的?(?:比例|比重)?(?:为|达到?|约)?$")
_GENERAL = re.compile(r"^(?:全部|所有)|(?:总额|总量|总数|合计|总计|数额?|额)$")
LEAST_DIGITS = 3
REACH = 2


@check(
    "shares-exchanged",
    tier="impossible",
    meaning="同一个数对两个总数的占比互相写反",
    source="公文数据核校通例：占比的分母按名称找回",
    example="民生支出282.32亿元，总支出353.78亿元；教育支出70.76亿元，占民生支出20.0%，占总支出25.1%",
    fixed_terms=True,
)
def two_shares_stand_at_their_own_wholes(report: Report) -> Iterator[Outcome]:
    """Both wholes are printed under the names of the shares, and each share is that of the other whole."""
    paragraphs = [ones for _, _, ones in report.paragraphs()]
    for at, ones in enumerate(paragraphs):
        near = [one for some in paragraphs[max(0, at - REACH) : at + 1] for one in some]
        for first, second in pairwise(ones):
            if first.sentence == second.sentence and _shares(first) and _shares(second):
                yield from _judged(first, second, ones, near)


def _shares(one: Statement) -> bool:
    exact = one.number.unit == "%" and not one.number.rough and len(one.number.digits) >= LEAST_DIGITS
    return exact and _SHARE.search(one.label) is not None


def _judged(
    first: Statement, second: Statement, ones: tuple[Statement, ...], near: list[Statement]
) -> Iterator[Outcome]:
    before = [one for one in ones if one.sentence == first.sentence and one.number.start < first.number.start]
    part = next((one for one in reversed(before) if one.plain and one.number.unit != "%"), None)
    if part is None or part.number.rough:
        return
    wholes = [_whole(share, part, near) for share in (first, second)]
    one, other = wholes
    if one is None or other is None or one.number.value == other.number.value:
        return
    told = ratio_fits(part, one, second) and ratio_fits(part, other, first)
    if told and not ratio_fits(part, one, first) and not ratio_fits(part, other, second):
        expected = quotient(part, one, first)
        yield relation("ratio", first, (part, one), expected, False)
        message = f"{part.number.text}÷{one.number.text}={expected}%，文中为{first.shown}；与其后{second.shown}写反。"
        yield finding("shares-exchanged", "impossible", first, (part, one, other, second), expected, message)


def _whole(share: Statement, part: Statement, near: list[Statement]) -> Statement | None:
    """The one figure near that stands under the name of the whole of a share."""
    told = _SHARE.search(share.label)
    name = _GENERAL.sub("", told["name"].strip("“”")) if told else ""
    found = [
        one
        for one in near
        if one is not part and one.plain and one.number.unit == part.number.unit and name and name in one.label[-16:]
    ]
    return found[0] if len({one.number.value for one in found}) == 1 else None
