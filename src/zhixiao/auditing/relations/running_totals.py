"""Running totals (累计) of a sheet: each is that of the row before and the figure of its own row."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.sheet_laws import ENOUGH, Row, is_rate, row_of
from zhixiao.auditing.relations.sheets import read_sheets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report


@check(
    "running-total",
    tier="impossible",
    meaning="累计栏不等于上期累计加本期数",
    source="公文数据核校通例：累计不少于前期累计",
    example="6月累计322.70，7月60.88，7月累计385.38（应为383.58）",
    fixed_terms=True,
)
def running_totals_grow_by_each_row(report: Report) -> Iterator[Outcome]:
    """A column 累计 grows by the figure of another column; one wrong entry breaks the chain at one place."""
    for sheet in read_sheets(report.document):
        rows = [row_of(line) for line in sheet.items]
        for target in (c for c in sheet.numeric() if "累计" in sheet.heads[c] and not is_rate(sheet, rows, c)):
            for column in sheet.numeric():
                if column != target and all(target in row and column in row for row in rows):
                    yield from _running(rows, target, column)


def _running(rows: Sequence[Row], target: int, column: int) -> Iterator[Outcome]:
    steps = list(pairwise(rows))
    broken = [i for i, (one, two) in enumerate(steps) if not _grows(one[target], two[target], two[column])]
    if len(steps) - len(broken) < ENOUGH or len(broken) > 2 or (len(broken) == 2 and broken[1] - broken[0] != 1):
        return
    for index, (one, two) in enumerate(steps):
        terms = (one[target], two[column])
        stated = two[target]
        value = stated.shown(one[target].value + two[column].value)
        spans = tuple(term.span for term in terms)
        holds = index not in broken
        yield Relation("sum", stated.span, stated.text, tuple(term.text for term in terms), value, holds, spans)
        if index == broken[:1][0] if broken else False:
            why = slip(stated.text, value)
            message = (
                f"上期累计{one[target].text}加本期{two[column].text}为{value}，表中累计为{stated.text}{named(why)}。"
            )
            yield Finding("running-total", "impossible", stated.span, stated.text, value, message, spans)


def _grows(before: Figure, after: Figure, step: Figure) -> bool:
    return before.low + step.low <= after.high and after.low <= before.high + step.high
