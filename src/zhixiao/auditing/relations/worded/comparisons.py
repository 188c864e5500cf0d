"""A figure beside the one it is compared with: 是上年（40件）的1.4倍, 同比增长24%（上年50件）."""

import re
from collections.abc import Iterator

from zhixiao.auditing.relations.growth import signed
from zhixiao.auditing.relations.worded.claims import SURE, Claim, comes_out_even
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_BEFORE = r"(?:上年|去年|上一年|同期|前年|(?:19|20)\d\d年)"
_TIMES = re.compile(r"[)）]?的$")
_OF = re.compile(rf"[，(（]?(?:是|为|相当于|达到?|达){_BEFORE}[^，。；\d]{{0,10}}[(（]?$")
_BEHIND = re.compile(rf"[，(（；]+(?:而)?{_BEFORE}(?:同期|度|末|底)?[^，。；\d]{{0,8}}$")
_LAST = re.compile(r"上年|去年|上一年|同期")
_OTHER_BASIS = re.compile(r"可比|口径|不变价|剔除|扣除|不含|按[^，。；]{0,6}计算")
_YEARS = re.compile(r"(?P<old>(?:19|20)\d\d)年?[、和与](?P<now>(?:19|20)\d\d)年[^，。；\d]{0,20}分别[^，。；\d]{0,6}$")
_CLOSE = 14


@reading(
    "worded-multiple",
    tier="impossible",
    meaning="“是上年（…）的N倍”与所写的两个数不符",
    source="公文数据核校通例：N倍即两数之比",
    example="申请56件，是上年（40件）的1.9倍（应为1.4倍）",
)
def a_multiple_is_the_quotient_of_both(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Level, base and multiple running in one sentence."""
    for level, base, times in zip(own, own[1:], own[2:], strict=False):
        led = _OF.search(base.bare) and _TIMES.fullmatch(times.bare)
        if not led or times.unit != "倍" or level.unit != base.unit or base.statement.number.value <= 0:
            continue
        now, old = level.statement.number, base.statement.number
        terms = (level.statement, base.statement)
        value, how = now.value / old.value, f"{now.text}÷{old.text}"
        low, high = now.loose_low / old.loose_high, now.loose_high / old.loose_low
        even = comes_out_even(now, old, times.statement.number)
        sure = len(times.statement.number.digits) >= 2
        yield [Claim("ratio", times.statement, terms, value, low, high, how, SURE, even, rules_out=sure)]


_OF_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:度)?(?:[比较]|同比|[增上下减])")
"""The year that grew: 2024年较2023年增长."""
_A_MEAN = re.compile(r"均[^，。；、\d]{0,4}$")


@reading(
    "growth-base-behind",
    tier="impossible",
    meaning="增长率与其后写明的上年数不符",
    source="公文数据核校通例：同比、环比有基数可算",
    example="立案64件，同比增长82%（上年50件）（应为28%）",
)
def growth_agrees_with_the_base_behind(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Level, growth and the earlier level running in one sentence."""
    for level, growth, base in zip(own, own[1:], own[2:], strict=False):
        told = growth.statement.role == "growth" and growth.unit == "%" and level.unit == base.unit != "%"
        near = len(growth.bare) <= _CLOSE and _BEHIND.fullmatch(base.bare)
        own_level = level.statement.role not in ("growth", "difference") and base.statement.number.value > 0
        if own_level and _A_MEAN.search(level.bare):
            continue  # 车流量386.4万辆次，日均9.66万辆次，同比增长6.6%（上年362.5万辆次）
        if "分别" in base.bare:
            continue  # 城镇a、增长7.0%，乡村b、增长8.4%（上年分别为c和d）
        if told and near and own_level and not _OTHER_BASIS.search(_sentence(report, growth)):
            yield [_growth(report, level, base, growth)]


@reading(
    "growth-of-years",
    tier="impossible",
    meaning="两年分别列出的数与后一年的增长率不符",
    source="公文数据核校通例：同比、环比有基数可算",
    example="2020年、2021年分别为8640件、10800件，2021年同比增长52%（应为25%）",
)
def growth_agrees_with_two_years(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Y年、Y+1年…分别为 a、b，…增长 g%."""
    for old, now, growth in zip(own, own[1:], own[2:], strict=False):
        told = _YEARS.search(old.bare)
        years = told is not None and int(told["now"]) == int(told["old"]) + 1
        joined = old.unit == now.unit != "%" and re.fullmatch(r"[、和与及]", now.bare)
        grown = growth.statement.role == "growth" and growth.unit == "%" and len(growth.bare) <= _CLOSE
        named = _OF_YEAR.search(growth.bare)
        grown = grown and (named is None or told is None or named["year"] == told["now"])
        if years and joined and grown and old.statement.number.value > 0:
            yield [_growth(report, now, old, growth)]


def _growth(report: Report, level: Figure, base: Figure, growth: Figure) -> Claim:
    now, old = level.statement.number, base.statement.number
    falls = -1 if signed(growth.statement, report.view.text)[1] < 0 else 1
    edges = sorted(
        falls * 100 * (a / b - 1) for a in (now.loose_low, now.loose_high) for b in (old.loose_low, old.loose_high)
    )
    value = falls * 100 * (now.value / old.value - 1)
    how = f"({now.text}−{old.text})÷{old.text}×100"
    even = comes_out_even(now, old, growth.statement.number, 100)
    terms = (level.statement, base.statement)
    sure = bool(_LAST.search(base.bare)) or _year(base) == (level.statement.year or 0) - 1
    return Claim("growth", growth.statement, terms, value, edges[0], edges[-1], how, SURE, even, rules_out=sure)


def _sentence(report: Report, one: Figure) -> str:
    return report.view.text[slice(*report.sentence_of(one.statement))]


def _year(base: Figure) -> int | None:
    found = re.search(r"((?:19|20)\d\d)年", base.bare)
    return int(found.group(1)) if found else None
