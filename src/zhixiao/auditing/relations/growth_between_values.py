"""Growth between two printed values: 由A增至B, B 较上年 A 增长 g%."""

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.farther_back import farther_back
from zhixiao.auditing.relations.growth import NO_LEVEL, OF_BEFORE, REACH, REAL_TERMS, falls, is_of_all, signed
from zhixiao.auditing.statements import Report, Statement, finding, relation

_POINTS = {"%": "个百分点", "": "个百分点"}
_MORE = re.compile(r"(?:增加|减少|增长|下降|提高|降低|上升|多|少)了?$")
"""三年增加440件，比上年增加210件: how much more, no level to start from."""


@check(
    "growth-from-to",
    tier="impossible",
    meaning="由A增至B，所写的增长率或增量与A、B不符",
    source="公文数据核校通例",
    example="由120家增加到150家，增长35%（应为25%）",
    fixed_terms=True,
)
def from_a_to_b(report: Report) -> Iterator[Outcome]:
    """由 A 增加到 B，增长 g% / 增加 d."""
    text = report.view.text
    for _, _, ones in report.paragraphs():
        for first, last, change in zip(ones, ones[1:], ones[2:], strict=False):
            if not _from_to(report, first, last, change, text):
                continue
            yield from _change(first, last, change, text)


def _from_to(report: Report, first: Statement, last: Statement, change: Statement, text: str) -> bool:
    same = first.number.unit == last.number.unit and first.sentence == last.sentence == change.sentence
    if not same:
        return False
    before = text[max(0, first.number.start - 24) : first.number.start]
    opens = re.search(r"(?:由|从)[^，。；由从\d]{0,16}(?:\d{4}年[^，。；\d]{0,8})?$", before)
    between = report.text_between(first, last)
    leads = re.search(
        r"(?:增[加长]?|提[高升]|上升|扩大|下?降|减少|降低|压缩)[^，。；]{0,4}[到至为](?:了|\d{4}年的)?$",
        between,
    )
    exact = not any(one.number.rough for one in (first, last, change))
    # 三年累计增加450件 is no difference of two of the years, 年均增长9.6% no growth from the first to the last.
    way = report.text_between(last, change)
    # A由a增加到b，B由c增加到d，分别增加x和y.
    near = (
        len(way) <= 8
        and "分别" not in way
        and not re.search(r"均|合计|共" if change.number.unit == "%" else r"均|累计|合计|共", way)
    )
    nominal = not (change.number.unit == "%" and REAL_TERMS.search(first.label + way))
    told = opens and leads and exact and near and nominal and not is_of_all(change, first)
    return bool(told and first.plain and last.plain and first.number.value > 0)


def _change(first: Statement, last: Statement, change: Statement, text: str) -> Iterator[Outcome]:
    compared = _compared(first, last, change, text)
    if compared is None:
        return
    expected, shown, rate, holds = compared
    yield relation("growth", change, (first, last), expected, holds)
    if not holds:
        message = f"由{first.number.text}到{last.number.text}应为{expected}，文中为{shown}。"
        yield finding("growth-from-to", "impossible", change, (first, last), expected, message, rate)


def _compared(
    first: Statement, last: Statement, change: Statement, text: str
) -> tuple[str, str, Fraction | None, bool] | None:
    """What a change should be, how it is printed, the exact rate of one, and whether it holds; None of other units."""
    gap = last.number.value - first.number.value
    shown = change.number.text
    rate = None
    if change.number.unit == "%" and change.role == "growth" and first.number.unit != "%":
        low, high = signed(change, text)
        edges = [
            b / a - 1
            for a in (first.number.loose_low, first.number.loose_high)
            for b in (last.number.loose_low, last.number.loose_high)
            if a > 0
        ]
        rate = abs(gap / first.number.value) * 100
        expected = decimal_text(rate, places(change.number.text))
        holds = min(edges) <= high and low <= max(edges)
    elif change.role in ("difference", "growth") and change.number.unit in (
        first.number.unit,
        _POINTS.get(first.number.unit),
    ):
        wide = first.number.ulp / 2 + last.number.ulp / 2 + change.number.ulp / 2
        exact = all(one.number.is_count for one in (first, last, change))
        expected = change.number.shown(abs(gap))
        if change.number.scale != last.number.scale:
            expected, shown = f"{last.number.shown(abs(gap))}{last.number.suffix}", f"{shown}{change.number.suffix}"
        holds = abs(abs(gap) - change.number.value) <= (0 if exact else wide)
    else:
        return None
    return expected, shown, rate, holds


_BASE = re.compile(
    r"(?:(?:(?:较|比|相比)(?:同期|年初)|(?:较|比|相比)?(?:上年|去年|上一年|上年末|上年底|(?:19|20)\d\d年(?:底|末|同期|度)?))"
    r"(?:同期|年底|末)?的?(?:[^，。；\d增减净降升多少提高回落扩缩追]{0,6}))(?<!结转)(?<!结余)$"
)
"""Words of a figure of an earlier time; 法院同期裁定 is of the same time, 年初预算 of a plan."""
_OWN_YEAR = re.compile(r"(?<![较比])(?<!相比)(?<!相较)(?:19|20)\d\d年[^，。；\d]{0,8}$")
"""A level of a year of its own, where a change over the year before follows: 2018年安排486亿元，比上年增长32%."""
_OF_A_WHOLE = re.compile(r"[^，。；、\d]{0,4}的\d")
"""Behind a figure: 全年预算1000万元的45%."""


@check(
    "growth-named-base",
    tier="impossible",
    meaning="本期、上年数都已写出，增减量或增减率与两者不符",
    source="公文数据核校通例",
    example="公务接待18.53万元，较上年22.54万元减少4.81万元（应为4.01万元）",
)
def change_against_a_printed_base(report: Report) -> Iterator[Outcome]:
    """L …较上年 B 增长 g% / 减少 d, three figures running in one sentence."""
    text = report.view.text
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain and (one.number.unit != "%" or one.role == "growth")]
        plain = [one for one in plain if not _OF_A_WHOLE.match(text[one.number.end : one.number.end + 8])]
        for level, base, change in zip(plain, plain[1:], plain[2:], strict=False):
            if _named(report, level, base, change):
                yield from _change(base, _of_the_whole(report, level, base, change), change, text)
        yield from _after_its_base(report, [one for one in ones if one.plain])


def _of_the_whole(report: Report, level: Statement, base: Statement, change: Statement) -> Statement:
    """The level, or one further back in the sentence where only that comes out.

    县级资金158万元，人均4元，比上年的165万元减少7万元.
    """
    for one in (level, *farther_back(report, level)):
        compared = _compared(base, one, change, report.view.text)
        if compared is not None and compared[3] and _way(report, one, base, change):
            return one
    return level


def _after_its_base(report: Report, ones: list[Statement]) -> Iterator[Outcome]:
    """L …；上年 B，同比增长 g%: the level stands in the sentence before, under the same last words."""
    text = report.view.text
    for index, (base, change) in enumerate(itertools.pairwise(ones)):
        told = change.role == "growth" and change.number.unit == "%" and base.sentence == change.sentence
        before = re.search(r"(?:上年|去年)(?:同期)?([^，。；\d]{2,6})$", base.label)
        near = told and len(report.text_between(base, change)) <= 8 and base.number.value > 0
        if not near or not before or _MORE.search(base.label) or base.number.fuzzy or change.number.fuzzy:
            continue
        name = before.group(1)[-2:]
        near_by = [one for one in ones[max(0, index - REACH) : index] if base.sentence - one.sentence <= 1]
        levels = [one for one in near_by if one.number.unit == base.number.unit and one.label.endswith(name)]
        own = [one for one in levels if not OF_BEFORE.search(one.label)]
        if len(own) == 1 and _way(report, own[0], base, change):
            yield from _change(base, own[0], change, text)


def _named(report: Report, level: Statement, base: Statement, change: Statement) -> bool:
    before = report.view.text[max(0, base.number.start - 20) : base.number.start]
    both = (level.number, base.number)
    printed = both[0].unit != "" or all("." in one.text for one in both)  # 纳税9.26，比上年8.14增长13.76%: 单位亿元.
    same = printed and both[0].unit == both[1].unit and level.sentence == base.sentence == change.sentence
    exact = not any(one.number.rough for one in (level, base, change))
    rates = r"[，(（]?[^，。；\d]{0,8}\d+(?:\.\d+)?%[)）]?"
    behind = re.sub(rates, "", report.text_between(base, change))
    ahead = re.sub(rates, "", report.text_between(level, base))
    close = len(behind) <= 10 and len(ahead) <= 14
    told = change.role in ("growth", "difference") and level.role not in ("growth", "difference", "target")
    told = told and not NO_LEVEL.search(level.label)
    right = base.number.value > 0 and level.number.unit not in ("%", "个百分点") and _way(report, level, base, change)
    planned = re.search(r"年初[^，。；\d]{0,4}(?:预算|计划|目标|任务)", before)
    other = planned and re.search(r"同比|上年|去年|同期", report.text_between(base, change))
    with_its_own = _OWN_YEAR.search(before) and re.match(
        r"，[^，。；\d]{0,2}(?:同比|比上年|较上年|比去年|较去年)", behind
    )
    other = other or with_its_own
    part = "其中" in report.text_between(level, base)  # 三年累计8400次，其中2024年3420次: a part is no base.
    real = change.number.unit == "%" and REAL_TERMS.search(level.label + behind)
    return bool(_BASE.search(before)) and same and exact and close and told and right and not (other or real or part)


def _way(report: Report, level: Statement, base: Statement, change: Statement) -> bool:
    """The words agree with the direction; where they do not, another comparison is meant."""
    before = report.view.text[max(0, change.number.start - 12) : change.number.start]
    return bool(falls(before) or re.search(r"(减少|少)(?:了)?$", before)) == (level.number.value < base.number.value)
