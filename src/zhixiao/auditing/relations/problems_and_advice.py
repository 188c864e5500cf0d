"""Problems and what is proposed against them: as many, or one less at most."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report

_CHINESE = "一二三四五六七八九十"
_TITLES = (
    re.compile(rf"[{_CHINESE}]{{1,2}}\s*、"),
    re.compile(rf"\([{_CHINESE}]{{1,2}}\)"),
)
_ITEMS = (
    re.compile(rf"(?:^|\n)\s*\(([{_CHINESE}])\)"),
    re.compile(r"(?:^|\n)\s*(\d{1,2})\s*[.、．](?!\d)"),
    re.compile(rf"(?<![{_CHINESE}])([{_CHINESE}])是(?!否)"),
)
_PROBLEMS = re.compile(r"问题|不足")
_ADVICE = re.compile(r"建议|改进|下一步|整改|对策")
_OTHER = re.compile(r"其他|其它|说明的|整改情况|落实情况|上年|以前年度")
LONGEST = 40
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class _Section:
    start: int
    stop: int
    title: str
    items: int


_BY_NUMBER = re.compile(r"[(（][一二三四五六七八九十\d]+[)）](?:至|[-—~～]|、|和|项)")


@check(
    "advice-fewer-than-problems",
    tier="wording",
    meaning="建议（改进措施）的条数比问题少两条以上，有的问题没有对应的建议",
    source="绩效自评复核要点 X06；自评复核规则第12条：建议数不少于问题数减一",
    example="“存在的问题”列5条，“有关建议”只列2条",
)
def every_problem_has_its_advice(report: Report) -> Iterator[Outcome]:
    """One numbered section of problems and one of advice; a section that is not numbered is not counted."""
    found = list(_sections(report))
    problems = [one for one in found if _PROBLEMS.search(one.title) and not _ADVICE.search(one.title)]
    advice = [one for one in found if _ADVICE.search(one.title) and not _PROBLEMS.search(one.title)]
    if len(problems) != 1 or len(advice) != 1 or advice[0].start < problems[0].start:
        return
    many, few = problems[0].items, advice[0].items
    if many >= ENOUGH and 0 < few < many - 1:
        message = f"“{problems[0].title}”列有{many}条，“{advice[0].title}”只有{few}条，有的问题没有对应的建议。"
        span = report.span(advice[0].start, advice[0].stop)
        also = (report.span(problems[0].start, problems[0].stop),)
        yield Finding("advice-fewer-than-problems", "wording", span, advice[0].title, f"≥{many - 1}条", message, also)


def _sections(report: Report) -> Iterator[_Section]:
    """The sections whose title speaks of problems or advice, to the next title of their level or of a higher one."""
    text = report.view.text
    titles = [
        (start, end, level)
        for start, end, _ in report.paragraphs()
        for level, mark in enumerate(_TITLES)
        if end - start <= LONGEST and mark.match(text, start, end) and "。" not in text[start:end]
    ]
    for index, (start, end, level) in enumerate(titles):
        title = text[start:end].strip()
        if _OTHER.search(title) or not (_PROBLEMS.search(title) or _ADVICE.search(title)):
            continue
        stop = next((begin for begin, _, other in titles[index + 1 :] if other <= level), len(text))
        yield _Section(start, end, title, _count(text[end:stop]))


def _count(body: str) -> int:
    """How many items a section lists, in the first manner of numbering that runs 1, 2 …; 0 if none or begun anew.

    None are counted where it speaks of items by their numbers: 对（一）至（三）项问题.
    """
    if _BY_NUMBER.search(body):
        return 0
    for mark in _ITEMS:
        numbers = [_value(found[1]) for found in mark.finditer(body)]
        if numbers[:2] == [1, 2]:
            return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0
    return 0


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _CHINESE.index(numeral) + 1
