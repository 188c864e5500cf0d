"""Lists of a whole that stands further above: 在一般公共预算收入中，税收…，非税…; 分级次看，市级…; 按方式分，窗口…"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.relations.worded.claims import NAMED, NEAR
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of, sums_of
from zhixiao.auditing.relations.worded.wholes import change, up_to_full_stop
from zhixiao.auditing.slips import left_out
from zhixiao.auditing.statements import Report

_IN = re.compile(r"(?:^|[，。；])在?(?:全[省市区县州盟旗]|上述)?(?:所有)?(?P<name>[一-鿿]{4,16}?)中，[^，。；\d]*$")
_SORTED = re.compile(
    r"^\)?[。；]?(?:\d+\.|\([一-鿿]\))?(?:[从按]?分[一-鿿]{1,8}看?|按[一-鿿]{2,10}(?:分|划分|统计)[类别]?"
    r"|从[一-鿿]{0,6}(?:结构|构成|级次|类别|性质|来源|用途)[一-鿿]{0,4})，[^，。；\d]*$"
)
_SORTED_AGAIN = re.compile(
    r"[，。；](?:[从按]?分[一-鿿]{1,8}看|按[一-鿿]{2,10}(?:分|划分|统计)[类别]?|从[一-鿿]{1,10}看)，"
)
_SHARES = frozenset({"%", "‰"})
_TOLD = r"(?:资金|经费|总[额量数]|累计|完成|实现|达到?|共|为){0,3}$"
_OPEN = re.compile(
    r"等(?!级|次)|主要|其中|另|不含|除|均|每|累计[^，。；]{0,4}[增减]|分别|超过|以上|较大|居前|前[三五十\d]"
)
BACK = 2
MOST_PARTS = 8


@reading(
    "parts-of-a-named-whole",
    tier="unlikely",
    meaning="“在某总数中”“分级次看”之后列出的各数之和，与前文写明的该总数不符",
    source="公文数据核校通例：分项之和；列出的不全时只查笔误",
    example="全区财政收入846.3万元。……在财政收入中，税收收入512.8万元，非税收入353.5万元（应为333.5万元）",
)
def a_list_makes_the_whole_it_names(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """All figures of one kind up to the full stop, and the figure under the name that the words before them tell."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for first in own:
        at = places[first.statement.number.start]
        wholes = list(_wholes(report, run[:at], first)) if first.measured else []
        if not wholes:
            continue
        listed = up_to_full_stop(report, run[at : at + 2 * MOST_PARTS])
        again = (at for at, one in enumerate(listed) if at and _SORTED_AGAIN.search(one.bare))
        listed = listed[: next(again, len(listed))]
        parts = [one for one in listed if not change(one) and one.unit not in _SHARES]
        if sum(_is_share(one) for one in listed) == len(parts):
            continue  # Each has its share, which tells more.
        alike = all(one.measured and one.kind == first.kind and not one.rough for one in parts)
        if not alike or len(parts) < 2 or any(_OPEN.search(one.bare) for one in listed[1:]):
            continue
        inside = wholes[0].statement.paragraph == first.statement.paragraph and not _IN.search(first.bare)
        yield from _laws(wholes, parts[:MOST_PARTS], NAMED if inside else NEAR)


def _is_share(one: Figure) -> bool:
    return one.unit in _SHARES and one.statement.role not in ("difference", "growth")


def _laws(wholes: Sequence[Figure], parts: Sequence[Figure], doubt: Fraction) -> Iterator[Law]:
    counts = range(2, len(parts) + 1)
    made = [(one, parts[:n]) for one in wholes for n in counts if sum_of(one, parts[:n], NEAR).holds()]
    if made:
        yield sums_of(*made[0], doubt)
    elif not left_out(wholes[0].statement.number, [one.statement.number for one in parts]):
        yield sums_of(wholes[0], parts, doubt)


def _wholes(report: Report, before: Sequence[Figure], first: Figure) -> Iterator[Figure]:
    """The figures under the name, the nearest first; or the first figure of the paragraph before a list by kinds."""
    above = _above(report, first.statement.paragraph)
    told = _IN.search(first.bare)
    if told:
        name = re.compile(re.escape(re.sub(r"(?<=..)(?:资金|经费)$", "", told["name"])) + _TOLD)
        for one in [*reversed(before), *reversed(above)]:
            if one.kind == first.kind and one.measured and name.search(re.split(r"[，。；:]", one.bare)[-1]):
                yield one
    elif _SORTED.search(first.bare) and (own := _own_whole(before, first)):
        yield own
    elif _SORTED.search(first.bare) and not any(one.kind == first.kind and one.measured for one in before):
        last = [one for one in above if one.statement.paragraph == first.statement.paragraph - 1 and one.measured]
        yield from (one for one in last[:1] if one.kind == first.kind and not one.rough)


def _own_whole(before: Sequence[Figure], first: Figure) -> Figure | None:
    """The first figure of the kind in the paragraph of a list by kinds, where it is larger than all behind it."""
    alike = [one for one in before if one.kind == first.kind and one.measured]
    largest = alike and all(one.statement.number.value <= alike[0].statement.number.value for one in alike)
    return alike[0] if largest and not alike[0].rough else None


def _above(report: Report, paragraph: int) -> list[Figure]:
    """The figures of the paragraphs right above."""
    every = paragraphs(report)
    return [one for at in range(paragraph - BACK, paragraph) for one in every.get(at, ((), {}))[0]]
