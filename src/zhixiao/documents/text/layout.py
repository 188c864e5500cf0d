"""Plain text to blocks: headings, paragraphs (soft line breaks inside), tables and uncertain regions."""

from collections import Counter
from collections.abc import Sequence

from zhixiao.documents.heading_numbers import heading_level
from zhixiao.documents.model import Block, Heading, Paragraph, Table
from zhixiao.documents.table_headers import is_value
from zhixiao.documents.text.cell_lines import cell_line_table, tab_led_table
from zhixiao.documents.text.lines import Line, lines_of, width_of
from zhixiao.documents.text.row_placing import PlaceOf, unplaced
from zhixiao.documents.text.separated_rows import pipe_table, spaced_table, tab_table

NARROWEST_WRAP = 30
WIDEST_WRAP = 120
LONG_LINE = 40
FORM_TOKENS = 12
FORM_FIGURES = 5
_TABLES = (tab_led_table, pipe_table, tab_table, spaced_table, cell_line_table)


def lay_out(text: str, start: int, end: int, place: PlaceOf) -> list[Block]:
    """The blocks of text[start:end] in order; `place` tells the place of an offset."""
    lines = lines_of(text, start, end)
    wrap = _wrap_width(lines)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if lines[at].blank and not text[lines[at].raw_start : lines[at].raw_end].startswith("\t"):
            at += 1
            continue
        table, after = _table(text, lines, at, place)
        if table is not None:
            blocks.append(table)
            at = after
            continue
        if not lines[at].blank:
            block, after = _prose(text, lines, at, wrap, place)
            blocks.append(block)
        at = max(after, at + 1)
    return blocks


def _table(text: str, lines: Sequence[Line], at: int, place: PlaceOf) -> tuple[Table | None, int]:
    for detect in _TABLES:
        found = detect(text, lines, at, place)
        if found is not None:
            return found
    if _is_form_line(lines[at]):
        tokens = []
        begin = lines[at].start
        for token in lines[at].text.split():
            begin = text.index(token, begin)
            tokens.append((begin, begin + len(token)))
            begin += len(token)
        return unplaced(text, tokens, place), at + 1
    return None, at


def _is_form_line(line: Line) -> bool:
    """A whole form on one line: many pieces, many figures, hardly a sentence."""
    pieces = line.text.split()
    figures = sum(is_value(piece) for piece in pieces)
    sentences = line.text.count("。") + line.text.count("；")
    return len(pieces) >= FORM_TOKENS and figures >= FORM_FIGURES and figures * 5 >= len(pieces) > sentences * 8


def _prose(text: str, lines: Sequence[Line], at: int, wrap: int, place: PlaceOf) -> tuple[Block, int]:
    """A heading, or a paragraph with the lines that go on with it, and the line after."""
    first = lines[at]
    level = heading_level(first.text)
    if level is not None:
        return Heading(level, first.start, first.end, place(first.start)), at + 1
    last = at
    while (following := _goes_on(lines, last, wrap)) is not None:
        last = following
    return Paragraph(first.start, lines[last].end, place(first.start)), last + 1


def _goes_on(lines: Sequence[Line], at: int, wrap: int) -> int | None:
    """The line that goes on with the sentence of line `at`: after a full printed line, or over a page break."""
    line = lines[at]
    if line.is_closed or at + 1 >= len(lines):
        return None
    below = lines[at + 1]
    if not below.blank:
        full = bool(wrap) and wrap - 3 <= width_of(line.text) <= wrap + 3
        return at + 1 if full and heading_level(below.text) is None else None
    if at + 2 >= len(lines) or lines[at + 2].blank or heading_level(lines[at + 2].text) is not None:
        return None
    return at + 2 if len(line.text) >= LONG_LINE and (line.is_sentence or line.is_hanging) else None


def _wrap_width(lines: Sequence[Line]) -> int:
    """The printed width at which prose was wrapped, 0 when lines are whole paragraphs."""
    widths = [width_of(line.text) for line in lines if not line.blank]
    longest = [width for width in widths if width >= NARROWEST_WRAP]
    if len(longest) < 4:
        return 0
    common = Counter(width for width in longest if width <= WIDEST_WRAP)
    near = {width: sum(common[width + shift] for shift in range(-3, 4)) for width in common}
    if not near:
        return 0
    width, often = max(near.items(), key=lambda item: (item[1], item[0]))
    beyond = sum(1 for each in longest if each > width + 3)
    return width if often * 4 >= len(longest) and beyond * 10 <= len(longest) else 0
