"""Subtotals of a list and their total: 一类20家，每家5万元，计100万元；二类66家，每家2万元，计132万元，合计232万元."""

import re
from collections.abc import Iterator

from zhixiao.auditing.relations.worded.claims import CERTAIN
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sums_of
from zhixiao.auditing.statements import Report

_SUBTOTAL = re.compile(r"[，,](?:共?计|小计|金额|共)(?:[补发拨支奖][助放付出励])?(?:资金|金额)?(?:为)?")
_TOTAL = re.compile(r"[，；。](?:合计|总计|共计)[^，。；\d]{0,6}")


@reading(
    "subtotals",
    tier="impossible",
    meaning="各项“计”出的小计之和与“合计”不符",
    source="公文数据核校通例：分项之和",
    example="甲类20户，每户5万元，计100万元；乙类66户，每户2万元，计132万元，合计242万元（应为232万元）",
)
def subtotals_make_the_total(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Each item of a list ends with an amount that only 计 names; a total of the same unit closes the list."""
    for index, total in enumerate(own):
        if total.unit != "元" or not _TOTAL.fullmatch(total.bare):
            continue
        before = [*earlier, *own[:index]]
        parts = [one for one in before if one.unit == total.unit and _SUBTOTAL.fullmatch(one.bare)]
        if len(parts) >= 2 and parts[-1] is before[-1]:
            yield sums_of(total, parts, CERTAIN)
