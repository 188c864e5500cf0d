"""What the words around a form tell of its money row: what was added to the first budget, what was left of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.funds import Funds
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement
from zhixiao.auditing.tokens import Token, value_of

_NO_SOURCE = r"(?:(?!中央|省级?|市级|区级|县级|财政|自筹|上级|结转)[^，。；、\d]){0,8}$"
"""Words behind a change that name no source of the money, whose change would be one of several."""
_MORE = re.compile(rf"(?:追加|调增|追增|增拨)(?!后){_NO_SOURCE}")
_LESS = re.compile(rf"(?:调减|追减|压减|核减)(?!后){_NO_SOURCE}")
_LEFT = re.compile(
    r"(?:^|[，；:。(| ]|[全本]年|年末|预算|项目)(?:结余|结转结余|未执行|未支出|剩余)(?:资金|数|额|的|为|了|共|合计)*$"
)
_ELSEWHERE = re.compile(r"上年|去年|其中|上一年|年初|下年|收回|(?:19|20)\d\d年(?!度?预算)")
_ALL = re.compile(r"(?:[两二三四五六]|\d)个项目")
_ALL_SPENT = re.compile(r"(?:^|[，；])(?:合计|共|全年|实际){0,3}(?:执行|支出)(?:合计|共|共计)?$")
_ALL_BUDGET = re.compile(r"个项目(?:全年|年度|当年)?预算数?(?:合计|共|共计|总计)$")
_OF_A_CHANGE = re.compile(r"[，；]?(?:主要|均|全部)?为")
"""预算增加385.2万元，为上级追加资金325.2万元、企业捐助60万元: a part of what was just told."""
LEAST_DIGITS = 3
"""Digits from which on a slip between two amounts is no chance."""


@dataclass(frozen=True, slots=True)
class _Right:
    """A difference of two amounts of the money row, by its terms."""

    value: Fraction
    terms: tuple[Token, ...]


@check(
    "form-money-told",
    tier="unlikely",
    meaning="文字写的追加、调减数或结余数，与自评表资金行的预算数、执行数之差不符；几个项目的合计与各表之和不符",
    source="绩效自评复核要点 X01：文字与表一致；M04：结余重算",
    example="年初预算数640，全年预算数612.50，文字写“年中调减25.70万元”（应为27.50）",
)
def changes_and_rests_told_are_those_of_the_money_row(report: Report) -> Iterator[Outcome]:
    """Of a document with one form, where one amount of a kind is told, and a slip parts it from the difference."""
    blocks = [form.funds for form in read_forms(report.document) if form.funds is not None]
    yield from _of_all(report, blocks) if len(blocks) > 1 else ()
    funds = blocks[0] if len(blocks) == 1 else None
    if funds is None or funds.budget is None:
        return
    outside = [one for one in report.statements if _is_amount(one)]
    changes = [one for one in outside if _MORE.search(one.label) or _LESS.search(one.label)]
    rests = [one for one in outside if _LEFT.search(one.label)]
    if len(changes) == 1 and not _OF_A_CHANGE.match(changes[0].label):
        one = changes[0]
        rights, sources = _changes(funds, more=bool(_MORE.search(one.label))), _changes_of_sources(funds)
        if all(_printed(one) != right.value for right in sources):
            yield from _judged(report, one, rights, "年初预算与全年预算之差")
    if len(rests) == 1 and funds.spent is not None and not _ELSEWHERE.search(rests[0].label):
        other = _difference(funds.spent, (funds.initial,)) if funds.initial is not None else []
        yield from _judged(
            report, rests[0], _difference(funds.budget, (funds.spent,)), "预算数与执行数之差", wrong=other
        )


def _of_all(report: Report, blocks: Sequence[Funds]) -> Iterator[Outcome]:
    """Budget and expenditure of all the forms together: 两个项目全年预算合计368.00万元，执行353.74万元."""
    for one in report.statements:
        sentence = report.view.text[slice(*report.sentence_of(one))]
        told = _ALL_SPENT.search(one.label) or _ALL_BUDGET.search(one.label)
        if not (told and _is_amount(one) and _ALL.search(sentence)):
            continue
        cells = [block.spent if _ALL_SPENT.search(one.label) else block.budget for block in blocks]
        terms = tuple(cell for cell in cells if cell is not None)
        if len(terms) == len(blocks):
            right = _Right(sum(map(value_of, terms), Fraction(0)), terms)
            yield from _judged(report, one, [right], "各项目之和", sign="+")


def _is_amount(one: Statement) -> bool:
    """An amount, or a figure with decimals whose unit is that of the form: 全年预算数=年初640.00+追加27.50."""
    return one.plain and not one.number.rough and (one.money or (one.number.unit == "" and not one.number.whole))


def _changes(funds: Funds, *, more: bool) -> list[_Right]:
    """The last budget less the first, what was carried over counted in or not; the other way round where less."""
    budget, initial = funds.budget, funds.initial
    if budget is None or initial is None:
        return []
    if not more:
        return _difference(initial, (budget,))
    carried = [one for one in funds.columns[:1] if one is not initial and one.bare and one.start < initial.start]
    return [*_difference(budget, (initial,)), *(_difference(budget, (initial, *carried)) if carried else ())]


def _changes_of_sources(funds: Funds) -> list[_Right]:
    """What one source was raised or cut by, which words may tell of without its name: 当年财政拨款…，年中追加."""
    first = [row[:2] for row in funds.parts if len(row) > 1 and row[0].number and row[1].number]
    return [right for a, b in first for right in (*_difference(a, (b,)), *_difference(b, (a,)))]


def _difference(whole: Token, parts: tuple[Token, ...]) -> list[_Right]:
    left = value_of(whole) - sum(map(value_of, parts), Fraction(0))
    return [_Right(left, (whole, *parts))] if left > 0 else []


def _printed(one: Statement) -> Fraction:
    """An amount as it is printed, in the unit of the form."""
    return Fraction(one.number.text.replace(",", ""))


def _with_what_was_carried(report: Report, one: Statement, rights: Sequence[_Right]) -> bool:
    """Whether another amount of the paragraph makes up the difference: 年中追加503.46万元；上年结转50.00万元."""
    others = [each for each in report.between(*report.paragraph_range(one)) if each.money and each is not one]
    rests = {right.value - _printed(one) for right in rights}
    return any(_printed(each) in rests for each in others if each.number.scale == one.number.scale)


def _judged(
    report: Report,
    one: Statement,
    rights: Sequence[_Right],
    what: str,
    *,
    wrong: Sequence[_Right] = (),
    sign: str = "−",
) -> Iterator[Outcome]:
    """Amounts of the form are bare figures in its unit: both are compared as they are printed.

    `wrong` are differences that were taken by mistake.
    """
    told = _printed(one)
    if _with_what_was_carried(report, one, rights):
        return
    digits = max([places(one.number.text), *(places(t.text) for right in rights for t in right.terms)], default=0)
    shown = [decimal_text(right.value, digits) for right in rights]
    for right, value in zip(rights, shown, strict=True):
        if told == right.value:
            yield _relation(one, right, value, holds=True)
            return
    for right, value in zip(rights, shown, strict=True):
        mistaken = next((f"像是{w.terms[0].text}−{w.terms[1].text}" for w in wrong if w.value == told), "")
        why = slip(decimal_text(told, digits), value) or mistaken
        if why and len(value.replace(".", "").lstrip("0")) >= LEAST_DIGITS:
            yield _relation(one, right, value, holds=False)
            terms = sign.join(token.text for token in right.terms)
            message = f"表中{what}{terms}={value}，文中为{one.number.text}{named(why)}。"
            spans = tuple(token.span for token in right.terms)
            yield Finding("form-money-told", "unlikely", one.span, one.number.text, value, message, spans)
            return


def _relation(one: Statement, right: _Right, value: str, *, holds: bool) -> Relation:
    terms, spans = tuple(t.text for t in right.terms), tuple(t.span for t in right.terms)
    kind = "same_fact" if holds else "difference"  # Parts that do not make the amount are told of it all the same.
    return Relation(kind, one.span, one.number.text, terms, value, holds, spans)
