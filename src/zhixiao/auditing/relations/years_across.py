"""Sheets with years across and items down, turned round; what a year opens and the last closes with."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.sheets import Line, Sheet, read_sheets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.documents import Document

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?度?(?:实际|决算|完成)?(?:数|值|情况)?(?:\([^()\d]*\))?")
_OPENING = re.compile(r"(?:年初|期初|上年)(?:结转|结余|余额|存量|数|在[保贷]余额)")
_CLOSING = re.compile(r"(?:年末|期末|年底)(?:结转|结余|余额|存量|数|在[保贷]余额)")
FEWEST_YEARS = 3
FEWEST_DIGITS = 4


@lru_cache(maxsize=2)
def years_across(document: Document) -> tuple[Sheet, ...]:
    """Each sheet with three years and more across, as one whose lines are the years and whose heads the items."""
    return tuple(sheet for one in read_sheets(document) if (sheet := _turned(one)) is not None)


def _turned(sheet: Sheet) -> Sheet | None:
    heads = enumerate(map(_YEAR.fullmatch, sheet.heads))
    years = {column: int(found["year"]) for column, found in heads if found}
    if len(years) < FEWEST_YEARS or any(two - one != 1 for one, two in pairwise(years.values())):
        return None
    rows = [line for line in sheet.lines if line.whole and line.name and all(line.fields[at].figure for at in years)]
    lines = tuple(Line("item", tuple(row.fields[column] for row in rows)) for column in years)
    return Sheet(tuple(row.name for row in rows), lines, sheet.grid) if len(rows) > 1 else None


@check(
    "opening-balance",
    tier="unlikely",
    meaning="年初余额与上一年的年末余额不符，一处笔误可以解释",
    source="公文数据核校通例：上年年末数即本年年初数",
    example="2022年末余额4690.55万元，2023年初余额4960.55万元",
)
def years_open_with_what_the_last_closed_with(report: Report) -> Iterator[Outcome]:
    """The rows 年初余额 and 年末余额 of one sheet with years across, one of each."""
    for sheet in years_across(report.document):
        opening = [at for at, head in enumerate(sheet.heads) if _OPENING.match(head)]
        closing = [at for at, head in enumerate(sheet.heads) if _CLOSING.match(head)]
        if len(opening) != 1 or len(closing) != 1:
            continue
        for one, two in pairwise(sheet.lines):
            closed, opened = one.fields[closing[0]].figure, two.fields[opening[0]].figure
            assert closed is not None
            assert opened is not None
            holds, why = closed.value == opened.value, slip(opened.text, closed.text)
            if holds or (why and len(closed.number.digits) >= FEWEST_DIGITS):
                spans, texts = (closed.span,), (closed.text,)
                yield Relation("same_fact", opened.span, opened.text, texts, closed.text, holds, spans)
            if why and not holds and len(closed.number.digits) >= FEWEST_DIGITS:
                message = f"上一年年末为{closed.text}，本年年初写作{opened.text}{named(why)}；两处应相同。"
                yield Finding("opening-balance", "unlikely", opened.span, opened.text, closed.text, message, spans)
