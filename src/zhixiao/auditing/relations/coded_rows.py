"""Rows led by a subject code (政府收支分类科目: 208, 20805, 2080501, or 208 05 01 in three cells) of final accounts.

Grids give their cells; in plain text every line is cut at its spaces, since such tables come as one row a line, as one
cell a line, with two halves on a line, and with long names wrapped around the line of their code.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from zhixiao.auditing.model import Span
from zhixiao.auditing.numbers import scan
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.view import narrow
from zhixiao.documents import Document, Table

LEAST_ROWS = 4
TEXT_KINDS = ("text", "markdown", "pdf")
_CODE = re.compile(r"[1-5]\d{2}(?:\d{2}){0,2}")
_LOWER = re.compile(r"\d{2}")
_FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_TOTAL = re.compile(r"(?:合计|总计)[:：]?")
_WORD = re.compile(r"[\u4e00-\u9fff]")
_BREAK = re.compile(r"。|[:：]|决算表|预算表|总表|合计$|说明$")
_TOKEN = re.compile(
    r"(?<![^\s|｜])(?:[1-5]\d{4}(?:\d{2})?|(?<=[1-5]\d\d )\d\d|(?<=[1-5]\d\d \d\d )\d\d)(?=[\u4e00-\u9fff]{2})"
    r"|[^\s|｜]+"
)
"""A cell, or a code that runs into its name: 2010506统计管理, 301 01基本工资."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line or a cell. `column` is known only in grids; `first` says that it leads its line or row."""

    text: str
    start: int
    line: int
    first: bool
    column: int | None = None


@dataclass(slots=True)
class Row:
    """A code with its names and figures in the order of print; `columns` is empty where they cannot be known."""

    code: str
    names: list[Token] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        return "".join(token.text for token in self.names)


@dataclass(frozen=True)
class Coded:
    """One table: its rows by code and, where printed, the row of its total."""

    rows: dict[str, Row]
    total: Row | None

    @cached_property
    def aligned(self) -> bool:
        """Whether the place of a figure in its row tells its column: all rows and the total are as long."""
        lengths = {len(row.figures) for row in self.rows.values() if row.figures}
        ends = len(self.total.figures) if self.total is not None and self.total.figures else 1
        return lengths == {ends}

    def column(self, row: Row, column: int) -> Figure | None:
        """The figure of a row in a column; in text only the first column is sure unless all rows are as long."""
        if row.columns:
            return next((f for f, at in zip(row.figures, row.columns, strict=True) if at == column), None)
        sure = column == 0 or self.aligned
        return row.figures[column] if sure and column < len(row.figures) else None

    def columns(self) -> list[int]:
        """The columns that can be added up."""
        known = {at for row in self.rows.values() for at in row.columns}
        if known:
            return sorted(known)
        return list(range(max(len(row.figures) for row in self.rows.values()))) if self.aligned else [0]

    @cached_property
    def _below(self) -> dict[tuple[str, int], list[Row]]:
        found: dict[tuple[str, int], list[Row]] = defaultdict(list)
        for code, row in self.rows.items():
            for levels in (2, 4):
                found[code[:-levels], levels].append(row)
        return found

    def children(self, code: str) -> list[Row]:
        """The rows of the next level below a code; two levels below where the level between is left out."""
        return self._below.get((code, 2)) or self._below.get((code, 4)) or []


@lru_cache(maxsize=2)
def coded_tables(document: Document) -> tuple[Coded, ...]:
    """The coded tables of a document in the order of print; none where the codes make no tree."""
    grids = (_of_grid(table) for table in document.tables if table.certain)
    streams: Iterable[Iterator[Token]] = [_of_text(document.text)] if document.kind in TEXT_KINDS else grids
    return tuple(table for stream in streams for table in _tables(list(stream)) if _is_tree(table))


def _of_text(text: str) -> Iterator[Token]:
    at = 0
    for number, line in enumerate(text.split("\n")):
        for index, found in enumerate(_TOKEN.finditer(line)):
            yield Token(narrow(found.group()), at + found.start(), number, index == 0)
        at += len(line) + 1


def _of_grid(table: Table) -> Iterator[Token]:
    for row in range(table.rows):
        filled = (cell for cell in table.row(row) if cell.row == row and cell.text.strip())
        for index, cell in enumerate(filled):
            yield Token("".join(narrow(cell.text).split()), cell.start, row, index == 0, cell.column)


def is_coded(table: Table) -> bool:
    """Whether the rows of a grid are subjects with their parts below them, so that a column counts amounts twice."""
    return any(_is_tree(one) for one in _tables(list(_of_grid(table))))


def are_coded(names: Iterable[str]) -> bool:
    """As `is_coded`, for the first cells of rows: codes of two lengths, the longer below the shorter."""
    codes = [name for name in names if _CODE.fullmatch(name)]
    return len(codes) >= LEAST_ROWS and any(code[:-2] in codes for code in codes)


def _tables(tokens: list[Token]) -> Iterator[Coded]:
    """Cut at a heading, a sentence, a total behind rows, and where a code comes again."""
    rows: dict[str, Row] = {}
    total: Row | None = None
    now: Row | None = None
    skip = 0
    for at, token in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        code, taken = _code_at(tokens, at, rows)
        if code:
            if code in rows or (total is not None and now is total and rows):
                yield Coded(rows, total)
                rows, total = {}, None
            before, now = now, Row(code)
            rows[code] = now
            skip = taken - 1
            if _is_bare(tokens, at + taken) and before is not None and before.names:
                now.names = [before.names.pop()] if before.names[-1].line == token.line - 1 else []
        elif _TOTAL.fullmatch(token.text):
            if total is not None and total.figures:
                yield Coded(rows, total)
                rows = {}
            now = total = Row("", [token])
        elif _FIGURE.fullmatch(token.text) and now is not None:
            _put(now, token)
        elif _BREAK.search(token.text) and len(token.text) > 2:
            yield Coded(rows, total)
            rows, total, now = {}, None, None
        elif now is not None and _WORD.search(token.text):
            now.names.append(token)
    yield Coded(rows, total)


def _put(row: Row, token: Token) -> None:
    number = next(iter(scan(token.text)), None)
    if number is not None:
        span = Span(token.start + number.start, token.start + number.end)
        row.figures.append(Figure(number, span, 1, ""))
        if token.column is not None:
            row.columns.append(token.column)


def _code_at(tokens: list[Token], at: int, rows: Iterable[str]) -> tuple[str, int]:
    """The code that begins at a token and how many tokens it takes; "" for a figure that only looks like one."""
    token = tokens[at]
    if not _CODE.fullmatch(token.text):
        return "", 0
    taken = 1
    while len(token.text) == 3 and taken < 3 and at + taken < len(tokens) and _LOWER.fullmatch(tokens[at + taken].text):
        taken += 1
    code = "".join(one.text for one in tokens[at : at + taken])
    following = tokens[at + taken] if at + taken < len(tokens) else None
    named = following is not None and bool(_WORD.search(following.text))
    if named:
        return code, taken
    if following is None or following.line != token.line or not _FIGURE.fullmatch(following.text):
        return "", 0
    amount = bool(re.search(r"[.,]", following.text))
    if not token.first:
        ends = at + taken + 1 == len(tokens) or tokens[at + taken + 1].line != token.line
        return (code, taken) if amount and ends and _goes_on(code, rows) else ("", 0)
    return (code, taken) if len(code) >= 5 or amount else ("", 0)


def _goes_on(code: str, rows: Iterable[str]) -> bool:
    """Whether a code of the right half of a line, its name on the lines around it, comes next below its group."""
    own = [one for one in rows if one[:3] == code[:3]]
    return len(code) == 5 and code[:3] in own and all(one < code for one in own)


def _is_bare(tokens: list[Token], at: int) -> bool:
    """Whether a code is followed by figures at once: its name stands on the lines around it."""
    return at < len(tokens) and bool(_FIGURE.fullmatch(tokens[at].text))


def _is_tree(table: Coded) -> bool:
    """Whether the codes read like a table of subjects: enough rows, most of them under a row above them."""
    if len(table.rows) < LEAST_ROWS:
        return False
    lower = [code for code in table.rows if len(code) > 3]
    hanging = sum(code[:-2] in table.rows or code[:-4] in table.rows for code in lower)
    return hanging >= 2 and hanging * 10 >= len(lower) * 8


def name_key(name: str) -> str:
    """A subject's name for comparison: without punctuation and brackets."""
    return re.sub(r"[^\u4e00-\u9fff]", "", name)


def by_path(tables: Iterable[Coded]) -> dict[tuple[str, str], list[Figure]]:
    """The first figures of every 项 (7 digits) by the names of its 款 and itself."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for table in tables:
        for code, row in table.rows.items():
            above = table.rows.get(code[:5])
            if len(code) == 7 and above is not None and row.figures:
                found.setdefault((name_key(above.name), name_key(row.name)), []).append(row.figures[0])
    return found
