"""Amounts by a standard: price by count by months, also with the count as a Chinese numeral."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_ONE = "人户亩家个名件项台套株座所头只册份间床场期次班"
_EACH = re.compile(
    rf"(?:每(?P<a>人次|[{_ONE}])(?:每(?P<t>年|月|季度?|天))?|(?P<b>[{_ONE}])均)[^，。；\d]{{0,8}}(?:标准|补助|补贴|奖励|给予|资助|发放|发给)?[^，。；\d]{{0,6}}$"
)
_OF = {"人": ("人", "名", "位")}
_PAY = re.compile(r"资金|补助|补贴|发放|奖励|投资|金额|费用|支出|合计|共计|共|需")
_OF_ALL = re.compile(r"合计|总计|累计")
_NUMERAL = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_WORDED = re.compile(
    r"(?P<n>[一两二三四五六七八九十])(?:名|位|家|个|户|项|所)[^，。；\d]{0,24}(?:各|每[家个位名项户所])[^，。；\d]{0,8}$"
)
_SUM = re.compile(r"^，?(?:合计|共计|总计|共)[^，。；\d]{0,4}$")


@dataclass(frozen=True, slots=True)
class Standard:
    """A price with what it is paid for (人, 亩) and how often in the year it may be paid."""

    price: Statement
    counted: str
    times: tuple[int, ...]


@check(
    "standard-by-count",
    tier="impossible",
    meaning="补助标准×数量（×月数）与金额不符",
    source="公文数据核校通例：单价×数量，含单位换算",
    example="每人每年600元，惠及8.63万人，年发放5718万元（应为5178万元）",
)
def amounts_follow_from_the_standard(report: Report) -> Iterator[Outcome]:
    """A standard with the only count of its kind near it and the amount of money that follows."""
    above = False
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain and not one.number.fuzzy and not one.number.bound]
        standards = [found for one in plain if (found := _standard(one)) is not None]
        listed, above = above, bool(standards)
        if listed and any(_OF_ALL.search(one.label) for one in plain if one.money):
            continue  # The last line of a list may tell the total of all.
        if len(standards) == 1 or _each_paid(plain, standards):
            for standard in standards:
                running = _running(plain, standard.price)
                yield from _judged(plain if len(standards) == 1 else running, standard, running)


def _each_paid(plain: Sequence[Statement], standards: Sequence[Standard]) -> bool:
    """Whether each price has an amount behind it: 20家，每家5万元；66家，每家2万元，共232万元 has one for both."""
    ends = [_running(plain, one.price)[-1] for one in standards]
    own = all(end is not one.price and end.money for end, one in zip(ends, standards, strict=True))
    return own and not any(_OF_ALL.search(end.label) for end in ends)


def _standard(one: Statement) -> Standard | None:
    found = _EACH.search(one.label) if one.money else None
    if found is None:
        return None
    often = {"月": (12,), "季": (4,), "季度": (4,), "天": ()}.get(found["t"] or "", (1,))
    return Standard(one, found["a"] or found["b"], often)


def _running(plain: Sequence[Statement], price: Statement) -> Sequence[Statement]:
    """The figures right before and behind a price: 326人次，每人次5000元，共163万元."""
    at = next(index for index, one in enumerate(plain) if one is price)
    return plain[max(0, at - 1) : at + 2]


def _judged(plain: Sequence[Statement], standard: Standard, running: Sequence[Statement]) -> Iterator[Outcome]:
    """`running`: figures among which a slip in the count is told as well."""
    price = standard.price
    units = _OF.get(standard.counted, (standard.counted,))
    near = [one for one in plain if abs(one.sentence - price.sentence) <= 1 and one is not price]
    counts = [one for one in near if one.number.unit in units and "每" not in one.label[-6:]]
    later = [one for one in near if one.money and one.number.start > price.number.start]
    amounts = [one for one in later if one.sentence == price.sentence and _PAY.search(one.label)][:1]
    for amount in amounts:
        tests = [(count, times) for count in counts for times in standard.times]
        fit = next((one for one in tests if _fits(price, *one, amount)), None)
        if fit is not None:
            yield relation("product", amount, (price, fit[0]), _expected(price, *fit, amount), True)
            continue
        for count, times in tests:
            expected = _expected(price, count, times, amount)
            why = slip(amount.number.text, expected)
            if why and len(counts) == 1 and len(amount.number.digits) >= 3:
                yield relation("product", amount, (price, count), expected, False)
                message = (
                    f"标准{price.shown}×{count.shown}{'×12' if times == 12 else ''}"
                    f"={expected}，文中为{amount.number.text}{named(why)}。"
                )
                yield finding("standard-by-count", "impossible", amount, (price, count), expected, message)
                break
            if count in running and amount in running and count.clause < price.clause < amount.clause:
                yield from _count_off(price, count, times, amount)


def _count_off(price: Statement, count: Statement, times: int, amount: Statement) -> Iterator[Outcome]:
    """The count is a slip away from the whole number that price and amount make."""
    made = amount.number.value / (price.number.value * times) if price.number.value > 0 else Fraction(1, 2)
    right = count.number.shown(made)
    why = slip(count.number.text, right) if made.denominator == 1 and len(count.number.digits) >= 3 else ""
    if why:
        yield relation("product", count, (amount, price), right, False)
        message = f"{amount.shown}÷{price.shown}={right}，文中为{count.shown}{named(why)}。"
        yield finding("standard-by-count", "unlikely", count, (amount, price), right, message)


def _fits(price: Statement, count: Statement, times: int, amount: Statement) -> bool:
    low = price.number.low * count.number.low * times
    high = price.number.high * count.number.high * times
    return low <= amount.number.loose_high and amount.number.loose_low <= high


def _expected(price: Statement, count: Statement, times: int, amount: Statement) -> str:
    return amount.number.shown(price.number.value * count.number.value * times)


@check(
    "each-by-numeral",
    tier="impossible",
    meaning="“前三位各奖励N元，共M元”不等",
    source="公文数据核校通例：单价×数量",
    example="排名前三位各奖励300万元，共960万元（应为900万元）",
)
def numeral_by_price_is_the_sum(report: Report) -> Iterator[Outcome]:
    """A Chinese numeral, 各 or 每家, a price, and the sum right behind it."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain]
        for price, total in zip(plain, plain[1:], strict=False):  # noqa: RUF007 (a pair of neighbours)
            found = _WORDED.search(price.label)
            if not (found and price.money and total.money and _SUM.fullmatch(report.text_between(price, total))):
                continue
            if report.view.text[price.number.start - len(price.label) + found.start() - 1] in "十二三四五六七八九":
                continue
            value = price.number.value * Fraction(_NUMERAL[found["n"]])
            expected = total.number.shown(value)
            holds = value == total.number.value
            yield relation("product", total, (price,), expected, holds)
            if not holds:
                message = f"{found['n']}×{price.shown}={expected}，文中为{total.number.text}。"
                yield finding("each-by-numeral", "impossible", total, (price,), expected, message)
