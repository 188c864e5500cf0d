"""每X p … 共 T, price a piece, and the mean a head: count × each = total, whichever of the three is stated last."""

import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.worded.claims import NAMED, SURE, Claim, comes_out_even, judged
from zhixiao.auditing.relations.worded.figures import Figure, addable, passages
from zhixiao.auditing.statements import Report

_COUNTED = r"个|家|户|人|名|位|期|场|次|班|批|项|件|台|套|份|亩|所|篇|辆|册|本|天|村|校"
_EACH = re.compile(rf"(?:每一?(?P<unit>{_COUNTED})[一-鿿]{{0,6}}|单价)$")
_PIECE = re.compile(rf"^(?:/|每)(?P<unit>{_COUNTED})")
_MEAN = re.compile(
    rf"(?:平均每一?(?P<unit>{_COUNTED}|笔)[一-鿿]{{0,8}}|(?P<one>[人户生家笔件场次班亩床校村])均[一-鿿]{{0,8}}"
    r"|平均(?:单价|成本|费用|价格))$"
)
_HEADS = {"生": "人"}
_TOTAL = re.compile(r"(?:共计?|合计|总计|累计|总额|总价|总[^，。；\d]{1,6})[一-鿿]{0,8}$")
_RULE = re.compile(r"标准|不低于|不超过|最高|以上|上限|限额|目标|计划|同比|增|上年|去年|全[国省]")


@check(
    "worded-product",
    tier="unlikely",
    meaning="个数×每个的量与合计数不符",
    source="公文数据核校通例：单价×数量",
    example="举办6期培训班，每期60人，累计培训390人次（应为360）",
)
def counts_times_each_make_the_total(report: Report) -> Iterator[Outcome]:
    """The one count of the kind named by 每X or by 元/X, the figure a piece, and the total announced behind both."""
    for own, _ in passages(report):
        told = [(each, unit) for each in own if (unit := _unit_of(each)) is not None]
        if len(told) != 1 or _RULE.search(told[0][0].bare):
            continue
        each, unit = told[0]
        behind = [one for one in own[own.index(each) + 1 :] if addable(one.unit, each.unit)]
        for total in [one for one in behind[:1] if _TOTAL.search(one.bare)]:
            counts = [one for one in own[: own.index(total)] if one is not each and _is_count(one, unit)]
            claims = [_product(count, each, total, alone=len(counts) == 1) for count in counts]
            yield from judged("worded-product", claims, "unlikely")


def _unit_of(each: Figure) -> str | None:
    """The unit that a figure is told for: 每期, 元/套; "" for a 单价 of whatever is counted."""
    piece = _PIECE.match(each.statement.after)
    if piece:
        return piece["unit"]
    told = _EACH.search(each.bare)
    return None if told is None else told["unit"] or ""


def _is_count(one: Figure, unit: str) -> bool:
    number = one.statement.number
    return number.is_count and (number.unit == unit if unit else True)


def _product(count: Figure, each: Figure, total: Figure, *, alone: bool) -> Claim:
    many, one = count.statement.number, each.statement.number
    low, high = many.value * one.loose_low, many.value * one.loose_high
    if one.whole:
        low = high = many.value * one.value
    how = f"{many.text}×{one.text}{one.suffix}"
    terms, doubt = (count.statement, each.statement), SURE if alone else NAMED
    return Claim("product", total.statement, terms, many.value * one.value, low, high, how, doubt)


@check(
    "worded-mean",
    tier="unlikely",
    meaning="户均、人均、平均每个的量与总量、个数之商不符",
    source="公文数据核校通例：人均",
    example="46家企业获得贷款6.9亿元，户均1800万元（应为1500万元）",
)
def means_follow_from_total_and_count(report: Report) -> Iterator[Outcome]:
    """The mean a head after a total of its unit and a count of its kind in the sentence."""
    for own, _ in passages(report):
        for index, mean in enumerate(own):
            told = _MEAN.search(mean.bare)
            if told is None or _RULE.search(mean.bare):
                continue
            unit = told["unit"] or _HEADS.get(told["one"], told["one"]) or ""
            counts = [one for one in own[:index] if one.statement.number.is_count and _heads(unit, one.unit)]
            totals = [one for one in own[:index] if one.unit == mean.unit and one not in counts]
            pairs = [(total, count) for total in reversed(totals) for count in counts]
            yield from judged("worded-mean", [_mean(total, count, mean) for total, count in pairs], "unlikely")


def _heads(unit: str, counted: str) -> bool:
    return not unit or addable(unit, counted) or {unit, counted} <= {"户", "家", "个"}


def _mean(total: Figure, count: Figure, mean: Figure) -> Claim:
    all_, many = total.statement.number, count.statement.number
    low, high = all_.loose_low / many.value, all_.loose_high / many.value
    even = comes_out_even(all_, many, mean.statement.number)
    how = f"{all_.text}{all_.suffix}÷{many.text}"
    terms = (total.statement, count.statement)
    return Claim("mean", mean.statement, terms, all_.value / many.value, low, high, how, even=even)


_AVERAGE = re.compile(r"平均(?:得?分|值|数|率)?(?:为|是|达到?|:)*$")


@check(
    "mean-with-parts",
    tier="unlikely",
    meaning="平均数与其后“其中”所列各数的平均不符",
    source="公文数据核校通例：平均数",
    example="平均分95.2分，其中服务态度94分、办事效率91分（应为92.5分）",
)
def means_follow_from_the_parts_behind(report: Report) -> Iterator[Outcome]:
    """平均…m，其中 a、b…: the figures of its unit that end the sentence."""
    for own, _ in passages(report):
        for index, mean in enumerate(own):
            parts = own[index + 1 :]
            told = _AVERAGE.search(mean.bare) and len(parts) >= 2 and re.fullmatch(r"，其中:?[^，。\d]+", parts[0].bare)
            if told and all(one.unit == mean.unit for one in parts):
                numbers = [one.statement.number for one in parts]
                value = sum((one.value for one in numbers), Fraction(0)) / len(numbers)
                how = f"({'+'.join(one.text for one in numbers)})÷{len(numbers)}"
                terms = tuple(one.statement for one in parts)
                claim = Claim("mean", mean.statement, terms, value, value, value, how)
                yield from judged("mean-with-parts", [claim], "unlikely")
