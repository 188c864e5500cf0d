"""The columns of indicator rows in lines: what their heads name, and in which ways the cells of a line fit them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from zhixiao.auditing.indicators import head_of, without_years
from zhixiao.auditing.tokens import Token
from zhixiao.auditing.view import narrow

BLANK = Token("", 0, 0, "blank")
LONGEST_HEAD = 20
FEWEST_COLUMNS = 3
MOST_COLUMNS = 12
OWN = ("other", "words", "old")
"""Columns that no rule reads: figures, words, and the target that a revised one took the place of."""
_FIGURES = re.compile(r".*(?:率|系数|得分|值|数|比例|分值|权重)(?:\([^()]*\))?")
_REMARK = re.compile(r".*(?:原因|说明|备注|措施).*")
_UNIT = re.compile(r"单位")
_SIGN = re.compile(r"性质|符号")
_REVISED = re.compile(r"(?:中期|年中)?调整后?的?(?:指标|目标)值")
_SIGNS = re.compile(r"[≥≤><=＝═≧≦]{1,2}|定性|大于等于|小于等于|大于|小于|等于")
_SIGN_FIRST = re.compile(r"[≥≤><=≧≦]")
_IS_UNIT = re.compile(r"[^\d≥≤><=,，。;；:：]{1,8}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` as in `indicators.HEADS`, other (figures that none of them names) or words."""

    name: str

    @property
    def optional(self) -> bool:
        """Whether a row may go without: remarks and columns of words that none of the rules reads."""
        return self.name in ("remark", "words")

    def takes(self, cell: Token) -> bool:
        """Whether a cell may stand in the column, by its kind."""
        if cell.kind == BLANK.kind:
            return self.name not in ("name", "weight", "score")
        return _KINDS.get(self.name, _any)(cell)


def _any(_: Token) -> bool:
    return True


def _words(cell: Token) -> bool:
    return cell.kind in ("text", "nil")


def _points(cell: Token) -> bool:
    return cell.points


_KINDS: dict[str, Callable[[Token], bool]] = {
    "name": lambda cell: cell.kind == "text" and not _SIGN_FIRST.match(cell.text),
    "weight": _points,
    "score": _points,
    "review": _points,
    "sign": lambda cell: bool(_SIGNS.fullmatch(cell.text)),
    "unit": lambda cell: bool(_IS_UNIT.fullmatch(cell.text)),
    "other": lambda cell: cell.kind in ("bare", "quantity", "nil"),
    "remark": _words,
    "words": _words,
    "method": _words,
}
"""Which cells a column takes; the others take all."""


def tight(text: str, *, blanks: bool = False) -> str:
    """Narrowed text without blanks, or with them."""
    shown = narrow(text)
    return shown if blanks else re.sub(r"\s+", "", shown)


def columns_of(heads: Sequence[str]) -> tuple[Column, ...]:
    """The columns from that of the names on; none where they are no heads, or lack a target.

    >>> [column.name for column in columns_of("三级指标 指标性质 年初指标值 调整指标值 完成值 得分率 得分".split())]
    ['name', 'sign', 'old', 'target', 'actual', 'other', 'score']
    """
    words = without_years([tight(head) for head in heads])
    begin = next((i for i, word in enumerate(words) if head_of(word) == "name"), len(words))
    own = words[begin:]
    while own and not own[-1]:
        own.pop()
    if not FEWEST_COLUMNS <= len(own) <= MOST_COLUMNS or any(not word or len(word) > LONGEST_HEAD for word in own):
        return ()
    names = [_column(word) for word in own]
    if "revised" in names:
        names = ["old" if name == "target" else "target" if name == "revised" else name for name in names]
    read = [name for name in names if name not in OWN]
    if len(set(read)) < len(read) or "target" not in read or not {"actual", "weight"} & set(read):
        return ()
    return tuple(Column(name) for name in names)


def _column(head: str) -> str:
    if _REVISED.fullmatch(head):
        return "revised"
    shown = re.sub(r"\([^()]*\)$", "", head)
    named = head_of(head) or head_of(shown)
    if named:
        return named
    kinds = (("unit", _UNIT), ("sign", _SIGN), ("remark", _REMARK), ("other", _FIGURES))
    return next((name for name, pattern in kinds if pattern.fullmatch(head)), "words")


def fits(cells: Sequence[Token], columns: Sequence[Column], *, blanks: bool) -> Iterator[dict[str, Token]]:
    """Each way in which cells fill the columns, in their order.

    With `blanks` every cell is printed and only the last may be lost or stand blank behind the others; else columns of
    words may be left out, and a last remark takes all the words that are left.
    """
    if not columns:
        if not cells or (blanks and all(cell.kind == BLANK.kind for cell in cells)):
            yield {}
        return
    column, rest = columns[0], columns[1:]
    lost = all(one.optional for one in columns)
    if (column.optional and not blanks) or (blanks and lost and not cells):
        yield from fits(cells, rest, blanks=blanks)
    if not cells:
        return
    if not rest and column.name == "remark" and not blanks and len(cells) > 1:
        if column.takes(cells[0]):
            text = "".join(cell.text for cell in cells)
            yield {column.name: Token(text, cells[0].start, cells[-1].end, "text")}
        return
    if column.takes(cells[0]):
        for fit in fits(cells[1:], rest, blanks=blanks):
            yield {column.name: cells[0], **fit}
