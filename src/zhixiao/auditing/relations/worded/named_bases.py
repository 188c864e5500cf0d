"""Changes whose base the words print beside them: 较自评得分a分低d分, 最高与最低相差d, 预算a，支出b，节约率g%."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from zhixiao.auditing.relations.worded.claims import NAMED, NEAR, SURE, Claim
from zhixiao.auditing.relations.worded.differences import apart
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_BASE = re.compile(r"(?:与|较|比|同|距)[^，。；：:\d]{1,20}$")
_AGAINST = re.compile(
    r"^[)）]?(?:的[^，。；\d]{1,8})?(?:相比)?[，]?"
    r"(?:提高|上升|增加|高出|超出|高|多|快|(?P<down>降低|下降|减少|低|少|慢|(?:还|尚|仍)?差))了?$"
)
_ABOVE = re.compile(r"^，[^，。；\d]{0,6}(?:(?:高于|高出|超过|超出)|(?P<down>低于))[^，。；\d]{0,8}$")
_THAN = re.compile(r"[，(][^，。；\d]{0,8}[较比距][^，。；\d]{0,8}$")
_ONLY_THAN = re.compile(
    r"，(?:但|仍|却|均|也)?[较比距](?:年度|年初|终期|序时|时间|设定的?|规定的?|绩效|预期)*(?:目标|指标|要求|计划|任务|进度)?[值数]?[(（]?"
)
_AIM = re.compile(r"目标|指标|标准|要求|计划|任务|预期|规定|进度")
_OF_THE_AIM = re.compile(rf"的[^，。；\d]{{0,10}}(?:{_AIM.pattern})[^，。；\d]{{0,4}}")
_OTHERS = re.compile(r"分别|平均|累计")
_CHANGE = re.compile(r"(?:提高|上升|增加|高出|降低|下降|减少|相差|[高低多少升降])了?$")
_APART = re.compile(r"最高[^，。；\d]{0,6}(?:与|和|同)最低[^，。；\d]{0,6}(?:相差|差距?|差值)(?:为|达)?$")
_SAVED = re.compile(r"(?:节约|节支|节省|核减|审减|下浮|去除|削减)率(?:为|达到?|是|:)*$")
_BEFORE = re.compile(r"预算|计划|送审|概算|控制价|限价|批复|安排|申报|进[水口]|处理前")
_AFTER = re.compile(r"实际|支出|审定|合同|中标|成交|决算|使用|核定|出[水口]|处理后")
MOST = 4
FEWEST = 3


@reading(
    "base-difference",
    tier="unlikely",
    meaning="与写明的对比数相比增减的数，不等于本数与对比数之差",
    source="公文数据核校通例：差额重算",
    example="评价得分90.4分，较自评得分97.8分低2.4分（应为7.4分）",
)
def changes_are_from_the_base_beside_them(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """…c, 较 b 低 d: the base is named, what is compared with it is one of the levels before."""
    for index in range(1, len(own)):
        base, stated = own[index - 1], own[index]
        told = _AGAINST.match(stated.bare) if base.kind and base.kind == stated.kind else None
        if told is None or not _BASE.search(base.bare):
            continue
        alike = [one for one in [*earlier, *own[: index - 1]] if one.kind == base.kind]
        levels = [one for one in alike if not _CHANGE.search(one.bare) and not _BASE.search(one.bare)]
        first = [one for one in levels[:-MOST] if one is own[0]]
        fitting = [one for one in [*first, *levels[-MOST:]] if bool(told["down"]) == (_value(one) < _value(base))]
        law = [apart(stated, one, base, SURE if len(fitting) == 1 else NAMED) for one in fitting]
        beside = index > 1 and fitting == [own[index - 2]]
        aimed = _ONLY_THAN.fullmatch(base.bare) and _AIM.search(base.bare)
        yield [replace(one, rules_out=True) for one in law] if beside and aimed else law


@reading(
    "points-from-named",
    tier="unlikely",
    meaning="比写明的目标率高、低的百分点数，不等于两率之差",
    source="公文数据核校通例：百分点差额重算",
    example="满意度83.39%，比85%的目标低1.91个百分点（应为1.61）",
)
def points_are_from_the_rate_beside_them(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """r%…, 比 s% 的目标低 d 个百分点; 高于 s% 的指标值 d 个百分点: the rate right before, or one before it."""
    for at, (level, base, stated) in enumerate(zip(own, own[1:], own[2:], strict=False)):
        way = from_an_aim(base, stated)
        if way and level.unit == "%" and not _CHANGE.search(level.bare):
            alone = _ONLY_THAN.fullmatch(base.bare) is not None
            if alone or way * (_value(level) - _value(base)) > 0:
                others = [_from_aim(one, base, stated, way, rules_out=False) for one in own[:at] if one.unit == "%"]
                if not any(one.holds() for one in others):
                    yield [_from_aim(level, base, stated, way, rules_out=alone)]


def _from_aim(level: Figure, base: Figure, stated: Figure, way: int, *, rules_out: bool) -> Claim:
    """How far a rate is from its target; or, where it lies on the other side of it, what the target should be."""
    number, aim = level.statement.number, _value(base)
    if way * (number.value - aim) < 0:
        apart_by, terms = _value(stated), (level.statement, stated.statement)
        value, low, high = (edge - way * apart_by for edge in (number.value, number.low, number.high))
        how = f"{number.text}{'−' if way > 0 else '+'}{stated.statement.number.text}"
        return Claim("difference", base.statement, terms, value, low, high, how, SURE, rules_out=rules_out)
    low, high = sorted(way * (edge - aim) for edge in (number.low, number.high))
    how = f"{number.text}−{base.statement.number.text}" if way > 0 else f"{base.statement.number.text}−{number.text}"
    value = way * (number.value - aim)
    return Claim("difference", stated.statement, (level.statement,), value, low, high, how, SURE, rules_out=rules_out)


def from_an_aim(base: Figure, stated: Figure) -> int:
    """Whether points are told from a target, which is exact: 1 above it, -1 below, 0 if not."""
    if base.unit != "%" or stated.unit != "个百分点" or _OTHERS.search(base.bare):
        return 0
    above = _ABOVE.search(base.bare) if _OF_THE_AIM.fullmatch(stated.bare) else None
    told = _AGAINST.match(stated.bare) if _THAN.search(base.bare) and _AIM.search(base.bare + stated.bare) else None
    found = above or told
    return 0 if found is None else -1 if found["down"] else 1


@reading(
    "range-difference",
    tier="unlikely",
    meaning="最高与最低相差的数与所列各数不符",
    source="公文数据核校通例：差额重算",
    example="三个区分别得93.6分、90.1分、82.3分，最高与最低相差13.1分（应为11.3分）",
)
def ranges_span_the_figures_before_them(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """All figures of the unit before it in the sentence, or without the mean right before it."""
    for index, stated in enumerate(own):
        alike = [one for one in own[:index] if one.kind == stated.kind and "平均" not in one.bare]
        if _APART.search(stated.bare) and len(alike) >= FEWEST:
            most, least = max(alike, key=_value), min(alike, key=_value)
            yield [apart(stated, most, least, SURE)]


@reading(
    "saving-rate",
    tier="unlikely",
    meaning="节约率、核减率与其前两个金额不符",
    source="公文数据核校通例：率的分母按名称找回",
    example="预算330万元，实际支出312.5万元，节约率3.50%（应为5.30%）",
)
def savings_are_of_what_was_planned(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """预算 a, 支出 b, 节约率 (a−b)/a: over each two amounts before it, those named for it first."""
    for index, rate in enumerate(own):
        if rate.unit != "%" or not _SAVED.search(rate.bare):
            continue
        near = [one for one in own[:index] if one.measured][-MOST:]
        pairs = [(a, b) for a, b in combinations(near, 2) if a.kind == b.kind and _value(a) > _value(b) > 0]
        yield [_saved(rate, a, b) for a, b in pairs]


def _value(one: Figure) -> Fraction:
    return one.statement.number.value


def _saved(rate: Figure, planned: Figure, spent: Figure) -> Claim:
    a, b = planned.statement.number, spent.statement.number
    low, high = 100 * (a.low - b.high) / a.low, 100 * (a.high - b.low) / a.high
    named = bool(_BEFORE.search(planned.bare)) and bool(_AFTER.search(spent.bare))
    how = f"({a.text}−{b.text})÷{a.text}×100"
    terms = (planned.statement, spent.statement)
    value = 100 * (a.value - b.value) / a.value
    return Claim("ratio", rate.statement, terms, value, low, high, how, SURE if named else NEAR)
