"""The words of a form as a run of cells: each with its place and, where it is nothing else, its number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from zhixiao.auditing.model import Span
from zhixiao.auditing.numbers import COUNTS, MEASURES, Number, scan
from zhixiao.auditing.view import narrow
from zhixiao.documents import Cell, Document, JoinedNumber
from zhixiao.documents.text.broken_numbers import broken_numbers

_UNIT_WORD = re.compile(
    rf"(?:[万亿]?(?:{COUNTS}|{MEASURES}|元|%(?:\(百分比\))?|‰|年|月|分)|万|百分比|份|[一-鿿]{{1,3}}/[一-鿿]{{1,4}})(?:以上|以下|以内|及以上|左右)?"
)
_BARE = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
_POINTS = re.compile(r"\d+(?:\.\d+)?分")
_SIGN = re.compile(r"[≥≤><=＝═]+|大于等于|小于等于|大于|小于|等于|不少于|不低于|不超过|至少")
_QUANTITY = re.compile(
    rf"(?:[≥≤><=＝═约]|大于等于|小于等于|大于|小于|不少于|不低于|不超过|至少|达到?)*-?\d[\d,]*(?:\.\d+)?\s*(?:{_UNIT_WORD.pattern})?(?:以上|以下|以内|及以上|左右)?"
)
_BROKEN = re.compile(r"\d[.,]?\s+[.,]?\d")
"""Digits on both sides of a break; a sign or a unit on a line of its own is joined without it."""
_EACH_TIME = re.compile(r"每(?:个?[月周日天旬]|季度?|半年)|/(?:月|季度?|周|日|天)")
_NIL = re.compile(r"[-—－–/／*]+|无")


@dataclass(frozen=True, slots=True)
class Token:
    """One cell, or one word of a line: narrowed text, its range in the document, its number if it is one."""

    text: str
    start: int
    end: int
    kind: str
    number: Number | None = None

    @property
    def bare(self) -> bool:
        return self.kind == "bare"

    @property
    def points(self) -> bool:
        """Whether a cell may hold points: 10, 9.5, 10分."""
        return self.bare or (self.kind == "quantity" and bool(_POINTS.fullmatch(self.text)))

    @property
    def span(self) -> Span:
        if self.number is None:
            return Span(self.start, self.end)
        return Span(self.number.start, self.number.end)


@lru_cache(maxsize=2)
def tokens_of(document: Document) -> tuple[Token, ...]:
    """The document as a run of cells: cells of certain tables, words of everything else."""
    found: list[Token] = []
    text = document.text
    at = 0
    for table in document.tables:
        if not table.certain or not table.cells or table.start < at:
            continue
        found.extend(words_of(document, at, table.start))
        cells = sorted((*table.cells, *table.loose), key=lambda cell: (cell.start, cell.row, cell.column))
        found.extend(token for cell in cells if (token := token_of(cell.text, cell.start, cell.end)) is not None)
        at = table.end
    found.extend(words_of(document, at, len(text)))
    return tuple(found)


def words_of(document: Document, start: int, end: int) -> Iterator[Token]:
    """The words of a run of text; a number that the layout broke over lines is one of them."""
    pending: Token | None = None
    inside = (one for one in document.joined_numbers if one.sure and start <= one.start and one.end <= end)
    broken = [one for one in inside if _BROKEN.search(document.text, one.start, one.end)]
    for token in _in_order(document.text, start, end, broken):
        if pending is not None:
            merged = _merge(pending, token)
            if merged is not None:
                pending = merged
                continue
            yield pending
        pending = token
    if pending is not None:
        yield pending


def _in_order(text: str, start: int, end: int, broken: Sequence[JoinedNumber]) -> Iterator[Token]:
    for one in broken:
        yield from _plain_words(text, start, one.start)
        token = token_of(one.text, one.start, one.end)
        if token is not None and token.number is not None:
            yield replace(token, number=replace(token.number, start=one.start, end=one.end, stop=one.end))
        start = one.end
    yield from _plain_words(text, start, end)


def _plain_words(text: str, start: int, end: int) -> Iterator[Token]:
    for found in re.finditer(r"[^\s|]+", narrow(text[start:end])):
        token = token_of(found.group(), start + found.start(), start + found.end())
        if token is not None:
            yield token


def _merge(left: Token, right: Token) -> Token | None:
    """A number and its unit, a sign and its number, that only spaces keep apart."""
    numeral = left.bare or (left.kind == "quantity" and left.text[-1].isdigit())
    if (numeral and _UNIT_WORD.fullmatch(right.text)) or (
        _SIGN.fullmatch(left.text) and right.kind in ("bare", "quantity")
    ):
        merged = token_of(left.text + right.text, left.start, right.end)
        of = (left if numeral else right).number
        if merged is None or merged.number is None or of is None:
            return merged
        return replace(merged, number=replace(merged.number, start=of.start, end=of.end, stop=right.end))
    return None


def token_of(raw: str, start: int, end: int) -> Token | None:
    """A run of text as a token, None when it is blank."""
    text = narrow(raw)
    shown = "".join(text.split())
    if not shown:
        return None
    kind = "bare" if _BARE.fullmatch(shown) else "quantity" if _QUANTITY.fullmatch(shown) else ""
    number = (_number(text, start) or _moved_if(broken_cell(text), start)) if kind else None
    if number is not None:
        return Token(shown, start, end, kind, number)
    if _NIL.fullmatch(shown):
        return Token(shown, start, end, "nil")
    return Token(shown, start, end, "text", _single(text, start))


def broken_cell(text: str) -> Number | None:
    """The one number that narrow columns broke over the lines of a cell, where it cannot be two: 354. | 81.

    >>> [found and found.text for found in map(broken_cell, ("354.\\n81", "97.42\\n%", "354\\n81", "354.8"))]
    ['354.81', '97.42', None, None]
    """
    joined = [one for one in broken_numbers(text) if one.sure] if "\n" in text else []
    if len(joined) != 1 or text[: joined[0].start].strip() or text[joined[0].end :].strip():
        return None
    number = _number(joined[0].text, 0)
    return None if number is None else replace(number, start=joined[0].start, end=joined[0].end, stop=joined[0].end)


def _moved_if(number: Number | None, by: int) -> Number | None:
    return None if number is None else _moved(number, by)


def _number(text: str, start: int) -> Number | None:
    found = list(scan(re.sub(r"\s", " ", text)))
    return _moved(found[0], start) if len(found) == 1 else None


def _single(text: str, start: int) -> Number | None:
    """The one number of a short cell of words (控制在597万元以内)."""
    return _number(text, start) if len(text) <= 16 else None


def _moved(number: Number, by: int) -> Number:
    return replace(number, start=number.start + by, end=number.end + by, stop=number.stop + by)


def cell_token(cell: Cell) -> Token | None:
    """A cell as a token, None when it is blank."""
    return token_of(cell.text, cell.start, cell.end)


def by_time(token: Token) -> bool:
    """Whether a figure is that of each month, week or quarter (每月1次, 2次/周): a year holds many of it."""
    return bool(_EACH_TIME.search(token.text))


def value_of(token: Token) -> Fraction:
    """The value of a token that holds a number."""
    assert token.number is not None
    return token.number.value


def edges(token: Token) -> tuple[Fraction, Fraction]:
    """The interval of a token's true values; money in 万元 may have been rounded at its last printed place."""
    assert token.number is not None
    return token.number.low, token.number.high


def adds_up(total: Token, parts: Sequence[Token]) -> bool:
    """Whether some true values of the parts make one of the total."""
    low, high = (sum(edges(part)[side] for part in parts) for side in (0, 1))
    return low <= edges(total)[1] and edges(total)[0] <= high


def with_unit(cell: Token, unit: str) -> Token:
    """A bare figure with the unit that a column of its own prints, or the target beside it."""
    whole = token_of(cell.text + unit, 0, 0) if cell.bare and unit and cell.number is not None else None
    if whole is None or whole.number is None or cell.number is None or whole.kind != "quantity":
        return cell
    number = replace(whole.number, start=cell.number.start, end=cell.number.end, stop=cell.number.stop)
    return replace(cell, text=whole.text, kind="quantity", number=number)
