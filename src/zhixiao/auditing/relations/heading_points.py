"""Points told at the head of numbered passages: 满分20分，得分17.5分 over those of the passages under it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from zhixiao.auditing.model import Tier
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.part_lists import added
from zhixiao.auditing.slips import named, slip, slip_of_a_part
from zhixiao.auditing.statements import Report, Statement, finding, relation

_STYLES = (
    ("chapter", re.compile(r"[一二三四五六七八九十]+\s*[、.]")),
    ("section", re.compile(r"\([一二三四五六七八九十]+\)")),
    ("dotted", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?![\d.%])\s*(?=[一-鿿])")),
    ("number", re.compile(r"\d{1,2}\s*[、.．](?!\d)")),
    ("bracket", re.compile(r"\(\d{1,2}\)")),
    ("code", re.compile(r"[A-Z]\d{0,4}(?![A-Za-z\d%])[.、:：]?\s*(?=[一-鿿])")),
    ("letter", re.compile(r"[a-z]\s*[.、)]")),
)
HEAD = 60
"""Characters from the number of a passage in which a bracket with its points opens."""
SHORT_HEAD = 16
_THEN_GOT = re.compile(r"，(?:自评|实际|实)?得分?(?:为)?")
ENOUGH = 3
"""Passages whose points come out, from which on one that does not is told without a slip that explains it."""
_GOT = re.compile(r"(?:得分?(?:为|是|:)?|=)$")
_BRACKET = re.compile(r"\([^()]*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered passage up to the next number: its style of number, its full points and the points it got."""

    style: str
    full: Statement | None
    got: Statement | None


@lru_cache(maxsize=1)
def passages(report: Report) -> tuple[Passage, ...]:
    """The numbered passages of a report in reading order, with the points that they tell; None where they tell none."""
    view = report.view
    prose = [(start, end) for start, end, _ in report.paragraphs() if report.table_at(view.places[start]) < 0]
    told = ((_style(view.text[start : min(end, start + HEAD)]), start, end) for start, end in prose)
    heads = [one for one in told if one[0]]
    stops = [*(start for _, start, _ in heads[1:]), len(view.text)]
    return tuple(_passage(report, *head, stop) for head, stop in zip(heads, stops, strict=False))


def _style(text: str) -> str:
    """The kind of number that a line begins with, "" if none; codes by their length, numbers by their dots.

    >>> _style("A11立项依据"), _style("1.2.3 执行率"), _style("(一)决策"), _style("2023年")
    ('code3', 'dotted2', 'section', '')
    """
    lead = text.lstrip()
    for name, mark in _STYLES:
        if found := mark.match(lead):
            depth = found.group().count(".") if name == "dotted" else sum(map(str.isalnum, found.group()))
            return f"{name}{depth}" if name in ("dotted", "code") else name
    return ""


def _passage(report: Report, style: str, start: int, end: int, stop: int) -> Passage:
    """The points of the first paragraph that tells any: its head with them in a bracket, or one full and one got."""
    points = [one for one in report.between(start, stop) if one.number.unit == "分" and not one.number.bound]
    points = [one for one in points if one.paragraph == points[0].paragraph]
    fulls = _before_those_got(report, points, start) or [one for one in points if one.role == "weight"]
    headed = bool(fulls) and fulls[0].number.start < min(end, start + HEAD)
    full = fulls[0] if headed or len({one.number.value for one in fulls}) == 1 else None
    told = [one for one in points if one is not full and _GOT.search(one.label)]
    bracketed = [one for one in told if full is not None and _in_its_bracket(report, full, one)]
    last = (bracketed or told)[-1:]
    single = len({one.number.value for one in bracketed or told}) == 1
    above = full is not None and single and last[0].number.value > full.number.value
    return Passage(style, full, last[0] if single and not above else None)


def _before_those_got(report: Report, points: Sequence[Statement], start: int) -> Sequence[Statement]:
    """The full points of 1.投入20分，得18.00分。: the first of a head, with those got right behind."""
    if len(points) < 2 or points[0].number.start > start + SHORT_HEAD:
        return []
    return [points[0]] if _THEN_GOT.fullmatch(report.text_between(*points[:2])) else []


def _in_its_bracket(report: Report, full: Statement, got: Statement) -> bool:
    """Whether full points and points got stand in one bracket: （满分20分，得分17.5分）."""
    text = report.view.text
    opened = _BRACKET.search(text[max(0, full.number.start - HEAD) : full.number.start])
    return (
        opened is not None
        and full.number.start < got.number.start
        and ")" not in text[full.number.start : got.number.start]
    )


def families(found: Sequence[Passage]) -> Iterator[tuple[Passage, tuple[Passage, ...]]]:
    """Each passage that tells its full points, with those right under it: a number of another style goes one down."""
    depths = _depths(found)
    for index, parent in enumerate(found):
        if parent.full is None:
            continue
        stop = next((at for at in range(index + 1, len(found)) if depths[at] <= depths[index]), len(found))
        children = tuple(found[at] for at in range(index + 1, stop) if depths[at] == depths[index] + 1)
        if len(children) > 1:
            yield parent, children


def _depths(found: Sequence[Passage]) -> list[int]:
    """How deep each passage stands: where its style was first used; 一、 and （一） stand over all others."""
    open_: list[str] = []
    depths = []
    for one in found:
        if one.style in open_:
            del open_[open_.index(one.style) + 1 :]
        else:
            over = {"chapter": [], "section": [style for style in open_ if style == "chapter"]}
            open_ = [*over.get(one.style, open_), one.style]
        depths.append(len(open_))
    return depths


@check(
    "weights-headings",
    tier="unlikely",
    meaning="标题中的分值与下级标题分值之和不符",
    source="绩效评分规则",
    example="（三）产出（40分）下的四个小标题分值为10、10、10、15",
)
def heading_weights_add_up(report: Report) -> Iterator[Outcome]:
    """The full points of a passage are those of the passages right under it; told where a slip explains the rest."""
    for parent, children in families(passages(report)):
        fulls = tuple(one.full for one in children if one.full is not None)
        if parent.full is None or len(fulls) < len(children):
            continue
        shown = _sum(fulls)
        holds = _meets(parent.full, fulls)
        yield relation("weight_total", parent.full, fulls, shown, holds)
        if not holds and slip(parent.full.number.text, shown) and not _of_several(report, parent.full, fulls):
            message = f"下级标题分值之和为{shown}分，本标题为{parent.full.number.text}分。"
            yield finding("weights-headings", "unlikely", parent.full, fulls, shown, message)


def _of_several(report: Report, full: Statement, fulls: Sequence[Statement]) -> bool:
    """Whether a passage under a heading tells the full points of several indicators, which make the rest."""
    end = report.paragraph_range(fulls[-1])[1]
    told = [
        one for one in report.between(fulls[0].number.start, end) if one.role == "weight" and one.number.unit == "分"
    ]
    return len(told) > len(fulls) and added(told) == full.number.value


@check(
    "scores-headings",
    tier="impossible",
    meaning="标题中的得分与下级标题得分之和不符",
    source="绩效评分规则；绩效自评复核要点 F05",
    example="过程（满分20分，得分16.5分）下的两个小标题得分为9.5、6（和为15.5）",
)
def heading_scores_add_up(report: Report) -> Iterator[Outcome]:
    """The points that a passage got are those of the passages right under it, whose full points make up its own."""
    tested = list(_scored(report))
    good = sum(_meets(total, parts) for total, parts in tested)
    for total, parts in tested:
        shown, holds = _sum(parts), _meets(total, parts)
        yield relation("score", total, parts, shown, holds)
        for part in parts:
            yield relation("score", part, (total,), part.number.text, holds)
        gap = total.number.value - added(parts)
        why = slip(total.number.text, shown) or slip_of_a_part([one.number for one in parts], gap)
        if not holds and (why or good >= ENOUGH):
            listed = "+".join(one.number.text for one in parts)
            message = f"下级标题得分{listed}={shown}，本标题得分为{total.number.text}{named(why)}；其中一处有误。"
            sure: Tier = "impossible" if why and good else "unlikely"
            yield finding("scores-headings", sure, total, parts, shown, message)


def _scored(report: Report) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    for parent, children in families(passages(report)):
        fulls = tuple(one.full for one in children if one.full is not None)
        gots = tuple(one.got for one in children if one.got is not None)
        whole = len(fulls) == len(gots) == len(children)
        if whole and parent.full is not None and parent.got is not None and _meets(parent.full, fulls):
            yield parent.got, gots


def _meets(total: Statement, parts: Sequence[Statement]) -> bool:
    gap = abs(total.number.value - added(parts))
    return gap <= sum((one.number.ulp for one in parts if not one.number.whole), Fraction(0)) / 2


def _sum(parts: Sequence[Statement]) -> str:
    return decimal_text(added(parts), max(places(one.number.text) for one in parts))
