"""One count that stands in several places with one unit and once with another (件, 家)."""

import re
from collections import defaultdict
from collections.abc import Iterator

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.same_fact import contexts, told_digits
from zhixiao.auditing.statements import Report, Statement, finding

_PAPERS = re.compile(r"[份笔张]")
"""Questionnaires, reports, payments and beds: each is of one of those who, or of the batches that, are counted."""
_MEN = frozenset({"人", "名", "位"})
_HOLDERS = re.compile(r"[人名位家户个批]|人次|批次")


@check(
    "unit-differs",
    tier="wording",
    meaning="同一数字在别处单位不同",
    source="绩效自评复核要点 F08",
    example="“备案量418件”，别处“备案企业418家”",
)
def one_figure_one_unit(report: Report) -> Iterator[Outcome]:
    """A count of three digits or more that other places print with another unit, about the same thing."""
    context = contexts(report)
    by_value: dict[object, list[Statement]] = defaultdict(list)
    for one in context:
        if one.number.is_count and told_digits(one) >= 3:
            by_value[one.number.value].append(one)
    for ones in by_value.values():
        units: dict[str, list[Statement]] = defaultdict(list)
        for one in ones:
            units[one.number.unit].append(one)
        if len(units) != 2 or len(ones) < 3:
            continue
        rare, common = sorted(units.values(), key=len)
        if _one_measure(rare[0], common[0]) or _one_measure(common[0], rare[0]):
            continue
        if len(rare) == 1 and any(context[rare[0]] & context[other] for other in common):
            message = f"此处为{rare[0].shown}，别处{len(common)}次为{common[0].number.unit}。"
            yield finding(
                "unit-differs",
                "wording",
                rare[0],
                tuple(common),
                common[0].number.text + common[0].number.unit,
                message,
            )


def _one_measure(one: Statement, other: Statement) -> bool:
    """Whether two units count the same things: 份 of those who answered, 笔 of those paid, 126村 and 126个行政村."""
    if _PAPERS.fullmatch(one.number.unit) and _HOLDERS.fullmatch(other.number.unit):
        return True
    if {one.number.unit, other.number.unit} <= _MEN:
        return True
    named = re.match(r"[\u4e00-\u9fff]{1,6}", other.after)
    unit = one.number.unit.replace("期", "班")  # 开班412期, 412个班次
    return other.number.unit == "个" and named is not None and unit in named.group()
