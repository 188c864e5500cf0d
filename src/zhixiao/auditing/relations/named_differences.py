"""Differences and growth whose two levels are both named: from A to B, than last year's A, sent A, cut B, left C."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.farther_back import farther_back
from zhixiao.auditing.relations.growth import REAL_TERMS, is_of_all
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_UP = r"净增加|净增|新增|增加|增长|提高|提升|上升|上调|上涨|扩大|多|升高|增"
_DOWN = r"净减少|净减|减少|下降|降低|下调|缩短|压减|减|少|回落|缩小|下浮"
_MOVE = re.compile(rf"(?:^|[^，。；\d]{{0,6}}?)(?P<way>{_UP}|{_DOWN})(?:了|率)?$")
_MOVED = re.compile(rf"(?:{_UP}|{_DOWN})(?:了|率)?$")
REACH = 24
_TO = re.compile(
    rf"[^，。；\d]{{0,6}}(?:(?:{_UP}|{_DOWN}|[升降涨跌]|调整|变更|压缩)(?:到|至|为)|变为|增至|降至|升至)[^，。；\d]{{0,10}}$"
)
_THAN = re.compile(r"^(?:/[\u4e00-\u9fff]{1,4})?，?[^，。；\d]{0,8}(?:比|较)[^，。；\d]{0,16}$")
_SUBJECT = re.compile(r"，(?P<what>(?!同|环|相|与)[\u4e00-\u9fff]{2,8}?)(?:比|较)")
_SAME_THING = re.compile(r"(?:总?[数额量]|总[数额量]|合计|共计?|总计|累计|实际|全年|平均|分别)+$")
"""净增496家，年末备案数比上年末的1922家增长25.8%: what is compared is named anew, unless by a word of amount."""
_IS_GAP = re.compile(r"[比较][^，。；]*(?:[快慢早晚高低多少长短超](?:了|出|于)?|节[约省支]了?)$|距[^，。；]*差$")
"""响应1.4小时，比2小时的目标快0.6小时: how far it is from another, no level."""
_FLOW = re.compile(r"(?:新[增购开建添]|报废|淘汰|撤[并销]|退[出役]|注销|调[入出])[了^，。；\d]{0,4}$")
"""年内报废114辆、新增96辆，比上年末的1304辆净减少18辆: what came or went is no level."""
_CHANGED = re.compile(rf"(?:比|较)[^，。；]*(?:{_UP}|{_DOWN})(?:了)?$")
"""较上年的83分上升2分: the change itself, no level that the next 较 compares."""
_BEFORE = re.compile(r"(?:上年|去年|上一年|上年同期|去年同期|年初|期初|上期)(?:度|末|底)?")
_OTHER_TERMS = re.compile(r"可比|口径|不变价|剔除|修订|调整后|重新核定|翻|年均增|平均每|累计增长")
_BRACKET = re.compile(r"\([^()]*\)")
_JOINED = re.compile(r"[、和及][^，。；\d]{0,6}")
_IN_ALL = re.compile(r"累计|合计|总共|共")
"""Of several years: no difference of two of them."""


@dataclass(frozen=True, slots=True)
class Change:
    """A level, the level before it, and the difference or growth that the text states."""

    now: Statement
    before: Statement
    stated: Statement
    up: bool

    def terms(self) -> tuple[Statement, ...]:
        return self.now, self.before

    @property
    def growth(self) -> bool:
        return self.stated.number.unit == "%" and self.now.number.unit != "%"

    def edges(self) -> tuple[Fraction, Fraction] | None:
        now, old = self.now.number, self.before.number
        if not self.growth:
            low, high = now.loose_low - old.loose_high, now.loose_high - old.loose_low
            return (low, high) if self.up else (-high, -low)
        if old.loose_low <= 0:
            return None
        low, high = (now.loose_low / old.loose_high - 1) * 100, (now.loose_high / old.loose_low - 1) * 100
        return (low, high) if self.up else (-high, -low)

    def holds(self) -> bool:
        edges, stated = self.edges(), self.stated.number
        half = stated.ulp / 2
        return edges is None or (edges[0] <= stated.value + half and stated.value - half <= edges[1])

    @property
    def value(self) -> Fraction:
        now, old = self.now.number.value, self.before.number.value
        value = (now / old - 1) * 100 if self.growth else now - old
        return value if self.up else -value

    @property
    def expected(self) -> str:
        number = self.stated.number
        return decimal_text(self.value, places(number.text)) if self.growth else number.shown(self.value)


@check(
    "named-difference",
    tier="impossible",
    meaning="增减量或增长率与文中写明的前后两个数不符",
    source="公文数据核校通例：增加N、同比且有基数",
    example="由82.4分提高到88.9分，提高5.5分（应为6.5分）",
    fixed_terms=True,
)
def changes_follow_from_both_levels(report: Report) -> Iterator[Outcome]:
    """Every difference or growth of prose whose two levels the text names."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain]
        for at, stated in enumerate(plain):
            lead = report.view.text[max(0, stated.number.start - 6) : stated.number.start]
            if stated.number.rough or not _MOVED.search(lead) or _IN_ALL.search(lead):
                continue
            if "分别" in lead and re.match(r"[、和与及]", stated.after):
                continue  # Of several levels: 甲由36减为33，乙由20减为17，分别下降8.3%、15%.
            near = plain[max(0, at - REACH) : at + 1]
            index = len(near) - 1
            change = next((found for reading in READINGS if (found := reading(report, near, index))), None)
            if change is not None and _comparable(report, change):
                yield from _judged(report, _of_the_whole(report, change))


def _comparable(report: Report, change: Change) -> bool:
    first = min(change.now.number.start, change.before.number.start)
    words = report.view.text[first : max(change.stated.number.stop, first)]
    rough = any(one.number.rough for one in change.terms())
    real = change.growth and any(REAL_TERMS.search(one.label) for one in change.terms())
    told = _told(report, change)
    stated, before = change.stated, change.before
    from_nought = change.growth and before.number.value == 0
    other = (
        is_of_all(stated, before) or _OTHER_TERMS.search(told) or "其中" in told.rpartition(change.now.number.text)[2]
    )
    return not (rough or real or other or from_nought) and "\n" not in words


def _of_the_whole(report: Report, change: Change) -> Change:
    """The change of a level further back in the sentence, where that comes out and the nearest does not.

    Where none comes out, the nearest that moved as the words say, which a level that is only a part may not have.
    """
    if change.holds():
        return change
    levels = [one for one in farther_back(report, change.now) if one is not change.before]
    others = [Change(one, change.before, change.stated, change.up) for one in levels]
    moved = (one for one in (change, *others) if one.value > 0 and one.now.number.unit != "%")
    return next((one for one in others if one.holds()), next(moved, change))


def _told(report: Report, change: Change) -> str:
    """The words of the clauses of the stated figure and the earlier level."""
    begin = report.sentence_of(change.before)[0]
    text = report.view.text[max(begin, change.before.number.start - 24) : change.stated.number.stop]
    return text + change.stated.after[:8]


def _same(one: Statement, other: Statement) -> bool:
    return _unit(one) == _unit(other) != "" and one.role != "weight"


def _unit(one: Statement) -> str:
    """The unit of a figure; of an unknown one the words that follow it (微克)."""
    told = re.match(r"[\u4e00-\u9fff]{2,3}", one.after)
    return one.number.unit or (told.group() if told else "")


def _fits_unit(level: Statement, stated: Statement) -> bool:
    unit = stated.number.unit
    if level.number.unit == "%":
        return unit == "个百分点"
    return _unit(level) != "" and (unit == "%" or _unit(stated) == _unit(level))


def _way(words: str) -> str | None:
    found = _MOVE.fullmatch(_BRACKET.sub("", words).lstrip("，,"))
    return found["way"] if found else None


def _from_to(report: Report, plain: Sequence[Statement], index: int) -> Change | None:
    """由 A 提高到 B，提高 D."""
    if index < 2:
        return None
    old, now, stated = plain[index - 2], plain[index - 1], plain[index]
    way = _way(_without_dates(report, now, stated))
    led = re.search(r"(?:由(?!此)|从(?!而|此))[^，。；]{0,24}$", old.label)
    moved = _TO.search(_without_dates(report, old, now))
    if not (way and led and moved and _same(old, now) and _fits_unit(now, stated) and stated.sentence == old.sentence):
        return None
    first = Change(now, plain[_first_of_list(report, plain, index - 2)], stated, not re.fullmatch(_DOWN, way))
    last = Change(now, old, stated, first.up)
    return last if last.holds() else first


def _first_of_list(report: Report, plain: Sequence[Statement], at: int) -> int:
    """The first of the earlier levels that 、 joins: 由2022年的 A、2023年的 B 提高到 C，两年提高 D is C less A."""
    while (
        at and _same(plain[at - 1], plain[at]) and _JOINED.fullmatch(_without_dates(report, plain[at - 1], plain[at]))
    ):
        at -= 1
    return at


def _than(report: Report, plain: Sequence[Statement], index: int) -> Change | None:
    """B，比上年的 A 增加 D, and B，比上年的 A 增加 D，比前年的 C 增加 E."""
    if index < 2:
        return None
    now, old, stated = plain[index - 2], plain[index - 1], plain[index]
    way = _way(report.text_between(old, stated))
    apart = _without_dates(report, now, old)
    if not (way and _THAN.match(apart) and _same(old, now) and _fits_unit(now, stated) and old.clause == stated.clause):
        return None
    if re.search(r"目标|计划|任务|预算|标准|要求|省定|国定", apart) or now.clause < old.clause - 1:
        return None
    anew = _SUBJECT.search(apart)
    if not anew and _CHANGED.search(now.label):
        base = _than(report, plain, index - 2)
        return Change(base.now, old, stated, not re.fullmatch(_DOWN, way)) if base else None
    if (
        _MOVED.search(apart)
        or _IS_GAP.search(now.label)
        or _FLOW.search(now.label)
        or (anew and anew["what"][:2] not in now.label and not _SAME_THING.match(anew["what"]))
    ):
        return None
    return Change(now, old, stated, not re.fullmatch(_DOWN, way))


def _chained(report: Report, plain: Sequence[Statement], index: int) -> Change | None:
    """B，较上年 A 减少 D，下降 g%: the growth behind the difference."""
    if index < 3 or plain[index].number.unit != "%" or plain[index - 1].clause != plain[index].clause - 1:
        return None
    base = _than(report, plain, index - 1)
    way = _way(report.text_between(plain[index - 1], plain[index]))
    return Change(base.now, base.before, plain[index], not re.fullmatch(_DOWN, way)) if base and way else None


def _last_year(report: Report, plain: Sequence[Statement], index: int) -> Change | None:
    """授权 B 件…；上年授权 A 件，同比下降 g% — and 年末 B 人，比年初减少 D 人 where 年初 is named before."""
    stated = plain[index]
    if index < 1:
        return None
    old = _named_before(report, plain[:index], stated)
    if old is None or not _fits_unit(old, stated):
        return None
    way = _way(_without_dates(report, old, stated))
    if way is None or stated.clause - old.clause > 1:
        return None
    name = _BEFORE.sub("", re.sub(r"[^\u4e00-\u9fff]", "", old.label)).removesuffix("为")
    same = [one for one in plain[:index] if one is not old and _same(one, old) and one.number.start < old.number.start]
    if len(name) < 2:
        return None
    now = [one for one in same if re.sub(r"为$", "", one.label).endswith(name) and not _BEFORE.search(one.label)]
    return Change(now[-1], old, stated, not re.fullmatch(_DOWN, way)) if len(now) == 1 else None


READINGS = (_from_to, _than, _chained, _last_year)


def _named_before(report: Report, earlier: Sequence[Statement], stated: Statement) -> Statement | None:
    """The nearest figure that is said to be of last year, with at most a bracket between it and the change."""
    for one in reversed(earlier):
        if one.sentence != stated.sentence:
            return None
        if not _fits_unit(one, stated):
            continue
        if _BEFORE.search(one.label):
            between = _BRACKET.sub("", _without_dates(report, one, stated))
            return one if not re.search(r"\d", between) else None
    return None


def _without_dates(report: Report, left: Statement, right: Statement) -> str:
    """The words between two figures without dates, units of two parts cut to none (微克/立方米)."""
    words = re.sub(r"(?:19|20)\d\d年(?:度|末|底)?(?:\d{1,2}月(?:末|底)?)?", "", report.text_between(left, right))
    return (
        words
        if left.number.unit
        else re.sub(r"^[\u4e00-\u9fff]{1,4}(?:/[\u4e00-\u9fff]{1,4})?(?=[，\u4e00-\u9fff])", "", words)
    )


def _judged(report: Report, change: Change) -> Iterator[Outcome]:
    holds, expected = change.holds(), change.expected
    kind = "growth" if change.growth else "difference"
    yield relation(kind, change.stated, change.terms(), expected, holds)
    if not holds:
        now, old, stated = change.now.number.text, change.before.number.text, change.stated.number.text
        turned = expected.startswith("-")
        why = named("增减方向相反" if turned else slip(stated, expected))
        sign = "÷" if change.growth else "与"
        told = f"{now}{sign}{old}{'得' if change.growth else '相差'}{expected.lstrip('-')}"
        message = f"{told}，文中为{stated}{why}。"
        exact = change.value if change.growth else None
        yield finding("named-difference", "impossible", change.stated, change.terms(), expected, message, exact)
