"""The lines of a text with their offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhixiao.documents.text.page_numbers import was_page_number

_TERMINAL = re.compile(r"[。；;：:！!？?]$")
_BREAK = re.compile(r"[\n\f]")
_INNER = re.compile(r"[，。；,;]")
_HANGING = re.compile(r"(?:[，、（(“《的和与及或为达至约共计将从在于对按由]|按照|根据|通过|以及)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: [start, end) without outer white space, [raw_start, raw_end) as it stands without its line break."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    text: str

    @property
    def blank(self) -> bool:
        return self.start >= self.end

    @property
    def is_sentence(self) -> bool:
        """Whether the line is prose: it holds a full stop, or two commas in a long line."""
        return "。" in self.text or "；" in self.text or (len(self.text) > 25 and len(_INNER.findall(self.text)) >= 2)

    @property
    def is_hanging(self) -> bool:
        """Whether the last word cannot end a sentence or a title."""
        return bool(_HANGING.search(self.text))

    @property
    def is_closed(self) -> bool:
        """Whether a sentence or a list opening ends with the line."""
        return bool(_TERMINAL.search(self.text))


Span = tuple[int, int]


def lines_of(text: str, start: int, end: int) -> list[Line]:
    """The lines of text[start:end]; a form feed parts lines too.

    A line that numbered a page is left out, with the blank line behind it when another stands before it.
    """
    found: list[Line] = []
    turned = False
    for line in _lines(text, start, end):
        if was_page_number(text[line.raw_start : line.raw_end]):
            turned = True
        elif not (turned and line.blank and found and found[-1].blank):
            found.append(line)
            turned = False
    return found


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    at = start
    for stop in (*(found.start() for found in _BREAK.finditer(text, start, end)), end):
        if stop == end == at and at > start:
            return
        raw = text[at:stop]
        shown = raw.strip()
        first = at + len(raw) - len(raw.lstrip())
        yield Line(first, first + len(shown), at, stop, shown)
        at = stop + 1


def width_of(text: str) -> int:
    """Columns on a printed line: a Chinese sign takes two."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
