"""Numbers of sections inside a chapter: （一）（二）（三） without a gap and without one number twice."""

import re
from collections.abc import Iterator

from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report

_CHINESE = "一二三四五六七八九十"
_CHAPTER = re.compile(rf"(?:第?[{_CHINESE}]{{1,3}}\s*[、章]|附[件表]|#)")
_SECTION = re.compile(rf"\(([{_CHINESE}])\)\s*([^\s。；;]{{2,40}})")
LONGEST = 60


@check(
    "section-numbers",
    tier="wording",
    meaning="一章之内（一）（二）（三）的序号跳号或重复",
    source="绩效自评复核要点 X04",
    example="（一）项目概况……（三）绩效目标",
)
def sections_in_order(report: Report) -> Iterator[Outcome]:
    """At the beginning of paragraphs of one chapter.

    A number inside a paragraph fills its gap, and （一） may begin anew under a title without a number.
    """
    text = report.view.text
    last, title, at = 0, "", 0
    for start, end in report.view.paragraphs:
        found = _SECTION.match(text, start, end)
        if _CHAPTER.match(text, start, end):
            last, title = 0, ""
        if found is None:
            continue
        number, words = _CHINESE.index(found[1]) + 1, found[2][:8]
        missing = f"({_CHINESE[last]})" if last < len(_CHINESE) else ""
        inside = text.find(missing, at, start) >= 0 if missing else True
        span = report.span(found.start(), found.end(1) + 1)
        shown = report.document.text[span.start : span.end]
        if last and number == last + 2 and not inside:
            message = f"序号由“（{_CHINESE[last - 1]}）”跳到“（{found[1]}）”。"
            yield Finding("section-numbers", "wording", span, shown, f"（{_CHINESE[last]}）", message)
        elif 1 < number == last and words != title and end - start <= LONGEST:
            message = f"序号“（{found[1]}）”出现两次。"
            yield Finding(
                "section-numbers", "wording", span, shown, f"（{_CHINESE[last]}）" if missing else "", message
            )
        last, title, at = number, words, found.end()
