"""What the remark of an indicator row tells of its completed value: from how much to how much, how many of how many."""

import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.indicators import Indicator
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, value_of

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_FROM_TO = re.compile(
    rf"(?<![\d.])(?P<one>{_NUMBER})(?P<unit>[^\d,，。；;、由从]{{1,4}}?)(?P<way>[升增涨提扩]|[降减跌下压])[^\d,，。；;、]{{0,2}}[至到为]"
    rf"(?P<two>{_NUMBER})(?P=unit)"
)
"""48起降至45起, 由51.2%提高到56.8%."""
_AMONG = re.compile(
    rf"(?<![\d.])(?P<whole>{_NUMBER})(?P<unit>[^\d,，。；;、中]{{1,3}})中(?:有|仅有?)?(?P<part>{_NUMBER})(?P=unit)"
)
"""12个月中有11个月达标."""
_RATE = re.compile(r"率|幅|比例|比重")
_FALL = re.compile(r"下降|降低|减少|压减|压降|降幅")
_RISE = re.compile(r"增长|提高|增加|提升|上升|增幅|升幅")
_DOWN = "降减跌下压"
_POINTS = ("个百分点", "百分点")
HUNDRED = Fraction(100)


@check(
    "row-remark",
    tier="unlikely",
    meaning="完成值与同一行备注写明的前后两个数、部分数与总数不符",
    source="绩效自评复核要点 X01：表内各栏一致；公文数据核校通例",
    example="亡人事故起数下降率，完成值6.67%，备注“48起降至45起”（应为6.25%）",
)
def values_follow_from_what_their_remark_tells(report: Report) -> Iterator[Outcome]:
    """Rates of rows that have a name; the remark tells one change or one share, and a slip explains the gap."""
    for table in indicator_tables(report.document):
        for row in table.rows:
            actual = row.actual
            if actual is None or actual.number is None or not row.name or not row.remark:
                continue
            if not re.match(r"\d", actual.text):
                continue
            yield from _change(row, actual)
            yield from _share(row, actual)


def _unit(row: Indicator, actual: Token) -> str:
    assert actual.number is not None
    target = row.target.number.unit if row.target is not None and row.target.number is not None else ""
    return actual.number.unit or row.unit or target


def _change(row: Indicator, actual: Token) -> Iterator[Outcome]:
    """The rate of a fall or rise, or of points of percent how many, from the two figures of the remark."""
    found = _FROM_TO.findall(row.remark)
    falls, rises = bool(_FALL.search(row.name)), bool(_RISE.search(row.name))
    if len(found) != 1 or falls == rises:
        return
    one, unit, way, two = found[0]
    before, now = _value(one), _value(two)
    apart = before - now if falls else now - before
    if (way in _DOWN) != falls or apart <= 0 or before <= 0:
        return
    if unit == "%" and _unit(row, actual) in _POINTS:
        yield from _judged(row, actual, apart, (one, two), {})
    elif unit != "%" and _unit(row, actual) == "%" and _RATE.search(row.name):
        yield from _judged(row, actual, 100 * apart / before, (one, two), {100 * apart / now: "像是除以了后一个数"})


def _share(row: Indicator, actual: Token) -> Iterator[Outcome]:
    """The rate of how many of how many; the remark may tell of those that are left."""
    found = _AMONG.findall(row.remark)
    if len(found) != 1 or _unit(row, actual) != "%" or not row.name.endswith(("率", "比例", "占比")):
        return
    whole, _, part = found[0]
    if 0 < _value(part) <= _value(whole):
        share = 100 * _value(part) / _value(whole)
        rest = HUNDRED - share
        left = _holds(actual, rest) or (not _holds(actual, share) and _slip(actual, rest))
        yield from _judged(row, actual, rest if left else share, (part, whole), {})


def _value(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def _holds(actual: Token, right: Fraction) -> bool:
    assert actual.number is not None
    room = actual.number.ulp if not actual.number.whole else Fraction(1)
    return abs(value_of(actual) - right) < room


def _slip(actual: Token, right: Fraction) -> str:
    assert actual.number is not None
    return slip(actual.number.text, decimal_text(right, places(actual.number.text)))


def _judged(
    row: Indicator, actual: Token, right: Fraction, terms: tuple[str, ...], mistakes: dict[Fraction, str]
) -> Iterator[Outcome]:
    assert actual.number is not None
    number = actual.number
    shown, holds = decimal_text(right, places(number.text)), _holds(actual, right)
    mistaken = next((why for value, why in mistakes.items() if _holds(actual, value)), "")
    why = _slip(actual, right) or mistaken
    if not (holds or why):
        return
    yield Relation("ratio", actual.span, number.text, terms, shown, holds)
    if not holds:
        message = f"“{row.name}”备注写明{'、'.join(terms)}，应为{shown}，完成值为{actual.text}{named(why)}。"
        yield Finding("row-remark", "unlikely", actual.span, number.text, shown, message)
