"""Surveys and other counts that the prose around a form tells, whose rate stands in a row of the form only."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import Number
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.label_words import grams
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement
from zhixiao.auditing.tokens import Token

_ASKED = re.compile(r"(?:有效|收回|回收|样本|抽样|访问|测评|调查|回访|走访|抽查|受访)[^，。；、\d]{0,12}$")
_PLEASED = re.compile(
    r"(?:^|[，、；])(?:其中)?(?:表示|评价为?)?(?:满意|满意(?:和|或|及)(?:比较|较|基本)满意)(?:的|者|为|有)*$"
)
_BEHIND = re.compile(r"[^，。；、\d]{0,4}(?:表示|评价为?)“?满意(?!度|率)")
_UNITS = frozenset({"份", "人", "户", "名", "家", "人次"})
_SATISFACTION = "满意度率"
LEAST_SHARED = 2
"""Pairs of neighbouring characters that a row's name and the words of a count share when they speak of one thing."""
LEAST = 3
"""Digits of a count from which on a slip in it is no chance."""


@check(
    "form-survey",
    tier="unlikely",
    meaning="文字中的满意人数与调查人数之比，不是表中任何一项满意度，一处笔误可以解释",
    source="绩效自评复核要点 C05、X01：满意度与调查数一致",
    example="有效问卷480份，满意465份，表中满意度95%（456÷480=95%）",
)
def surveys_told_in_counts_have_the_rate_of_a_row(report: Report) -> Iterator[Outcome]:
    """Counts that the sentence tells no rate of: the rate of a row of satisfaction, else a slip in who was pleased."""
    rows = [row for table in indicator_tables(report.document) if table.certain for row in table.rows]
    cells = [(row.name, row.actual) for row in rows if "满意" in row.name and row.actual is not None]
    rates = [(name, cell) for name, cell in cells if cell.number is not None and cell.number.unit == "%"]
    for asked, pleased in _pairs(report) if rates else ():
        text = report.view.text[report.sentence_of(asked)[0] : asked.number.start]
        spoken = [cell for name, cell in rates if set(name) <= set(text + _SATISFACTION)]
        yield from _judged("form-survey", asked, pleased, [cell for _, cell in rates], spoken)


@check(
    "form-count-rate",
    tier="unlikely",
    meaning="文字中的部分数与总数之比，不是表中说同一件事的比率，一处笔误可以解释",
    source="绩效自评复核要点 X01：文字与表一致",
    example="接报1248起，2小时内到场1189起，表中2小时到场率95.99%（1198÷1248=95.99%）",
)
def counts_have_the_rate_of_the_row_that_they_speak_of(report: Report) -> Iterator[Outcome]:
    """Two counts side by side; the words right before the second are those of one row's name, and no rate is told."""
    rows = [row for table in indicator_tables(report.document) if table.certain for row in table.rows]
    cells = [(row.name, row.actual) for row in rows if row.actual is not None and row.actual.number is not None]
    rates = [(name, cell) for name, cell in cells if cell.number is not None and cell.number.unit == "%"]
    named_so = [(name, cell) for name, cell in rates if name.endswith("率") and "满意" not in name]
    for whole, part in _side_by_side(report) if named_so else ():
        said = _letters(re.split(r"[，。；、:(]", part.label)[-1])
        spoken = [cell for name, cell in named_so if len(said & _letters(name)) >= LEAST_SHARED]
        if len(spoken) == 1:
            yield from _judged("form-count-rate", whole, part, [cell for _, cell in rates], spoken)


def _letters(text: str) -> frozenset[str]:
    return grams(re.sub(r"[^\u4e00-\u9fff]", "", text))


def _of_one_unit(report: Report) -> Iterator[tuple[Statement, Statement]]:
    """Each figure with the last of its unit in its sentence: 接报1248起，2小时内到场1198起."""
    last: dict[tuple[int, str], Statement] = {}
    for one in report.statements:
        place = (one.sentence, one.number.unit)
        if one.plain and place in last:
            yield last[place], one
        if one.plain:
            last[place] = one


def _side_by_side(report: Report) -> Iterator[tuple[Statement, Statement]]:
    """A count and a smaller one of the same unit right behind it, in a sentence that tells no rate behind them."""
    for whole, part in _of_one_unit(report):
        if part.clause - whole.clause > 1 or not (whole.number.is_count and part.number.is_count):
            continue
        exact = not (whole.number.rough or part.number.rough)
        behind = report.between(part.number.stop, report.sentence_of(part)[1])
        told = any(one.number.unit in ("%", part.number.unit) for one in behind[:1])
        if exact and not told and not re.search("[未不超]|目标|计划", part.label + whole.label):
            yield whole, part


def _pairs(report: Report) -> Iterator[tuple[Statement, Statement]]:
    """Who was asked and who was pleased, side by side in a sentence that tells no rate and no other degrees."""
    for asked, pleased in pairwise(one for one in report.statements if one.plain):
        if asked.sentence != pleased.sentence or pleased.clause - asked.clause > 1:
            continue
        text = report.view.text[slice(*report.sentence_of(pleased))]
        told = _PLEASED.search(pleased.label) or _BEHIND.match(report.view.text, pleased.number.stop)
        units = asked.number.unit in _UNITS and pleased.number.unit in _UNITS
        if told and units and _ASKED.search(asked.label) and not (asked.number.rough or pleased.number.rough):
            behind = report.between(pleased.number.stop, report.sentence_of(pleased)[1])
            if not any(one.number.unit == "%" for one in behind[:1]) and text.count("满意") - text.count("满意度") <= 2:
                yield asked, pleased


def _judged(
    rule: str, asked: Statement, pleased: Statement, rates: Sequence[Token], spoken: Sequence[Token]
) -> Iterator[Outcome]:
    """The rate of any row will do; of those that a slip would give, the one that is spoken of is meant."""
    whole, part = asked.number, pleased.number
    if part.value > whole.value or whole.value <= 0:
        return
    share = 100 * part.value / whole.value
    for cell in rates:
        if _near(share, cell):
            terms, spans = (part.text, whole.text), (pleased.span, asked.span)
            yield Relation("ratio", cell.span, cell.text, terms, cell.text, True, spans)
            return
    meant = spoken if len(spoken) == 1 else rates
    found = [(cell, right) for cell in meant if (right := _right(part, whole, cell)) is not None]
    if len(found) == 1:
        cell, right = found[0]
        why = named(slip(part.text, right))
        what = "满意度" if rule == "form-survey" else "该项比率"
        message = f"表中{what}{cell.text}，{whole.text}×{cell.text}应为{right}，文中为{part.text}{why}。"
        yield Relation("ratio", pleased.span, part.text, (whole.text, cell.text), right, False, (asked.span, cell.span))
        yield Finding(rule, "unlikely", pleased.span, part.text, right, message, (asked.span, cell.span))


def _right(part: Number, whole: Number, cell: Token) -> str | None:
    """The count of pleased people that a slip turned into the printed one: the rate of a row comes out with it."""
    assert cell.number is not None
    near = cell.number.value * whole.value / 100
    rights = (near.numerator // near.denominator + step for step in (0, 1))
    if len(part.digits) < LEAST:
        return None
    return next(
        (str(one) for one in rights if _near(Fraction(100 * one) / whole.value, cell) and slip(part.text, str(one))),
        None,
    )


def _near(share: Fraction, cell: Token) -> bool:
    """Whether a rate is a share, rounded or cut off."""
    assert cell.number is not None
    return -cell.number.ulp * Fraction(11, 20) <= share - cell.number.value < cell.number.ulp
