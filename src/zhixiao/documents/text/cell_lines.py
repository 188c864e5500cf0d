"""Tables that became one cell per line: what parts the rows decides whether the cells can be told apart.

Rows are known by a tab before every cell and a blank line after every row; by blank lines alone; by a bar that ends
each row or each cell; by running numbers; or by the rhythm of words and figures. Columns dumped one after another have
no rhythm of rows: such a region stays uncertain.
"""

import re
from collections.abc import Iterator, Sequence

from zhixiao.documents.heading_numbers import heading_level
from zhixiao.documents.model import Table
from zhixiao.documents.table_headers import is_serial_head, is_value, names_figures
from zhixiao.documents.text.closed_cells import closed_cells
from zhixiao.documents.text.lines import Line, Span
from zhixiao.documents.text.row_placing import PlaceOf, join_torn, place_rows, unplaced
from zhixiao.documents.text.separated_rows import Found

LONGEST_CELL = 40
LONGEST_PHRASE = 15
FEWEST_LINES = 6
FEWEST_FIGURES = 3
_BAR = re.compile(r"[|｜]")
_SIGN = re.compile(r"[≥≤><=＝≧≦%％‰]")
_CAPTION = re.compile(r"附?表\s*[\d一二三四五六七八九十]|(?:金额|计量)?单位\s*[:：]")
Rows = list[list[Span]]


def tab_led_table(text: str, lines: Sequence[Line], at: int, place: PlaceOf) -> Found:
    """Every cell begins with a tab, goes on over lines without one, and a blank line ends the row."""
    rows: Rows = []
    row: list[Span] = []
    after = index = at
    while index < len(lines):
        line = lines[index]
        if _led(text, line):
            row.append((line.start, line.end) if not line.blank else (line.raw_end, line.raw_end))
        elif line.blank:
            rows += [row] if row else []
            row = []
            if (
                index > at
                and lines[index - 1].blank
                and not _led(text, lines[index - 1])
                and not _comes(text, lines, index)
            ):
                break
        elif row:
            row[-1] = (row[-1][0] if row[-1][1] > row[-1][0] else line.start, line.end)
        else:
            break
        index += 1
        after = index
    rows += [row] if row else []
    return place_rows(text, join_torn(text, rows), place) if len(rows) >= 2 else None, max(after, at + 1)


def _led(text: str, line: Line) -> bool:
    return text[line.raw_start : line.raw_start + 1] == "\t" and "\t" not in line.text


def _comes(text: str, lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and _led(text, lines[index + 1])


def cell_line_table(text: str, lines: Sequence[Line], at: int, stop: int, place: PlaceOf) -> Found:
    """A run of short lines before line `stop` with figures among them.

    It is a table if its rows can be told apart, else an uncertain region.
    """
    after = _run(lines, at, stop)
    run = [line for line in lines[at:after] if not line.blank]
    figures = sum(_ends_with_figure(line) for line in run)
    if len(run) < FEWEST_LINES or figures < FEWEST_FIGURES:
        return None, max(after, at + 1)
    titles = next((index for index, line in enumerate(run) if _BAR.search(line.text)), 0)
    if (closed := closed_cells(text, run[titles:], place)) is not None:
        return (None, lines.index(run[titles])) if titles else (closed[0], lines.index(run[closed[1] - 1]) + 1)
    for rows in (_by_bars(run), _by_serials(run), _by_blanks(lines[at:after])):
        if rows and len({len(row) for row in rows}) == 1 and (table := place_rows(text, rows, place)):
            return table, after
    for rows in (_by_bars(run), _by_serials(run), _by_blanks(lines[at:after]), _by_rhythm(lines[at:after])):
        if rows and (table := place_rows(text, rows, place)) and _is_sure(table):
            return table, after
    return unplaced(text, [(line.start, line.end) for line in run], place), after


def _ends_with_figure(line: Line) -> bool:
    last = _BAR.sub(" ", line.text).split()[-1:]
    return bool(last) and is_value(last[0])


def _run(lines: Sequence[Line], at: int, stop: int) -> int:
    """The line after the last short line from `at` on; one blank line may stand between two."""
    index = after = at
    while index < stop:
        line = lines[index]
        if line.blank:
            if index > at and lines[index - 1].blank:
                break
        elif not _may_be_cell(line) and not _names_a_row(lines[at:stop], index - at):
            break
        else:
            after = index + 1
        index += 1
    return after


def _may_be_cell(line: Line) -> bool:
    if _CAPTION.match(line.text):
        return False
    prose = "。" in line.text or ("，" in line.text and len(line.text) > LONGEST_PHRASE)
    if prose or len(line.text) > LONGEST_CELL or line.text[-1] in "：:；;":
        return False
    return is_value(line.text) or (heading_level(line.text) or 9) > 3


def _names_a_row(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that looks like a heading stands between figures, or is closed by a bar: 1.培训费."""
    shown = lines[at].text
    if len(shown) > LONGEST_PHRASE or shown[-1] in "。：:；;":
        return False
    before = next((line for line in reversed(lines[max(0, at - 2) : at]) if not line.blank), None)
    after = next((line for line in lines[at + 1 : at + 3] if not line.blank), None)
    figures = before is not None and after is not None and is_value(before.text) and is_value(after.text)
    return figures or bool(_BAR.search(shown[-1]))


def _is_sure(table: Table) -> bool:
    """Whether the words and figures of every placed column agree from row to row; nothing may be left loose but names.

    One row may disagree as the head of the table.
    """
    if any(is_value(cell.text) for cell in table.loose):
        return False
    for column in range(table.columns):
        kinds = [is_value(cell.text) for cell in table.column(column) if cell.joined and not _SIGN.fullmatch(cell.text)]
        if len(set(kinds[1:])) > 1:
            return False
    return any(is_value(cell.text) for cell in table.cells)


def _by_bars(run: Sequence[Line]) -> Rows:
    """Rows that end with a bar."""
    rows: Rows = [[]]
    for line in run:
        ends = line.text[-1] in "|｜"
        shown = line.text.rstrip("|｜ \t")
        if shown:
            rows[-1].append((line.start, line.start + len(shown)))
        if ends:
            rows.append([])
    return [row for row in rows if row] if len(rows) > 2 else []


def _by_serials(run: Sequence[Line]) -> Rows:
    """Rows that begin with the running numbers 1, 2, 3 … under the head 序号."""
    head = next((index for index, line in enumerate(run) if is_serial_head(line.text)), None)
    if head is None:
        return []
    starts = [head, *_serial_starts(run, head)]
    if len(starts) < 3:
        return []
    width = starts[1] - starts[0]
    rows = [run[start:stop] for start, stop in zip(starts, [*starts[1:], len(run)], strict=True)]
    last = rows.pop()
    rows += [last[:width], last[width:]] if len(last) > width else [last]
    return [[(line.start, line.end) for line in row] for row in rows if row]


def _serial_starts(run: Sequence[Line], head: int) -> Iterator[int]:
    """Where 1, 2, 3 … stand, each at least two lines after the one before."""
    wanted, last = 1, head
    for index in range(head + 1, len(run)):
        if run[index].text == str(wanted) and index - last >= 2:
            yield index
            wanted, last = wanted + 1, index


def _by_blanks(lines: Sequence[Line]) -> Rows:
    """Rows that blank lines part; cells are the lines between."""
    groups = _groups(lines)
    return groups if len(groups) > 2 and all(len(row) >= 2 for row in groups) else []


def _groups(lines: Sequence[Line]) -> Rows:
    """The lines between blank lines."""
    groups: Rows = [[]]
    for line in lines:
        if line.blank:
            groups.append([])
        else:
            groups[-1].append((line.start, line.end))
    return [group for group in groups if group]


def _by_rhythm(lines: Sequence[Line]) -> Rows:
    """Rows of words then figures, all of one shape, under a full row of heads, the figures' heads being such.

    Every row begins where a word follows a figure; a cell that was lost breaks the shape or the heads. Blank lines
    that part the lines unevenly speak of other rows.
    """
    run = [line for line in lines if not line.blank]
    if len({len(group) for group in _groups(lines)}) > 1:
        return []
    kinds = [is_value(line.text) for line in run]
    first = next((index for index, kind in enumerate(kinds) if kind), len(kinds))
    starts = [index for index in range(1, len(kinds)) if kinds[index - 1] and not kinds[index]]
    if not starts:
        return []
    width = len(run) - starts[-1]
    words = next(
        (count for count in range(1, width) if kinds[starts[-1] + count : starts[-1] + count + 1] == [True]), 0
    )
    begin = first - words
    if not words or begin != width or len(run) % width or len(starts) < 2:
        return []
    grid = [run[index : index + width] for index in range(0, len(run), width)]
    headed = all(names_figures(line.text) for line in grid[0][words:])
    shapes = {tuple(is_value(line.text) for line in row) for row in grid[1:]}
    return [[(line.start, line.end) for line in row] for row in grid] if headed and len(shapes) == 1 else []
