"""Numbered items under an amount: T，其中： / 1.…a / 2.…b, each item a paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.part_lists import added, total_meets
from zhixiao.auditing.slips import left_out, named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_MARKS = (
    re.compile(r"([一二三四五六七八九十]+)\s*、"),
    re.compile(r"[(]([一二三四五六七八九十]+)[)]"),
    re.compile(r"(\d{1,2})\s*[、.．](?!\d)"),
    re.compile(r"[(](\d{1,2})[)]"),
    re.compile(r"([一二三四五六七八九十]+)是"),
)
_CHINESE = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)}
_WHOLE = re.compile(r"(?:其中|包括|如下|具体为|分别[为是]|主要用于以下项目|主要用于)[^，。；\d]{0,4}:?$")
_HEADING = re.compile(r"[(]\d[\d,.]*[万亿]?[一-鿿]{1,2}[)]$")
"""A heading with its amount in a bracket: 一、产业发展资金（5362万元）."""
MOST = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with its kind of numbering (-1 without), its place in the list and its first amounts by unit."""

    level: int
    ordinal: int
    text: str
    figures: tuple[Statement, ...]


def lines(report: Report) -> Iterator[Line]:
    """The paragraphs as lines of a list."""
    for start, end, ones in report.paragraphs():
        text = report.view.text[start:end].strip()
        figures = tuple(one for one in ones if one.plain and one.number.unit not in ("", "%", "分", "倍", "年"))
        told = ((level, mark.match(text)) for level, mark in enumerate(_MARKS))
        level, found = next(((level, match) for level, match in told if match), (-1, None))
        yield Line(level, _ordinal(found.group(1)) if found else 0, text, figures)


def _ordinal(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _CHINESE.get(numeral, 0)


def lists(report: Report) -> Iterator[tuple[list[Line], list[Line]]]:
    """The one or two lines before each list, and its items 1 … k; deeper lists inside it are passed over."""
    every = list(lines(report))
    for at, first in enumerate(every):
        if first.ordinal != 1 or first.level < 0:
            continue
        items = [first]
        for line in every[at + 1 : at + MOST]:
            if line.level == first.level and line.ordinal == len(items) + 1:
                items.append(line)
            elif 0 <= line.level <= first.level:
                break
        if len(items) >= 2:
            yield every[max(0, at - 2) : at], items


@check(
    "itemised-total",
    tier="unlikely",
    meaning="逐条列出的各项之和与上文“其中”前的总数不符",
    source="公文数据核校通例",
    example="支出1980.5万元，其中：1.…1510万元；2.…90.5万元；3.…830万元（和为2430.5）",
)
def items_make_the_amount_above(report: Report) -> Iterator[Outcome]:
    """The first figure of each item, and those of each further unit, against the figures of the lines above."""
    for above, items in lists(report):
        for firsts in _kinds(items):
            unit = _base(firsts[0])
            wholes = [one for line in above for one in line.figures if _base(one) == unit]
            meeting = [one for one in wholes if total_meets(one, firsts) and len(one.number.digits) >= 2]
            if meeting:
                total = meeting[-1]
                yield relation("sum", total, tuple(firsts), total.number.shown(added(firsts)), True)
                for one in firsts:
                    yield relation("sum", one, (total,), one.number.text, True)
            else:
                yield from _slip(above[-1:], wholes, firsts)


def _kinds(items: Sequence[Line]) -> Iterator[list[Statement]]:
    """One figure of each item: the first ones, and those of other units that all items have once (386人，17.38万元)."""
    led = {_base(item.figures[0]) for item in items if item.figures}
    for unit in dict.fromkeys(_base(one) for one in items[0].figures):
        columns = [[one for one in item.figures if _base(one) == unit] for item in items]
        once = all(len(found) == 1 for found in columns) or led == {unit}
        firsts = [found[0] for found in columns if found]
        exact = not any(one.number.rough for one in firsts)
        if once and len(firsts) == len(items) and exact:
            yield firsts


def _base(one: Statement) -> str:
    """The unit; people helped several times are people."""
    return one.number.unit.replace("人次", "人")


def _slip(above: Sequence[Line], wholes: Sequence[Statement], firsts: Sequence[Statement]) -> Iterator[Outcome]:
    """A misfit is told where the line above announces parts and has one figure, and one slip explains the gap."""
    if not above or not (_WHOLE.search(above[0].text) or _HEADING.search(above[0].text)):
        return
    own = [one for one in wholes if one in above[0].figures]
    if len(own) != 1 or len(firsts) < 3 or own[0].number.rough:
        return
    total = own[0]
    if not _WHOLE.search(above[0].text) and left_out(total.number, [one.number for one in firsts]):
        return
    expected = total.number.shown(added(firsts))
    why = slip(total.number.text, expected) or _slip_of_an_item(total, firsts)
    if why and len(total.number.digits) >= 4 and {one.number.scale for one in firsts} == {total.number.scale}:
        yield relation("sum", total, tuple(firsts), expected, False)
        listed = "+".join(one.number.text for one in firsts)
        message = f"下列各项 {listed}={expected}，这里写作{total.number.text}{named(why)}；总数或某一项有误。"
        yield finding("itemised-total", "unlikely", total, tuple(firsts), expected, message)


def _slip_of_an_item(total: Statement, firsts: Sequence[Statement]) -> str:
    """The slip in one of the items, of four digits or more, that explains the gap; told of the item where it is one."""
    gap = total.number.value - added(firsts)
    long = [one for one in firsts if len(one.number.digits) >= 4]
    found = {
        slip(one.number.text, one.number.shown(one.number.value + gap)) for one in long if one.number.value + gap > 0
    }
    return next((why for why in sorted(found) if why), "")
