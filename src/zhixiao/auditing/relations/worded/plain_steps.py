"""Steps of which the words leave one reading: 新增a、退出b，净增c; 前者a，后者b，高出c; a，加上b，累计c."""

import re
from collections.abc import Iterator
from dataclasses import replace

from zhixiao.auditing.relations.worded.claims import CERTAIN, SURE
from zhixiao.auditing.relations.worded.differences import apart, stock_of
from zhixiao.auditing.relations.worded.figures import Figure
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
_PLUS = re.compile(r"[，、；]?再?加上[^，。；\d]*(?:\d+(?:[至—~-]\d+)?月[^，。；\d]*)?")
_TOGETHER = re.compile(r"^[，；](?:(?:累计|合计|总计|共计?)[^，。；\d]{0,6}|(?:全年|总共)[^，。；\d]{0,4})$")
_THIS_YEAR = re.compile(
    r"^[，；](?:今年|本年|本期|同比)?(?:[比较](?:上年|去年)(?:同期)?)?(?:提高|上升|增加|(?P<down>下降|降低|减少|回落))了?$"
)
_NOW = re.compile(r"今年|本年|本期")
_OF_RATE = re.compile(r"(?P<name>(?<![不未非])[一-鿿]{2}率)(?:为|是|达到?|:)?$")
_LAST_YEAR = re.compile(r"上年|去年|(?<!上)年同期|上一年")
_OTHERS = re.compile(r"其中|累计|平均|目标|计划|均")
_BACK = 8


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
            yield [replace(stock_of(large, signs, net, CERTAIN), rules_out=True)]


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
    "added-to",
    tier="unlikely",
    meaning="“加上”前后两数之和与紧接的累计数不符",
    source="公文数据核校通例：期初+本期=累计",
    example="至上年底完成269.75亿元，加上今年128.62亿元，累计完成381.52亿元（应为398.37）",
)
def what_is_added_makes_the_sum(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """a，加上b，累计c: three figures of one kind right behind each other in one sentence."""
    told_in = [one for one in own if one.unit]
    for one, more, total in zip(told_in, told_in[1:], told_in[2:], strict=False):
        alike = one.kind == more.kind == total.kind != "" and all(each.measured for each in (one, more, total))
        told = _PLUS.fullmatch(report.text_between(one.statement, more.statement)) and _TOGETHER.fullmatch(total.bare)
        if alike and told and not any(each.rough for each in (one, more, total)):
            yield [sum_of(total, (one, more), CERTAIN, rules_out=True)]


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
    words = report.view.text[begin : one.statement.number.start]
    return bool(_LAST_YEAR.search(re.split(r"[(（；]", words)[-1]))


def _goes(down: bool, now: Figure, before: Figure) -> bool:
    """Whether the rate moved as the words say."""
    return down == (now.statement.number.value < before.statement.number.value)
