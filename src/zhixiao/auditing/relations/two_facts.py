"""Two figures of like words that are two facts: of two periods, things, uses, or beside other figures."""

import re
from collections.abc import Sequence

from zhixiao.auditing.relations.label_words import words
from zhixiao.auditing.statements import Report, Statement

_PART_OF_YEAR = re.compile(
    r"(?:\d{1,2}月?\s*[-—~至]\s*)?(?<!\d)\d{1,2}月份?末?|[一二三四前][一二三四两]?个?季度|[上下]半年"
)

_STATE = re.compile(
    r"(?:结案|办结|审结|结题|结业|合格|兑现|到位|回收|收回|整改|通过|按[期时]|及时|达标|签约|在岗|有效)[^，。；、\d]{0,2}$"
)
"""Words of those of a thing's number of which more is told: 裁决案件134件, 裁决案件结案131件."""
_LEVEL = re.compile(r"\((?P<level>[类款项])\)[^，。；\d]{0,3}$")
"""The level of a subject of the budget, whose items are parts of it: 传媒支出(类)86.55万元, …(项)66.55万元."""

_USE = re.compile(r"[，,](?:主要|专项|全部)?用于(?P<what>[^，。；、]{2,12})")

LAST_WORDS = 4
"""Characters of a label that name what it counts: 优良天数比例, 平均优良天数比例."""

LEAD = 240


def of_two_periods(report: Report, one: Statement, other: Statement) -> bool:
    """Whether the paragraphs name two parts of a year before the figures: 8月 and 1-8月, 一季度 and 上半年."""
    first, second = _period(report, one), _period(report, other)
    return first != second and bool(first) and bool(second)


def _period(report: Report, one: Statement) -> str:
    start = max(report.paragraph_range(one)[0], one.number.start - LEAD)
    told = _PART_OF_YEAR.findall(report.view.text[start : one.number.start])
    return re.sub(r"[份\s]", "", told[-1]) if told else ""


def of_two_things(report: Report, one: Statement, other: Statement) -> bool:
    """Whether two figures stand under headings of two projects or places: sentences of one template, two facts."""
    first, second = report.thing_of(one), report.thing_of(other)
    return first != second and bool(first) and bool(second)


def of_two_uses(report: Report, one: Statement, other: Statement) -> bool:
    """Whether two amounts are for two ends: 安排资金52.4万元，用于甲; 安排资金187.3万元，用于乙."""
    ends = [_USE.match(report.view.text, each.number.stop) for each in (one, other)]
    first, second = (end["what"] if end else "" for end in ends)
    return first != second and bool(first) and bool(second)


def of_two_states(label: str, other: str) -> bool:
    """Whether only one of two labels says what became of what it counts.

    >>> of_two_states("行政裁决案件结案", "办理行政裁决案件"), of_two_states("案件结案", "结案")
    (True, False)
    """
    first, second = (found[0][:2] if (found := _STATE.search(each)) else "" for each in (label, other))
    return first != second


def of_two_levels(label: str, other: str) -> bool:
    """Whether two labels end with two levels of the subjects of a budget.

    >>> of_two_levels("文化支出(类)", "文化支出(类)其他支出(款)其他支出(项)"), of_two_levels("(款)文化支出(项)", "(项)")
    (True, False)
    """
    first, second = (found["level"] if (found := _LEVEL.search(each)) else "" for each in (label, other))
    return "" != first != second != ""


def of_two_stages(label: str, other: str) -> bool:
    """Whether two labels tell of two states of a thing, or of two levels of a subject."""
    return of_two_states(label, other) or of_two_levels(label, other)


def of_two_accounts(report: Report, one: Statement, other: Statement) -> bool:
    """Whether what stands beside two figures in their sentences differs as well: one template, two projects."""
    if one.number.value == other.number.value:
        return False
    behind = [{words(each.label): each for each in _behind(report, stated)} for stated in (one, other)]
    ahead = [{words(each.label)[-LAST_WORDS:]: each for each in _ahead(report, stated)} for stated in (one, other)]
    shared = [
        (first[name], second[name]) for first, second in (behind, ahead) for name in first.keys() & second if name
    ]
    return any(a.number.unit == b.number.unit and a.number.value != b.number.value for a, b in shared)


def _ahead(report: Report, one: Statement) -> Sequence[Statement]:
    """What was stated before the figure since the last full stop but changes; a growth is held to its level alone."""
    if one.role == "growth":
        return ()
    paragraph = report.paragraph_range(one)[0]
    begin = report.view.text.rfind("。", paragraph, one.number.start)
    rest = report.between(max(begin, paragraph), one.number.start)
    return [stated for stated in rest if stated.plain and stated.role not in ("growth", "difference")]


def _behind(report: Report, one: Statement) -> Sequence[Statement]:
    """What the rest of the sentence states but changes of the figure, which go with it."""
    rest = report.between(one.number.stop, report.sentence_of(one)[1])
    return [stated for stated in rest if stated.role not in ("growth", "difference")]
