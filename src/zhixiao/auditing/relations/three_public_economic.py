"""The three public items among the basic expenses by economic subject (30212, 30217, 30231) and in their own table."""

import re
from collections.abc import Iterator

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import SCALES
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.coded_rows import coded_tables
from zhixiao.auditing.relations.three_public_lines import rows_of_figures
from zhixiao.auditing.relations.three_public_tables import NAMES
from zhixiao.auditing.statements import Report

CODES = {"30212": "abroad", "30217": "received", "30231": "run"}
_UNIT = re.compile(r"单位\s*[:：]\s*(?P<unit>万元|元)")


@check(
    "three-public-economic",
    tier="unlikely",
    meaning="基本支出经济分类表中的公务接待费等大于“三公”经费表中的同一项",
    source="“三公”经费口径：财政拨款“三公”经费含基本支出和项目支出",
    example="经济分类表“30217公务接待费8.31”，“三公”经费表公务接待费决算数0.30",
    fixed_terms=True,
)
def basic_expenses_hold_no_more_than_the_items(report: Report) -> Iterator[Outcome]:
    """Against the one row of final accounts whose order its sums prove; an item left out of it is nought."""
    text = report.document.text
    rows = [one for readings in rows_of_figures(report.document) for one in readings if one.paired and not one.failing]
    proved = [one for one in rows if one.proved]
    if len(proved) != 1:
        return
    spent = proved[0].sides[1]
    scale = _scale(text, spent["total"])
    for table in coded_tables(report.document):
        for code, item in CODES.items():
            figure = table.rows[code].figures[0] if code in table.rows and table.rows[code].figures else None
            whole = spent.get(item)
            if figure is None or not scale or _scale(text, figure) != scale:
                continue
            if whole is not None and figure.value == whole.value:
                yield Relation("same_fact", figure.span, figure.text, (whole.text,), whole.text, True, (whole.span,))
            elif figure.low > (whole.high if whole is not None else 0):
                shown = whole.text if whole is not None else "0"
                message = f"基本支出中{NAMES[item]}{figure.text}大于“三公”经费表中的{shown}；请核对。"
                also = (whole.span,) if whole is not None else ()
                yield Finding("three-public-economic", "unlikely", figure.span, figure.text, shown, message, also)


def _scale(text: str, figure: Figure) -> int:
    """The unit told last before a figure; 0 if none is."""
    told = [one["unit"] for one in _UNIT.finditer(text, 0, figure.span.start)]
    return SCALES.get(told[-1].removesuffix("元"), 1) if told else 0
