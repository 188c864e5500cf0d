"""Heads, levels and labels that narrow cells broke over lines (三级指⏎标, 总 分), as one cell each again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from zhixiao.auditing.form import Form
from zhixiao.auditing.funds import begins_funds
from zhixiao.auditing.indicators import BROKEN, TOTAL, head_of
from zhixiao.auditing.tokens import Token, token_of

MOST_PARTS = 5
"""Lines over which a word of the form may be broken."""
_MONEY_HEAD = re.compile(
    r"(?:年初|全年|年度|调整后?)?预算数?(?:\([A-Z]\))?|(?:全年)?(?:执行|支出)数(?:\([A-Z]\))?|(?:预算)?执行率(?:\([A-Z]/[A-Z]\))?"
)


_BEGUN = re.compile(r"[≥≤><=]?\d+(?:\.\d+)?[一-鿿]{0,2}")
_UNIT_END = re.compile(r"[一-鿿]{1,2}")


def mended(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The cells with the broken words of a form joined; words that stand whole in a cell stay as they are.

    >>> from zhixiao.auditing.tokens import token_of
    >>> words = "三级指 标 实际完 成值 分 值 得 分 总 分 100".split()
    >>> run = [token for word in words if (token := token_of(word, 0, 0))]
    >>> [token.text for token in mended(run)]
    ['三级指标', '实际完成值', '分值', '得分', '总分', '100']
    """
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        size = next((size for size in range(MOST_PARTS, 1, -1) if _one_word(tokens[at : at + size], size)), 1)
        own = tokens[at : at + size]
        text = "".join(token.text for token in own)
        joined = replace(own[0], text=text, end=own[-1].end, number=None)
        found.append(own[0] if size == 1 else _quantity(own) or joined)
        at += size
    return tuple(found)


def _one_word(parts: Sequence[Token], size: int) -> bool:
    """Whether cells make one word of a form that none of them is by itself, or a figure with its broken unit."""
    if len(parts) == size == 2 and _quantity(parts) is not None:
        return True
    if len(parts) < size or any(part.kind != "text" for part in parts):
        return False
    if any(_known(part.text) for part in parts):
        return False
    word = replace(parts[0], text="".join(part.text for part in parts))
    return _known(word.text) or bool(BROKEN.fullmatch(word.text)) or begins_funds([word], 0)


def _quantity(parts: Sequence[Token]) -> Token | None:
    """A figure that its unit was broken from, within it or behind 万: ≥45公⏎里, 384样⏎次, 21.86万⏎人."""
    figure, rest = parts[0], parts[-1]
    if len(parts) != 2 or not _BEGUN.fullmatch(figure.text) or not _UNIT_END.fullmatch(rest.text):
        return None
    joined = token_of(figure.text + rest.text, figure.start, figure.start + len(figure.text) + len(rest.text))
    if joined is None or joined.kind != "quantity" or joined.number is None:
        return None
    at = figure.number.start if figure.number is not None else joined.number.start
    moved = replace(joined.number, start=at, end=at + len(joined.number.text), stop=rest.end)
    return replace(joined, end=rest.end, number=moved)


def without_loose_values(form: Form) -> Form:
    """The form with the values of those rows only in which target and completed value are both figures.

    Of words that broke (基本落⏎实) the parts look like two cells.
    """
    rows = tuple(row if _whole(row.target, row.actual) else replace(row, target=None, actual=None) for row in form.rows)
    if form.table is None:
        return replace(form, rows=rows)
    own = (one if _whole(one.target, one.actual) else replace(one, target=None, actual=None) for one in form.table.rows)
    return replace(form, rows=rows, table=replace(form.table, rows=tuple(own)))


def _whole(*cells: Token | None) -> bool:
    return all(cell is not None and cell.kind in ("bare", "quantity") and cell.text[-1] not in "万亿" for cell in cells)


def _known(text: str) -> bool:
    return bool(head_of(text) or TOTAL.fullmatch(text) or _MONEY_HEAD.fullmatch(text))
