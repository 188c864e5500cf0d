"""Whether a figure is told of what is to come: its paragraph or the heading above says that it is a plan or task."""

import re

from zhixiao.auditing.statements import Report, Statement

_OPENS = re.compile(
    r"(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]*)?[^。，；:：\d]{0,14}(?:任务|(?:预期|主要|绩效|年度)?目标|计划|预计|安排)(?:[。:：是为]|$)"
)
"""（二）任务。; （三）政府性基金预算收入预计和支出安排."""
_AIMED = re.compile(r"(?:预期|主要|发展|奋斗)目标[^。]{0,6}[是为:：]|预计|力争|拟(?!定)")
LONGEST_HEADING = 40
ABOVE = 12
"""Paragraphs up to which a heading above is looked for."""


def is_of_a_plan(report: Report, one: Statement) -> bool:
    """By the words of the sentence before the figure, by those that open its paragraph, by the nearest heading."""
    text = report.view.text
    begin, _ = report.paragraph_range(one)
    return bool(
        _AIMED.search(text, report.sentence_of(one)[0], one.number.start)
        or _OPENS.match(text, begin, one.number.start)
        or _OPENS.search(_heading_above(report, one.paragraph))
    )


def _heading_above(report: Report, paragraph: int) -> str:
    """The nearest paragraph above that is short and no sentence."""
    for start, end in reversed(report.view.paragraphs[max(0, paragraph - ABOVE) : paragraph]):
        words = report.view.text[start:end].strip()
        if 0 < len(words) <= LONGEST_HEADING and not re.search(r"[。；，|]$|\d[\d.]*[%万亿元]", words):
            return words
    return ""
