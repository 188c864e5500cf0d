"""Lists whose items have two or three figures each: where those of one kind make their whole, so must the others."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from zhixiao.auditing.relations.worded.claims import NAMED, SURE
from zhixiao.auditing.relations.worded.figures import MOST, Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import WHO, one_is_wrong, sum_of, sums_of
from zhixiao.auditing.relations.worded.wholes import up_to_full_stop
from zhixiao.auditing.slips import SWAPPED
from zhixiao.auditing.statements import Report

_CUE = re.compile(r"其中|分别|包括|由|即|:|分[为成]?[^，。；\d]{1,8}$|^[。]?(?:按|从|分)[^，。；\d]{1,10}[，:]")
_BARE = re.compile(r"[、，(]?(?:共|计)?")
"""Nothing but a joint before the second figure of an item, which then is the same thing as that of the whole."""
_NAMED = re.compile(r"[、，(]?[^，。；:、()\d]{1,8}")
_NEXT = re.compile(r"\)?(?:的?[^，。；:、()\d]{0,6})?[、，；和及与]?[^，。；:()\d]{1,24}")
"""Words before the first figure of the next item: a joint and a name."""
_OPEN = re.compile(r"[比较]|同比|上年|去年|累计|每|均|单价|标准|其中|增[加长]|减少|占|目标|计划|超|不含|除|另")
_SOME = re.compile(r"等(?!级|次)")
_MEN = frozenset({"人", "名", "位"})
_NEAREST = 8
"""Figures before a list among which its wholes stand."""
FEWEST_COUNTED = 10
"""A whole from which on no two parts make it by chance."""
FEWEST_ITEMS = 3
_SIZES = (3, 2)
"""How many figures an item may have."""

Item = tuple[Figure, ...]


@reading(
    "paired-lists",
    tier="unlikely",
    meaning="各项同时列出个数与金额（或别的两种数），一种数之和等于总数而另一种数之和不等于",
    source="公文数据核校通例：分项之和；个数列全即金额也列全",
    example="向143名人员发放58.63万元，其中甲类7人2.18万元、乙类31人12.49万元、丙类105人43.51万元（和为58.18万元）",
)
def both_figures_of_a_list_make_their_wholes(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Items of several kinds of figure in turn behind their wholes: one kind comes out, another is told if not."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for first in own:
        at = places[first.statement.number.start]
        if at < 1 or not _CUE.search(first.bare) or not first.measured:
            continue
        listed = up_to_full_stop(report, run[at : at + MOST])
        items = next((found for size in _SIZES if len(found := _items(listed, size)) > 1), [])
        if items:
            behind = listed[len(items) * len(items[0]) :]
            more = {_kind(one) for one in takewhile(lambda one: "其中" not in one.bare, behind)}
            yield from _laws(
                report,
                [_wholes(run[max(0, at - _NEAREST) : at], column[0]) for column in zip(*items, strict=True)],
                items,
                more,
            )


def _items(run: Sequence[Figure], size: int) -> list[Item]:
    """The groups of figures of the same kinds in turn, from the first figure on; none where their words say more."""
    kinds = [_kind(one) for one in run[:size]]
    found: list[Item] = []
    for at in range(0, len(run) - size + 1, size):
        item = tuple(run[at : at + size])
        joined = not found or (_NEXT.fullmatch(item[0].bare) and "其中" not in item[0].bare)
        if [_kind(one) for one in item] != kinds or not joined or not _plain(item):
            break
        found.append(item)
    words = [one.bare for item in found for one in item][1:]
    distinct = len(set(kinds)) == size
    open_ = not found or any(map(_OPEN.search, words)) or _SOME.match(found[-1][-1].behind)
    return [] if open_ or not distinct else found


def _kind(one: Figure) -> str:
    return "人" if one.kind in _MEN else one.kind


def _plain(item: Item) -> bool:
    """Whether the figures of an item are amounts and counts that stand right behind each other."""
    plain = all(one.measured and not one.rough and one.statement.number.value > 0 for one in item)
    return plain and all(_BARE.fullmatch(one.bare) or _NAMED.fullmatch(one.bare) for one in item[1:])


def _wholes(before: Sequence[Figure], part: Figure) -> list[Figure]:
    """The figures of the kind before a list that may be its whole, the nearest first."""
    own = [one for at, one in enumerate(before) if not _of_before(before[: at + 1])]
    near = [one for one in own if _kind(one) == _kind(part) and one.measured and not one.rough]
    return near[::-1]


def _of_before(run: Sequence[Figure]) -> bool:
    """Whether the last of a run is of an earlier time, as one that 、 joins to it is: 比上年的29笔、3.14亿元."""
    words = next(one.bare for one in reversed(run) if one is run[0] or not one.bare.startswith("、"))
    return bool(re.search(r"[比较][^，。；]{0,8}$|上年|去年|同期", words))


def _laws(report: Report, wholes: Sequence[Sequence[Figure]], items: Sequence[Item], more: set[str]) -> Iterator[Law]:
    """The laws of a list, `more` the kinds of the figures that follow it in its sentence."""
    columns = list(zip(*items, strict=True))
    met = [
        next((one for one in candidates if sum_of(one, column, SURE).holds()), None)
        for candidates, column in zip(wholes, columns, strict=True)
    ]
    telling = any(
        one is not None and (one.statement.number.value >= FEWEST_COUNTED or len(items) >= FEWEST_ITEMS) for one in met
    )
    if not telling or sum(one is None for one in met) > len(met) // 2:
        return
    for place, (whole, candidates, column) in enumerate(zip(met, wholes, columns, strict=True)):
        if whole is None and candidates:
            same = all(_BARE.fullmatch(item[place].bare) for item in items) if place else True
            same = same and _kind(column[0]) not in more
            told = next(one for one in met if one is not None)
            yield _law(report, sorted(candidates, key=lambda one: _apart(one, told)), column, same=same)


def _apart(one: Figure, other: Figure) -> int:
    """How far apart two figures are printed."""
    return abs(one.statement.number.start - other.statement.number.start)


def _law(report: Report, candidates: Sequence[Figure], column: Sequence[Figure], *, same: bool) -> Law:
    """What the figures of one kind should make.

    People and companies may be in several items: of more than the whole only exchanged digits are told.
    """
    nearest = candidates[0]
    more = sum(one.statement.number.value for one in column) > nearest.statement.number.value
    law, *others = [sums_of(one, column, SURE if same else NAMED) for one in candidates]
    law = [*law, *(claim for other in others for claim in other)]
    if more and nearest.kind in WHO and not any(one.holds() for one in law):
        return [one for one in law if one.misprint()[0] == SWAPPED]
    return [*one_is_wrong(report, law[: len(column) + 1]), *law[len(column) + 1 :]] if same else law
