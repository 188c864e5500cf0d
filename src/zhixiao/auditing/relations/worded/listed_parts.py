"""Parts that 、 joins behind their whole, other figures between: 642家企业…863万元，其中甲273家、乙311家、其他58家."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from zhixiao.auditing.relations.label_words import OVERLAP
from zhixiao.auditing.relations.worded.claims import NEAR, SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure, outside
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sums_of
from zhixiao.auditing.slips import SWAPPED, slip
from zhixiao.auditing.statements import Report

MOST_PARTS, MOST_BETWEEN = 8, 3
LEAST_SWAPPED = 4
"""Digits of a part of a list that may leave some out, from which on two that changed places are no chance."""
LEAST_UNCUED = 3
"""Parts of a list that no word announces."""
_CUE = re.compile(r"其中|分别|包括|由|:|除[^，。；\d]{1,10}$|[按分][^，。；\d]{1,8}(?:列示|看)")
_CUED = re.compile(r"[^，。；、\d]{0,8}[，(]其中:?[^，。；、\d]{1,12}")
_EXCEPT = re.compile(r"除[^，。；\d]{1,12}$")
_LED = re.compile(rf"列示|{_EXCEPT.pattern}")
_OUTSIDE = re.compile(r"^(?:之?外|以外)，")
_JOINED = re.compile(r"^[、和与及，][^，。；、:\d]{1,24}$")
_REST = re.compile(r"(?:其他|其余|其它)[^，。；、\d]{0,8}$")
_TWICE = re.compile(r"交叉|重叠|重复|同时")
_NO_PART = re.compile(
    r"其中|[比较]|同比|占|目前|截至|完成|未|结[余转]|累计|[共合总]计|平均|[人户亩场]均|每|新增|增加|减少|提高|下降|超|另|上年|去年|单价"
)
_MEAN = re.compile(r"平均|[人户亩场]均|每")
_ATTRIBUTE = re.compile(
    r"女|党员|民族|脱贫|低保|残疾|毕业|农民工|学历|本科|硕士|博士|职称|高级|岁|以上|以下|留守|困难|重点|示范|优秀|获|省级|国家级|首次"
)
"""Words of what one thing may be beside another: 其中女性a人、党员b人."""


@reading(
    "listed-parts",
    tier="unlikely",
    meaning="总数之后隔着别的数用顿号列出的各数（其中、除…外、列示为）之和与总数不符",
    source="公文数据核校通例：分项之和；不完整的“其中”只查不超过",
    example="为642家企业兑付863.2万元，其中甲类273家、乙类311家、其他85家（应为58家）",
)
def joined_parts_make_the_whole_before(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A list up to 其他, or one that exceeds its whole; of any other only two digits that changed places are told.

    Other lists right behind their whole are read elsewhere.
    """
    for at, first in enumerate(own):
        cue = _CUE.search(first.bare)
        whole = _whole(own[:at], first)
        if whole is None or not first.measured or (first.bare.startswith("、") and not cue):
            continue
        parts = _parts(own[at:])
        enough = len(parts) >= (2 if cue else LEAST_UNCUED) and parts[-1] is not first
        if not enough or any(one.rough or one.statement.number.value <= 0 for one in (whole, *parts)):
            continue
        closed = bool(_REST.search(parts[-1].bare) or _EXCEPT.search(first.bare))
        beside = whole is own[at - 1] and not _LED.search(first.bare)
        if beside and (closed or not _pair(report, first, parts)):
            continue
        text = report.view.text[slice(*report.sentence_of(first.statement))]
        if _TWICE.search(text) or (not closed and OVERLAP.search(text)):
            continue
        law = _law(whole, parts, closed=closed)
        if beside and law and not law[0].holds():
            law = [one for one in law if _swapped(one)]
        if law:
            yield law


def _pair(report: Report, first: Figure, parts: Sequence[Figure]) -> bool:
    """Whether 其中 opens a list of two that 、 or 和 joins, behind which the clause ends: 其中甲a万元、乙b万元，"""
    end = parts[-1].statement.number.stop
    ends = report.view.text[end : end + 1] in ("，", "。", "；", ")")
    two = len(parts) == 2 and parts[1].bare[:1] in ("、", "和", "及", "与")
    return two and ends and bool(_CUED.fullmatch(first.bare)) and not parts[-1].behind.startswith("等")


def _whole(before: Sequence[Figure], first: Figure) -> Figure | None:
    """The nearest figure of the kind before a list that is no mean, with few others between."""
    *open_, _ = outside([*before, first])
    near = [one for one in open_[-MOST_BETWEEN - 1 :] if one.kind == first.kind and not _MEAN.search(one.bare[-8:])]
    plain = near and near[-1].measured and not near[-1].statement.number.bound
    return near[-1] if plain else None


def _parts(run: Sequence[Figure]) -> list[Figure]:
    """The figures of one kind that 、 or commas join from the first on; what brackets hold is passed over."""
    found, depth = [run[0]], 0
    for one in run[1:]:
        depth += one.bare.count("(") - one.bare.count(")")
        words = one.bare[one.bare.rfind(")") + 1 :]
        if depth > 0 or (one.unit == "%" and "占" in words):
            continue
        outside = _EXCEPT.search(found[-1].bare) and _OUTSIDE.search(words)
        if one.kind != run[0].kind or not (outside or _JOINED.search(words)) or _NO_PART.search(words):
            break
        found.append(one)
    return found[:MOST_PARTS]


def _law(whole: Figure, parts: Sequence[Figure], *, closed: bool) -> list[Claim]:
    law = sums_of(whole, parts, SURE if closed else NEAR)
    if law[0].holds() or closed:
        return law
    number = whole.statement.number
    if law[0].low > number.loose_high:
        joined = all(two.bare.startswith("、") for _, two in pairwise(parts))
        apart = joined and not any(_ATTRIBUTE.search(one.bare) for one in parts)
        return [replace(one, doubt=SURE) for one in law] if apart else law
    return [one for one in law if _swapped(one)]


def _swapped(one: Claim) -> bool:
    number = one.stated.number
    return len(number.digits) >= LEAST_SWAPPED and slip(number.text, one.expected) == SWAPPED
