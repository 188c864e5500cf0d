"""Steps of which the words leave one reading: 新增a、退出b，净增c; 前者a，后者b，高出c; a，b，差额c."""

import re
from collections.abc import Iterator
from dataclasses import replace

from zhixiao.auditing.relations.worded.claims import CERTAIN, SURE
from zhixiao.auditing.relations.worded.differences import apart, stock_of
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.quotients import ratio_of
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of
from zhixiao.auditing.statements import Report

_NET = re.compile(
    r"^[，、；]?(?:相抵后?|合计|当年|全年|本年)?净(?:(?P<up>增加?长?|流入|调增)|(?P<down>减少?|流出|调减))了?$"
)
_MORE = re.compile(r"(?:新(?:增|办|设|认定|纳入|参保|登记)|增加|纳入|调入|迁入|转入|入库|出生)[^，。；、\d]{0,6}$")
_FEWER = re.compile(r"(?:退出|减少|注销|到期|死亡|迁出|调出|转出|流失|退休|核减|出库|吊销)[^，。；、\d]{0,6}$")
_FORMER, _LATTER = re.compile(r"前者[^，。；\d]{0,12}$"), re.compile(r"后者[^，。；\d]{0,12}$")
_FAR = re.compile(r"^，(?:前者|后者|两者)?(?:比[前后]者)?(?:高出|高|低|多|少|相差|差)了?(?:出)?$")
_THIS_YEAR = re.compile(
    r"^[，；](?:今年|本年|本期|同比)?(?:[比较](?:上年|去年)(?:同期)?)?(?:提高|上升|增加|(?P<down>下降|降低|减少|回落))了?$"
)
_NOW = re.compile(r"今年|本年|本期")
_OF_RATE = re.compile(r"(?P<name>(?<![不未非])[一-鿿]{2}率)(?:为|是|达到?|:)?$")
_LAST_YEAR = re.compile(r"上年|去年|(?<!上)年同期|上一年")
_OTHERS = re.compile(r"其中|累计|平均|目标|计划|均")
_BACK = 8
_LONGEST = 80


@reading(
    "net-change",
    tier="impossible",
    meaning="净增数不等于紧邻的新增数减退出数",
    source="公文数据核校通例：期初+增加−减少=期末",
    example="新增对象412人、退出367人，净增36人（应为45人）",
)
def net_changes_are_what_came_less_what_went(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """One figure that came and one or two that went right before 净增, all of one kind."""
    for index, net in enumerate(own):
        told = _NET.match(net.bare)
        run: list[Figure] = []
        for one in reversed(own[:index] if told else []):
            if one.kind != net.kind or not (_MORE.search(one.bare) or _FEWER.search(one.bare)):
                break
            run.insert(0, one)
        if told is None or len(run) not in (2, 3) or any(one.rough for one in (*run, net)):
            continue
        ways = [1 if _MORE.search(one.bare) else -1 for one in run]
        if len(set(ways)) == 2 and ways[0] != ways[1] and all(way == ways[1] for way in ways[2:]):
            large = run if (ways[0] > 0) != bool(told["down"]) else [*run[1:], run[0]]
            signs = [-1] * (len(large) - 1) if large is run else [1] * (len(large) - 2) + [-1]
            # 授权214件，转入21件，转出56件，净增179件: what came may have stood before the run.
            open_ = any(one.kind == net.kind for one in own[: index - len(run)][-1:])
            yield [replace(stock_of(large, signs, net, CERTAIN), rules_out=not open_, tells=not open_)]


@reading(
    "former-and-latter",
    tier="impossible",
    meaning="“前者…后者…高出”的数不等于两数之差",
    source="公文数据核校通例：差额重算",
    example="前者增长6.99%，后者增长5.20%，高出1.97个百分点（应为1.79）",
)
def former_and_latter_are_so_far_apart(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Three figures right behind each other, the first two named 前者 and 后者."""
    for one, other, far in zip(own, own[1:], own[2:], strict=False):
        alike = one.kind == other.kind and far.unit == ("个百分点" if one.unit == "%" else one.unit)
        named = _FORMER.search(one.bare) and _LATTER.search(other.bare) and _FAR.match(far.bare)
        if alike and named and not any(each.rough for each in (one, other, far)):
            yield [replace(apart(far, one, other, CERTAIN), rules_out=True)]


@reading(
    "points-over-last-year",
    tier="unlikely",
    meaning="某率比上年增减的百分点与文中本年、上年同名的率之差不符",
    source="公文数据核校通例：百分点差额重算",
    example="合格率97.93%。上年抽检1790批次，合格率97.6%，今年提高0.53个百分点（应为0.33）",
)
def points_are_from_the_same_rate_of_last_year(
    report: Report, own: list[Figure], earlier: list[Figure]
) -> Iterator[Law]:
    """Two rates of one name right around the points, one of them behind 上年, no other of that name near."""
    near = [*earlier[-_BACK:], *own]
    for stated in own:
        told = _THIS_YEAR.match(stated.bare) if stated.unit == "个百分点" else None
        at = next(place for place, one in enumerate(near) if one is stated)
        if told is None or not near[:at] or near[at - 1].unit != "%" or stated.rough:
            continue
        beside = near[at - 1]
        name = _OF_RATE.search(beside.bare)
        rates = [one for one in near if name and one.unit == "%" and _named(one, name["name"])]
        before = [one for one in rates if _of_last_year(report, one)]
        now = [one for one in rates if one not in before]
        over = _LAST_YEAR.search(stated.bare) or beside in before
        if len(before) == len(now) == 1 and over and _goes(told["down"] is not None, now[0], before[0]):
            around = now[0] is beside or (before[0] is beside and _NOW.search(stated.bare) is not None)
            yield [replace(apart(stated, now[0], before[0], SURE), rules_out=around)]


def _named(one: Figure, name: str) -> bool:
    told = _OF_RATE.search(one.bare)
    return told is not None and told["name"] == name and not _OTHERS.search(one.bare[-12:])


def _of_last_year(report: Report, one: Figure) -> bool:
    """Whether the words of a rate or those of its clauses up to the bracket or full stop before say last year."""
    begin, _ = report.sentence_of(one.statement)
    words = report.view.text[max(begin, one.statement.number.start - _LONGEST) : one.statement.number.start]
    return bool(_LAST_YEAR.search(re.split(r"[(（；]", words)[-1]))


def _goes(down: bool, now: Figure, before: Figure) -> bool:
    """Whether the rate moved as the words say."""
    return down == (now.statement.number.value < before.statement.number.value)


_GAP = re.compile(r"，(?:两者|二者)?(?:相差|差额)(?:为)?")
_OF_BEFORE = re.compile(r"(?:(?P<year>20\d\d)年|上年|去年|(?P<month>\d{1,2})月)[^，。；\d]{0,10}$")
_STEP = re.compile(
    r"[，。；](?:(?:本年|今年|当年)[比较](?:上年|去年)|(?P<month>\d{1,2})月份?)(?:多|增加|(?P<down>少|减少|下降))了?"
)
_RATE = re.compile(r"，(?:增长|增幅(?:为)?|上升|(?P<down>下降|降幅(?:为)?|减少))了?")


@reading(
    "told-gap",
    tier="unlikely",
    meaning="紧接两数之后的“差额”“相差”与两数之差不符",
    source="公文数据核校通例：差额重算",
    example="申报29402万元，清算支付28565万元，差额747万元（支付应为28655）",
)
def gaps_are_of_the_two_right_before(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """a，b，差额c: seen from each of the three; a slip must explain the misfit."""
    for one, other, gap in zip(own, own[1:], own[2:], strict=False):
        if one.kind == other.kind == gap.kind == "元" and _GAP.fullmatch(gap.bare) and one.measured and other.measured:
            large, small = sorted((one, other), key=lambda each: each.statement.number.value, reverse=True)
            yield [apart(gap, one, other, SURE), apart(small, large, gap, SURE), sum_of(large, (small, gap), SURE)]


@reading(
    "rate-of-the-step",
    tier="unlikely",
    meaning="已写出上年（上月）数和增减量，增减率不等于增减量÷上年数",
    source="公文数据核校通例：增长率重算",
    example="2021年作业31次，本年比上年多7次，增长18.42%（应为22.58%）",
)
def rates_of_steps_are_of_the_figure_before(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """上年b，今年比上年多d，增长g%: three figures right behind each other, or months of which the second differs."""
    for base, step, rate in zip(own, own[1:], own[2:], strict=False):
        of, by, told = _OF_BEFORE.search(base.bare), _STEP.fullmatch(step.bare), _RATE.fullmatch(rate.bare)
        if of is None or by is None or told is None or rate.unit != "%" or base.kind != step.kind or not base.measured:
            continue
        months = of["month"], by["month"]
        apart_in_time = months[0] != months[1] if all(months) else not any(months)
        plain = not any(each.rough for each in (base, step, rate)) and base.statement.number.value > 0
        same_way = (by["down"] is None) == (told["down"] is None)
        if plain and apart_in_time and same_way and (not of["year"] or _followed(report, of["year"])):
            yield [ratio_of(rate, step, base, CERTAIN, rules_out=True)]


def _followed(report: Report, year: str) -> bool:
    """Whether the report names the year after one: then that one is 上年."""
    return f"{int(year) + 1}年" in report.view.text
