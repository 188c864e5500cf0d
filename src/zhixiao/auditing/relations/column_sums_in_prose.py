"""An amount of prose that is the sum of a table's column which has no total row."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import SCALES
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.sheets import Sheet, read_sheets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement

_RATE = re.compile(r"率|占比|比例|均|单价|标准|得分|偏差")
LEAST_DIGITS = 5
UNITS = frozenset({SCALES["万"], SCALES["亿"]})
"""By how much a column in 万元 or 亿元 seems too small whose unit stands at the head of the document."""


@check(
    "column-sum-in-prose",
    tier="unlikely",
    meaning="文中金额与表中同名一列各行之和只差一处笔误（表中没有合计行）",
    source="公文数据核校通例：同一事实在正文与表中",
    example="涉及预算资金4332.94万元，表中预算金额一列之和为4323.94",
)
def amounts_of_prose_are_column_sums(report: Report) -> Iterator[Outcome]:
    """Amounts of at least five digits whose words share two characters with the head of the column."""
    prose: dict[str, list[Statement]] = defaultdict(list)
    for one in report.statements:
        told = one.plain and one.money and not report.derives(one.span.start)
        if told and len(one.number.digits) >= LEAST_DIGITS:
            for word in _words(one.label[-14:]):
                prose[word].append(one)
    for sheet in read_sheets(report.document):
        totals = any(line.kind not in ("item", "mean") for line in sheet.lines)
        if totals or len(sheet.items) < 3 or sheet.nested:
            continue
        for column in sheet.numeric():
            figures = [f for line in sheet.items if (f := line.fields[column].figure)]
            if len(figures) == len(sheet.items) and not _RATE.search(sheet.heads[column]):
                yield from _column(sheet, column, figures, prose)


def _words(text: str) -> set[str]:
    """Every two neighbouring characters."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _column(sheet: Sheet, column: int, figures: list[Figure], prose: dict[str, list[Statement]]) -> Iterator[Outcome]:
    inside = {f.span for line in sheet.lines for one in line.fields if (f := one.figure)}
    head = re.sub(r"\(.*?\)", "", sheet.heads[column])
    told = list(
        dict.fromkeys(one for word in sorted(_words(head)) for one in prose.get(word, ()) if one.span not in inside)
    )
    total = sum((f.value for f in figures), Fraction(0))
    # Amounts in whole 亿元 or 万元 were rounded as well, so that their sum may be off by some of the last place.
    slack = sum((f.number.ulp * f.factor for f in figures), Fraction(0)) / 2
    low, high = total - slack, total + slack
    fits = [one for one in told if low <= one.number.high and one.number.low <= high]
    spans: tuple[Span, ...] = tuple(f.span for f in figures)
    texts = tuple(f.text for f in figures)
    for one in fits:
        yield Relation("sum", one.span, one.number.text, texts, one.number.shown(total), True, spans)
    for one in () if fits else told:
        shown = one.number.shown(total)
        why = slip(one.number.text, shown)
        if why and one.number.value / total not in UNITS:
            yield Relation("sum", one.span, one.number.text, texts, shown, False, spans)
            message = f"表中“{sheet.heads[column]}”各行之和为{shown}，此处为{one.number.text}{named(why)}。"
            yield Finding("column-sum-in-prose", "unlikely", one.span, one.number.text, shown, message, spans)
