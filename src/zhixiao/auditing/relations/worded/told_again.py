"""One quantity printed twice: in another unit behind 折合, as a sum written out, again behind 上述."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from zhixiao.auditing.relations.worded.claims import CERTAIN, NAMED, Claim
from zhixiao.auditing.relations.worded.differences import stock_of
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_AGAIN = re.compile(r"(?:上述|(?<![^，。；:、])以上|前述|该|这|上列)(?:全部)?$")
"""亿元以上12个 and 规模以上12家 say how large."""
_OF_IT = re.compile(r"(?:支出|资金|投资|预算|经费)?中(?![心小央间学级等型药医标])|的(?:结果|成绩|总分)")
_SAME = re.compile(r"(?:即|折合|折算[为成]?|折|合|约合|相当于)$")
_FACTORS = {
    ("米", "公里"): Fraction(1, 1000),
    ("公里", "米"): Fraction(1000),
    ("公顷", "亩"): Fraction(15),
    ("亩", "公顷"): Fraction(1, 15),
    ("公斤", "吨"): Fraction(1, 1000),
    ("千克", "吨"): Fraction(1, 1000),
    ("平方米", "公顷"): Fraction(1, 10_000),
    ("公顷", "平方公里"): Fraction(1, 100),
}
_SIGN = re.compile(r"[^，。；\d+]{0,3}(?P<sign>[+-])")


@reading(
    "neighbour-conversion",
    tier="impossible",
    meaning="“即”“折合”两边不是同一个量",
    source="公文数据核校通例：单位换算",
    example="改造管网19400米，折合18.4公里（应为19.4公里）",
)
def conversions_say_one_quantity(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A figure behind 即 or 折合, and the figures before it that may be the same quantity in another unit or scale."""
    for index, other in enumerate(own):
        if _SAME.search(other.bare) and len(other.bare) <= 6:
            law = [claim for one in own[:index] if (claim := _converted(one, other)) is not None]
            alone = len(law) == 1 and law[0].terms[0] is own[index - 1].statement
            yield law if alone else [replace(one, rules_out=False) for one in law]


def _converted(one: Figure, other: Figure) -> Claim | None:
    a, b = one.statement.number, other.statement.number
    factor = Fraction(1) if one.unit == other.unit != "" else _FACTORS.get((one.unit, other.unit))
    if factor is None or (a.scale == b.scale and factor == 1) or one.behind.startswith("/"):
        return None
    if re.search(r"每[^，。；、\d]{0,8}$|单价$", one.bare):
        return None  # 每月58元，732人累计2196年，折合152.84万元: a price of each.
    value, low, high = a.value * factor, a.low * factor, a.high * factor
    how = f"{a.text}{a.suffix}"
    return Claim("unit", other.statement, (one.statement,), value, low, high, how, CERTAIN, rules_out=True)


@reading(
    "written-sum",
    tier="impossible",
    meaning="写出的加减算式与其结果不符",
    source="公文数据核校通例：算式重算",
    example="设备费656万元+安装费895万元=1751万元（应为1551万元）",
)
def written_sums_come_out(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Figures whose words begin with + or −, and the one behind the sign of equality."""
    for index, result in enumerate(own):
        if not re.fullmatch(r"[^，。；\d]{0,4}=", result.bare):
            continue
        signs = [_SIGN.match(one.bare) for one in own[:index]]
        first = max((at for at, sign in enumerate(signs) if sign is None), default=0)
        run = own[first:index]
        if len(run) >= 2:
            ways = [-1 if sign and sign["sign"] == "-" else 1 for sign in signs[first + 1 :]]
            yield [replace(stock_of(run, ways, result), rules_out=True)]


@reading(
    "told-again",
    tier="unlikely",
    meaning="“上述”“该”之后再次提到的数与前文不同",
    source="绩效自评复核要点 X01：同一事实前后一致",
    example="登记问题590套……上述550套房屋均已领证",
)
def what_is_told_again_is_the_same(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A figure behind 上述, 以上 or 该, or in front of 支出中 and 的结果, and the figures of its kind before it."""
    for index, again in enumerate(own):
        said = _AGAIN.search(again.bare) or _OF_IT.match(again.behind)
        before = [one for one in [*earlier, *own[:index]] if one.kind == again.kind != "" and one.unit != "%"]
        if said and (again.measured or again.unit == "分") and not again.statement.number.bound:
            yield [_same(again, one) for one in before[-3:]]


def _same(again: Figure, one: Figure) -> Claim:
    value = one.statement.number.value
    return Claim("same_fact", again.statement, (one.statement,), value, value, value, "前文", NAMED)
