"""The figures that may be parts of a total in prose: in the bracket behind it, after it, before it."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.numbers import loosely
from zhixiao.auditing.relations.brackets import outside
from zhixiao.auditing.statements import Report, Statement

_BASE = re.compile(
    r"(?:比|较)[^，。；\d]{0,8}(?:上年|去年|同期|预算|决算)[^，。；\d]{0,8}$|(?:上年|去年|同期)[^，。；\d]{0,4}(?:决算|完成|执行)数?为?$"
)
_OF_EACH = re.compile(r"(?:平均每?|[人户亩]均)[^，。；、\d]{0,6}$")
"""A mean is no part beside what it is of: 救援318次、巡查294次，平均每队51次."""
_PLANNED = re.compile(r"预算(?:安排|数)?(?:为|是|:)*$")
_DONE = re.compile(r"[，、；]?(?:实际|当年|全年)?(?:完成|支出|执行|决算|收入)[^，。；\d]{0,6}")
MOST = 16


def depths(text: str, start: int, ones: Sequence[Statement]) -> list[int]:
    """How deep in brackets each statement of a paragraph stands."""
    depth, at, found = 0, start, []
    for one in ones:
        for char in text[at : one.number.start]:
            if char in "(（":
                depth += 1
            elif char in ")）":
                depth = max(0, depth - 1)
        at = one.number.start
        found.append(depth)
    return found


def total_meets(total: Statement, parts: Sequence[Statement], loose: bool = False) -> bool:
    """Whether the interval of the sum meets the interval of the total."""
    if loose:
        (least, most), *edges = loosely([one.number for one in (total, *parts)])
        return sum(low for low, _ in edges) <= most and least <= sum(high for _, high in edges)
    low, high = sum(p.number.low for p in parts), sum(p.number.high for p in parts)
    return low <= total.number.high and total.number.low <= high


def added(parts: Sequence[Statement]) -> Fraction:
    """The sum of the printed values."""
    return sum((part.number.value for part in parts), Fraction(0))


def alike(one: Statement, other: Statement) -> bool:
    """Same unit and a plain figure, so that they may be added."""
    if other.role == "difference" and re.search(r"新增$", other.label):
        return other.number.unit == one.number.unit
    return (
        other.plain
        and other.number.unit == one.number.unit
        and other.role not in ("growth", "difference", "rate", "score", "weight")
    )


def groups(report: Report) -> Iterator[tuple[Statement, list[Statement], str]]:
    """Totals with the candidates for their parts: those in the bracket behind, those that follow, those before."""
    for start, _, ones in report.paragraphs():
        if len(ones) < 3 and len(ones) != 2:
            continue
        depth = depths(report.view.text, start, ones)
        levels = _levels(report, ones, depth)
        for i, total in enumerate(ones):
            if (
                not total.plain
                or total.number.unit in ("%", "", "分", "倍", "个百分点")
                or total.role in ("difference", "growth")
            ):
                continue
            behind = _bracket(i, ones, depth)
            same = [one for one in behind if one.number.unit == total.number.unit and one.plain]
            alikes = [one for one in behind if alike(total, one)]
            yield total, alikes if len(same) == len(alikes) else [], "bracket"
            level = levels[depth[i], total.number.unit]
            behind_it, ahead = bisect_right(level, i), bisect_left(level, i)
            after = (ones[level[at]] for at in range(behind_it, len(level)))
            yield total, list(itertools.islice((one for one in after if alike(total, one)), MOST)), "after"
            before = (ones[level[at]] for at in range(ahead - 1, -1, -1))
            yield total, list(itertools.islice((one for one in before if alike(total, one)), MOST))[::-1], "before"


def _levels(report: Report, ones: Sequence[Statement], depth: Sequence[int]) -> dict[tuple[int, str], list[int]]:
    """The places of the figures by depth and unit: no names of funds, budgets beside what came of them, other years."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, (one, following) in enumerate(itertools.zip_longest(ones, ones[1:])):
        if following is not None and (_names_a_fund(report, one, following) or _planned(report, one, following)):
            continue
        if not _BASE.search(one.label) and not _OF_EACH.search(one.label):
            found[depth[i], one.number.unit].append(i)
    return found


def _planned(report: Report, one: Statement, following: Statement) -> bool:
    """“收入预算数为15亿元，实际完成16亿元”: the budget of the amount that follows is no part beside it."""
    if one.sentence != following.sentence or one.number.unit != following.number.unit:
        return False
    between = outside(report.text_between(one, following))
    return bool(_PLANNED.search(one.label) and _DONE.fullmatch(between))


def _names_a_fund(report: Report, one: Statement, following: Statement) -> bool:
    """“5000万元直达资金已支出1585万元”: the first amount only names the fund."""
    if following.clause != one.clause or not one.money:
        return False
    return bool(
        re.fullmatch(
            r"[^，、和与及;；。]{2,20}(?:支出|使用|执行|支付|拨付)(?:了|为)?", report.text_between(one, following)
        )
    )


def _bracket(i: int, ones: tuple[Statement, ...], depth: list[int]) -> list[Statement]:
    found = []
    for j in range(i + 1, len(ones)):
        if depth[j] <= depth[i]:
            break
        if depth[j] == depth[i] + 1:
            found.append(ones[j])
    return found
