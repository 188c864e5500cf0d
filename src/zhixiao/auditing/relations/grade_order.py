"""Grades of a ranked table go with the scores: nobody with more points has the lower grade."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.sheets import Line, Sheet, read_sheets
from zhixiao.auditing.statements import Report

_ORDERS = (("A", "B", "C", "D", "E"), ("优", "良", "中", "差"), ("优秀", "良好", "合格", "不合格"))
_SCORE = re.compile(r"总分|得分|综合得分|总得分|评价得分|评分")
_WEIGHTED = re.compile(r"加权|折算|折合|换算|权重|扣")
"""Points that a project brings to the whole: they say nothing of its own grade."""


@check(
    "grade-order",
    tier="impossible",
    meaning="同一表中得分较高者等级反而较低",
    source="绩效自评复核要点：等级与得分",
    example="88.3分为C，87分为B",
    fixed_terms=True,
)
def grades_fall_with_the_scores(report: Report) -> Iterator[Outcome]:
    """A row whose grade is out of order with at least two rows while these are in order among themselves."""
    for sheet in read_sheets(report.document):
        graded = [c for c, head in enumerate(sheet.heads) if "等级" in head or "等次" in head]
        scored = [c for c in sheet.numeric() if _SCORE.search(sheet.heads[c]) and not _WEIGHTED.search(sheet.heads[c])]
        if len(graded) == 1 and scored and graded[0] > scored[-1]:
            yield from _ordered(sheet, scored[-1], graded[0])


def _ordered(sheet: Sheet, scored: int, graded: int) -> Iterator[Outcome]:
    order = next((o for o in _ORDERS if all(line.fields[graded].words in o for line in sheet.items)), None)
    if order is None:
        return
    rows = [
        (f, order.index(line.fields[graded].words), line) for line in sheet.items if (f := line.fields[scored].figure)
    ]
    clashes = [[other for other in rows if _clash(one, other)] for one in rows]
    wrong = [row for row, found in zip(rows, clashes, strict=True) if len(found) == max(map(len, clashes), default=0)]
    if len(rows) < 4 or len(wrong) != 1 or not _agree([row for row in rows if row is not wrong[0]]):
        return
    figure, grade, line = wrong[0]
    others = [one for one in rows if _clash(wrong[0], one)]
    if len(others) < 2:
        return
    spans = tuple(one.span for one, _, _ in others[:1])
    shown = order[others[0][1]]
    texts = tuple(one.text for one, _, _ in others[:1])
    yield Relation("grade", figure.span, figure.text, texts, shown, False, spans)
    message = f"“{line.name}”{figure.text}分为{order[grade]}，而{others[0][0].text}分为{shown}：得分与等级的次序不符。"
    yield Finding("grade-order", "impossible", figure.span, figure.text, shown, message, spans)


def _clash(one: tuple[Figure, int, Line], other: tuple[Figure, int, Line]) -> bool:
    return (one[0].value - other[0].value) * (one[1] - other[1]) > 0


def _agree(rows: Sequence[tuple[Figure, int, Line]]) -> bool:
    return not any(_clash(one, other) for one in rows for other in rows)
