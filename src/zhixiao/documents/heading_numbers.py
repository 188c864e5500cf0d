"""Which level of heading a line is by its own number: 一、 is 1, （一） is 2, 1. is 3, （1） is 4."""

import re

LONGEST_HEADING = 45
_LEVELS = (
    (1, re.compile(r"(?:第[一二三四五六七八九十百]+[章节部分篇]|[一二三四五六七八九十]{1,3}\s*、)")),
    (2, re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]")),
    (3, re.compile(r"\d{1,2}\s*(?:[、．]|\.(?!\d))")),
    (4, re.compile(r"[（(]\s*\d{1,2}\s*[)）]")),
)
_SENTENCE = re.compile(r"[。；;，,！？]")


def heading_level(line: str) -> int | None:
    """The level of a numbered title, None for prose.

    >>> heading_level("（二）项目绩效目标"), heading_level("1、促进提质。授权2936件，同比增长。")
    (2, None)
    """
    shown = line.strip()
    if len(shown) > LONGEST_HEADING or _SENTENCE.search(shown[:-1].rstrip("。")):
        return None
    return next((level for level, pattern in _LEVELS if pattern.match(shown) and shown[-1] not in "：:；;"), None)
