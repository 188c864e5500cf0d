"""Indicators named in the prose of a form (总体目标, 实际完成情况) against the row of that name."""

import re
from collections import Counter
from collections.abc import Iterator

from zhixiao.auditing.form import Row
from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import Number
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.worded.claims import MOST_CHANCE, NAMED, Claim
from zhixiao.auditing.slips import named
from zhixiao.auditing.statements import Report, Statement
from zhixiao.auditing.tokens import Token

SHORTEST = 4
_FORM_YEAR = re.compile(r"\(((?:19|20)\d\d)年度?\)")
"""The year below the title of a form."""
_TAIL = re.compile(r"(?:的?(?:数量|总数|人数|户数|家数|件数|份数|次数|场次|批次|笔数|数|量))$")
_LINK = r"(?:的?(?:数量|总数|数|量))?(?:为|达到?|约|共|完成|:|≥|=|不少于|不低于)*$"
BESIDE = 30
"""Characters before the target of a row in which other cells of it stand."""


@check(
    "goal-and-row",
    tier="unlikely",
    meaning="总体目标或完成情况中写的指标数，既不是该指标的指标值也不是其完成值",
    source="绩效自评复核要点 X01：同一事实前后一致",
    example="完成情况写“受益居民716户”，指标“受益居民”完成值516户",
)
def indicators_named_in_prose_have_a_figure_of_their_row(report: Report) -> Iterator[Outcome]:
    """A figure right behind the name of exactly one indicator, and the target and completed value of that row."""
    rows = {name: row for form in read_forms(report.document) for name, row in _named(form.rows)}
    if not rows:
        return
    longest_first = sorted(rows, key=len, reverse=True)
    names = re.compile(rf"(?P<name>{'|'.join(map(re.escape, longest_first))}){_LINK}")
    years = {int(told) for told in _FORM_YEAR.findall(report.view.text)}
    for one in report.statements:
        told = names.search(one.label) if one.plain and one.number.unit else None
        if years and one.year is not None and one.year not in years:
            continue
        if told is not None:
            yield from _compared(one, rows[told["name"]])


def _named(rows: tuple[Row, ...]) -> Iterator[tuple[str, Row]]:
    """Rows by name without its word of quantity; a name that two rows have says nothing."""
    names = [_TAIL.sub("", row.name) for row in rows]
    often = Counter(names)
    for name, row in zip(names, rows, strict=True):
        if often[name] == 1 and len(name) >= SHORTEST and re.fullmatch(r"[一-鿿]+", name):
            yield name, row


def _compared(one: Statement, row: Row) -> Iterator[Outcome]:
    cells = [token for token in (row.actual, row.target) if token is not None and token.number is not None]
    cells = [token for token in cells if token.number is not None and token.number.unit in (one.number.unit, "")]
    apart = [token for token in cells if not token.span.touches(one.span)]
    if not apart or len(apart) != len(cells) or one.number.fuzzy or one.number.bound == "≤":
        return
    if row.actual is not None and row.actual.number is None and re.search(r"\d", row.actual.text):
        return  # 1530个（已投用1350个）: more than one figure was completed.
    if min(token.start for token in cells) - BESIDE <= one.span.start < row.score.start:
        return  # A cell of the row itself: the value of the year before.
    values = {token.number.value / token.number.scale: token for token in apart if token.number is not None}
    own = one.number.value / one.number.scale
    rounded = (token for token in apart if token.number is not None and _meets(one, token.number))
    equal = values.get(own) or next(rounded, None)
    if equal is not None:
        yield _relation(one, equal, equal.text, holds=True)
        return
    for value, token in values.items():
        right = value * one.number.scale
        claim = Claim("same_fact", one, (), right, right, right, "", NAMED)
        why, chance = claim.misprint()
        if why and chance * len(values) <= MOST_CHANCE:
            told = f"指标“{row.name}”的指标值、完成值中没有这个数"
            message = f"{told}，应为{claim.expected}，文中为{one.number.text}{named(why)}。"
            yield _relation(one, token, claim.expected, holds=False)
            span = (token.span,)
            yield Finding("goal-and-row", "unlikely", one.span, one.number.text, claim.expected, message, span)
            return


def _meets(one: Statement, number: Number) -> bool:
    """Whether one true value may be printed both ways: 98,423.16万元, 9.84亿元."""
    return one.number.scale != number.scale and number.low <= one.number.high and one.number.low <= number.high


def _relation(one: Statement, cell: Token, expected: str, *, holds: bool) -> Relation:
    return Relation("same_fact", one.span, one.number.text, (cell.text,), expected, holds, (cell.span,))
