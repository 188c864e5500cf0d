"""Totals of both sides of an account, and what each side is said to consist of."""

import re
from collections.abc import Iterator

from zhixiao.auditing.relations.worded.claims import SURE
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of, sums_of
from zhixiao.auditing.statements import Report

_TOTAL = re.compile(r"收、?支(?:出)?总(?:预算|决算|计|额|数)")
_SIDE = re.compile(r"^(?:其中[:，]?)?(?:收入|支出)(?:包括|包含|具体为):?[^，。；、\d]*$")
_ITEM = re.compile(r"[、，和及][^，。；、\d]+")
_SOME = re.compile(r"等(?!级|次)|主要|其中")
FARTHEST = 2
"""Sentences between the total and a side: the other side may stand between them."""


@reading(
    "two-sides",
    tier="impossible",
    meaning="“收支总预算”“收支总计”之后“收入包括”“支出包括”所列各项之和与总数不符",
    source="部门预决算公开：收支总计=收入各项之和=支出各项之和",
    example="收支总预算705.75万元。收入包括：拨款703.44万元、上年结转2.31万元；支出包括：教育支出580.61万元、其他支出152.14万元（应为125.14万元）",
)
def each_side_makes_the_total(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A sentence that lists one side, all in the unit of the total that its paragraph prints before it."""
    if not _SIDE.match(own[0].bare) or not all(_ITEM.fullmatch(one.bare) for one in own[1:]):
        return
    run, places = paragraphs(report)[own[0].statement.paragraph]
    before = [one for one in run[: places[own[0].statement.number.start]] if _TOTAL.search(one.bare)]
    if not before or before[-1].statement.sentence < own[0].statement.sentence - FARTHEST:
        return
    whole = before[-1]
    alike = all(one.unit == whole.unit == "元" and one.measured and not one.rough for one in own)
    if alike and not _SOME.search("".join(one.bare for one in own)):
        alone = [sum_of(whole, own, SURE), sum_of(own[0], [whole], SURE)]
        yield alone if len(own) == 1 else sums_of(whole, own, SURE)
