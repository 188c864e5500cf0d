"""Whether two percentages in two places may be one."""

import re

from zhixiao.auditing.relations.label_words import grams, words
from zhixiao.auditing.statements import Report, Statement

PART_REACH = 18
"""Characters before a share in which its part begins."""


def may_be_one_rate(report: Report, one: Statement, other: Statement) -> bool:
    """Whether two percentages may be one: shares whose part stands near both, or rates whose names share a word."""
    for share, place in ((one, other), (other, one)):
        part = _part_of_share(report, share)
        around = report.between(*report.paragraph_range(place)) if part is not None else ()
        if part is not None and not any(part.number.may_equal(each.number) for each in around):
            return False
    names = [words(re.split(r"\d", each.label)[-1])[-12:] for each in (one, other)]
    return min(map(len, names)) < 2 or bool(grams(names[0]) & grams(names[1]))


def _part_of_share(report: Report, share: Statement) -> Statement | None:
    """The figure before 占 and its percentage: 新增32400个，占全市的51.8%."""
    near = report.between(share.number.start - PART_REACH, share.number.start) if "占" in share.label[-10:] else ()
    told = near and near[-1].plain and near[-1].number.unit not in ("%", "个百分点", "分", "")
    return near[-1] if told and near[-1].sentence == share.sentence else None
