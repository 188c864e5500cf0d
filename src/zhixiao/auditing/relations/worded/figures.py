"""Figures of a passage with their own words: what stands between the figure before and this one, and right behind."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhixiao.auditing.statements import Report, Statement

FAMILIES = (
    {"人", "人次", "名", "位"},
    {"家", "户", "个"},
    {"件", "项", "个"},
    {"份", "人", "户"},
    {"期", "班", "次"},
    {"张", "人"},
)
_FILLED = re.compile(
    r"(?:资金|金额|经费|款项|总额|总数|总量|数量|数|额|量|共计|合计|共|计|为|达到?|有|是|了|的|[:：(（“”]|\s)+$"
)
_BEHIND = re.compile(r"[^，。；、:()（）\d\s]{0,16}")
WHOLE = re.compile(
    r"总|共|应|计划|受理|立案|收案|发放|发出|回收|收回|有效|样本|抽|检[查验测]|调查|参|申[请报]|安排|到位|预算|下达|发现|问题|"
    r"涉及|送检|报名|登记|任务|目标|指标值|年初|收到|接[收到]|全[部市区县年]"
)
"""Words of a figure that others may be parts of."""
_NEW = re.compile(r"(?<![较比去上年])新增[一-鿿]{2,}$")
_WORD = re.compile(r"[一-鿿]")
LEAST_TEXT = 20
"""Characters of a cell that tells its figures in sentences."""
MOST = 24
LONGEST_RUN = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """A statement; `bare`: the words before it, `name`: the same without fillers at the end, `behind`: those after."""

    statement: Statement
    name: str
    bare: str
    behind: str

    @property
    def unit(self) -> str:
        return self.statement.number.unit

    @property
    def rough(self) -> bool:
        return self.statement.number.rough

    @property
    def measured(self) -> bool:
        """A count or an amount that may be part or whole: no rate, no points, no change."""
        changed = self.statement.role in ("difference", "growth") and not (self.new or self.name.endswith("新增"))
        return bool(self.kind) and self.unit not in NO_MEASURE and not changed

    @property
    def new(self) -> bool:
        """新增校舍面积共: an amount of its own, no change of another."""
        return bool(_NEW.search(self.name))

    @property
    def kind(self) -> str:
        """What is counted: the unit, or the first words behind a number whose unit is not known (卷, 考点)."""
        return self.unit or self.behind[:2]


NO_MEASURE = frozenset({"%", "‰", "分", "倍", "个百分点", "年"})


@lru_cache(maxsize=1)
def passages(report: Report) -> tuple[tuple[list[Figure], list[Figure]], ...]:
    """Each sentence of running prose that has figures, and the figures of the two sentences before it."""
    return tuple(_passages(report))


@lru_cache(maxsize=1)
def paragraphs(report: Report) -> dict[int, tuple[list[Figure], dict[int, int]]]:
    """The figures of running prose by paragraph, and the place of each by the offset of its numeral."""
    found: dict[int, list[Figure]] = defaultdict(list)
    for own, _ in passages(report):
        found[own[0].statement.paragraph] += own
    return {key: (run, {one.statement.number.start: at for at, one in enumerate(run)}) for key, run in found.items()}


def _passages(report: Report) -> Iterator[tuple[list[Figure], list[Figure]]]:
    for start, _, ones in report.paragraphs():
        if not ones:
            continue
        earlier: list[list[Figure]] = []
        for sentence in _sentences(report, start, ones):
            if _speaks(report, sentence):
                yield sentence[:MOST], [one for some in earlier[-2:] for one in some][-MOST:]
            earlier.append(sentence)


def _speaks(report: Report, sentence: Sequence[Figure]) -> bool:
    """Whether a sentence is running prose, though it be short: no row of cells, no cell but one that holds a text."""
    first = sentence[0].statement
    if report.in_prose(first):
        return True
    text = report.view.text[slice(*report.sentence_of(first))]
    words = len(_WORD.findall(text))
    whole = report.view.text[slice(*report.view.paragraphs[first.paragraph])]
    prose = report.table_at(first.span.start) < 0 or ("。" in whole and len(_WORD.findall(whole)) >= LEAST_TEXT)
    return prose and bool(re.search(r"[，。=]", text)) and words >= 2 * len(sentence)


def _sentences(report: Report, start: int, ones: Sequence[Statement]) -> Iterator[list[Figure]]:
    text = report.view.text
    group: list[Figure] = []
    last, number = start, -1
    for one in ones:
        if one.sentence != number:
            if group:
                yield group
            group, number = [], one.sentence
            last = max(start, report.sentence_of(one)[0])
        if one.plain:
            own = text[last : one.number.start]
            behind = _BEHIND.match(text, one.number.stop)
            group.append(Figure(one, _FILLED.sub("", own), own, behind.group() if behind else ""))
            last = one.number.stop
    if group:
        yield group


def addable(one: str, other: str) -> bool:
    """Whether figures of two units may be compared.

    >>> addable("人", "人次"), addable("件", "家")
    (True, False)
    """
    return one == other != "" or any(one in family and other in family for family in FAMILIES)


def run_of(before: Sequence[Figure], kind: str, *, unbroken: bool = False, most: int = LONGEST_RUN) -> list[Figure]:
    """The figures of a kind right before, nearest first; percentages between them are passed over if not unbroken."""
    found: list[Figure] = []
    for one in reversed(before):
        if not unbroken and one.unit in ("%", "‰", "个百分点") and kind != one.unit:
            continue
        if one.kind != kind or len(found) == most:
            break
        found.append(one)
    return found


def joined(run: Sequence[Figure], joint: re.Pattern[str]) -> list[Figure]:
    """The figures of one unit that words like 、 and 和 join to the first."""
    found = [run[0]]
    for one in run[1:]:
        if one.unit != run[0].unit or not joint.fullmatch(one.bare):
            break
        found.append(one)
    return found


def outside(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that stand in no bracket which closed before the last of them ended."""
    found: list[Figure] = []
    inside: list[Figure] = []
    depth = 0
    for one in figures:
        opened, closed = one.bare.count("("), one.bare.count(")")
        if depth and closed:
            inside = []
        depth = max(0, depth + opened - closed)
        (inside if depth else found).append(one)
    return [*found, *inside]


def alone_in_brackets(following: Sequence[Figure]) -> bool:
    """Whether the first figure fills brackets with its words: 产出38.5分（满分40分），效益18.5分."""
    opened = [one.bare.startswith("(") for one in following[:1]] == [True]
    return opened and (len(following) == 1 or ")" in following[1].bare)
