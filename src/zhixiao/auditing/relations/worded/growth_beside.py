"""A rate of growth that stands beside the two levels it is of."""

import re
from collections.abc import Iterator
from itertools import combinations

from zhixiao.auditing.relations.worded.claims import Claim
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

SOME = re.compile(r"其中|包括|含(?!税)|主要")
"""Words that begin a list of some parts."""
GROWTH = re.compile(r"(?P<up>增长|增幅|上升|增加|提高|增速)|(?P<down>下降|减少|降幅|降低|压减|减幅|下滑)")
_SHARED = re.compile(r"(?:完成|占|达到?|实现)[^，。；\d]{0,16}$")
"""收入97亿元，完成预算128亿元的76%，下降21%: what is shared is no earlier level."""
CHANGED = re.compile(r"[比较](?:上年|去年|上一年)(?:决算数?|同期)?(?:增加|减少|增长|下降)了?$")
"""A change that is told is no level of another."""
OTHER_BASIS = re.compile(r"[比较](?:上半年|[一二三四]季度|上季度?|上月)|可比|口径|年均|平均|不变价|剔除|累计")


@reading(
    "neighbour-growth",
    tier="unlikely",
    meaning="增减幅度与其前所写的两个数不符",
    source="公文数据核校通例：增长率重算",
    example="教育支出由2018年的10.50亿元增至2019年的12.92亿元，净增2.42亿元，增幅23.50%（应为23.05%）",
)
def growth_is_of_the_two_before_it(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A percentage whose words say which way, and the two or three figures of one unit nearest before it."""
    for index, growth in enumerate(own):
        told = list(GROWTH.finditer(growth.bare[-14:]))
        if growth.unit != "%" or not told or OTHER_BASIS.search(growth.bare) or "分别" in growth.bare:
            continue  # Rates told 分别 are of one level each.
        near = [one for one in _without_growth(own[:index]) if one.measured and one.statement.number.value > 0][-3:]
        up = told[-1]["up"] is not None
        if len(near) == 1:  # The other level may stand behind the rate; 其中 begins a part of it, no level.
            behind = [one for one in own[index + 1 : index + 2] if one.statement.number.value > 0]
            near += [one for one in behind if one.measured and not SOME.search(one.bare)]
        if index and CHANGED.search(own[index - 1].bare) and growth.bare[:1] == "，":
            continue  # 比上年减少2.28万元，下降26.66%: the change beside it says from what.
        levels = [one for one in near if not (_SHARED.search(one.bare) and one.behind.startswith("的"))]
        yield [_change(growth, *pair, up=up) for pair in combinations(levels, 2) if pair[0].kind == pair[1].kind]


def _without_growth(own: list[Figure]) -> list[Figure]:
    """The figures behind the last rate of growth: what grew by a rate of its own is no base of the next."""
    last = max((at for at, one in enumerate(own) if one.unit == "%" and GROWTH.search(one.bare[-14:])), default=-1)
    return own[last + 1 :]


def _change(growth: Figure, one: Figure, other: Figure, *, up: bool) -> Claim:
    small, large = sorted((one, other), key=lambda figure: figure.statement.number.value)
    old, now = (small.statement.number, large.statement.number) if up else (
        large.statement.number, small.statement.number)  # fmt: skip
    sign = 1 if up else -1
    edges = sorted(sign * 100 * (a / b - 1) for a in (now.low, now.high) for b in (old.low, old.high))
    how = f"({large.statement.number.text}−{small.statement.number.text})÷{old.text}×100"
    value = sign * 100 * (now.value / old.value - 1)
    return Claim("growth", growth.statement, (small.statement, large.statement), value, edges[0], edges[-1], how)
