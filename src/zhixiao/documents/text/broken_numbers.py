"""Numbers that the layout broke over lines, joined, with the offsets of the whole broken print."""

import re
from collections.abc import Iterator

from zhixiao.documents.model import JoinedNumber

_BREAK = r"[ \t\u3000]{0,8}(?:\r?\n[ \t\u3000]{0,8}){1,4}"
_NUMBER = r"\d[\d,]{0,18}(?:\.\d{1,10})?"
_NUMBERING = re.compile(r"\d{1,2}\.[ \t]*\r?\n")
_PATTERNS: tuple[tuple[re.Pattern[str], bool], ...] = (
    # 95. | 10%      a whole part with its point, then the decimals
    (re.compile(rf"(?<![\d.．、])\d{{1,9}}\.{_BREAK}\d{{1,10}}(?![\d.．、)）])\s?[%％‰]?"), True),
    # 95 | .10%
    (re.compile(rf"(?<![\d,.])\d[\d,]{{0,18}}{_BREAK}\.\d{{1,10}}[%％‰]?"), True),
    # 1,234, | 567
    (
        re.compile(
            rf"(?<![\d,.])\d{{1,3}}(?:,\d{{3}}){{0,5}},{_BREAK}\d{{3}}(?:,\d{{3}}){{0,5}}(?:\.\d{{1,10}})?(?![\d,])"
        ),
        True,
    ),
    # ≥ | 100 | %, 93.61 | %
    (re.compile(rf"[≥≤＞＜><]{_BREAK}{_NUMBER}(?:{_BREAK}[%％‰]|[%％‰])?"), True),
    (re.compile(rf"(?<![\d,.])(?:[≥≤＞＜><]\s?)?{_NUMBER}{_BREAK}[%％‰](?=\s|$|[，。；、）)])"), True),
    # 99.0 | 6       may as well be two cells
    (
        re.compile(rf"(?:(?<=\n)|(?<=^))[ \t]{{0,8}}\d{{1,9}}\.\d{{1,8}}{_BREAK}\d{{1,2}}(?=[ \t\r]{{0,8}}(?:\n|$))"),
        False,
    ),
)


def broken_numbers(text: str) -> tuple[JoinedNumber, ...]:
    """All of them in order, none overlapping; `sure` is False where two cells may stand in two lines.

    >>> [(n.text, n.sure) for n in broken_numbers("满意度95.\\n\\n10%\\n总分\\n99.0\\n6\\n")]
    [('95.10%', True), ('99.06', False)]
    """
    found: list[JoinedNumber] = []
    for joined in sorted(_all(text), key=lambda each: (each.start, -each.end)):
        if not found or joined.start >= found[-1].end:
            found.append(joined)
    return tuple(found)


def _all(text: str) -> Iterator[JoinedNumber]:
    for pattern, sure in _PATTERNS:
        for match in pattern.finditer(text):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            if not _is_list_number(text, start, match):
                yield JoinedNumber("".join(match.group().split()), start, match.end(), sure)


def _is_list_number(text: str, start: int, match: re.Match[str]) -> bool:
    """`1.` alone on its line numbers an item when the next line says more than a bare figure."""
    alone = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    dotted = _NUMBERING.match(match.group().lstrip())
    line_end = text.find("\n", match.end())
    rest = text[match.end() : line_end if line_end >= 0 else len(text)].strip()
    return bool(dotted) and alone and bool(rest)
