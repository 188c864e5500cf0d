"""Means in prose: of figures just listed, and per head of a total and a count of the paragraph."""

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.part_lists import added
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_MEAN = re.compile(r"^，?(?:平均(?:得|值|分)?(?:为)?)$")
_JOINED = re.compile(r"^[、和与]$")
_PER = re.compile(r"(?P<one>[人生户亩校村家])均[^，。；\d]{0,10}$|平均每(?P<each>[个名位户亩家所])[^，。；\d]{0,10}$")
_COUNTED = {"人": "人名位", "生": "人名位个", "户": "户", "亩": "亩", "校": "所", "村": "个村", "家": "家"}
_A_TIME = re.compile(r"[月日天周季](?:[人户]均|每[人户])|[人户]均每?[月日天周季]")
"""月人均100元 is of a year's total by heads and months."""
_STANDARD = re.compile(r"标准|补助标准|不低于|达到")


@check(
    "mean-of-listed",
    tier="impossible",
    meaning="所列各数的平均与文中平均不符",
    source="公文数据核校通例、4.7",
    example="得分分别为90、91.5、96分，平均93.5分（应为92.5分）",
)
def means_follow_from_the_list(report: Report) -> Iterator[Outcome]:
    """“分别为a、b、c，平均m”: the figures that 、 joins, right before the mean."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain]
        for index, (last, mean) in enumerate(itertools.pairwise(plain)):
            if not _MEAN.fullmatch(report.text_between(last, mean)):
                continue
            items = _run(report, plain, index)
            if (
                len(items) < 2
                or mean.number.fuzzy
                or items[-1].number.unit != mean.number.unit
                or "分别" not in items[0].label
            ):
                continue
            yield from _of_list(items, mean)


def _run(report: Report, plain: Sequence[Statement], last: int) -> list[Statement]:
    """The figures up to the `last` one that 、 joins to it."""
    first = last
    while first > 0 and _JOINED.fullmatch(report.text_between(plain[first - 1], plain[first])):
        first -= 1
    return list(plain[first : last + 1])


def _of_list(items: list[Statement], mean: Statement) -> Iterator[Outcome]:
    exact = added(items) / len(items)
    half = mean.number.ulp / 2
    holds = mean.number.value - half <= exact <= mean.number.value + half
    expected = mean.number.shown(exact)
    yield relation("mean", mean, tuple(items), expected, holds)
    if not holds:
        listed = "、".join(one.number.text for one in items)
        message = f"{listed} 的平均为{expected}，文中为{mean.number.text}{named(slip(mean.number.text, expected))}。"
        printed = exact / mean.number.scale
        yield finding("mean-of-listed", "impossible", mean, tuple(items), expected, message, printed)


@check(
    "per-head",
    tier="impossible",
    meaning="人均、户均、生均与总量、人数不符",
    source="公文数据核校通例：人均",
    example="新增校舍38379平方米、学位3590个，生均17.69平方米（应为10.69）",
)
def per_head_is_total_over_count(report: Report) -> Iterator[Outcome]:
    """A mean per head against each total of its unit and each count of its kind before it in the paragraph."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain]
        for index, mean in enumerate(plain):
            found = _PER.search(mean.label)
            timed = found and _A_TIME.search(mean.label[max(0, found.start() - 2) :])
            if found and not (mean.number.fuzzy or mean.number.bound or timed or _STANDARD.search(mean.label)):
                counted = found["each"] or _COUNTED[found["one"]]
                yield from _per_head(plain[:index], mean, tuple(counted))


def _per_head(before: Sequence[Statement], mean: Statement, units: tuple[str, ...]) -> Iterator[Outcome]:
    counts = [one for one in before if one.number.unit in units and one.number.value > 1]
    totals = [one for one in before if one.number.unit == mean.number.unit and one.number.value > mean.number.value]
    pairs = [(total, count) for total in totals for count in counts if total is not count]
    fit = next((pair for pair in pairs if _fits(*pair, mean)), None)
    if fit is not None:
        yield relation("mean", mean, fit, mean.number.shown(fit[0].number.value / fit[1].number.value), True)
        return
    near = [pair for pair in pairs if mean.sentence == pair[0].sentence == pair[1].sentence]
    for total, count in near:
        value = Fraction(total.number.value / count.number.value)
        expected = mean.number.shown(value)
        why = slip(mean.number.text, expected)
        if why and len(mean.number.digits) >= 3:
            yield relation("mean", mean, (total, count), expected, False)
            message = f"{total.shown}÷{count.shown}={expected}，文中为{mean.number.text}{named(why)}。"
            printed = value / mean.number.scale
            yield finding("per-head", "impossible", mean, (total, count), expected, message, printed)
            return


def _fits(total: Statement, count: Statement, mean: Statement) -> bool:
    half = mean.number.ulp / 2
    low = total.number.loose_low / count.number.loose_high
    high = total.number.loose_high / count.number.loose_low
    return low <= mean.number.value + half and mean.number.value - half <= high
