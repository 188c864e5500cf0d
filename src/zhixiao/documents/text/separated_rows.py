"""Tables whose rows are lines: cells parted by pipes, by tabs, or by spaces before a row of figures."""

import re
from collections.abc import Callable, Sequence

from zhixiao.documents.model import Table
from zhixiao.documents.table_headers import is_value
from zhixiao.documents.text.lines import Line, Span
from zhixiao.documents.text.row_placing import PlaceOf, place_rows

Found = tuple[Table | None, int]
"""The table, or None when the lines up to the second value hold none; the line after."""
Splitter = Callable[[Line], list[Span] | None]
_RULE = re.compile(r"[\s|+:\-—–=_─━┄┅│┼]+")
_HEAD_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?")
"""The line that Markdown sets under the heads of a table."""
_NIL_TOKEN = re.compile(r"[-—–/／]{1,2}")
_UNITS = re.compile(r"(?:计量|度量|计算)?单位")
_REMARKS = re.compile(r"备注|说明$|原因|措施$|存在问题$")
_TOKEN = re.compile(r"\S+")
_PART_OF_NAME = re.compile(r"[\u4e00-\u9fff（）()“”]{1,10}")
LONGEST_HEAD = 6
"""Characters of a head of figures that a narrow cell broke: 得⏎分."""


def pipe_table(text: str, lines: Sequence[Line], at: int, place: PlaceOf) -> Found:
    """Lines with pipes at both ends, or at least two pipes, or one pipe in every row of three or more."""
    rows, after = _rows(lines, at, lambda line: _by_mark(text, line, "|"))
    bordered = lines[at].text.startswith("|") and lines[at].text.endswith("|")
    if len(rows) < 2 or (not bordered and all(len(row) < 3 for row in rows) and len(rows) < 3):
        return None, after
    return place_rows(text, rows, place), after


def tab_table(text: str, lines: Sequence[Line], at: int, place: PlaceOf) -> Found:
    """Lines with tabs inside; a short line between two of them may be a part of a name that a narrow cell broke."""
    rows, after = _rows(lines, at, lambda line: _by_mark(text, line, "\t"), wrapped=text)
    return place_rows(text, rows, place) if len(rows) >= 2 else None, after


def spaced_table(text: str, lines: Sequence[Line], at: int, place: PlaceOf) -> Found:
    """A line of names, then lines of one name and one figure for each further name.

    Under a name of units (计量单位) a word stands for the figure, under a last name of remarks (备注) words or nothing.
    Without such a line of names, spaces alone do not make cells.
    """
    heads = _tokens(lines[at])
    if len(heads) < 3 or any(is_value(text[start:end]) for start, end in heads):
        return None, at + 1
    wanted = [text[start:end] for start, end in heads[1:]]
    rows, after = _rows(lines, at + 1, lambda line: _name_and_figures(text, line, wanted))
    goes_on = after < len(lines) and _has_figures(text, lines[after], remarks=bool(_REMARKS.search(wanted[-1])))
    table = place_rows(text, [heads, *rows], place) if len(rows) >= 2 and not goes_on else None
    return table, after if table else at + 1


def _has_figures(text: str, line: Line, *, remarks: bool) -> bool:
    """Whether a line ends with a figure, or holds one where remarks may stand at its end."""
    values = [is_value(text[start:end]) for start, end in _tokens(line)]
    return any(values if remarks else values[-1:])


def _rows(lines: Sequence[Line], at: int, split: Splitter, wrapped: str = "") -> tuple[list[list[Span]], int]:
    """The rows from line `at` on; single blank lines and ruled lines between rows are passed over.

    A blank line parts two tables where the line behind it is ruled off as heads. `wrapped`: the text of tables whose
    names may go over lines; such a part of a name is passed over, for it may be that of a row that lost its cells.
    """
    rows: list[list[Span]] = []
    after = index = at
    while index < len(lines):
        line = lines[index]
        if line.blank or (rows and _RULE.fullmatch(line.text)):
            if line.blank and ((index > at and lines[index - 1].blank) or (rows and _heads_follow(lines, index))):
                break
            index += 1
            continue
        cells = split(line)
        if cells is None:
            if not (wrapped and _goes_over(wrapped, lines, index, rows, split)):
                break
            index += 1
            continue
        rows.append(cells)
        index += 1
        after = index
    return rows, after


def _goes_over(text: str, lines: Sequence[Line], index: int, rows: Sequence[Sequence[Span]], split: Splitter) -> bool:
    """Whether a line is the beginning of the next row's name, or the end of the last head.

    It stands right between two rows: behind a figure, with words at the beginning of the next row; or behind heads.
    """
    line = lines[index]
    if not rows or index + 1 >= len(lines) or lines[index + 1].blank or lines[index - 1].blank:
        return False
    following = split(lines[index + 1])
    if following is None or not _PART_OF_NAME.fullmatch(line.text) or len(following) != len(rows[-1]):
        return False
    first, last = text[slice(*following[0])], text[slice(*rows[-1][-1])]
    if is_value(last):
        return bool(_PART_OF_NAME.fullmatch(first))
    heads = not any(is_value(text[start:end]) for start, end in rows[-1])
    return len(rows) == 1 and heads and len(line.text) + len(last) <= LONGEST_HEAD


def _heads_follow(lines: Sequence[Line], blank: int) -> bool:
    rule = lines[blank + 2] if blank + 2 < len(lines) else None
    return rule is not None and not lines[blank + 1].blank and bool(_HEAD_RULE.fullmatch(rule.text))


def _by_mark(text: str, line: Line, mark: str) -> list[Span] | None:
    """The cells between marks; a pipe at either end of the line is a border, a tab there parts off an empty cell."""
    if mark not in text[line.raw_start : line.raw_end] or (
        mark == "\t" and line.is_sentence and line.text.count(mark) == 1
    ):
        return None
    cells: list[Span] = []
    whole = mark == "\t"
    at = line.raw_start if whole else line.start
    for part in (text[line.raw_start : line.raw_end] if whole else line.text).split(mark):
        lead = len(part) - len(part.lstrip())
        cells.append((at + lead, at + max(lead, len(part.rstrip()))))
        at += len(part) + 1
    if mark == "|":
        cells = cells[1:] if line.text.startswith(mark) else cells
        cells = cells[:-1] if line.text.endswith(mark) and len(cells) > 1 else cells
    return cells if len(cells) > 1 or mark == "|" else None


def _tokens(line: Line) -> list[Span]:
    """The pieces between spaces; none where other marks part the cells."""
    if "\t" in line.text or "|" in line.text:
        return []
    return [(line.start + found.start(), line.start + found.end()) for found in _TOKEN.finditer(line.text)]


def _name_and_figures(text: str, line: Line, wanted: Sequence[str]) -> list[Span] | None:
    """A name of one or more words and what stands under the further names, None when one of them is not there."""
    tokens = _tokens(line)
    first = next((index for index, (start, end) in enumerate(tokens) if _fills(text[start:end])), 0)
    remarks = bool(_REMARKS.search(wanted[-1])) and len(wanted) > 1
    told = wanted[:-1] if remarks else wanted
    cells, rest = tokens[first : first + len(told)], tokens[first + len(told) :]
    if not first or len(cells) < len(told) or (rest and (not remarks or _fills(text[slice(*rest[0])]))):
        return None
    if any(
        _fills(text[start:end]) == bool(_UNITS.fullmatch(head)) for head, (start, end) in zip(told, cells, strict=True)
    ):
        return None
    last = [(rest[0][0], rest[-1][1]) if rest else (line.end, line.end)] if remarks else []
    return [(tokens[0][0], tokens[first - 1][1]), *cells, *last]


def _fills(token: str) -> bool:
    return is_value(token) or bool(_NIL_TOKEN.fullmatch(token))
