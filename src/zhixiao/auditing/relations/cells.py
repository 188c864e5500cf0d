"""Numbers in table cells: one number a cell, in the unit of its head."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from zhixiao.auditing.model import Span
from zhixiao.auditing.numbers import SCALES, Number, scan
from zhixiao.auditing.slips import slip
from zhixiao.auditing.tokens import broken_cell
from zhixiao.auditing.view import narrow
from zhixiao.documents import Cell, Table
from zhixiao.documents.table_headers import names_figures

NIL = frozenset({"", "-", "—", "——", "--", "/", "／", "无", "－", "…", "–", "0", "*"})
_COLUMN_NUMBERS = re.compile(r"栏\s*次|列\s*次")
_SPACES = re.compile(r"\s+")
_MANY_CELLS = 8192
"""Texts of cells that are kept as read: every check asks for the same cells again."""
FULL_POINTS = re.compile(r"^(?:指标)?(?:分值|权重|标准分|满分)")
"""The head of full points: they follow from no other column, and of them only a rate of points (得分率) is taken."""
_AROUND = re.compile(r"[\s*#￥¥≥≤><=约近+()（）\-—:：]*")


@dataclass(frozen=True)
class Figure:
    """The number of a cell with its place; `factor` turns it into the base unit of its head (万元: 10000)."""

    number: Number
    span: Span
    factor: int
    unit: str

    @property
    def text(self) -> str:
        return self.number.text

    @cached_property
    def value(self) -> Fraction:
        return self.number.value * self.factor

    @cached_property
    def low(self) -> Fraction:
        return self.number.low * self.factor

    @cached_property
    def high(self) -> Fraction:
        return self.number.high * self.factor

    def shown(self, value: Fraction) -> str:
        """A value in the manner of this figure."""
        return self.number.shown(value / self.factor)


def joined(cell: Cell) -> str:
    """The text of a cell on one line without spaces, narrowed."""
    return _joined(cell.text)


@lru_cache(_MANY_CELLS)
def _joined(text: str) -> str:
    return _SPACES.sub("", narrow(text))


def is_nil(cell: Cell) -> bool:
    return joined(cell) in NIL


def numbers_columns(table: Table, row: int) -> bool:
    """Whether a row under the heads only numbers the columns (栏次 | 1 | 2 | 3=1-2): its figures are no amounts."""
    if row - 1 not in table.header_rows:
        return False
    names = (joined(cell) for cell in table.row(row) if cell.row == row and joined(cell))
    return bool(_COLUMN_NUMBERS.fullmatch(next(names, "")))


def stacked(table: Table) -> bool:
    """Whether heads stand in several places of a table, as in forms: one column then holds several quantities."""
    rows = table.header_rows
    return bool(rows) and max(rows) - min(rows) >= len(rows)


def heads_over(table: Table, row: int, column: int) -> tuple[str, ...]:
    """The heads over a place: figures of one column are one quantity only where these are the same."""
    cell = table.at(row, column)
    return tuple(joined(head) for head in table.column_headers(cell)) if cell is not None else ()


def band_over(table: Table, row: int) -> str:
    """All heads of the nearest row of heads above, in a table that has several bands; "" in any other."""
    above = max((head for head in table.header_rows if head < row), default=None) if stacked(table) else None
    return "" if above is None else "|".join(joined(cell) for cell in table.row(above))


def words_over(table: Table, row: int, column: int) -> str:
    """The heads over a place where several bands of heads stand in a table, "" where the lowest names no figures."""
    heads = heads_over(table, row, column) if stacked(table) else ()
    return "".join(heads) if heads and names_figures(heads[-1]) else ""


def figure(table: Table, cell: Cell) -> Figure | None:
    """The figure of a cell that holds one number and its unit and nothing else."""
    number = _only_number(cell.text)
    if number is None:
        return None
    head = table.unit(cell) if not number.unit and number.scale == 1 else ""
    scale = SCALES.get(head.removesuffix("元"), 1) if head.endswith("元") else 1
    unit = number.unit or ("元" if head.endswith("元") else head)
    return Figure(number, Span(cell.start + number.start, cell.start + number.end), scale, unit)


@lru_cache(_MANY_CELLS)
def _only_number(printed: str) -> Number | None:
    text = narrow(printed)
    broken = broken_cell(text)
    found = [broken] if broken is not None else list(scan(text))
    if len(found) != 1:
        return None
    number = found[0]
    rest = text[: number.start] + text[number.stop :]
    return None if _AROUND.sub("", rest) or number.rough else number


def last_again(stated: Figure, items: Sequence[Figure]) -> bool:
    """Whether a total is the last of the figures above it, as the year has the 累计支出 of its last month."""
    told_apart = len(items) >= 3 and len({item.value for item in items}) > 1
    return told_apart and stated.value == items[-1].value and len(stated.number.digits) >= 3


def told(printed: str, right: str) -> str:
    """The slip in brackets for a message, "" if none."""
    why = slip(printed, right)
    return f"（{why}）" if why else ""
