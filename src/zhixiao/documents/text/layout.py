"""Plain text to blocks: headings, paragraphs (soft line breaks inside), tables and uncertain regions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from zhixiao.documents.heading_numbers import heading_level
from zhixiao.documents.model import Block, Heading, Paragraph, Table
from zhixiao.documents.table_headers import is_value
from zhixiao.documents.text.cell_lines import cell_line_table, tab_led_table
from zhixiao.documents.text.lines import Line, lines_of, width_of
from zhixiao.documents.text.row_placing import PlaceOf, unplaced
from zhixiao.documents.text.separated_rows import pipe_table, spaced_table, tab_table

NARROWEST_WRAP = 30
WIDEST_WRAP = 120
NEAR_WRAP = 4
PAGE_WIDE = 44
"""Columns from which on a line that ends a part of a list at the full width may go on: items of a list are shorter."""
INDENT = 4
LONG_LINE = 40
FORM_TOKENS = 12
FORM_FIGURES = 5
_MARKED = (tab_led_table, pipe_table, tab_table, spaced_table)
_PIECE = re.compile(r"\S+")
_ITEM = re.compile(r"其中|另|[一二三四五六七八九十]{1,3}[是、.]|[（(]|\d{1,2}[、.．)）](?!\d)|第|[①-⑳]|[-*•●]|——")
_PAUSE = re.compile(r"[，。；：]")


def lay_out(text: str, start: int, end: int, place: PlaceOf) -> list[Block]:
    """The blocks of text[start:end] in order; `place` tells the place of an offset.

    Tables whose lines or cells carry marks come first; what lies between them is read for cells on lines of their own
    and for prose.
    """
    lines = lines_of(text, start, end)
    wrap = _wrap_width(lines)
    blocks: list[Block] = []
    at = 0
    for table, begin, after in _marked_tables(text, lines, place):
        blocks += _between(text, lines, at, begin, wrap=wrap, place=place)
        blocks.append(table)
        at = after
    return blocks + _between(text, lines, at, len(lines), wrap=wrap, place=place)


def _marked_tables(text: str, lines: Sequence[Line], place: PlaceOf) -> Iterator[tuple[Table, int, int]]:
    """Each table whose rows are marked by tabs, pipes or spaced figures, with its first line and the line after."""
    at = 0
    barren = [0] * len(_MARKED)
    while at < len(lines):
        table = None
        for number, detect in enumerate(_MARKED):
            may_begin = detect is tab_led_table or not lines[at].blank
            if table is None and may_begin and at >= barren[number]:
                table, barren[number] = detect(text, lines, at, place)
                after = barren[number]
        if table is not None:
            yield table, at, after
        at = after if table is not None else at + 1


def _between(text: str, lines: Sequence[Line], at: int, stop: int, *, wrap: int, place: PlaceOf) -> list[Block]:
    blocks: list[Block] = []
    barren = at
    while at < stop:
        if lines[at].blank:
            at += 1
            continue
        block: Block | None = None
        if at >= barren:
            block, barren = cell_line_table(text, lines, at, stop, place)
        if block is not None:
            at = barren
        elif _is_form_line(lines[at]):
            block, at = _form(text, lines[at], place), at + 1
        else:
            block, at = _prose(lines, at, stop, wrap=wrap, place=place)
        blocks.append(block)
    return blocks


def _form(text: str, line: Line, place: PlaceOf) -> Table:
    """A whole form on one line: its pieces, none placed."""
    pieces = [(line.start + piece.start(), line.start + piece.end()) for piece in _PIECE.finditer(line.text)]
    return unplaced(text, pieces, place)


def _is_form_line(line: Line) -> bool:
    """A whole form on one line: many pieces, many figures, hardly a sentence."""
    pieces = line.text.split()
    figures = sum(is_value(piece) for piece in pieces)
    pauses = sum(sign in "。；，;,、" for sign in re.sub(r"\d,\d", "", line.text))
    return len(pieces) >= FORM_TOKENS and figures >= FORM_FIGURES and figures * 5 >= len(pieces) > pauses * 6


def _prose(lines: Sequence[Line], at: int, stop: int, *, wrap: int, place: PlaceOf) -> tuple[Block, int]:
    """A heading, or a paragraph with the lines that go on with it, and the line after."""
    first = lines[at]
    level = heading_level(first.text)
    if level is not None:
        return Heading(level, first.start, first.end, place(first.start)), at + 1
    last = at
    while (following := _goes_on(lines, last, stop, wrap, indent=INDENT if last == at else 0)) is not None:
        last = following
    return Paragraph(first.start, lines[last].end, place(first.start)), last + 1


def _goes_on(lines: Sequence[Line], at: int, stop: int, wrap: int, indent: int) -> int | None:
    """The line that goes on with the sentence of line `at`: after a full printed line, or over a page break.

    The first line of a paragraph may be shorter by its indent.
    """
    line = lines[at]
    if at + 1 >= stop:
        return None
    below = lines[at + 1]
    if not below.blank:
        width = _printed_width(line)
        shift = indent if _PAUSE.search(line.text) else 0
        full = bool(wrap) and wrap - NEAR_WRAP - shift <= width <= wrap + NEAR_WRAP
        listed = line.text[-1] in "；;" and wrap >= PAGE_WIDE and not _ITEM.match(below.text)
        goes_on = full and (listed or not line.is_closed)
        return at + 1 if goes_on and heading_level(below.text) is None else None
    if line.is_closed:
        return None
    if at + 2 >= stop or lines[at + 2].blank or heading_level(lines[at + 2].text) is not None:
        return None
    return at + 2 if len(line.text) >= LONG_LINE and (line.is_sentence or line.is_hanging) else None


def _printed_width(line: Line) -> int:
    """Without the blanks that a PDF puts between figures and words."""
    return width_of(line.text.replace(" ", ""))


def _wrap_width(lines: Sequence[Line]) -> int:
    """The printed width at which prose was wrapped, 0 when lines are whole paragraphs."""
    widths = [_printed_width(line) for line in lines if not line.blank]
    longest = [width for width in widths if width >= NARROWEST_WRAP]
    if len(longest) < 4:
        return 0
    common = Counter(width for width in longest if width <= WIDEST_WRAP)
    near = {width: sum(common[width - shift] for shift in range(NEAR_WRAP + 1)) for width in common}
    if not near:
        return 0
    width, often = max(near.items(), key=lambda item: (item[1], item[0]))
    beyond = sum(1 for each in longest if each > width + NEAR_WRAP)
    return width if often * 4 >= len(longest) and beyond * 10 <= len(longest) else 0
