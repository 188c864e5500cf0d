"""The rate of execution that prose tells, against the row of the indicator of that name."""

import re
from collections.abc import Iterator

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import joined
from zhixiao.auditing.statements import Report, Statement, finding, relation
from zhixiao.auditing.view import narrow

_NAMES = ("预算执行率", "资金到位率")
_TOLD = {name: re.compile(rf"{name}(?:\([^()]*\))?(?:为|达到?|是|:)?$") for name in _NAMES}
_CELL = {name: re.compile(rf"(?:^|[\s|]|[A-Z]\d{{0,3}}){name}(?=[\s|(]|$)") for name in _NAMES}
_ALONE = {name: re.compile(rf"(?:[A-Z]\d{{0,3}})?{name}(?:\([^()]*\))?") for name in _NAMES}
"""The name behind words of prose, among others in a line, and alone in a cell (B2预算执行率)."""
_OF_SOME = re.compile(r"项目|平均|上年|去年|目标|其中|各|剔除|[省市县区]级|中央|当年")
REACH = 40
FULL = 100
LONGEST_ROW = 120
"""Characters of a row from its name to its rate."""


@check(
    "execution-beside-row",
    tier="unlikely",
    meaning="正文的预算执行率（资金到位率）与自评表、评分表中该项指标的数不同",
    source="绩效自评复核要点 X01：文字与表一致；10.2分母检验",
    example="正文“预算执行率97.36%”，评分表“预算执行率　5　4.80　执行率95.93%”",
    fixed_terms=True,
)
def the_rate_in_prose_is_that_of_its_row(report: Report) -> Iterator[Outcome]:
    """Where the rows of the name print one rate; one over another base is told as well: the row says which is meant."""
    for name in _NAMES:
        if name not in report.view.text:
            continue
        rows = list(_rows(report, name))
        values = {one.number.value for one in rows}
        if len(values) != 1:
            continue
        for one in report.statements:
            if one.number.unit == "%" and one not in rows and report.in_prose(one) and not one.number.rough:
                yield from _judged(report, one, rows[0], name)


def _rows(report: Report, name: str) -> Iterator[Statement]:
    """The percentages behind a cell of a name in its row, in a table or in a line, that are no target of 100%."""
    text = report.view.text
    named = [
        (one.end, max(other.end for other in row))
        for table in report.document.tables
        for row in map(list, map(table.row, range(table.rows)))
        for one in row
        if _ALONE[name].fullmatch(narrow(joined(one)))
    ]
    for one in report.statements:
        if one.number.unit != "%" or one.number.bound or one.number.value == FULL:
            continue
        near = max(0, one.number.start - LONGEST_ROW)
        line = text[max(near, text.rfind("\n", near, one.number.start) + 1) : one.number.start]
        in_a_line = _CELL[name].search(line) and not re.search("[，。；]", line)
        if in_a_line or any(begin <= one.span.start < end for begin, end in named):
            yield one


def _judged(report: Report, one: Statement, row: Statement, name: str) -> Iterator[Outcome]:
    text = report.view.text
    begin = max(report.sentence_of(one)[0], one.number.start - REACH)
    lead = text[begin : one.number.start]
    if not _TOLD[name].search(lead) or _OF_SOME.search(re.split("[，；]", lead)[-1]):
        return
    holds = abs(one.number.value - row.number.value) < max(one.number.ulp, row.number.ulp)
    yield relation("same_fact", one, (row,), row.number.text, holds)
    if not holds:
        message = f"表中“{name}”为{row.shown}，正文写作{one.shown}；分母不同的应说明。"
        yield finding("execution-beside-row", "unlikely", one, (row,), row.number.text, message, witnessed=True)
