"""Totals of tables told in prose with two digits exchanged."""

import re
from collections import defaultdict
from collections.abc import Iterator

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.label_words import grams, words
from zhixiao.auditing.relations.sheet_totals import placed
from zhixiao.auditing.relations.sheets import read_sheets
from zhixiao.auditing.slips import SWAPPED, slip, slip_keys
from zhixiao.auditing.statements import Report, Statement

LEAST_DIGITS = 3
"""Digits of a figure, noughts at its end aside, from which on two exchanged ones are no chance."""
LABEL = 16
_OF_ANOTHER = re.compile(
    r"上年|去年|同期|上一年|[比较][^，。；]{0,8}(?:增|减|多|少)|其中(?!省|市|县|区|本)|平均|[人户]均"
)


@check(
    "total-told-otherwise",
    tier="unlikely",
    meaning="正文的一个数与表中同名一栏的合计只差相邻两位颠倒",
    source="绩效自评复核要点 C08、X01：正文与附表一致",
    example="正文“实际支出2341.95万元”，表中“实际支出”合计2314.95",
    fixed_terms=True,
)
def totals_are_told_as_they_stand_in_their_table(report: Report) -> Iterator[Outcome]:
    """A figure of prose that is printed once, and a total of the same unit under a head that shares its words."""
    totals = _totals(report)
    for one in report.statements:
        text = one.number.text.replace(",", "")
        short = len(one.number.digits.rstrip("0")) < LEAST_DIGITS
        if short or not one.plain or not report.in_prose(one) or _OF_ANOTHER.search(one.label):
            continue
        if report.prints(one.number.text) > 1:
            continue
        own = grams(words(one.label[-LABEL:]) + one.number.suffix)
        near = {figure: head for key in slip_keys(text) for head, figure in totals.get(key, ())}
        for figure, head in near.items():
            swapped = slip(text, figure.text.replace(",", "")) == SWAPPED
            alike = figure.unit in ("", one.number.unit) or (figure.unit, one.number.unit) == ("分", "")
            if swapped and alike and grams(words(head)) & own:
                yield from _told(one, head, figure)
                break


def _totals(report: Report) -> dict[str, list[tuple[str, Figure]]]:
    """The figures of the rows of totals with their heads, by their digits with a hole or two exchanged."""
    found: dict[str, list[tuple[str, Figure]]] = defaultdict(list)
    for sheet in read_sheets(report.document):
        for line in sheet.lines:
            for column, figure in placed(sheet, line, sheet.numeric()).items() if line.kind == "total" else ():
                for key in slip_keys(figure.text.replace(",", "")):
                    found[key].append((sheet.heads[column], figure))
    return found


def _told(one: Statement, head: str, figure: Figure) -> Iterator[Outcome]:
    yield Relation("same_fact", one.span, one.number.text, (figure.text,), figure.text, False, (figure.span,))
    message = f"表中“{head}”合计为{figure.text}，正文写作{one.number.text}（相邻数字颠倒）；其中一处有误。"
    yield Finding("total-told-otherwise", "unlikely", one.span, one.number.text, figure.text, message, (figure.span,))
