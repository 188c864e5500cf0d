"""Ratios of which the words leave one reading: shares in a row of one whole, two years named, lists by one division."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, takewhile

from zhixiao.auditing.relations.growth import REAL_TERMS
from zhixiao.auditing.relations.worded.claims import NAMED, NEAR, SURE, Claim
from zhixiao.auditing.relations.worded.differences import apart
from zhixiao.auditing.relations.worded.figures import Figure, outside, paragraphs
from zhixiao.auditing.relations.worded.quotients import terms_of_a_rate
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of, sums_of
from zhixiao.auditing.statements import Report

_SHARE = re.compile(r"^，占(?:比)?(?:为|达到?)?$")
_YEARS = re.compile(r"(?P<now>(?:19|20)\d\d)年(?:比|较)(?P<base>(?:19|20)\d\d)年(?P<way>增长|上升|下降|减少)了?$")
_OF_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年度?[^，。；、\d]{0,6}$")
_YEARLY = re.compile(r"[两二三四五]年[^，。；\d]{0,10}分别为$")
_JOINS = re.compile(r"[、和与及]")
_TAKEN_OFF = re.compile(r"扣除[^，。；\d]{0,20}$")
_LEFT = re.compile(r"^后，[^，。；\d]{0,12}$")
MOST = 3
LEAST_DIGITS = 3


@reading(
    "shares-in-a-row",
    tier="unlikely",
    meaning="占比与同段前一占比所合的总数不符",
    source="公文数据核校通例：连写的占比同一分母",
    example="教师2064人，其中高级1157人，占56.06%；博士1683人，占81.45%（应为81.54%）",
)
def shares_in_a_row_have_one_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """…a，占p%；b，占q%: q is of the only figure of the paragraph that p is of, where no 其中 stands between."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for rate in own:
        at = places[rate.statement.number.start]
        if at < MOST or rate.unit != "%" or not _SHARE.search(rate.bare) or not run[at - 1].measured:
            continue
        part = run[at - 1]
        before = next((place for place in reversed(range(1, at - 1)) if run[place].unit == "%"), 0)
        alike = before and _SHARE.search(run[before].bare) and run[before - 1].kind == part.kind
        if not alike or any("其中" in one.bare for one in run[before + 1 : at]):
            continue
        wholes = [one for one in outside(run[:before]) if one.measured and one.kind == part.kind and _value(one) > 0]
        wholes = [one for one in wholes if one is not run[before - 1]]
        fits = [one for one in wholes if _ratio(run[before], run[before - 1], one, SURE).holds()]
        telling = len(run[before].statement.number.digits) >= LEAST_DIGITS
        if telling and len({_value(one) for one in fits}) == 1 and _value(part) <= _value(fits[0]):
            others = [_ratio(rate, part, one, NEAR) for one in wholes if one not in fits]
            terms = terms_of_a_rate(rate, part, fits[0], SURE)
            yield [_ratio(rate, part, fits[0], SURE), *terms, *(one for one in others if one.holds())]


@reading(
    "growth-of-named-years",
    tier="unlikely",
    meaning="“某年比某年增长”的比率与文中两年的数不符",
    source="公文数据核校通例：增长率重算",
    example="2022年7.86亿元、2023年8.91亿元、2024年3.42亿元，2024年比2023年下降61.26%（应为61.62%）",
)
def growth_is_of_the_years_it_names(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """甲年比乙年增长g%: the one figure of each year in the paragraph, both of one kind."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for rate in own:
        told = _YEARS.search(rate.bare)
        if told is None or rate.unit != "%" or REAL_TERMS.search(rate.bare):
            continue
        before = [one for one in run[: places[rate.statement.number.start]] if one.measured]
        dated = [(found["year"], one) for one in before if (found := _OF_YEAR.search(one.bare))]
        now, base = ([one for year, one in dated if year == told[side]] for side in ("now", "base"))
        if not now and not base:
            now, base = _of_the_list(before, int(told["now"]) - int(told["base"]))
        if len(now) == len(base) == 1 and now[0].kind == base[0].kind and _value(base[0]) > 0:
            yield [_growth(rate, now[0], base[0], fell=told["way"] in ("下降", "减少"))]


@reading(
    "left-when-taken-off",
    tier="unlikely",
    meaning="“扣除某数后”的余数与前面的总数减该数不符",
    source="公文数据核校通例：差额重算",
    example="累计投资53216万元；扣除已退出2600万元后，在投余额50610万元（应为50616）",
)
def what_is_left_is_the_whole_less_what_is_taken_off(
    report: Report, own: list[Figure], earlier: list[Figure]
) -> Iterator[Law]:
    """T…；扣除 a 后，b: T is one of the figures of the kind before."""
    for less, left in pairwise(own):
        if _TAKEN_OFF.search(less.bare) and _LEFT.search(left.bare) and less.kind == left.kind and less.measured:
            before = [*earlier, *own[: own.index(less)]]
            wholes = [one for one in before if one.measured and one.kind == less.kind and _value(one) > _value(less)]
            yield [
                *(apart(left, one, less, SURE) for one in wholes[-MOST:]),
                *(sum_of(one, [left, less], NAMED) for one in wholes[-MOST:]),
            ]


def _of_the_list(before: Sequence[Figure], steps: int) -> tuple[list[Figure], list[Figure]]:
    """The last of 三年分别为a、b和c and the one so many years before it."""
    first = next((at for at in reversed(range(len(before))) if _YEARLY.search(before[at].bare)), None)
    if first is None:
        return [], []
    listed = [before[first], *takewhile(lambda one: _JOINS.fullmatch(one.bare), before[first + 1 :])]
    return (listed[-1:], [listed[-1 - steps]]) if 0 < steps < len(listed) else ([], [])


def _growth(rate: Figure, now: Figure, base: Figure, *, fell: bool) -> Claim:
    a, b = now.statement.number, base.statement.number
    sign = -1 if fell else 1
    edges = sorted(sign * 100 * (x / y - 1) for x in (a.low, a.high) for y in (b.low, b.high))
    how = f"({a.text}−{b.text})÷{b.text}×100" if not fell else f"({b.text}−{a.text})÷{b.text}×100"
    value = sign * 100 * (a.value / b.value - 1)
    terms = (now.statement, base.statement)
    return Claim("growth", rate.statement, terms, value, edges[0], edges[-1], how, SURE)


def _ratio(rate: Figure, part: Figure, whole: Figure, doubt: Fraction) -> Claim:
    one, all_ = part.statement.number, whole.statement.number
    terms, how = (part.statement, whole.statement), f"{one.text}÷{all_.text}×100"
    low, high = 100 * one.low / all_.high, 100 * one.high / all_.low
    return Claim("ratio", rate.statement, terms, 100 * one.value / all_.value, low, high, how, doubt)


def _value(one: Figure) -> Fraction:
    return one.statement.number.value


_SORTED = re.compile(r"(?:^|[，；。])按[一-鿿]{2,8}?(?:划分|分|看|统计)?，[^，。；\d]{0,10}$")
FEWEST_KINDS = 3


@reading(
    "sorted-list",
    tier="unlikely",
    meaning="“按某某（分），”之后顿号连列的各数之和与其前的总数不符",
    source="公文数据核校通例：分项之和；一种分法列全各类",
    example="持证人员2850人。按等级，一级310人、二级780人、三级950人、四级801人（应为810人）",
)
def a_list_by_one_division_makes_its_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """按X，a、b、c…: the figures that 、 joins, against those of their kind before them in the paragraph."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for at, first in enumerate(own):
        if not _SORTED.search(first.bare) or not first.measured:
            continue
        listed = [first]
        for one in own[at + 1 :]:
            if not one.bare.startswith("、") or one.kind != first.kind:
                break
            listed.append(one)
        before = [one for one in run[: places[first.statement.number.start]] if one.measured and one.kind == first.kind]
        made = sum(map(_value, listed))
        wholes = [one for one in before if max(map(_value, listed)) < _value(one) < 2 * made]
        open_ = any(one.rough for one in listed) or listed[-1].behind.startswith("等")
        if len(listed) >= FEWEST_KINDS and wholes and not open_:
            doubt = NAMED if len({_value(one) for one in wholes}) == 1 else NEAR
            yield [claim for whole in wholes[-MOST:] for claim in sums_of(whole, listed, doubt)]
