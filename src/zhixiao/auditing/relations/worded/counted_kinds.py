"""Lists that a word of their number closes: 由四部分构成：…, 分A和B两块, 四个季度依次…."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.relations.worded.claims import SURE
from zhixiao.auditing.relations.worded.figures import MOST, Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import CHINESE, WHO, one_is_wrong, sums_of
from zhixiao.auditing.relations.worded.wholes import up_to_full_stop
from zhixiao.auditing.statements import Report

_MANY = r"(?P<many>[两二三四五六七八九]|[2-9])"
_MADE_OF = re.compile(
    rf"(?:^|[，。；])(?P<name>[^，。；\d]{{2,20}})?[，]?(?:共?由|分为|包括)(?:以下)?{_MANY}个?(?:部分|项|类|块|方面)"
    r"(?:资金|经费|支出|收入)?(?:构成|组成)?[:：，]"
)
"""项目总投资由四部分构成：; the whole stands right before or under that name."""
_DIVIDED = re.compile(r"^[，；(]?(?:其中)?(?:共|又)?分(?:为|成|作)?[^，。；、\d]{0,12}$")
_SO_MANY = re.compile(rf"^(?:\([^()]*\))?的?{_MANY}(?:大|个)?(?:块|部分|类|项|方面)(?:资金|经费|支出|收入|组成|构成)?$")
"""Right behind the last of 分A87.5万元和B2350万元两块."""
_QUARTERLY = re.compile(r"(?:四个|[一1][—至~-][四4])季度(?:依次|分别|各)(?:为)?[^，。；、\d]{0,8}$")
_YEAR = re.compile(r"全年|年度|本年|当年")
_EACH = re.compile(r"(?:每|均|按|单价|标准)[^，。；\d]{0,4}$")
_JOINED = re.compile(r"(?:和|及|以及|与|、|，|；)[^，。；、\d]{0,16}")
_TOLD = r"(?:总[额量数]|合计|完成|实现|达到?|共|为){0,2}$"
_QUARTERS = 4
BACK = 2


@reading(
    "counted-kinds",
    tier="unlikely",
    meaning="“由几部分构成”“分…几块”“四个季度依次”列出的同样个数的各数之和与总数不符",
    source="公文数据核校通例：分项之和；写明个数的列举是列全的",
    example="资金预算2455.5万元，分日常经费87.5万元和专项经费2350万元两块（和为2437.5）",
)
def lists_of_a_told_number_make_their_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """As many figures of one kind as the words say there are parts, and the whole before them."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for index, first in enumerate(own):
        at = places[first.statement.number.start]
        made = _MADE_OF.search(first.bare)
        if made is None and not _DIVIDED.match(first.bare) and not _QUARTERLY.search(first.bare):
            continue
        listed = up_to_full_stop(report, run[at : at + MOST])
        if made is not None:
            whole = _whole(report, run[max(0, at - MOST) : at], first, made["name"] or "")
            parts = [one for one in listed if one.kind == first.kind and not _EACH.search(one.bare)]
            many = CHINESE.get(made["many"]) or int(made["many"])
            if whole is not None and len(parts) == many and _plain([whole, *parts]):
                yield _law(report, whole, parts)
        elif _DIVIDED.match(first.bare) and index and _plain([own[index - 1], first]):
            parts = _up_to_the_number(listed)
            if parts and own[index - 1].kind == first.kind and _plain(parts):
                yield _law(report, own[index - 1], parts)
        elif _QUARTERLY.search(first.bare):
            parts = listed[:_QUARTERS]
            wholes = [one for one in run[max(0, at - MOST) : at] if one.kind == first.kind and _YEAR.search(one.bare)]
            joined = all(re.fullmatch(r"[、和与及]", one.bare) for one in parts[1:])
            if len(parts) == _QUARTERS and joined and len(wholes) == 1 and _plain([*wholes, *parts]):
                yield _law(report, wholes[0], parts)


def _whole(report: Report, before: Sequence[Figure], first: Figure, name: str) -> Figure | None:
    """The figure right before a list, or the one under a name in the paragraph or those right above."""
    if not name:
        last = list(before[-1:])
        return last[0] if last and last[0].kind == first.kind else None
    every = paragraphs(report)
    own = first.statement.paragraph
    above = [one for at in range(own - BACK, own) for one in every.get(at, ([], {}))[0][-MOST:]]
    found = [
        one for one in [*above, *before] if one.kind == first.kind and re.search(f"{re.escape(name)}{_TOLD}", one.bare)
    ]
    return found[-1] if len({one.statement.number.value for one in found}) == 1 else None


def _up_to_the_number(listed: Sequence[Figure]) -> list[Figure]:
    """The figures that words join, up to the word that says how many they are."""
    for count, one in enumerate(listed[:9], 1):
        if one.kind != listed[0].kind or (count > 1 and not _JOINED.fullmatch(one.bare)):
            return []
        told = _SO_MANY.match(one.behind)
        if told:
            return list(listed[:count]) if CHINESE.get(told["many"], told["many"]) in (count, str(count)) else []
    return []


def _plain(figures: Sequence[Figure]) -> bool:
    return all(one.measured and not one.rough and not one.statement.number.bound for one in figures)


def _law(report: Report, whole: Figure, parts: Sequence[Figure]) -> Law:
    """Surely wrong where they do not come out; people and households may be in several parts."""
    law = sums_of(whole, parts, SURE)
    more = law[0].low > whole.statement.number.high
    return law if more and whole.kind in WHO else one_is_wrong(report, law)
