"""Wholes whose parts have names of their own that leave nothing out: 税收与非税收入, 三次产业, 人员与公用经费."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhixiao.auditing.relations.worded.claims import SURE
from zhixiao.auditing.relations.worded.figures import MOST, Figure, passages
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sums_of
from zhixiao.auditing.statements import Report


@dataclass(frozen=True, slots=True)
class Parted:
    """A whole and all its parts, each by the words of the clause before its figure.

    `apart`: only where other figures stand between the parts; a plain list of them is read as kinds.
    """

    whole: str
    parts: tuple[str, ...]
    apart: bool = False


PARTED = (
    Parted(r"生产总值|GDP", (r"第一产业", r"第二产业", r"第三产业")),
    Parted(r"(?:一般公共|公共财政|地方财政|财政)[一-鿿]{0,6}收入", (r"(?<!非)税收", r"非税")),
    Parted(r"进出口", (r"(?<!进)出口", r"进口")),
    Parted(r"债务(?:余额|限额)", (r"一般债务", r"专项债务")),
    Parted(r"(?:常住|户籍|总)人口", (r"城镇", r"乡村|农村")),
    Parted(r"社会消费品零售", (r"城镇", r"乡村|农村")),
    Parted(r"政府采购", (r"货物", r"工程", r"服务")),
    Parted(r"基本支出", (r"人员经费", r"公用经费")),
    Parted(r"公务用车购置[及和与]运行", (r"(?:公务用车|车辆)购置(?!.*运行)", r"(?<!购置)(?<!购置[及和与])运行")),
    Parted(r"支出(?:合计|总计)|总支出|财政拨款支出", (r"基本支出", r"项目支出")),
    Parted(r"三公[”\"]?经费", (r"因公出国", r"公务用车", r"公务接待")),
    Parted(r"专利|申请|授权", (r"发明", r"实用新型", r"外观设计"), apart=True),
)
"""Parts by the classifications of public finance, statistics and patents: together they are the whole."""
_THIRD = re.compile(r"经营支出|上缴上级|对附属")
"""Words of a third part that a classification has in some accounts only."""
_OF_PART = re.compile(r"占|增(?!加值)|减|比|同期|上年|去年|人均|均|户籍人口城镇化")
"""Words that make a figure another than the amount of its part."""


@reading(
    "named-parts",
    tier="impossible",
    meaning="按通行分类列全的各部分之和与总数不符（税收收入与非税收入，三次产业，人员经费与公用经费等）",
    source="政府收支分类科目、国民经济行业分类等通行口径：分项之和等于总数",
    example="一般公共预算收入24627万元，其中税收收入8103万元，增长18.8%；非税收入15624万元（应为16524万元）",
)
def named_parts_make_their_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Each classification whose parts stand once each in a paragraph behind the nearest whole, the last in `own`."""
    for parted in PARTED:
        if not any(_tells(one, words) for one in own for words in parted.parts):
            continue
        passage = _up_to(report, own)
        found = [[one for one in passage if _tells(one, words)] for words in parted.parts]
        if any(len(ones) != 1 for ones in found):
            continue
        parts = [ones[0] for ones in found]
        places = sorted(passage.index(one) for one in parts)
        if _THIRD.search("".join(one.bare for one in passage[places[0] :])):
            continue
        before = [one for one in passage[: places[0]] if _tells(one, parted.whole)]
        alike = len({one.unit for one in (*parts, *before[-1:])}) == 1
        ends_here = places[-1] >= len(passage) - len(own) and len(set(places)) == len(places)
        running = places[-1] - places[0] == len(places) - 1
        if before and alike and ends_here and not (parted.apart and running):
            yield sums_of(before[-1], parts, SURE)


def _up_to(report: Report, own: list[Figure]) -> list[Figure]:
    """The last figures of the paragraph up to the end of a sentence."""
    figures, starts = _paragraphs(report)[own[0].statement.paragraph]
    end = bisect_right(starts, own[-1].statement.number.start)
    return figures[max(0, end - MOST) : end]


@lru_cache(maxsize=1)
def _paragraphs(report: Report) -> dict[int, tuple[list[Figure], list[int]]]:
    """The figures of each paragraph of prose, and where they begin."""
    found: dict[int, tuple[list[Figure], list[int]]] = defaultdict(lambda: ([], []))
    for own, _ in passages(report):
        figures, starts = found[own[0].statement.paragraph]
        figures += own
        starts += [one.statement.number.start for one in own]
    return found


def _tells(one: Figure, words: str) -> bool:
    """Whether the clause before a figure names it so, and not a change, share or mean of it."""
    return one.measured and bool(re.search(words, clause := _clause(one.bare))) and not _OF_PART.search(clause)


@lru_cache(maxsize=4096)
def _clause(words: str) -> str:
    """
    >>> _clause("，其中：税收收入")
    '税收收入'
    """
    return re.split(r"[，。；、:：]", words)[-1]
