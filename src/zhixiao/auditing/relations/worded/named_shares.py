"""Shares whose whole is named in full by the words of one figure: 项目总投资B…支出A，占总投资的p%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from zhixiao.auditing.relations.worded.claims import SURE
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.quotients import ratio_of, terms_of_a_rate
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_SHARE = re.compile(r"[，(](?:并)?占(?P<name>[^，。；、()\d]{3,20}?)的?(?:比例|比重|比)?(?:为)?")
_OTHER_SHARE = re.compile(r"[，(]占[^，。；()\d]{2,20}的(?:比例|比重)?(?:为)?")
_TOLD = r"(?:总[额量数]|合计|共计?|为|达到?){0,2}$"
_ELSEWHERE = re.compile(r"全[国省市区县]|本级|同类|同期|上年|去年|行业|[应所]有|全部|预算|计划|目标|任务")
"""Wholes that stand elsewhere, or of which a report has several under one name."""
_NO_PART = re.compile(r"[比较]|上年|去年|平均|[人户]均|增[加长]|减少|其中[^，。；]{0,2}$")
BACK = 1
_LONGEST = 40
LEAST_DIGITS = 3


@reading(
    "share-of-a-named-figure",
    tier="unlikely",
    meaning="“占某某的”比例与前面以该名称写出的唯一一个数对不上",
    source="公文数据核校通例：占比的分母按名称找回",
    example="项目总投资12650万元，到位11108万元。支出8331万元，占到位资金的75.00%，占总投资的75.00%（应为65.86%）",
)
def shares_are_of_the_figure_of_that_name(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """The figure right before a share and the one whose words end with the name, where the report has no other so."""
    for index, rate in enumerate(own):
        told = _SHARE.fullmatch(rate.bare) if rate.unit == "%" and not rate.rough else None
        part = _part(own[:index]) if told else None
        if told is None or part is None or _ELSEWHERE.search(told["name"]):
            continue
        whole = _whole(report, part, told["name"])
        if whole is not None and len(rate.statement.number.digits) >= LEAST_DIGITS:
            ratio = ratio_of(rate, part, whole, SURE, rules_out=True)
            yield [ratio, *(replace(one, doubt=SURE) for one in terms_of_a_rate(rate, part, whole, SURE))]


def _part(before: Sequence[Figure]) -> Figure | None:
    """The amount right before a share, or before one or two shares of other wholes."""
    for one in reversed(before):
        if one.unit == "%" and _OTHER_SHARE.fullmatch(one.bare):
            continue
        plain = one.measured and not one.rough and not one.statement.number.bound
        return one if plain and not _NO_PART.search(one.bare) else None
    return None


def _whole(report: Report, part: Figure, name: str) -> Figure | None:
    """The one figure of a name in the report, where it stands before the part in its paragraph or the one above."""
    every = _of_name(report, part.kind, name)
    if len({one.statement.number.value for one in every}) != 1:
        return None
    at = part.statement
    near = [one for one in every if one.statement.number.start < at.number.start]
    near = [one for one in near if 0 <= at.paragraph - one.statement.paragraph <= BACK]
    fits = near and near[-1].measured and not near[-1].rough and not near[-1].statement.number.bound
    return near[-1] if fits and near[-1].statement.number.value >= at.number.value > 0 else None


@lru_cache(maxsize=256)
def _of_name(report: Report, kind: str, name: str) -> list[Figure]:
    """The figures of a kind whose words end with a name."""
    ends = re.compile(f"{re.escape(name)}{_TOLD}")
    return [one for one in _by_kind(report).get(kind, ()) if ends.search(one.bare[-_LONGEST:])]


@lru_cache(maxsize=1)
def _by_kind(report: Report) -> dict[str, list[Figure]]:
    """The figures of running prose by what they count."""
    found: dict[str, list[Figure]] = {}
    for run, _ in paragraphs(report).values():
        for one in run:
            found.setdefault(one.kind, []).append(one)
    return found
