"""What is left of a fund whose spending and rate are told beside it: 支出S，执行率r，年末结转D."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.rates import edges, ratio_fits
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_SPENT = re.compile(r"(?:支出|支付|使用|执行|拨付|兑付)[^，。；、\d]{0,10}$")
_RATE = re.compile(
    r"(?:(?:执行|支出|使用|支付|拨付|兑付)(?:率|进度)|占(?:实际|全部)?(?:到位|预算|下达|安排|资金)[^，。；\d]{0,8}的)(?:为|达到?|是|:)*$"
)
_LEFT = re.compile(
    r"(?:(?:结余|结转|结存|剩余|节余)[^，。；、\d]{0,8}|未(?:支出|支付|使用|执行|拨付|兑付)(?:资金)?的?)$"
)
_OTHERS = re.compile(r"结余|结转|结存|剩余|节余|收回|交回|缴回|核减|调减|上缴")
_EARLIER = re.compile(r"上年|年初|以前年度|历年|期初|累计")
_AGAIN = re.compile(r"\([^，。；、\d]{0,4}$")
"""支出2789.78万元（约合0.28亿元），执行率95.07%: the same amount in another unit."""
_PLAINLY = re.compile(r"，(?:年末)?(?:结转结余|结转和结余|结余|结转)(?:资金)?")
_REST = re.compile(r"其余|另|收回|缴回|核减|部分|其中")
EXACT = 4
AFTER = 24
WIDE = Fraction(1, 100)
"""More than rounding makes an amount larger or smaller."""
NEAR = 1
"""Sentences between the rate and what is left."""
FAR = 8
"""Figures before what is left among which spending and rate are looked for."""


@check(
    "left-by-rate",
    tier="unlikely",
    meaning="结转结余与同处的支出、执行率以及全文的预算数对不上",
    source="收入支出结余恒等式：结余=预算−支出",
    example="（预算54228.83万元）支出52444.19万元，执行率96.71%，年末结转1874.63万元（应为1784.64万元）",
)
def what_is_left_follows_from_spending_and_its_rate(report: Report) -> Iterator[Outcome]:
    """The one budget of the report that spending and rate belong to, less the spending; a misfit needs a slip."""
    money = [one for one in report.statements if one.money and one.plain and not one.number.rough]
    money.sort(key=_value)
    for spent, rate, left in _told(report):
        low, high = edges(rate)
        alike = _between(money, _value(spent) / high, _value(spent) / low) if low > 0 else []
        budgets = [one for one in alike if _value(one) > _value(spent) and ratio_fits(spent, one, rate)]
        values = {one.number.value for one in budgets}
        made = _value(spent) + _value(left)
        if any(_comes_out(one, spent, left) for one in _between(money, made, made)):
            if fitting := [one for one in budgets if _comes_out(one, spent, left)]:
                yield relation("difference", left, (fitting[0], spent), left.number.text, True)
        elif len(values) == 1 and not _makes_the_rate(spent, rate, left):
            expected = left.number.shown(values.pop() - spent.number.value)
            why = slip(left.number.text, expected)
            if why or _right_behind(report, rate, left):
                terms = (budgets[-1], spent)
                yield relation("difference", left, terms, expected, False)
                message = f"{terms[0].shown}−{spent.shown}={expected}，文中为{left.number.text}{named(why)}。"
                yield finding("left-by-rate", "unlikely", left, (*terms, rate), expected, message)


def _value(one: Statement) -> Fraction:
    return one.number.value


def _between(ordered: Sequence[Statement], low: Fraction, high: Fraction) -> Sequence[Statement]:
    """The amounts about as large as two limits, of all in order of their values."""
    return ordered[
        bisect_left(ordered, low * (1 - WIDE), key=_value) : bisect_right(ordered, high * (1 + WIDE), key=_value)
    ]


def _right_behind(report: Report, rate: Statement, left: Statement) -> bool:
    """Whether nothing but 结转 stands between a rate of four digits and what is left, and no rest behind it."""
    plain = _PLAINLY.fullmatch(report.text_between(rate, left)) and len(rate.number.digits) >= EXACT
    ends = report.view.text[left.number.stop : left.number.stop + AFTER]
    return bool(plain) and ends[:1] in ("。", "；") and not _REST.search(ends)


def _comes_out(budget: Statement, spent: Statement, left: Statement) -> bool:
    low, high = budget.number.low - spent.number.high, budget.number.high - spent.number.low
    return low <= left.number.high and left.number.low <= high


def _makes_the_rate(spent: Statement, rate: Statement, left: Statement) -> bool:
    """Whether the rate is that of what was spent in what was spent and left."""
    low, high = edges(rate)
    return low <= spent.number.value / (spent.number.value + left.number.value) <= high


def _told(report: Report) -> Iterator[tuple[Statement, Statement, Statement]]:
    """Spending, its rate, and the one amount that is left, in one sentence or the next."""
    for _, _, ones in report.paragraphs():
        for at, left in enumerate(ones):
            if (
                not (left.money and left.plain and _LEFT.search(left.label))
                or left.number.rough
                or _EARLIER.search(left.label[-12:])
            ):
                continue
            before = list(takewhile(lambda one: not _OTHERS.search(one.label), reversed(ones[max(0, at - FAR) : at])))
            if found := _spent_at_a_rate(before):
                spent, rate = found
                if left.sentence - rate.sentence <= NEAR and not _is_one_of_several(left, ones[at + 1 :]):
                    yield spent, rate, left


def _spent_at_a_rate(nearest_first: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """The nearest rate of execution and the amount spent before it in its sentence."""
    for at, rate in enumerate(nearest_first):
        if rate.number.unit == "%" and _RATE.search(rate.label) and not rate.number.rough:
            for spent in nearest_first[at + 1 :]:
                if spent.sentence != rate.sentence:
                    return None
                if spent.money and spent.plain and not _AGAIN.search(spent.label):
                    return (spent, rate) if _SPENT.search(spent.label) and not spent.number.rough else None
    return None


def _is_one_of_several(left: Statement, behind: Sequence[Statement]) -> bool:
    """Whether another amount of the sentence is left over too: 结转40万元，收回12万元."""
    return any(one.money and one.sentence == left.sentence and _OTHERS.search(one.label) for one in behind)
