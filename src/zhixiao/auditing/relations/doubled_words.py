"""Words written twice running in prose; not cells of a form that lost their borders."""

import re
from collections.abc import Iterator

from zhixiao.auditing.indicators import FIRST, HEADS, SECOND
from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{3,8})\1")
_HEAD = re.compile(
    "|".join(f"(?:{words})" for _, words in HEADS)
    + r"|(?:项目|单位|部门)名称|主管部门|实施单位|项目资金|年度资金总额|(?:年初|全年)(?:预算|执行)数"
    + r"|预算执行率|绩效指标|年度总体目标|预期目标|(?:年初|全年|预算|执行|分值|得分|数|率){2,}"
)
_LEVEL = re.compile(rf"(?:{FIRST.pattern}|{SECOND.pattern})$")
_LONGEST_LEVEL = 16
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+|\d)[、)]$")
"""A numbered heading that its first sentence follows in the same line, with the same words: 一、总投资总投资为…"""
_TWICE = re.compile(r"(共完成|共计|累计完成|已完成|实际完成|共开展)[^，。；\d\x22|]{2,14}\1")


@check(
    "doubled-words",
    tier="wording",
    meaning="词语重复",
    source="绩效自评复核要点 文字类",
    example="知识产权知识产权立案数",
)
def doubled_words(report: Report) -> Iterator[Outcome]:
    """Three characters or more written twice running, or 共完成…共完成 in one clause; in prose only.

    Right beside a numeral they are two cells that lost their borders: a target and what came of it, a score and two
    names. So are words with a tab between, the heads of a form, what a level of indicators stands right in front of
    (质量指标), and words of a line in which several are doubled.
    """
    text = report.view.text
    for start, end in report.view.paragraphs:
        if end - start < 12 or len(set(_DOUBLED.findall(text, start, end))) > 1:
            continue
        for pattern in (_DOUBLED, _TWICE):
            for found in pattern.finditer(text, start, end):
                word = found.group(1)
                head = _is_head(word if pattern is _DOUBLED else "", word + text[found.end() : found.end() + 1])
                before = text[max(start, found.start() - _LONGEST_LEVEL) : found.start()]
                beside = before[-1:] + text[found.end() : found.end() + 1] * (pattern is _DOUBLED)
                cells = head or any(map(str.isdigit, beside)) or bool(_LEVEL.search(before) or _NUMBERED.search(before))
                span = report.span(found.start(), found.end())
                cells = cells or "\t" in report.document.text[span.start : span.end]
                if len(set(word)) > 2 and not cells and not re.search(r"[一二三四五六七八九十]", word):
                    yield Finding("doubled-words", "wording", span, found.group(), word, f"“{word}”重复。")


def _is_head(*words: str) -> bool:
    """Whether a word, or the one that it begins (实际完成 of 实际完成值), is a head of a form."""
    return any(_HEAD.fullmatch(word) for word in words)
