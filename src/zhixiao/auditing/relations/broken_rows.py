"""Rows of tables in plain text whose cells came out on lines of their own, ran together or wrapped: names and figures.

A row is a name with the figures up to the next name. Where most rows of a run have figures of one shape (two amounts
and a rate), two rows that only together have it are the halves of one: 检测能力 138.00 136.90 / 提升 99.20%.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Span
from zhixiao.auditing.numbers import COUNTS, MEASURES, scan
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.coded_rows import TEXT_KINDS
from zhixiao.auditing.relations.sheets import Field, Line, Sheet, figures_of_sheets
from zhixiao.auditing.view import narrow
from zhixiao.documents import Document

LEAST_ROWS = 3
LEAST_WIDTH, MOST_WIDTH = 3, 7
LONGEST_HALF = 12
LONGEST_PIECE = 80
MOST_WORDS = 5
"""So many lines in a row without figures are no heads of a table."""
_PIECE = re.compile(r"[^\s|]+")
_NUMERAL = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CELL = re.compile(rf"(?P<number>{_NUMERAL})(?P<unit>%|(?:{COUNTS})(?![\u4e00-\u9fff]))?")
_TWO = re.compile(r"-?\d[\d,]*\.\d\d(?=(?!0\d)\d[\d,]*\.\d\d(?!\d))")
"""Two amounts that ran together, each with two places: 24.00100.00%."""
_WORDS = re.compile(
    r"(?:\d{1,3}(?=[\u4e00-\u9fff]))?(?:[A-Z]\d{1,4}|\(\d+分?\)|[^\d%])*?[^\d%.,，、:：~—\-+×*/≥≤><=A-Za-z第(（](?=-?\d)"
)
"""A name, codes in it, that a figure runs into: (30分)C1产出数量C11补助园数6."""
_UNIT = re.compile(rf"[年月日号级分天元万亿倍]|{COUNTS}|{MEASURES}")
_RATE = re.compile(r"率|占比|比例|%")
MOST_PER_CENT = 200
_SERIAL = re.compile(r"\d{1,3}")
_NIL = re.compile(r"[-—－–/]+")
_BREAK = re.compile(r"[。！？]|[，；;、][^，；;、\n]*[，；;、]")
_TOTAL = re.compile(r"(?:支出|收入|资金)?(?:合计|总计|总分)[:：]?")


@dataclass(slots=True)
class Row:
    """A name in pieces, and figures; None for a cell without one (—)."""

    names: list[str]
    figures: list[Figure | None] = field(default_factory=list)

    @property
    def name(self) -> str:
        return "".join(self.names)

    @property
    def total(self) -> bool:
        """Whether the last words of the name are those of a total; remarks of the row before may lead them."""
        return any(_TOTAL.fullmatch("".join(self.names[-many:])) for many in (1, 2))

    @property
    def shape(self) -> str:
        return "".join(
            "-" if one is None else "%" if one.unit == "%" else "q" if one.unit else "n" for one in self.figures
        )


@lru_cache(maxsize=2)
def broken_runs(document: Document) -> tuple[tuple[Row, ...], ...]:
    """Runs of rows without sentences between them, halves joined; certain tables are left out."""
    if document.kind not in TEXT_KINDS:
        return ()
    return tuple(tuple(_joined(run)) for run in _runs(document) if len(run) >= LEAST_ROWS)


@lru_cache(maxsize=2)
def broken_sheets(document: Document) -> tuple[Sheet, ...]:
    """The rows of a run that begin with figures of one shape, as sheets without heads; none read elsewhere."""
    read = figures_of_sheets(document)
    forms = [(form.table.start, form.end) for form in read_forms(document) if form.table is not None]
    found = []
    for run in broken_runs(document):
        fresh = [row for row in run if not any(_read_elsewhere(one, read, forms) for one in row.figures)]
        taken: set[Span] = set()
        for width in range(MOST_WIDTH, LEAST_WIDTH - 1, -1):
            rows = _alike(fresh, width)
            own = {one.figures[0].span for one in rows if one.figures[0] is not None}
            if len(rows) >= LEAST_ROWS and not own <= taken:
                taken |= own
                found.append(_sheet(run, rows, width))
    return tuple(found)


def _read_elsewhere(one: Figure | None, read: Container[Span], forms: Sequence[tuple[int, int]]) -> bool:
    """Whether a figure is one of a sheet or of a form, whose targets and values obey no law of columns."""
    return one is not None and (one.span in read or any(start <= one.span.start < end for start, end in forms))


def _sheet(run: Sequence[Row], rows: Sequence[Row], width: int) -> Sheet:
    """A sheet without heads but for that of a last column of rates that tells no unit: heads lead the first name."""
    last = [one for row in rows if (one := row.figures[width - 1]) is not None]
    rates = bool(_RATE.search(run[0].name)) and all(not one.unit and one.value <= MOST_PER_CENT for one in last)
    return Sheet((*("",) * width, "率" if rates else ""), tuple(_line(row, width) for row in rows), False)


def _alike(rows: Sequence[Row], width: int) -> list[Row]:
    """Rows whose first figures are of the shape that most have."""
    whole = [row.shape[:width] for row in rows if len(row.figures) >= width]
    shapes = Counter(shape for shape in whole if "-" not in shape and shape[0] != "%")
    if not shapes:
        return []
    shape, _ = shapes.most_common(1)[0]
    return [row for row in rows if row.shape[:width] == shape]


def _line(row: Row, width: int) -> Line:
    fields = (Field(one.text if one is not None else "-", one) for one in row.figures[:width])
    return Line("item", (Field(row.name, None), *fields))


def _runs(document: Document) -> Iterator[list[Row]]:
    certain = sorted((table.start, table.end) for table in document.tables if table.certain)
    rows: list[Row] = []
    at = waiting = 0
    for line in document.text.split("\n"):
        shown = narrow(line)
        table = bisect_right(certain, (at, len(document.text))) - 1
        aside = bool(_BREAK.search(shown)) or (table >= 0 and at < certain[table][1])
        if aside or waiting > MOST_WORDS:
            yield rows
            rows, waiting = [], 0
        if not aside:
            last = max(len(rows) - 1, 0)
            had = _figures(rows[last:])
            _read(rows, shown, at)
            waiting = 0 if _figures(rows[last:]) > had or not shown.strip() else waiting + 1
        at += len(line) + 1
    yield rows


def _figures(rows: Sequence[Row]) -> int:
    return sum(len(row.figures) for row in rows)


def _read(rows: list[Row], line: str, at: int) -> None:
    pieces = list(_PIECE.finditer(line))
    if len(pieces) > 1 and _SERIAL.fullmatch(pieces[0].group()) and not pieces[1].group()[0].isdigit():
        of_a_level = pieces[1].group() == "分"
        del pieces[: 1 + of_a_level]  # 1 场馆租赁 192.00; 30 分 抽检批次 6 6
    for index, piece in enumerate(pieces):
        if index and piece.group().startswith("分") and rows and rows[-1].figures:
            rows[-1].figures.pop()  # 产出 40 分: the full points of a level.
        for words, figure in _cells(piece.group(), at + piece.start()):
            if words:
                if not rows or rows[-1].figures:
                    rows.append(Row([]))
                rows[-1].names.append(words)
            elif rows:
                rows[-1].figures.append(figure)


def _cells(piece: str, start: int) -> Iterator[tuple[str, Figure | None]]:
    """What a piece holds: words, or figures, or a name and the figures that run into it, and the words behind them."""
    if _NIL.fullmatch(piece):
        yield "", None
        return
    if len(piece) > LONGEST_PIECE:
        yield piece, None
        return
    lead = _WORDS.match(piece)
    at = lead.end() if lead else 0
    found: list[re.Match[str]] = []
    while at < len(piece) and (cell := _TWO.match(piece, at) or _CELL.match(piece, at)):
        if cell.end() < len(piece) and not re.match(r"[\d\u4e00-\u9fff(-]", piece[cell.end() :]):
            found = []
            break
        found.append(cell)
        at = cell.end()
    rest = piece[at:]
    if not found or _UNIT.match(rest) or (re.search(r"\d", rest) and "." not in found[-1].group()):
        yield piece, None
        return
    if lead:
        yield lead.group(), None
    for cell in found:
        number = next(iter(scan(cell.group())), None)
        figure = None
        if number is not None:
            span = Span(start + cell.start() + number.start, start + cell.start() + number.end)
            figure = Figure(number, span, 1, number.unit)
        yield "", figure
    if rest:
        yield rest, None


def _joined(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, two halves of the shape that most rows have joined."""
    shapes = Counter(row.shape[:LEAST_WIDTH] for row in rows)
    shape, count = shapes.most_common(1)[0]
    shape = shape if len(shape) == LEAST_WIDTH and count > 1 else ""
    waiting: Row | None = None
    for row in rows:
        if waiting is not None:
            both = waiting.shape + row.shape
            if shape and both.startswith(shape) and len(row.name) <= LONGEST_HALF and not row.total:
                names = [*row.names, *waiting.names] if waiting.total else [*waiting.names, *row.names]
                yield Row(names, [*waiting.figures, *row.figures])
                waiting = None
                continue
            yield waiting
            waiting = None
        if row.figures and len(row.figures) < len(shape) and shape.startswith(row.shape):
            waiting = row
        else:
            yield row
    if waiting is not None:
        yield waiting


def rows_above(rows: Sequence[Row], at: int) -> list[Row]:
    """The rows of a run right above a total, up to the total before, that have as many figures of its shape or more."""
    above = list(takewhile(lambda one: not one.total, rows[:at][::-1]))[::-1]
    shape = rows[at].shape
    return [one for one in above if one.shape.startswith(shape)]
