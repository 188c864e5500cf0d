"""Counts of names that are listed: 下辖甲中心、乙大队、丙站3个单位; 3个县（甲、乙、丙）; 3项，分别是甲、乙、丙."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report

_CHINESE = "零一二三四五六七八九十"
_NUMBER = r"(?P<number>[二两三四五六七八九十]|(?<![\d.—~-])(?:[2-9]|1\d))"
_MEASURE = r"(?:大|个|项|种|类|家|所|条|座|处|部)(?![月小百千万])"
_NAME = r"[^、，。；:()\n\d]{2,24}"
_BEHIND = re.compile(
    rf"(?P<names>(?:{_NAME}、){{1,30}}{_NAME}?){_NUMBER}(?:{_MEASURE}|(?=方面|政策|领域|平台|体系))(?P<noun>[^，。；:、()\n\d]{{1,10}})"
)
_BEFORE = re.compile(
    rf"{_NUMBER}{_MEASURE}[^，。；:、()\n\d]{{0,14}}"
    r"(?:\((?:分别(?:是|为)|即|包括|为)?:?(?P<inside>[^()；。\n]{4,160})\)"
    r"|，?(?:分别(?:是|为)|依次(?:是|为)|即|包括|:):?(?P<outside>[^。；:\n]{4,160})(?=[。；]))"
)
_UNDER = re.compile(r"下辖|下设|下属|所属|内设|设有|机关设|[局中心院校站]设")
_QUOTED = re.compile(r"《[^》\n]*》|“[^”\n]*”|\([^()\n]*\)")
_OPEN = re.compile(r"等|其他|其它|主要|各|有关|为主|以及|另|除|部分|\d")
_AND = re.compile(r"[和及与暨兼]")
LEAST = 3
"""Names from which a list tells that the number beside it is wrong; two names are too easily two of several."""


@dataclass(frozen=True, slots=True)
class _List:
    """A number with the names listed beside it, and how many they may be; `of_names`: the words count the names."""

    number: int
    start: int
    end: int
    fewest: int
    most: int
    names: str
    of_names: bool

    def holds(self) -> bool:
        return self.fewest <= self.number <= self.most

    def told(self) -> bool:
        """Whether the number is one beside what the list holds, as it is where a name was added or left out."""
        near = self.number in (self.fewest - 1, self.most + 1)
        return self.of_names and self.fewest >= LEAST and near


@check(
    "listed-count",
    tier="wording",
    meaning="所称的个数与列出的名称个数不符",
    source="公文数据核校通例",
    example="下辖养护中心、执法大队、服务中心4个事业单位（列出3个）",
)
def as_many_as_are_listed(report: Report) -> Iterator[Outcome]:
    """Lists of names without figures and without 等; where 和 may part names or stand in one, both counts do."""
    for one in (*_behind(report), *_before(report)):
        span = report.span(one.start, one.end)
        said = report.view.text[one.start : one.end]
        listed = str(one.number if one.holds() else one.fewest)
        if one.holds():
            yield Relation("text", span, str(one.number), (listed,), listed, True)
        elif one.told():
            yield Relation("text", span, str(one.number), (listed,), listed, False)
            message = f"所称{said}个，列出的是“{one.names}”，为{listed}个。"
            yield Finding("listed-count", "wording", span, said, listed, message)


def _behind(report: Report) -> Iterator[_List]:
    """甲股、乙股、丙股3个股室: the names end as the noun does, or stand under a bureau."""
    for found in _BEHIND.finditer(report.view.text):
        names = found["names"]
        last = names[-1]
        alike = last in found["noun"] and all(one.endswith(last) for one in names.split("、"))
        yield from _listed(found, names, of_names=alike or bool(_UNDER.search(names)))


def _before(report: Report) -> Iterator[_List]:
    """3个县（甲县、乙县、丙县）; 共3项，分别是甲、乙、丙, which is recorded where it agrees by one of its marks."""
    for found in _BEFORE.finditer(report.view.text):
        names = found["inside"] or found["outside"]
        if found["inside"]:
            yield from _listed(found, names, of_names=True)
            continue
        bare = _QUOTED.sub("甲", names)
        counts = {len([one for one in re.split(marks, bare) if one]) for marks in ("[、，]", "，", "、|和|以及|及")}
        number = _value(found["number"])
        if number in counts:
            yield _List(number, *found.span("number"), number, number, names, False)


def _listed(found: re.Match[str], names: str, *, of_names: bool) -> Iterator[_List]:
    bare = _QUOTED.sub("甲", names)
    if "、" not in bare or _OPEN.search(bare):
        return
    fewest = bare.strip("、").count("、") + 1
    yield _List(
        _value(found["number"]), *found.span("number"), fewest, fewest + len(_AND.findall(bare)), names, of_names
    )


def _value(said: str) -> int:
    return int(said) if said.isdigit() else 2 if said == "两" else _CHINESE.index(said)
