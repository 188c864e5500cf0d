"""What the remark of an indicator row tells of its completed value: how many of how many, parts, times and prices."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.indicators import Indicator
from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import Number, decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.loose_rows import LooseRow, loose_rows
from zhixiao.auditing.relations.remark_readings import Cells, Reading, readings
from zhixiao.auditing.slips import SWAPPED, named, one_slip_away, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, token_of, value_of, with_unit
from zhixiao.auditing.view import narrow

_VALUE_FIRST = re.compile(r"\s*\d[\d,]*(?:\.\d+)?[^\d\s,，;；:：()。]{0,4}(?=[,，;；:：(。])")
"""The value with which a cell begins that says more behind it."""
_POINTS_TOLD = re.compile(r"(?P<way>扣|得)(?:减|除|分)?(?P<points>\d+(?:\.\d+)?)分")
_OF_A_RULE = re.compile(r"每|则|为止|标准|规则|细则|满分|以上|以下|区间|若|如|酌情|[，；。、]不?得分|各")
"""Words of how points are given, not of what was given."""
FINE = Fraction(1, 100)
"""The last place of a rate from which on a slip in one of its terms is no chance."""
LEAST_DIGITS = 3
"""Digits of a count from which on a slip in one of its terms is no chance."""
REACH = 600
"""Characters behind a completed value in which its remark begins and ends."""


_TOTAL_ROW = re.compile(r"(?:合|小|总|共)计")
"""What follows a row without columns is the row of totals."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A completed value, and the words that tell of it with the places of their characters."""

    cells: Cells
    span: Span
    shown: str
    words: tuple[str, ...]
    loose: bool = False
    """Whether the row stands in no table that was read: its cells may be others than they seem."""


@check(
    "row-remark",
    tier="unlikely",
    meaning="完成值与同一行备注写明的部分数与总数、前后两个数、各部分、单价与数量、与目标之差不符",
    source="绩效自评复核要点 X01：表内各栏一致；公文数据核校通例",
    example="亡人事故起数下降率，完成值6.67%，备注“48起降至45起”（应为6.25%）",
)
def values_follow_from_what_their_remark_tells(report: Report) -> Iterator[Outcome]:
    """Rows that have a name; the remark, or the words behind the value in its cell, can be read in one way.

    A slip in the value, or in one figure of the remark, explains the gap.
    """
    text = narrow(report.document.text)
    for told in _of_tables(report, text):
        yield from _checked([told], text)
    for row in loose_rows(report.document):
        if _TOTAL_ROW.match(row.remark):
            continue
        yield from _checked([_of_loose(row, actual) for actual in row.actuals], text)


def _checked(values: Sequence[_Told], text: str) -> Iterator[Outcome]:
    """The one value that a remark tells of, or several cells of which one is it."""
    outcomes = [list(_read(told, text)) for told in values]
    held = [one for one in outcomes if any(isinstance(each, Relation) and each.holds for each in one)]
    kept = [one for one in outcomes if one]
    yield from held[0] if held else kept[0] if len(kept) == 1 else ()


def _read(told: _Told, text: str) -> Iterator[Outcome]:
    found = [(words, one) for words in told.words for one in readings(words, told.cells)]
    number = told.cells.actual
    held = next((one for _, one in found if _holds(number, one.right, one.room)), None)
    if held is not None:
        terms = tuple(term.text for term in held.terms)
        yield Relation("ratio", told.span, number.text, terms, number.text, True)
        if not told.loose:
            yield from _against_the_others(told, held, found, text)
    elif told.loose and len(number.digits) < LEAST_DIGITS:
        return  # A slip in two digits is found by chance in one cell of six.
    elif len({number.shown(one.right) for _, one in found}) == 1 and not _may_hold(number, found):
        yield from _judged(told, *found[0], text)


def _may_hold(number: Number, found: Sequence[tuple[str, Reading]]) -> bool:
    return any(_holds(number, other) for _, one in found for other in one.others)


def _against_the_others(
    told: _Told, held: Reading, found: Sequence[tuple[str, Reading]], text: str
) -> Iterator[Outcome]:
    """Where one reading makes the value: the figure that tells it again otherwise, or that keeps another from it."""
    number = told.cells.actual
    others = [
        (words, one) for words, one in found if one.again != held.again and not _holds(number, one.right, one.room)
    ]
    if not others:
        return
    words, one = others[0]
    at = _places(text, told.span.end, words)
    if one.again:
        why = slip(one.terms[0].text, number.text) if len(number.digits) >= LEAST_DIGITS else ""
        slipped = [(one.terms[0], number.shown(number.value), why)] if why else []
    else:
        slipped = [each for each in _slips_in_terms(told, one) if each[2] == SWAPPED]
    if len(slipped) == 1 and at:
        term, fitting, why = slipped[0]
        span = Span(at[term.start], at[term.end - 1] + 1)
        message = f"“{told.cells.name}”完成值{told.shown}，备注写作{term.text}：应为{fitting}{named(why)}。"
        yield Relation("same_fact", span, term.text, (number.text,), fitting, False, (told.span,))
        yield Finding("row-remark", "unlikely", span, term.text, fitting, message, (told.span,))


def _of_tables(report: Report, text: str) -> Iterator[_Told]:
    for table in indicator_tables(report.document):
        for row in table.rows:
            if row.actual is None or not row.name:
                continue
            cell, words = _value_and_words(row.actual, row.remark, text)
            aim = with_unit(row.target, row.unit).number if row.target is not None else None
            number = with_unit(cell, row.unit or (aim.suffix if aim is not None else "")).number
            if number is not None and words:
                yield _Told(Cells(row.name, number, aim), cell.span, cell.text, words)


def _of_loose(row: LooseRow, actual: Number) -> _Told:
    cells = Cells(row.name, actual, row.target)
    return _Told(cells, Span(actual.start, actual.end), actual.text + actual.suffix, (row.remark,), loose=True)


def _value_and_words(cell: Token, remark: str, text: str) -> tuple[Token, tuple[str, ...]]:
    """The value of a cell, and the words behind it in the cell (96.67%(完工30个，合格29个)) and in the remark."""
    told = (narrow(remark),) * bool(remark)
    if cell.number is not None:
        return cell, told if re.match(r"\d", cell.text) else ()
    raw = text[cell.start : cell.end]
    lead = _VALUE_FIRST.match(raw)
    value = token_of(raw[: lead.end()], cell.start, cell.start + lead.end()) if lead else None
    if lead is None or value is None or value.number is None:
        return cell, ()
    behind = "".join(raw[lead.end() + 1 :].split()).removesuffix(")")
    return value, tuple(one for one in (behind, *told) if one)


def _holds(number: Number, right: Fraction, room: Fraction = Fraction(0)) -> bool:
    own = number.ulp if not number.whole or number.scale > 1 or number.unit == "%" else Fraction(1)
    return abs(number.value - right) < own + room


def _judged(told: _Told, words: str, one: Reading, text: str) -> Iterator[Outcome]:
    """The value is wrong by a slip, or one figure of the remark is."""
    number = told.cells.actual
    options = (one.right, *one.others)
    right = next((value for value in options if slip(number.text, number.shown(value))), one.right)
    shown = number.shown(right)
    mistaken = next((why for value, why in one.mistakes if _holds(number, value)), "")
    why = slip(number.text, shown) or mistaken
    terms = tuple(term.text for term in one.terms)
    at = _places(text, told.span.end, words)
    if not at:
        return  # Words that do not stand so behind the value may have lost figures to other cells.
    spans = tuple(Span(at[term.start], at[term.end - 1] + 1) for term in one.terms)
    both = f"“{told.cells.name}”完成值{told.shown}，备注写明{'、'.join(terms)}，两者不符"
    if why:
        yield Relation("ratio", told.span, number.text, terms, shown, False, spans)
        message = f"{both}：完成值应为{shown}{named(why)}。"
        yield Finding("row-remark", "unlikely", told.span, number.text, shown, message, spans)
        return
    slipped = list(_slips_in_terms(told, one))
    if len(slipped) == 1:
        term, fitting, why = slipped[0]
        span = spans[one.terms.index(term)]
        also = (told.span, *(other for other in spans if other != span))
        yield Relation("ratio", span, term.text, (number.text,), fitting, False, also)
        message = f"{both}：{term.text}应为{fitting}{named(why)}。"
        yield Finding("row-remark", "unlikely", span, term.text, fitting, message, also)


def _slips_in_terms(told: _Told, one: Reading) -> Iterator[tuple[Number, str, str]]:
    """Each numeral that a slip may have turned into a term and with which the completed value comes out."""
    number = told.cells.actual
    fine = number.ulp <= FINE if number.unit == "%" else len(number.digits) >= LEAST_DIGITS
    if not fine:
        return
    values = [term.value for term in one.terms]
    for at, term in enumerate(one.terms):
        for numeral in one_slip_away(term.text):
            value = Fraction(numeral.replace(",", "")) * term.scale
            if _holds(number, one.made([*values[:at], value, *values[at + 1 :]])):
                yield term, numeral, slip(term.text, numeral)


def _places(text: str, after: int, words: str) -> list[int]:
    """Where each character of the words stands behind a place of the text; blanks and bars do not count."""
    own = [at for at in range(after, min(len(text), after + REACH)) if not text[at].isspace() and text[at] not in "|│"]
    begin = "".join(text[at] for at in own).find("".join(words.split()))
    if begin < 0 or any(one.isspace() for one in words):
        return []
    return own[begin : begin + len(words)]


@check(
    "row-points-lost",
    tier="unlikely",
    meaning="得分与分值之差，不是同一行备注写明的扣分",
    source="绩效自评复核要点 X01：表内各栏一致；绩效评分规则：扣分说明",
    example="分值10，得分8，备注“按完成率计分，扣1分”（应得9分）",
)
def points_are_lost_as_the_remark_tells(report: Report) -> Iterator[Outcome]:
    """Rows of tables that were read whole, whose remark tells of points taken off or got once, and of no rule."""
    for table in indicator_tables(report.document):
        for row in table.rows if table.certain and "review" not in table.heads else ():
            if row.weight is not None and row.score is not None and row.weight.points and row.score.points:
                yield from _points(row, value_of(row.weight), row.score)


def _points(row: Indicator, full: Fraction, score: Token) -> Iterator[Outcome]:
    told = _POINTS_TOLD.findall(row.remark)
    if len(told) != 1 or _OF_A_RULE.search(row.remark):
        return
    (way, text), had = told[0], value_of(score)
    right = full - Fraction(text) if way == "扣" else Fraction(text)
    if not 0 <= right <= full:
        return
    yield Relation("score", score.span, score.text, (decimal_text(full, 2), text), decimal_text(right, 2), right == had)
    if right != had:
        shown = decimal_text(right, places(score.text))
        told_so = f"满分{decimal_text(full, places(score.text))}分，备注写明{way}{text}分"
        message = f"“{row.name}”{told_so}，应得{shown}分，得分为{score.text}。"
        yield Finding("row-points-lost", "unlikely", score.span, score.text, shown, message)
