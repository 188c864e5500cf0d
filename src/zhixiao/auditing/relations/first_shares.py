"""The share of the first part that a total is said to hold: 本年收入合计A，其中：财政拨款收入B，占x%."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.rates import percentage, quotient, ratio_fits
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_HELD = re.compile(r"[，。；]其中[:，]?[^，。；\d]{2,16}|[一-鿿()、]{1,24}[中里]，(?:其中)?[^，。；\d]{0,16}")
"""A total and what it holds: 合计640万元，其中：拨款600万元; 902个监测断面中，830个达标."""
_SHARE = re.compile(r"(?:[^，。；\d占]{1,12}[，,])?[，,]?占(?:比(?:例|重)?)?[约为]?")
_LEAST_DIGITS = 3
BACK = 8
"""Figures before a share among which it may have another whole."""


@check(
    "first-share",
    tier="impossible",
    meaning="“合计A，其中：B，占x%”的占比与两数不符",
    source="公文数据核校通例",
    example="本年收入合计640万元，其中：财政拨款收入600万元，占63.75%（应为93.75%）",
)
def share_of_the_total_right_ahead(report: Report) -> Iterator[Outcome]:
    """Total, 其中, part and bare share run on; told where a slip or a share above a hundred explains the gap."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain]
        for index, (whole, part, rate) in enumerate(zip(plain, plain[1:], plain[2:], strict=False)):
            if not _runs_on(report, whole, part, rate) or _listed(report, rate, plain[index + 3 : index + 5]):
                continue
            others = [one for one in plain[max(0, index - BACK) : index] if one.number.unit == part.number.unit]
            expected = quotient(part, whole, rate)
            if ratio_fits(part, whole, rate):
                yield relation("ratio", rate, (part, whole), expected, True)
            elif not any(one.number.value > 0 and ratio_fits(part, one, rate) for one in others):
                yield from _told(whole, part, rate, expected)


def _runs_on(report: Report, whole: Statement, part: Statement, rate: Statement) -> bool:
    alike = whole.number.unit == part.number.unit != "%" and rate.number.unit == "%"
    exact = not any(one.number.rough for one in (whole, part, rate))
    held = 0 < part.number.value <= whole.number.value and "difference" not in (whole.role, part.role)
    if not (alike and exact and held and part.sentence == rate.sentence):
        return False
    return bool(_HELD.fullmatch(report.text_between(whole, part)) and _SHARE.fullmatch(report.text_between(part, rate)))


def _listed(report: Report, rate: Statement, behind: Sequence[Statement]) -> bool:
    """Whether another part with its share follows: such a list is judged as a whole."""
    if len(behind) < 2 or behind[1].number.unit != "%" or "。" in report.text_between(rate, behind[0]):
        return False
    return bool(_SHARE.fullmatch(report.text_between(*behind)))


def _told(whole: Statement, part: Statement, rate: Statement, expected: str) -> Iterator[Outcome]:
    why = slip(rate.number.text, expected) if len(rate.number.digits) >= _LEAST_DIGITS else ""
    if why or rate.number.low > 100:
        yield relation("ratio", rate, (part, whole), expected, False)
        message = f"{part.number.text}占{whole.number.text}的{expected}%，文中为{rate.shown}{named(why)}。"
        yield finding("first-share", "impossible", rate, (part, whole), expected, message, percentage(part, whole))
