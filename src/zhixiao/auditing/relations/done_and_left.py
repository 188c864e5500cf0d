"""What was done of what was due, and what is left: a figure that two others of its sentence both contradict."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.rates import quotient
from zhixiao.auditing.slips import named, slip, slip_or_order
from zhixiao.auditing.statements import Report, Statement, finding, relation

_DONE = re.compile(r"(?:^|[已实])[一-鿿]{0,8}$")
_RATE = re.compile(r"率(?:为|达到?|是|:)*$")
_REST = re.compile(r"^(?:其余|剩余|余下|尚余|还有|尚有|未[一-鿿]{1,4})(?:的)?$")
_THAN_AIM = re.compile(r"^(?:超|[比较])(?:年度|年初|计划|既定)?(?:目标|计划|任务)(?:值|数)?的?$")
_MORE = re.compile(r"^(?:多|超出?|增加)(?:了|出|完成)?$")
_LESS = re.compile(r"^(?:少|差|短少)(?:了|完成)?$")
_FULL_POINTS = re.compile(r"[个项][一-鿿]{0,6}(?:得|为|获)?满分")
_LOST_POINTS = re.compile(r"[个项][一-鿿]{0,4}(?:扣分|失分|未得满分|未满分)")


@check(
    "done-left-and-rate",
    tier="unlikely",
    meaning="完成数与总数、剩余数、完成率三者都不符，而后三者相符",
    source="公文数据核校通例：部分+其余=全部；率的分子分母按名称找回",
    example="隐患386处，已整改369处，整改率98.19%，其余7处在整改（应为379处）",
    fixed_terms=True,
)
def what_was_done_fits_rate_and_rest(report: Report) -> Iterator[Outcome]:
    """T, done p, rate r, rest q running in one sentence: p+q=T and p/T=r, or p alone is wrong."""
    for _, _, ones in report.paragraphs():
        for total, done, rate, rest in zip(ones, ones[1:], ones[2:], ones[3:], strict=False):
            alike = total.number.unit == done.number.unit == rest.number.unit != "%" == rate.number.unit
            near = rest.sentence == total.sentence and not any(one.number.rough for one in (total, done, rate, rest))
            told = _DONE.search(done.label) and _RATE.search(rate.label) and _REST.search(rest.label)
            if not (alike and near and told) or not total.number.is_count or total.number.value <= rest.number.value:
                continue
            right = total.number.value - rest.number.value
            if decimal_text(100 * right / total.number.value, places(rate.number.text)) != rate.number.text:
                continue
            holds = right == done.number.value
            yield relation("difference", done, (total, rest), done.number.shown(right), holds)
            if not holds and quotient(done, total, rate) != rate.number.text:
                shown = done.number.shown(right)
                message = (
                    f"{total.number.text}−{rest.number.text}={shown}，{shown}÷{total.number.text}={rate.number.text}%，"
                    f"文中为{done.number.text}{named(slip(done.number.text, shown))}。"
                )
                yield finding("done-left-and-rate", "unlikely", done, (total, rest, rate), shown, message)


@check(
    "more-than-the-aim",
    tier="unlikely",
    meaning="完成数不是目标数加（减）写明的差数，一处笔误可以解释",
    source="公文数据核校通例：差额=完成值−目标值",
    example="培训1386人次，比目标1500人次多336人次（应为1836人次）",
)
def what_was_done_is_aim_and_gap(report: Report) -> Iterator[Outcome]:
    """A，比目标 B 多 C: three figures of one unit running in one sentence."""
    for _, _, ones in report.paragraphs():
        for done, aim, gap in zip(ones, ones[1:], ones[2:], strict=False):
            alike = done.number.unit == aim.number.unit == gap.number.unit != "" and done.sentence == gap.sentence
            more, less = _MORE.search(_words(report, aim, gap)), _LESS.search(_words(report, aim, gap))
            if not alike or not (more or less) or any(one.number.rough for one in (done, aim, gap)):
                continue
            if not _THAN_AIM.search(report.text_between(done, aim).rpartition("，")[2]) or not done.plain:
                continue
            value = aim.number.value + (gap.number.value if more else -gap.number.value)
            shown, holds = done.number.shown(value), value == done.number.value
            yield relation("difference", done, (aim, gap), shown, holds)
            why = slip_or_order(done.number.text, shown)
            apart = gap.number.shown(abs(done.number.value - aim.number.value))
            if not holds and why and len(done.number.digits) >= 3 and not slip(gap.number.text, apart):
                sign = "+" if more else "−"
                message = f"{aim.number.text}{sign}{gap.number.text}={shown}，文中为{done.number.text}{named(why)}。"
                yield finding("more-than-the-aim", "unlikely", done, (aim, gap), shown, message)


def _words(report: Report, one: Statement, other: Statement) -> str:
    return report.text_between(one, other).lstrip("，")


@check(
    "full-and-lost-points",
    tier="unlikely",
    meaning="得满分的指标数与扣分的指标数之和不等于指标总数",
    source="公文数据核校通例：部分+其余=全部",
    example="24个三级指标中，11个得满分，15个存在扣分（应为13个）",
    fixed_terms=True,
)
def indicators_have_full_points_or_lost_some(report: Report) -> Iterator[Outcome]:
    """N个指标中，a个得满分，b个扣分: an indicator is one or the other."""
    for _, _, ones in report.paragraphs():
        for total, full, lost in zip(ones, ones[1:], ones[2:], strict=False):
            if len({one.sentence for one in (total, full, lost)}) > 1 or "指标" not in total.after[:12]:
                continue
            behind = [one.number.suffix + one.after for one in (full, lost)]
            told = _FULL_POINTS.match(behind[0]) and _LOST_POINTS.match(behind[1])
            if told and all(one.number.is_count for one in (total, full, lost)) and _only_these(report, total, lost):
                yield from _of_all(total, full, lost)


def _only_these(report: Report, total: Statement, lost: Statement) -> bool:
    """Whether nothing says that others are neither: 其中20个定量指标中, 主要有."""
    return not re.search(r"主要|其中|另|未评|不适用", report.text_between(total, lost))


def _of_all(total: Statement, full: Statement, lost: Statement) -> Iterator[Outcome]:
    right: Fraction = total.number.value - full.number.value
    holds = right == lost.number.value
    shown = lost.number.shown(right)
    yield relation("sum", lost, (total, full), shown, holds)
    if not holds and right >= 0:
        message = f"{total.number.text}−{full.number.text}={shown}，文中为{lost.number.text}；三个数中有一个有误。"
        yield finding("full-and-lost-points", "unlikely", lost, (total, full), shown, message)


_WHOSE = re.compile(r"(?P<each>[人户])均[一-鿿]{0,4}$")
SURE = 4
"""Digits of a mean from which on it is known again among all counts and amounts of its sentence."""
_COUNTED = {"人": "人名位", "户": "户家"}
"""Units of those of whom each has a mean: 救助3276人次，人均约2000万元."""


@check(
    "mean-in-wrong-unit",
    tier="unlikely",
    meaning="平均数的数字与总额、个数之商相同，单位却差万倍",
    source="公文数据核校通例：单位元写作万元；绩效自评复核要点 M06",
    example="公务接待费3.68万元，接待382人次，人均96.34万元（应为96.34元）",
    fixed_terms=True,
)
def means_have_the_unit_of_their_quotient(report: Report) -> Iterator[Outcome]:
    """An amount for each in 万元, of which a count right before it, or of its kind, and an amount make as much 元."""
    for _, _, ones in report.paragraphs():
        for at, (count, mean) in enumerate(pairwise(ones)):
            told = re.search(r"(?:均|平均每?[一-鿿]{1,3}|每[一-鿿]{1,3})[一-鿿]{0,4}$", mean.label)
            if not told or not mean.money or len(mean.number.digits) < 3:
                continue
            before = [one for one in ones[: at + 1] if one.sentence == mean.sentence]
            if count.sentence == mean.sentence and count.number.is_count and count.number.value > 0:
                yield from _off_by_ten_thousand(before[:-1], count, mean)
            elif whose := _WHOSE.search(mean.label):
                kinds = _COUNTED[whose["each"]]
                counts = [one for one in before if one.number.value and one.number.suffix[:1] in kinds]
                far = len(mean.number.digits) >= SURE
                for one in counts if far else counts[-1:]:
                    yield from _off_by_ten_thousand([each for each in before if each is not one], one, mean)


def _off_by_ten_thousand(before: Sequence[Statement], count: Statement, mean: Statement) -> Iterator[Outcome]:
    digits = places(mean.number.text)
    for total in (one for one in before if one.money and not one.number.rough):
        value = total.number.value / count.number.value
        for scale, unit in ((1, "元"), (10_000, "万元")):
            printed = decimal_text(value / scale, digits)
            if printed == mean.number.text.replace(",", "") and scale != mean.number.scale:
                right = f"{mean.number.text}{unit}"
                message = f"{total.shown}÷{count.shown}={right}，文中为{mean.shown}（单位不同）。"
                yield relation("ratio", mean, (total, count), right, False)
                yield finding("mean-in-wrong-unit", "unlikely", mean, (total, count), right, message)
                return
