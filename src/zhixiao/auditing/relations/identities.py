"""Identities of named amounts in one sentence or one run of lines: 送审−审减=审定, 回收−剔除=有效, 收入−支出=结余."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.printed_lines import lead, printed_lines
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_FILLED = re.compile(r"(?:资金|金额|价款|问卷|样本|份数|总数|数量|数|额|价|共计|合计|为|共|计|:|约|了|的)+$")


@dataclass(frozen=True, slots=True)
class Identity:
    """`whole` less `less` leaves `left`; each a pattern that the words right before the figure end with."""

    whole: str
    less: str
    left: str


BETWEEN_STOPS = (Identity(r"(?<!净)资产总?", r"负债总?", r"(?:所有者)?权益|净资产总?"),)
"""Over the clauses that ； parts."""
SENTENCE = (
    Identity(r"送审", r"审减|核减", r"审定|核定"),
    Identity(r"回收|收回", r"剔除(?:无效)?|无效", r"有效"),
    Identity(r"(?:最高投标限|招标控制|控制)", r"(?:较|比)?(?:控制价)?节约|节省", r"中标"),
    Identity(r"追加|调增", r"调减|压减", r"净(?:调整|增加|增|追加)"),
    Identity(r"应到(?:会)?", r"缺席|请假|未到", r"实到(?:会)?"),
)
_POPULATION = Identity(r"出生率", r"(?<!婴儿)(?<!新生儿)(?<!儿童)(?<!产妇)死亡率", r"自然增长率")
LEAST_DIGITS = 4
"""Of a figure whose slip may explain another's misfit."""
PARAGRAPH = (
    _POPULATION,
    Identity(
        r"收入(?:合计|总计)?", r"支出(?:合计|总计)?", r"(?:收支结[余存]|(?:本|当)期结[余存])",
    ),
)  # fmt: skip
IN_ONE_SENTENCE = (
    _POPULATION,
    Identity(
        r"(?:总|本年|当年|基金)收入|收入(?:合计|总计)",
        r"(?:总|本年|当年|基金)支出|支出(?:合计|总计)",
        r"(?:(?:本|当)[年期](?:收支)?|收支)结余",
    ),
)
"""Money may be moved elsewhere (上解, 调出): told only for a slip."""
_LEVEL = re.compile(r"自然增长率(?:[为是]|达到?)?$")
"""A rate that is called growth and is none of another figure."""
LINES = (
    Identity(r"(?:当|本)年(?:基金)?收入(?:合计)?", r"(?:当|本)年(?:基金)?支出(?:合计)?", r"(?:当|本)年(?:收支)?结余"),
    Identity(
        r"(?:年末|期末)(?:累计|滚存)(?:结余|余额)",
        r"(?:当|本)年(?:收支)?结余",
        r"(?:年初|上年末?|期初)(?:累计|滚存)(?:结余|余额)",
    ),
)


@check(
    "named-identity",
    tier="impossible",
    meaning="写明名称的三个数不合恒等式（送审−审减=审定，回收−无效=有效，收入−支出=结余）",
    source="公文数据核校通例；收入支出结余恒等式",
    example="回收问卷439份，剔除无效问卷12份，有效问卷487份（应为427份）",
)
def named_amounts_obey_their_identity(report: Report) -> Iterator[Outcome]:
    """Each identity whose three names occur exactly once in a sentence, or in a run of short lines."""
    for group in _sentences(report):
        told = [(_name(one), one) for one in group]
        yield from _tested(report, SENTENCE, told)
        yield from _for_a_slip(_tested(report, IN_ONE_SENTENCE, told))
    for told in _between_stops(report):
        yield from _for_a_slip(_tested(report, BETWEEN_STOPS, told))
    for told in _told_in_turn(report):
        yield from _for_a_slip(_tested(report, PARAGRAPH, told))
    for run in _runs(report):
        yield from _tested(report, LINES, run)


def _for_a_slip(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Without the findings that no slip explains."""
    return (one for one in outcomes if not isinstance(one, Finding) or "（" in one.message)


def _sentences(report: Report) -> Iterator[list[Statement]]:
    group: list[Statement] = []
    for one in report.statements:
        if group and one.sentence != group[0].sentence:
            yield group
            group = []
        if one.plain:
            group.append(one)
    if group:
        yield group


def _told_in_turn(report: Report) -> Iterator[list[tuple[str, Statement]]]:
    """The amounts of a paragraph over several sentences, without those that 其中 makes parts of others."""
    for start, _, ones in report.paragraphs():
        group: list[tuple[str, Statement]] = []
        for one in ones:
            sentence = report.view.text[start : one.number.start].rpartition("。")[2]
            if one.plain and (_LEVEL.search(one.label) or not _changed(one)) and "其中" not in sentence:
                group.append((_name(one), one))
        if len({one.sentence for _, one in group}) > 1:
            yield group


def _between_stops(report: Report) -> Iterator[list[tuple[str, Statement]]]:
    """The amounts between two full stops, over the clauses that ； parts, and their names."""
    for _, _, ones in report.paragraphs():
        group: list[Statement] = []
        for one in ones:
            if group and "。" in report.text_between(group[-1], one):
                yield [(_name(each), each) for each in group]
                group = []
            if one.plain and not _changed(one):
                group.append(one)
        yield [(_name(each), each) for each in group]


def _changed(one: Statement) -> bool:
    return one.role in ("growth", "difference")


def _runs(report: Report) -> Iterator[list[tuple[str, Statement]]]:
    """Names and statements of consecutive short lines with one figure each."""
    run: list[tuple[str, Statement]] = []
    for line in printed_lines(report):
        if len(line[2]) == 1 and len(line[0]) <= 40:
            run.append((_FILLED.sub("", lead(line, line[2][0])), line[2][0]))
            continue
        if len(run) >= 3:
            yield run
        run = []
    if len(run) >= 3:
        yield run


def _unit(report: Report, one: Statement) -> str:
    """The unit, when it stands on the line of the number."""
    return "" if "\n" in report.document.text[one.span.end : one.span.end + 3] else one.number.unit


def _tested(
    report: Report, identities: Sequence[Identity], group: Sequence[tuple[str, Statement]]
) -> Iterator[Outcome]:
    if len(group) < 3:
        return
    for identity in identities:
        whole = _only(group, identity.whole)
        less = _only(group, identity.less) if whole else None
        left = _only(group, identity.left) if less else None
        if whole is None or less is None or left is None or len({whole.span, less.span, left.span}) < 3:
            continue
        if len({_unit(report, one) for one in (whole, less, left)}) == 1:
            yield from _judged(whole, less, left)


def _only(group: Sequence[tuple[str, Statement]], words: str) -> Statement | None:
    ends = re.compile(rf"(?:{words})$")
    found = [one for name, one in group if ends.search(name)]
    rough = any(one.number.rough or one.number.unit == "%" for one in found)
    return found[0] if len(found) == 1 and not rough else None


def _name(one: Statement) -> str:
    return _FILLED.sub("", "".join(one.label.split())[-24:])


def _judged(whole: Statement, less: Statement, left: Statement) -> Iterator[Outcome]:
    low = whole.number.loose_low - less.number.loose_high
    high = whole.number.loose_high - less.number.loose_low
    holds = low <= left.number.loose_high and left.number.loose_low <= high
    expected = left.number.shown(Fraction(whole.number.value - less.number.value))
    yield relation("difference", left, (whole, less), expected, holds)
    if holds:
        return
    why = slip(left.number.text, expected)
    turned = "" if why else _turned(whole, less, left)
    shown = f"{whole.number.text}−{less.number.text}={expected}，文中为{left.number.text}"
    message = f"{shown}{named(why)}{turned}；三数之一有误。"
    yield finding("named-identity", "impossible", left, (whole, less), expected, message)


def _turned(whole: Statement, less: Statement, left: Statement) -> str:
    """The slip of another of the three that explains it: 支出29331应为23931（相邻数字颠倒）."""
    for one, value in ((less, whole.number.value - left.number.value), (whole, less.number.value + left.number.value)):
        should = one.number.shown(Fraction(value))
        why = slip(one.number.text, should) if len(one.number.digits) >= LEAST_DIGITS else ""
        if why:
            return f"，或{one.number.text}应为{should}（{why}）"
    return ""
