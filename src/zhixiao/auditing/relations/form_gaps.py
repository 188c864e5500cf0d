"""Results that the prose around a form sets against their target: how far from it, what rate of it; next year's too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import Number, decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.label_words import grams, words
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement
from zhixiao.auditing.tokens import Token, with_unit

_AIM = r"(?:年初|年度|全年|当年|既定|原定|原)?(?:设定的?)?(?:目标|计划|任务)(?:值|数|任务|要求|目标)?"
_MORE = r"(?:多|超出?|超过|少|低|高|增加|减少|提高|短缺?)"
_FROM_AIM = re.compile(rf"(?:超(?:出|过|额完成)?|[比较]){_AIM}{_MORE}?(?:完成)?(?:了|出)?$")
_IS_THE_AIM = re.compile(r"(?:仅|只|还|略)?[多少高低差超]|的(?:控制|目标|标准|上限|限额|红线|要求)")
"""比目标值85%低1.09个百分点, 超出5%的控制线: the figure is the target itself."""
_SHORT = re.compile(r"(?:^|[，；:(])(?:超额(?:完成)?|超出|(?:尚|还|仍)?(?:差|欠|缺|少))了?$")
_RATE = re.compile(rf"(?:为|占|完成|达到?){_AIM}的$")
_NEXT = re.compile(
    r"[比较与](?:今年|本年|(?P<year>20\d\d)年)度?(?:实际|完成|全年)(?:完成)?(?:数|值|量|人数)?(?:相比)?，?(?:增加|多|减少|少|提高)了?$"
)
Interval = tuple[Fraction, Fraction, Fraction]
"""A value, and the least and the most that it can be by the rounding of what it follows from."""
REACH = 8
LEAST_SHARED = 2
"""Pairs of neighbouring characters that the name of an indicator and a sentence share when it speaks of it."""
LEAST_DIGITS = 3
"""Digits of a result from which on a slip in it is no chance."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Target and completed value of an indicator in one unit."""

    name: str
    target: Token
    actual: Token

    @property
    def gap(self) -> Interval:
        return _apart(_number(self.actual), _number(self.target))

    @property
    def rate(self) -> Interval:
        done, aim = _number(self.actual), _number(self.target)
        return 100 * done.value / aim.value, 100 * done.low / aim.high, 100 * done.high / aim.low


@check(
    "form-gap",
    tier="unlikely",
    meaning="完成数与目标之差（超目标、尚差）与表中该指标的指标值、完成值不符",
    source="绩效自评复核要点 X01；公文数据核校通例：差额重算",
    example="培训436人，超目标46人，表中指标值400人、完成值436人（应为36人）",
)
def gaps_to_the_target_are_those_of_the_row(report: Report) -> Iterator[Outcome]:
    """A difference whose words name the target, right behind the result that one row of the form prints."""
    rows = _rows(report)
    for before, one in _pairs(report, rows):
        told = _FROM_AIM.search(one.label) or _SHORT.search(one.label) or _opens_a_remark(report, one)
        if not told or one.number.rough or _IS_THE_AIM.match(one.after):
            continue
        if _explained_beside(report, one):
            continue
        unit = "%" if one.number.unit == "个百分点" else one.number.unit
        own = [row for row in rows if before.number.unit == unit and _is(before, row.actual)]
        if not own and _FROM_AIM.search(one.label):
            alike = [row for row in rows if _unit(row.actual) == unit == before.number.unit and _holds(one, row.gap)]
            yield from _misprinted("form-gap", before, alike)
        if own and len({row.gap for row in own}) == 1 and unit:
            how = f"完成{own[0].actual.text}与目标{own[0].target.text}相差"
            explicit = bool(_FROM_AIM.search(one.label)) or before.span.start == _start(own[0].actual)
            yield from _judged("form-gap", one, own[0], own[0].gap, how, explicit=explicit)


def _explained_beside(report: Report, one: Statement) -> bool:
    """Whether two figures of its sentence are as far apart: 29个站应配174辆，年末实有167辆（含本年8辆），缺7辆."""
    before = report.between(report.sentence_of(one)[0], one.number.start)
    values = [other.number.value for other in before if other.number.unit == one.number.unit]
    return any(abs(a - b) == one.number.value for a, b in combinations(values, 2))


@check(
    "form-gap-rate",
    tier="unlikely",
    meaning="文中完成数占目标的比例，与表中该指标的完成值、指标值之比不符",
    source="绩效自评复核要点 X01；公文数据核校通例：完成率重算",
    example="新增就业1240人，完成目标的130%，表中指标值1200人、完成值1240人（应为103%）",
)
def rates_of_the_target_are_those_of_the_row(report: Report) -> Iterator[Outcome]:
    """A percentage of the target, right behind the result that one row of the form prints."""
    rows = [row for row in _rows(report) if _number(row.target).value > 0]
    for before, one in _pairs(report, rows):
        if one.number.unit != "%" or before.number.unit == "%" or not _RATE.search(one.label) or one.number.rough:
            continue
        own = [row for row in rows if _is(before, row.actual) and _unit(row.target) == before.number.unit]
        if not own:
            alike = [row for row in rows if _unit(row.actual) == before.number.unit and _holds(one, row.rate)]
            yield from _misprinted("form-gap-rate", before, alike)
        if own and len({row.rate for row in own}) == 1:
            yield from _judged(
                "form-gap-rate", one, own[0], own[0].rate, f"{own[0].actual.text}÷{own[0].target.text}", explicit=True
            )


@check(
    "plan-over-this-year",
    tier="unlikely",
    meaning="下年计划比本年实际增减的数，与表中该指标的完成值不符",
    source="绩效自评复核要点 X01；公文数据核校通例：差额重算",
    example="表中培训完成436人，2024年计划培训500人，比2023年实际增加74人（应为64人）",
)
def plans_differ_from_this_year_by_what_they_say(report: Report) -> Iterator[Outcome]:
    """A plan and how far it is from what was done this year: the one row of that unit that the sentence names."""
    rows = _rows(report)
    for before, one in _pairs(report, rows):
        told = _NEXT.search(one.label)
        if told is None or one.number.unit != before.number.unit or one.number.rough or before.number.rough:
            continue
        if told["year"] and report.year not in (None, int(told["year"])):
            continue
        alike = [row for row in rows if _unit(row.actual) == before.number.unit]
        row = _spoken_of(report, before, alike)
        if row is not None and not any(_holds(one, _apart(before.number, _number(other.actual))) for other in alike):
            gap = _apart(before.number, _number(row.actual))
            how = f"{before.number.text}与本年完成{row.actual.text}相差"
            yield from _judged("plan-over-this-year", one, row, gap, how, explicit=True)


def _rows(report: Report) -> list[_Row]:
    found = []
    for table in indicator_tables(report.document):
        for one in table.rows if table.certain else ():
            if one.target is None or one.actual is None or one.target.number is None or one.actual.number is None:
                continue
            target = with_unit(one.target, one.unit)
            actual = with_unit(one.actual, target.number.suffix if target.number else "")
            if "quantity" == target.kind == actual.kind and _unit(target) == _unit(actual):
                found.append(_Row(one.name, target, actual))
    return found


def _pairs(report: Report, rows: Sequence[_Row]) -> Iterator[tuple[Statement, Statement]]:
    """Each figure with the one right before it in its sentence; the value of a row with what opens its remark."""
    cells = {_start(row.actual) for row in rows}
    last: Statement | None = None
    result: Statement | None = None
    for one in report.statements:
        if not one.plain:
            continue
        if result is not None and _opens_a_remark(report, one):
            yield result, one
            result = None
        elif last is not None and last.sentence == one.sentence and one.clause - last.clause <= 1:
            yield last, one
        if one.span.start in cells:
            result = one
        elif one.number.unit not in ("", "分"):
            result = None
        last = one


def _opens_a_remark(report: Report, one: Statement) -> bool:
    """Whether a cell begins with how much is short: 少20人，…"""
    lead = report.document.text[max(0, one.span.start - REACH) : one.span.start]
    return bool(_SHORT.search(re.split(r"[\t|│\n]\s*", lead)[-1])) and bool(re.search(r"[\t|│\n]", lead))


def _spoken_of(report: Report, one: Statement, rows: Sequence[_Row]) -> _Row | None:
    """The row whose name shares most with the words before a figure, if one does."""
    begin = report.sentence_of(one)[0]
    letters = grams(words(report.view.text[begin : one.number.start]))
    shared = sorted(((len(grams(words(row.name)) & letters), row) for row in rows), key=lambda pair: -pair[0])
    if not shared or shared[0][0] < LEAST_SHARED or (len(shared) > 1 and shared[1][0] == shared[0][0]):
        return None
    return shared[0][1]


def _judged(rule: str, one: Statement, row: _Row, right: Interval, how: str, *, explicit: bool) -> Iterator[Outcome]:
    number = one.number
    shown = decimal_text(right[0], places(number.text)) if number.unit == "%" else number.shown(right[0])
    holds, why = _holds(one, right), slip(number.text, shown)
    if not (holds or explicit or why):
        return
    spans = (row.actual.span, row.target.span)
    yield Relation("difference", one.span, number.text, (row.actual.text, row.target.text), shown, holds, spans)
    if not holds:
        message = f"表中“{row.name or row.actual.text}”{how}为{shown}，文中为{number.text}{named(why)}。"
        yield Finding(rule, "unlikely", one.span, number.text, shown, message, spans)


def _misprinted(rule: str, result: Statement, rows: Sequence[_Row]) -> Iterator[Outcome]:
    """A result that is no row's, where what is told of it is true of one row and a slip parts it from that row's."""
    if len(rows) != 1 or not _unit(rows[0].actual):
        return
    done = _number(rows[0].actual)
    why = slip(result.number.text, result.number.shown(done.value))
    if why and done.scale == result.number.scale and len(done.digits) >= LEAST_DIGITS:
        spans, right = (rows[0].actual.span,), done.text
        message = (
            f"表中“{rows[0].name or right}”完成值为{rows[0].actual.text}，文中为{result.number.text}{named(why)}。"
        )
        yield Relation("same_fact", result.span, result.number.text, (right,), right, False, spans)
        yield Finding(rule, "unlikely", result.span, result.number.text, right, message, spans)


def _holds(one: Statement, right: Interval) -> bool:
    number = one.number
    room = 0 if number.is_count else number.ulp
    return right[1] - room <= number.value <= right[2] + room


def _apart(one: Number, other: Number) -> Interval:
    """How far two figures are apart."""
    large, small = (one, other) if one.value >= other.value else (other, one)
    return large.value - small.value, large.low - small.high, large.high - small.low


def _is(one: Statement, cell: Token) -> bool:
    return one.number.value == _number(cell).value and one.number.unit == _number(cell).unit


def _number(cell: Token) -> Number:
    assert cell.number is not None
    return cell.number


def _unit(cell: Token) -> str:
    return _number(cell).unit


def _start(cell: Token) -> int:
    return cell.span.start
