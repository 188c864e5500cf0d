"""Tables as rows of named columns: grids, lines cut by one separator, one cell a line with running numbers."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhixiao.auditing.model import Span
from zhixiao.auditing.numbers import SCALES, scan
from zhixiao.auditing.relations.cells import Figure, figure, numbers_columns
from zhixiao.auditing.relations.coded_rows import are_coded
from zhixiao.auditing.relations.rhythm import Run, runs
from zhixiao.auditing.view import narrow
from zhixiao.documents import Document, Table

LEAST_ROWS = 3
MOST_ROWS = 400
MOST_COLUMNS = 14
_SEPARATORS = (r"\|\|", r"\t", r"[|｜]", r"[;；]", r",", r"　+", r" {2,}", r"[ 　]+")
_SUMS = re.compile(
    r"(?:(?:[两二三四五六七八九十]年)?合计|总计|共计|总合计|合计数|总额|全年|全[省市州区县])[:：]?(?:\([^()]*元\))?"
)
_OTHER = re.compile(r"(?:合计|总计|共计|总额|全年)[^\d]*")
_PARTIAL = re.compile(r"[^\d(]{0,8}小计(?:\(.*\))?[:：]?")
_MEAN = re.compile(r"(?:平均|均值|平均值|平均分|平均数)[:：]?")
_HEAD_UNIT = re.compile(r"\(([^()\d]*)\)")
_CODED = re.compile(r"科目(?:编码|代码)|功能分类")
_AROUND = re.compile(r"[\s￥¥]*")
_TEXT_KINDS = ("text", "markdown", "pdf")


@dataclass(frozen=True, slots=True)
class Field:
    """One cell: its words without spaces, narrowed, and its figure if it is nothing but one number."""

    words: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `kind` is item, total, subtotal, mean or other (a total on other terms).

    `whole` is False for a row shorter than the heads.
    """

    kind: str
    fields: tuple[Field, ...]
    whole: bool = True

    @property
    def name(self) -> str:
        return next((one.words for one in self.fields if one.words and one.figure is None), "")


@dataclass(frozen=True)
class Sheet:
    """Heads and rows; `grid` says that it was read from a certain table of the document."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    grid: bool

    @property
    def items(self) -> list[Line]:
        return [line for line in self.lines if line.kind == "item" and line.whole]

    @property
    def nested(self) -> bool:
        """Whether rows hold other rows of the sheet (subject codes): a column then counts amounts twice."""
        return bool(_CODED.search("".join(self.heads[:2]))) or are_coded(line.fields[0].words for line in self.items)

    def numeric(self) -> list[int]:
        """Columns with figures in most item rows, without running numbers and years."""
        found = []
        least = max(2, min(LEAST_ROWS, len(self.items)))
        for column, head in enumerate(self.heads):
            filled = [line.fields[column] for line in self.items if line.fields[column].words not in ("", "-", "—")]
            figures = [one.figure for one in filled if one.figure is not None]
            if len(figures) < least or len(figures) * 5 < len(filled) * 4 or _NUMBERS.search(head):
                continue
            if [f.value for f in figures] != list(range(1, len(figures) + 1)):
                found.append(column)
        return found


@lru_cache(maxsize=2)
def read_sheets(document: Document) -> tuple[Sheet, ...]:
    """The sheets of a document in no particular order; regions whose columns are not certain are left out."""
    found = [sheet for table in document.tables if table.certain and (sheet := _grid(table)) is not None]
    if document.kind in _TEXT_KINDS:
        taken = [(table.start, table.end) for table in document.tables if table.certain]
        lines = list(_outside(_lines(document.text), sorted(taken)))
        found.extend(_separated(lines))
        found.extend(_one_a_line(document.text))
        read = {span for sheet in found for span in _figures_of(sheet)}
        found.extend(sheet for run in runs(document) if not _figures_of(sheet := _of_run(run)) & read)
    return tuple(found)


@lru_cache(maxsize=2)
def figures_of_sheets(document: Document) -> frozenset[Span]:
    """Where the figures stand that the sheets hold."""
    fields = (one for sheet in read_sheets(document) for line in sheet.lines for one in line.fields)
    return frozenset(one.figure.span for one in fields if one.figure is not None)


def _of_run(run: Run) -> Sheet:
    heads = tuple(_tight(cell.text) for cell in run.heads)
    lines = []
    for row in run.rows:
        fields = tuple(_field(cell.text, cell.start, head) for cell, head in zip(row, heads, strict=True))
        lines.append(Line(kind_of([one.words for one in fields]), fields))
    short = _short([(cell.start, cell.text) for cell in run.closing]) if run.closing else None
    return Sheet(heads, (*lines, *((short,) if short else ())), False)


def _figures_of(sheet: Sheet) -> set[Span]:
    return {one.figure.span for line in sheet.lines for one in line.fields if one.figure}


_NUMBERS = re.compile(r"序号|名次|排名|编号")
"""Heads of columns that number their rows."""


def kind_of(words: Sequence[str]) -> str:
    """What a row is by its first words."""
    first = [one for one in words if one][:2]
    for kind, pattern in (("total", _SUMS), ("subtotal", _PARTIAL), ("mean", _MEAN), ("other", _OTHER)):
        if any(pattern.fullmatch(one) for one in first):
            return kind
    return "item"


def _grid(table: Table) -> Sheet | None:
    rows = [row for row in range(table.rows) if row not in table.header_rows]
    rows = [row for row in rows if not numbers_columns(table, row)]
    if not table.header_rows or not LEAST_ROWS <= len(rows) <= MOST_ROWS or table.columns > MOST_COLUMNS:
        return None
    head = [table.at(max(table.header_rows), column) for column in range(table.columns)]
    lines = []
    for row in rows:
        cells = [table.at(row, column) for column in range(table.columns)]
        if row < max(table.header_rows):
            continue
        fields = tuple(
            Field(_tight(cell.text), figure(table, cell))
            if cell is not None and (cell.row, cell.column) == (row, column)
            else Field("", None)
            for column, cell in enumerate(cells)
        )
        lines.append(Line(kind_of([one.words for one in fields]), fields))
    return Sheet(tuple(_tight(cell.text) if cell else "" for cell in head), tuple(lines), True)


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", narrow(text))


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found


def _outside(lines: Sequence[tuple[int, str]], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """The lines that begin in none of the ranges."""
    starts = [start for start, _ in taken]
    for line in lines:
        index = bisect_right(starts, line[0]) - 1
        if index < 0 or line[0] >= taken[index][1]:
            yield line


def _field(raw: str, start: int, head: str) -> Field:
    text = narrow(raw)
    found = list(scan(text))
    words = _tight(text)
    if len(found) != 1:
        return Field(words, None)
    number = found[0]
    rest = text[: number.start] + text[number.stop :]
    if _AROUND.sub("", rest) or number.rough:
        return Field(words, None)
    told = _HEAD_UNIT.search(head)
    unit = told.group(1) if told and not number.unit and number.scale == 1 else ""
    factor = SCALES.get(unit.removesuffix("元"), 1) if unit.endswith("元") else 1
    span = Span(start + number.start, start + number.end)
    return Field(words, Figure(number, span, factor, number.unit or ("元" if unit.endswith("元") else unit)))


def _cut(line: tuple[int, str], separator: str) -> list[tuple[int, str]]:
    """The fields of a line with their offsets."""
    start, text = line
    at, found = 0, []
    for gap in re.finditer(separator, text):
        found.append((start + at, text[at : gap.start()]))
        at = gap.end()
    return [*found, (start + at, text[at:])]


def _separated(lines: Sequence[tuple[int, str]]) -> Iterator[Sheet]:
    at = 0
    while at < len(lines):
        best = max((_block(lines, at, separator) for separator in _SEPARATORS), key=lambda one: one[0])
        if best[1] is not None:
            yield best[1]
        at += max(best[0], 1)


def _block(lines: Sequence[tuple[int, str]], at: int, separator: str) -> tuple[int, Sheet | None]:
    """How many lines a sheet that begins here takes, and the sheet."""
    start, text = lines[at]
    lead = len(text) - len(text.lstrip())
    cut = _cut((start + lead, text.strip()), separator)
    heads = [_tight(field) for _, field in cut]
    if not 3 <= len(heads) <= MOST_COLUMNS or not _are_heads(heads):
        return 0, None
    found: list[Line] = []
    last = at
    for index in range(at + 1, min(len(lines), at + MOST_ROWS)):
        line = _row(lines[index], separator, heads)
        if line is not None:
            found.append(line)
            last = index
        elif index - last > 5 or (lines[index][1].strip() and not _between_pages(lines, index, text)):
            break
    sheet = Sheet(tuple(heads), tuple(found), False)
    return (last - at + 1, sheet) if len(sheet.items) >= LEAST_ROWS else (0, None)


def _are_heads(heads: Sequence[str]) -> bool:
    named = [head for head in heads if head]
    years = sum(bool(re.fullmatch(r"(?:19|20)\d\d年?", head)) for head in named)
    figures = sum(bool(re.fullmatch(r"[-+≥≤]?\d[\d,.]*%?", head)) for head in named)
    return len(named) >= 3 and figures == years and all(len(head) <= 24 and "。" not in head for head in named)


def _between_pages(lines: Sequence[tuple[int, str]], index: int, head: str) -> bool:
    """Whether a line only parts two pages of one table: the same heads come again soon."""
    shown = lines[index][1].strip()
    again = any(lines[i][1].strip() == head.strip() for i in range(index, min(index + 5, len(lines))))
    return again and len(shown) <= 40


def _row(line: tuple[int, str], separator: str, heads: Sequence[str]) -> Line | None:
    start, text = line
    if separator == r"[ 　]+" or text[:1] not in ("\t", "|", "｜", " "):
        lead = len(text) - len(text.lstrip())
        start, text = start + lead, text.strip() if separator != r"\t" else text
    cut = _cut((start, text), separator)
    if len(cut) == len(heads) - 1 and _NUMBERS.search(heads[0]) and kind_of([_tight(cut[0][1])]) == "total":
        cut = [cut[0], (cut[1][0], ""), *cut[1:]]  # 合计 stands under the number and the name.
    if len(cut) != len(heads):
        return _short(cut)
    fields = tuple(_field(raw, at, head) for (at, raw), head in zip(cut, heads, strict=True))
    if not any(one.figure for one in fields):
        return None
    return Line(kind_of([one.words for one in fields]), fields)


def _short(cut: Sequence[tuple[int, str]]) -> Line | None:
    """A total that leaves columns out: a name (in one piece or spaced) and figures."""
    fields = [one for at, raw in cut if (one := _field(raw, at, "")).words]
    names = [one for one in fields if one.figure is None]
    name = "".join(one.words for one in names)
    kind = kind_of([name])
    if kind == "item" or len(names) == len(fields) or fields[: len(names)] != names:
        return None
    return Line(kind, (Field(name, None), *fields[len(names) :]), False)


def _one_a_line(text: str) -> Iterator[Sheet]:
    """Cells one a line, every row led by its running number: the period of 1, 2, 3 … is the number of columns."""
    cells = [(at + len(raw) - len(raw.lstrip()), raw.strip()) for at, raw in _lines(text) if raw.strip()]
    words = [_tight(raw) for _, raw in cells]
    at = 0
    while at < len(words):
        width = _width(words, at) if words[at] == "1" else 0
        if not width:
            at += 1
            continue
        rows = 0
        while at + (rows + 1) * width <= len(words) and words[at + rows * width] == str(rows + 1):
            rows += 1
        heads = words[at - width : at]
        body = [
            Line("item", tuple(_field(raw, start, head) for (start, raw), head in zip(row, heads, strict=True)))
            for row in (cells[at + r * width : at + (r + 1) * width] for r in range(rows))
        ]
        at += rows * width
        yield Sheet(tuple(heads), (*body, *_closing(cells[at : at + width])), False)


def _width(words: Sequence[str], at: int) -> int:
    for width in range(3, MOST_COLUMNS):
        if at >= width and all(words[at + k * width : at + k * width + 1] == [str(k + 1)] for k in range(4)):
            heads = words[at - width : at]
            return width if _are_heads(heads) and re.search(r"序号|批次|编号", heads[0]) else 0
    return 0


def _closing(cells: Sequence[tuple[int, str]]) -> Iterator[Line]:
    """The total behind the last row: its name and the figures that follow."""
    if not cells or kind_of([_tight(cells[0][1])]) != "total":
        return
    fields = [Field(_tight(cells[0][1]), None)]
    for start, raw in cells[1:]:
        one = _field(raw, start, "")
        if one.figure is None and one.words not in ("-", "—", ""):
            break
        fields.append(one)
    if any(one.figure for one in fields):
        yield Line("total", tuple(fields), False)
