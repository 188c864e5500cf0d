"""Totals that say how many figures they hold, where these stand in clauses apart: …6万元；…7万元，两项合计13万元."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from zhixiao.auditing.relations.worded.claims import NAMED, NEAR
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import CHINESE, sum_of
from zhixiao.auditing.statements import Report

_COUNTED = re.compile(
    r"(?:^|[，。；])(?:以上|上述|这)?(?P<many>[两二三四五]|[2-5])(?:项|类|处|者|笔|部分|个方面)(?:资金|经费|费用)?(?:合计|共计|总计)[一-鿿]{0,4}$"
)
_OF_EACH = re.compile(r"每|平均|[人户]均|标准|单价")
"""Prices and means, which are no part of a sum."""
BEYOND = 2
"""So many more figures may stand among those that are meant."""


@reading(
    "counted-list-apart",
    tier="unlikely",
    meaning="“两项合计”的总数与前面分句写出的各数之和不符",
    source="公文数据核校通例：分项之和",
    example="评审费7.36万元；答辩费6.60万元，两项合计19.36万元（应为13.96万元）",
)
def a_counted_total_holds_figures_of_other_clauses(
    report: Report, own: list[Figure], earlier: list[Figure]
) -> Iterator[Law]:
    """The figures of one unit right before the total, as many as it counts; others near by where they come out."""
    for index, total in enumerate(own):
        told = _COUNTED.search(total.bare)
        if not told:
            continue
        many = CHINESE.get(told["many"]) or int(told["many"])
        near = _alike([*earlier, *own[:index]], total)[-many - BEYOND :]
        if len(near) < many:
            near = _alike([*_lines_above(report, total, many), *own[:index]], total)[-many - BEYOND :]
        if len(near) < many:
            continue
        last = tuple(near[-many:])
        groups = (group for group in combinations(near, many) if group != last)
        yield [sum_of(total, last, NAMED), *(sum_of(total, group, NEAR, tells=False) for group in groups)]


def _lines_above(report: Report, total: Figure, many: int) -> list[Figure]:
    """The figures of as many lines above the total's as it counts, where each item has a line of its own."""
    at = total.statement.paragraph
    above = [paragraphs(report)[line][0] for line in range(at - many, at) if line in paragraphs(report)]
    return [one for some in above for one in some] if len(above) == many else []


def _alike(before: Sequence[Figure], total: Figure) -> list[Figure]:
    """Figures of the unit of a total that are no price, mean or growth."""
    alike = [one for one in before if one.unit == total.unit != "" and not _OF_EACH.search(one.bare[-12:])]
    return [one for one in alike if one.statement.role != "growth"]
