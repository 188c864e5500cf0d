"""Money that is left: total less spent, carried over, returned."""

import itertools
import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.numbers import places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.amounts import money_role
from zhixiao.auditing.relations.rates import edges
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

REACH = 10
_USED = re.compile(r"，?(?:已|累计|已经|共)*(?:使用|支出|执行|支付|拨付)(?:了)?(?:资金)?")


def _fits(left: Statement, total: Statement, spent: Statement) -> bool:
    if left.number.whole and total.number.whole and spent.number.whole:
        return total.number.value - spent.number.value == left.number.value
    return _rounds_to(left, total, spent)


def _rounds_to(left: Statement, total: Statement, spent: Statement) -> bool:
    """Whether rounding alone, of whole 万元 as well, may part the three amounts."""
    low = total.number.loose_low - spent.number.loose_high
    high = total.number.loose_high - spent.number.loose_low
    return low <= left.number.loose_high and left.number.loose_low <= high


_OF_ALL_YEARS = re.compile(r"(?:滚存|累计)(?:结余|余额)[^，。；\d]{0,4}$")
"""收入总量3005.6亿元、支出总量2959.73亿元，年末滚存结余85.58亿元: what earlier years left is in it."""


@check(
    "balance",
    tier="impossible",
    meaning="结余与总额减支出不符",
    source="绩效自评复核要点；收入支出结余恒等式",
    example="安排720万元，已使用512.4万元，结余270.6万元（应为207.6万元）",
)
def left_is_total_less_spent(report: Report) -> Iterator[Outcome]:
    """An amount left over must be the difference of two amounts near it."""
    before: list[Statement] = []
    for _, _, ones in report.paragraphs():
        money = [one for one in ones if one.money and one.plain]
        for at, left in enumerate(money):
            if money_role(left) != "left" or left.number.fuzzy:
                continue
            near = (before[-REACH:] + money[max(0, at - REACH) : at])[-REACH:]
            found = next(
                (
                    (t, s)
                    for t in near
                    for s in near
                    if t is not s and t.number.value > s.number.value and _fits(left, t, s)
                ),
                None,
            )
            if found:
                yield relation(
                    "difference", left, found, left.number.shown(found[0].number.value - found[1].number.value), True
                )
            else:
                yield from _misfit(report, left, near)
        before = money or before


def _misfit(report: Report, left: Statement, near: list[Statement]) -> Iterator[Outcome]:
    begin, _ = report.sentence_of(left)
    own = [one for one in near if one.number.start >= begin]
    spent = [one for one in own if money_role(one) == "spent"]
    wrong = _wrong_total(left, spent, own)
    if wrong is not None:
        total, right = wrong
        yield relation("difference", total, (spent[0], left), right, False)
        message = f"{spent[0].number.text}+{left.number.text}={right}，此处为{total.number.text}。"
        yield finding("balance", "unlikely", total, (spent[0], left), right, message)
        return
    if _one_of_many(report, left, spent, near) or _OF_ALL_YEARS.search(left.label) or _by_its_rate(report, left, spent):
        return
    totals = [one for one in own if money_role(one) in ("budget", "received")]
    if not totals and spent and left.paragraph == spent[0].paragraph and len(left.number.digits) >= 4:
        wide = [one for one in near if one.paragraph == left.paragraph and one not in spent]
        totals = [
            one for one in wide if slip(left.number.text, left.number.shown(one.number.value - spent[0].number.value))
        ]
    for total in totals:
        for paid in spent:
            value = left.number.shown(total.number.value - paid.number.value)
            why = slip(left.number.text, value) if len(left.number.digits) >= 3 else ""
            clean = len(totals) == 1 and len(spent) == 1 and len(own) == 2
            told = why or (clean and total.number.value > paid.number.value)
            if told and not _rounds_to(left, total, paid):
                yield relation("difference", left, (total, paid), value, False)
                message = f"{total.number.text}−{paid.number.text}={value}，文中为{left.number.text}{named(why)}。"
                yield finding("balance", "impossible" if why else "unlikely", left, (total, paid), value, message)
                return


def _by_its_rate(report: Report, left: Statement, spent: Sequence[Statement]) -> bool:
    """Whether a rate of the sentence is that of one amount spent in it and what is left: 支出a，支出率r，结余b."""
    rates = [one for one in report.between(*report.sentence_of(left)) if one.number.unit == "%"]
    shares = [one.number.value / (one.number.value + left.number.value) for one in spent if one.number.value]
    return any(low <= share <= high for low, high in map(edges, rates) for share in shares)


def _one_of_many(report: Report, left: Statement, spent: list[Statement], near: list[Statement]) -> bool:
    """Whether an amount before them is what was spent and all that the sentence says is left: 收回a，剩余b结转."""
    rest = [one for one in report.between(*report.sentence_of(left)) if one.money and money_role(one) == "left"]
    if len(spent) != 1 or len(rest) < 2:
        return False
    low = sum(one.number.loose_low for one in (*spent, *rest))
    high = sum(one.number.loose_high for one in (*spent, *rest))
    return any(low <= one.number.loose_high and one.number.loose_low <= high for one in near)


def _wrong_total(left: Statement, spent: list[Statement], own: list[Statement]) -> tuple[Statement, str] | None:
    """A whole total one slip away from spent and left, whose decimals together make a whole number."""
    if len(spent) != 1 or min(places(one.number.text) for one in (left, spent[0])) < 2:
        return None
    value = (left.number.value + spent[0].number.value) / left.number.scale
    if value.denominator != 1:
        return None
    right = str(value.numerator)
    totals = [one for one in own if one is not spent[0] and one.number.whole and one.number.scale == left.number.scale]
    return next(((one, right) for one in totals if len(right) >= 3 and slip(one.number.text, right)), None)


@check(
    "fund-balance",
    tier="unlikely",
    meaning="剩余资金与别处写明的同一笔资金总额减已用数不符",
    source="绩效自评复核要点 M类",
    example="一处“次批资金6000万元累计使用3180.5万元”，另一处“次批资金剩余2189.5万元”（应为2819.5万元）",
)
def left_over_of_a_fund_named_elsewhere(report: Report) -> Iterator[Outcome]:
    """A…元(累计)使用 B…元 in one clause gives A-B; another paragraph prints what is left of the same fund."""
    pairs: list[tuple[Statement, Statement]] = []
    for _, _, ones in report.paragraphs():
        money = [one for one in ones if one.money and one.plain]
        for total, paid in itertools.pairwise(money):
            used = _USED.fullmatch(report.text_between(total, paid))
            if used and total.number.value > paid.number.value:
                pairs.append((total, paid))
    for left in report.statements if pairs else ():
        if left.money and len(left.number.digits) >= 4 and re.search(r"剩余|结余|尚余", left.label[-8:]):
            yield from _of_a_fund(left, pairs[:60])


def _of_a_fund(left: Statement, pairs: list[tuple[Statement, Statement]]) -> Iterator[Outcome]:
    for total, paid in pairs:
        value = left.number.shown(total.number.value - paid.number.value)
        if _fits(left, total, paid):
            yield relation("difference", left, (total, paid), value, True)
            return
    for total, paid in pairs:
        value = left.number.shown(total.number.value - paid.number.value)
        why = slip(left.number.text, value)
        shared = set(total.label[-10:]) & set(left.label[-14:]) - set("资金专项的万元为")
        if left.paragraph != total.paragraph and why and len(left.number.digits) >= 5 and len(shared) >= 2:
            yield relation("difference", left, (total, paid), value, False)
            message = f"{total.number.text}−{paid.number.text}={value}，此处为{left.number.text}{named(why)}。"
            yield finding("fund-balance", "unlikely", left, (total, paid), value, message)
            return


_CONVERTED = re.compile(r"[，。(（]?[^，。；/\d]{0,8}(?:折合|折算为|合)(?:人民币)?")
_EACH = re.compile(r"(?:单价|每[一-鿿]{1,3}|[户人]均)[^，。；\d]{0,4}$")
"""编印2000册，单价18.5元，合3.70万元: of all, not of each."""


@check(
    "unit-conversion",
    tier="impossible",
    meaning="元与万元的折算不符",
    source="绩效自评复核要点 M06；公文数据核校通例单位",
    example="14570000元，折合145700万元（应为1457万元）",
    fixed_terms=True,
)
def one_amount_in_two_units(report: Report) -> Iterator[Outcome]:
    """A元，折合（即、合）B万元: one amount."""
    for first, second in itertools.pairwise(report.statements):
        if not (first.money and second.money) or first.number.scale == second.number.scale:
            continue
        between = report.text_between(first, second)
        if not _CONVERTED.fullmatch(between) or _EACH.search(first.label):
            continue
        holds = (
            first.number.loose_low <= second.number.loose_high and second.number.loose_low <= first.number.loose_high
        )
        value = second.number.shown(first.number.value)
        yield relation("unit", second, (first,), value, holds)
        if not holds and not first.number.fuzzy and not second.number.fuzzy:
            message = f"{first.shown}应折合{value}{second.number.suffix}，文中为{second.shown}。"
            yield finding("unit-conversion", "impossible", second, (first,), value, message)
