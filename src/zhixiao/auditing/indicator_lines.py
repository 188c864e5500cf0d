"""Indicator rows read from lines: a row a line, its cells parted by the mark that parts the heads (bar, tab, space …).

A line is a row when its cells fit the columns in one way only. Where one line with figures does not, or further rows
stand behind it, nothing is read at all: cells broken over lines may belong to the row above or below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from zhixiao.auditing.indicator_columns import BLANK, OWN, Column, columns_of, fits, tight
from zhixiao.auditing.indicator_grids import read_grids
from zhixiao.auditing.indicators import (
    SUBTOTAL,
    TOTAL,
    Indicator,
    IndicatorTable,
    head_of,
    is_level,
    level,
    named,
)
from zhixiao.auditing.tokens import Token, token_of, words_of
from zhixiao.documents import Document

FEWEST_ROWS = 3
_FIGURES = ("target", "actual", "weight", "score")
MOST_LEVELS = 3
LONGEST_LEVEL = 14
AHEAD = 3
"""Lines behind the end of a table that must not be rows of it."""
LOOSE_FIGURES = 2
"""Figures from which on a line that fits no columns is a row that was not understood."""
MARKS = ("|", "\t", "→", "/")
_NAMES = re.compile(r"三级指标|指标名称")
_OF_TOTAL = re.compile(r"(?:权重|分值)(?:合计|总计)")
_LEVELS = re.compile(
    r"(?:投入|过程|决策|管理|产出|效[益果]|满意度?|数量|质量|时效|成本|经济|社会|生态|环境|可持续|服务对象(?:满意度)?|预算执行率?)"
    r"(?:影响|效益|发展)?"
)
_FIRST = re.compile(r"产出|效[益果]|满意度?|投入|过程|决策|管理")
_POINTS_IN_NAME = re.compile(r"\((?:分值)?(?P<points>\d{1,2}(?:\.\d+)?)分\)$")
_PIECE = re.compile(r"\S+")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Heads:
    """The heads of a table: what parts the cells, and the columns from that of the names on."""

    mark: str
    columns: tuple[Column, ...]
    line: _Line
    levels: int
    rest: _Line | None = None
    """What of the line stands behind the heads: the first row."""


@lru_cache(maxsize=2)
def read_lines(document: Document) -> tuple[IndicatorTable, ...]:
    """The indicator tables of a text whose rows are lines."""
    if document.kind not in ("text", "markdown"):
        return ()
    lines = [_Line(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]*\S[^\n]*", document.text)]
    found: list[IndicatorTable] = []
    at = 0
    while at < len(lines):
        heads = _heads(lines[at]) if _NAMES.search(lines[at].text) else None
        read = None if heads is None else _Reading(document, heads).table(lines, at + 1)
        if read is None:
            at += 1
        else:
            found.append(read[0])
            at = read[1]
    return tuple(found)


@lru_cache(maxsize=2)
def read_tables(document: Document) -> tuple[IndicatorTable, ...]:
    """The indicator tables of grids, and of lines that stand in none of them or say more than it."""
    grids, lines = read_grids(document), read_lines(document)
    better = [one for one in lines if all(_lacks(grid, one) for grid in grids if _overlap(grid, one))]
    kept = [grid for grid in grids if not any(_overlap(grid, one) for one in better)]
    return tuple(sorted([*kept, *better], key=lambda table: table.start))


def _overlap(one: IndicatorTable, other: IndicatorTable) -> bool:
    return one.start < other.end and other.start < one.end


def _lacks(grid: IndicatorTable, lines: IndicatorTable) -> bool:
    """Whether a grid lost cells that the lines have: its total, or the name of a row."""
    return (lines.closed and not grid.closed) or any(row.title is None for row in grid.rows)


def _heads(line: _Line) -> _Heads | None:
    """The heads of a line, by the first mark that parts a name and a target or points from each other."""
    marks = [mark for mark in MARKS if mark in tight(line.text, blanks=True)]
    for mark in (*marks, " "):
        cells = [cell for cell in _split(line, mark) if mark != " " or cell[0] < cell[1]]
        words = [line.text[start - line.start : end - line.start] for start, end in cells]
        columns = columns_of(_closed(words) if mark == " " else words)
        if not columns and mark == "|":
            return _in_front(line, cells, words)
        if columns:
            return _Heads(mark, columns, line, _levels_before(words))
    return None


def _in_front(line: _Line, cells: Sequence[Span], words: Sequence[str]) -> _Heads | None:
    """Heads of two rows in one line, the first row of the table behind them.

    得分 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 产出指标 | …: the lower heads are those of
    the names and of what 年度指标值 holds, the figures behind them have the heads in front.
    """
    shown = [tight(word) for word in words]
    name = next((i for i, word in enumerate(shown) if word == "三级指标"), None)
    stop = next((i for i, word in enumerate(shown) if name is not None and i > name and is_level(word)), None)
    if name is None or stop is None:
        return None
    begin = next((i + 1 for i in range(name - 1, -1, -1) if not head_of(shown[i])), 0)
    front = [word for word in shown[begin:name] if head_of(word) in ("actual", "weight", "score", "remark")]
    columns = columns_of([*shown[name:stop], *front])
    if [column.name for column in columns if column.name in _FIGURES] != list(_FIGURES):
        return None
    own, rest = (_Line(at, line.end, line.text[at - line.start :]) for at in (cells[begin][0], cells[stop][0]))
    return _Heads("|", columns, own, MOST_LEVELS, rest)


def _levels_before(words: Sequence[str]) -> int:
    """The most levels that may stand in front of a name: of heads that go over two lines the first may be above."""
    before = sum(bool(re.fullmatch("[一二]级(?:指标)?", tight(word))) for word in words)
    return MOST_LEVELS if words and not before else before + (tight(words[0]) in ("绩效指标", "二级指标"))


def _closed(words: Sequence[str]) -> list[str]:
    """Words of heads, those in one bracket as one: 预期指标值(符号 值 单位)."""
    found: list[str] = []
    for word in words:
        shown = tight(found[-1]) if found else ""
        if shown.count("(") > shown.count(")"):
            found[-1] += word
        else:
            found.append(word)
    return found


def _split(line: _Line, mark: str) -> list[Span]:
    """The cells between marks, blank ones too; spaces leave no blank ones."""
    if mark == " ":
        return [(line.start + m.start(), line.start + m.end()) for m in _PIECE.finditer(line.text)]
    cells: list[Span] = []
    at = line.start
    for part in tight(line.text, blanks=True).split(mark):
        lead = len(part) - len(part.lstrip())
        cells.append((at + lead, at + max(lead, len(part.rstrip()))))
        at += len(part) + 1
    return cells


class _Reading:
    """One table being read: its rows, its levels, its totals."""

    def __init__(self, document: Document, heads: _Heads) -> None:
        self._document = document
        self._heads = heads
        self._rows: list[Indicator] = []
        self._subtotals: list[tuple[int, tuple[Token, ...]]] = []
        self._levels = ("", "")
        self._leads: list[bool] = []
        self._total: tuple[Token, ...] = ()
        self._closed = False
        self._end = heads.line.end

    def table(self, lines: Sequence[_Line], begin: int) -> tuple[IndicatorTable, int] | None:
        """The table and the line behind it; None where a line is not understood."""
        at = begin
        if self._heads.rest is not None and not self._takes(self._heads.rest):
            return None
        while at < len(lines) and not self._closed:
            if not self._takes(lines[at]):
                again = self._again(lines, at)
                if again is None:
                    break
                at = again
            self._end = lines[at].end if self._rows else self._end
            at += 1
        if len(self._rows) < FEWEST_ROWS or (not self._closed and self._goes_on(lines[at : at + 1 + AHEAD])):
            return None
        if self._heads.mark == " " and len(set(self._leads)) > 1:
            return None  # 效益指标 新增 托位: a word in front of a name is no level where the others have known words.
        rows, names = self._with_points(), {column.name for column in self._heads.columns}
        if rows is not self._rows:
            names.add("weight")
        heads = frozenset(names - set(OWN))
        start = self._heads.line.start
        return (
            IndicatorTable(
                tuple(rows), heads, True, start, self._end, self._total, self._closed, tuple(self._subtotals)
            ),
            at,
        )

    def _again(self, lines: Sequence[_Line], at: int) -> int | None:
        """Where the heads are printed again behind a subtotal: forms with several goals."""
        if not self._subtotals or self._subtotals[-1][0] != len(self._rows):
            return None
        shown = tight(self._heads.line.text)
        return next((i for i in range(at, min(at + AHEAD, len(lines))) if tight(lines[i].text) == shown), None)

    def _goes_on(self, lines: Sequence[_Line]) -> bool:
        """Whether rows stand behind a line that is none, or the line itself has figures of one."""
        if not lines:
            return False
        cells = [token_of(self._document.text[a:b], a, b) for a, b in _split(lines[0], self._heads.mark)]
        figures = sum(cell is not None and cell.kind in ("bare", "quantity") for cell in cells)
        return figures >= LOOSE_FIGURES or any(self._fitted(line) for line in lines[1:])

    def _takes(self, line: _Line) -> bool:
        """Whether a line is one of the table: a row, a level, a total."""
        cells = [cell for cell in self._cells(line) if cell[0] < cell[1]]
        words = [tight(self._document.text[start:end]) for start, end in cells]
        if not words:
            return True
        first = re.sub(r"[:：]$", "", words[0])
        marked = self._heads.mark != " "  # 其他需要说明事项 | 无 | 总分 | 100 | 97.4: the total ends a row of words.
        named = (i for i, word in enumerate(words) if (marked or not i) and TOTAL.fullmatch(word))
        total = 0 if _OF_TOTAL.fullmatch(first) else next(named, None)
        if total is not None:
            self._total, self._closed = self._points(cells[total:]), True
            return True
        if SUBTOTAL.fullmatch(first):
            self._subtotals.append((len(self._rows), self._points(cells)))
            return True
        if all(_is_level(word) for word in words) and len(words) <= MOST_LEVELS:
            self._levels = _below(words, self._levels)
            return True
        row = self._fitted(line)
        if row is not None:
            self._add(*row)
        return row is not None

    def _cells(self, line: _Line) -> list[Span]:
        return _split(line, self._heads.mark)

    def _points(self, cells: Sequence[Span]) -> tuple[Token, ...]:
        tokens = (token_of(self._document.text[start:end], start, end) for start, end in cells)
        return tuple(token for token in tokens if token is not None and token.points)

    def _fitted(self, line: _Line) -> tuple[list[str], dict[str, Token]] | None:
        """The levels in front of a row and its cells by column, where they fit in one way only."""
        text = self._document.text
        if self._heads.mark != " ":
            cells = [token_of(text[a:b], a, b) or replace(BLANK, start=a, end=a) for a, b in self._cells(line)]
            return self._only(cells, blanks=True)
        pieces = [token for a, b in self._cells(line) if (token := token_of(text[a:b], a, b)) is not None]
        joined = list(words_of(self._document, line.start, line.end))
        return self._only(pieces, blanks=False) or self._only(joined, blanks=False)

    def _only(self, cells: Sequence[Token], *, blanks: bool) -> tuple[list[str], dict[str, Token]] | None:
        found: list[tuple[list[str], dict[str, Token]]] = []
        for lead in range(min(self._heads.levels, len(cells)) + 1):
            if any(not _may_be_level(cell) for cell in cells[:lead]):
                break
            own = [fit for fit in fits(cells[lead:], self._heads.columns, blanks=blanks) if _is_row(fit)]
            levels = [cell.text for cell in cells[:lead] if cell.text]
            found += [(levels, fit) for fit in own]
        named = [one for one in found if one[0] and all(map(_is_level, one[0]))]
        found = found if len(found) == 1 or not named else named
        return found[0] if len(found) == 1 else None

    def _add(self, levels: Sequence[str], cells: dict[str, Token]) -> None:
        self._leads += map(_is_level, levels)
        self._levels = _below(levels, self._levels)
        own = {name: token for name, token in cells.items() if token.kind != BLANK.kind}
        sign, unit, remark = (own[name].text if name in own else "" for name in ("sign", "unit", "remark"))
        said = remark if re.search(r"[一-鿿]", remark) else ""
        title = own["name"]
        row = Indicator(
            named(title),
            *self._levels,
            title,
            own.get("target"),
            own.get("actual"),
            own.get("weight"),
            own.get("score"),
            said,
            len(said) > 1,
            sign=sign,
            unit="" if sign == "定性" else unit,
            review=own.get("review"),
            before=own.get("before"),
            blank=frozenset(name for name, token in cells.items() if token.kind == BLANK.kind),
        )
        self._rows.append(row)

    def _with_points(self) -> list[Indicator]:
        """The rows with the full points that every name ends with where they have no column: 改造户数(15分)."""
        if any(column.name == "weight" for column in self._heads.columns):
            return self._rows
        found = [(row, _POINTS_IN_NAME.search(row.title.text)) for row in self._rows if row.title is not None]
        if not all(points for _, points in found):
            return self._rows
        return [_weighed(row, points, self._document.text) for row, points in found if points is not None]


def _weighed(row: Indicator, points: re.Match[str], text: str) -> Indicator:
    assert row.title is not None
    figure = points["points"]
    start = (
        text.rindex(figure, row.title.start, row.title.end) if figure in text[row.title.start : row.title.end] else -1
    )
    weight = None if start < 0 else token_of(figure, start, start + len(figure))
    return replace(row, weight=weight, name=_POINTS_IN_NAME.sub("", row.name))


def _is_row(cells: dict[str, Token]) -> bool:
    """Whether the cells have a name that is no level; without points target and value must be there."""
    name = cells["name"]
    blank = any(cells[one].kind == BLANK.kind for one in ("target", "actual") if one in cells)
    return not is_level(name.text) and not TOTAL.fullmatch(name.text) and ("weight" in cells or not blank)


def _is_level(word: str) -> bool:
    return is_level(word) or bool(_LEVELS.fullmatch(level(word)))


def _may_be_level(cell: Token) -> bool:
    return cell.kind == BLANK.kind or (cell.kind == "text" and len(cell.text) <= LONGEST_LEVEL)


def _below(words: Sequence[str], above: tuple[str, str]) -> tuple[str, str]:
    """The levels 1 and 2 that words in front of a row name; of a lone word that may be either level 1 is not known."""
    own = [level(word) for word in words if level(word)]
    if len(own) >= 2:
        return own[-2], own[-1]
    if not own:
        return above
    shown = own[0]
    if _FIRST.fullmatch(shown) or words[0].startswith("成本指标"):
        return shown, shown if shown in ("成本", "满意度") else ""
    return above[0] if _LEVELS.fullmatch(shown) or is_level(words[0]) else "", shown
