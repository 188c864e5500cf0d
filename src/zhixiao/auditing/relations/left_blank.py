"""Figures that were never filled in: 占基本支出预算%，同比增加万元."""

import re
from collections.abc import Iterator

from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report

_BLANK = re.compile(
    r"(?:占[一-鿿“”]{0,14}|(?<!每)(?:增长|下降|增加|减少|上升|降低|提高|[增减][收支])了?|(?:完成|执行|到位)率(?:为|达)?)"
    r"[\s_]{0,8}(?P<unit>%|万元|亿元)(?=[，。；;])"
)
_SENTENCE = re.compile(r"[^。；\n]*")
_FIGURE = re.compile(r"\d\s*(?:[万亿]?元|%)")
_REASON = re.compile(r"原因")
MOST = 12


@check(
    "figure-left-blank",
    tier="wording",
    meaning="数字漏填：单位前没有数",
    source="公文数据核校通例",
    example="公用经费18.4万元，占基本支出%，比上年减少万元",
)
def figures_never_filled_in(report: Report) -> Iterator[Outcome]:
    """A unit right behind the words of its figure, in a sentence that tells other figures or the reason of this one."""
    found = [
        one
        for one in _BLANK.finditer(report.view.text)
        if report.table_at(report.span(one.start(), one.end()).start) < 0
    ]
    for one in found if len(found) <= MOST else ():  # More of them are a form to be filled in.
        begin = max(report.view.text.rfind(mark, 0, one.start()) for mark in "。；\n") + 1
        told = _SENTENCE.match(report.view.text, begin)
        assert told is not None
        if _FIGURE.search(told.group()) or _REASON.search(told.group()):
            span = report.span(one.start(), one.end())
            yield Finding("figure-left-blank", "wording", span, one.group(), "", "此处数字漏填。")
