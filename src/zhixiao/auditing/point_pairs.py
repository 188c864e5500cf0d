"""Full points and scores (分值, 得分) of a run of cells whose other columns are not told apart: pairs by their heads.

Every way of reading holds for all rows alike, and only sums can prove it: nothing is chosen row by row.
"""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.indicators import SUBTOTAL, head_of
from zhixiao.auditing.tokens import Token

Pair = tuple[Token, Token]
FEWEST_PAIRS = 4
LONGEST_HEADS = 8
"""Cells that may stand between the heads of the full points and of the score."""
_WORDS = re.compile(r".*(?:解释|说明|标准|要点|方法|依据|内容|办法|细则)")
_FIGURES = re.compile(r".*(?:扣分|系数|率|比例|复核.*|审核.*)")
_NUMBERS = re.compile(r"序号|编号")
_LETTERS = {"bare": "b", "quantity": "q", "nil": "n", "text": "t"}


def point_pairs(tokens: Sequence[Token], head: int) -> Iterator[tuple[Pair, ...]]:
    """Each way to read the pairs of the rows, for the heads around a place and the cells up to the total.

    >>> from zhixiao.auditing.tokens import token_of
    >>> cells = "三级指标 分值 评分标准 得分 甲 10 按量 9 乙 6 按量 6 丙 4 按质 4 丁 5 按时 5".split()
    >>> run = [token for cell in cells if (token := token_of(cell, 0, 0))]
    >>> [[(weight.text, score.text) for weight, score in pairs] for pairs in point_pairs(run, 0)]
    [[('10', '9'), ('6', '6'), ('4', '4'), ('5', '5')]]
    """
    place = _heads(tokens, head)
    if place is None:
        return
    weight, score = place
    dumped = _under_heads(tokens, weight, score)
    if len(dumped) >= FEWEST_PAIRS:
        yield dumped
    body = tokens[score + 1 :]
    numbered = any(_NUMBERS.fullmatch(token.text) for token in tokens[max(0, weight - 2 * LONGEST_HEADS) : weight])
    rows = _in_numbered_rows if numbered else _in_rows
    for pattern in _patterns(tokens[weight + 1 : score], tokens[score + 1 : score + 3]):
        pairs = tuple(rows(body, pattern))
        if len(pairs) >= FEWEST_PAIRS:
            yield pairs


def _heads(tokens: Sequence[Token], head: int) -> tuple[int, int] | None:
    """Where the heads of the full points and the score stand, the nearest to each other around a place."""
    names = {i: head_of(tokens[i].text) for i in range(max(0, head - 14), min(len(tokens), head + 24))}
    found = [
        (weight, score)
        for score in names
        if names[score] == "score"
        for weight in range(score - 1, score - LONGEST_HEADS - 2, -1)
        if names.get(weight) == "weight"
    ]
    behind = [one for one in found if one[1] > head]
    return min(behind or found, key=lambda one: (one[1] - one[0], one), default=None)


def _under_heads(tokens: Sequence[Token], weight: int, score: int) -> tuple[Pair, ...]:
    """Columns written one after another, or as rows: both heads with as many figures behind each."""
    weights, scores = (_run(tokens, at + 1) for at in (weight, score))
    return tuple(zip(weights, scores, strict=True)) if len(weights) == len(scores) else ()


def _run(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    stop = at
    while stop < len(tokens) and tokens[stop].bare:
        stop += 1
    return tokens[at:stop]


def _patterns(between: Sequence[Token], behind: Sequence[Token]) -> Iterator[str]:
    """Rows as letters of the kinds of their cells, blank ones kept or dropped; words may take several cells."""
    after = r"[bqn]" * sum(bool(_FIGURES.fullmatch(token.text)) for token in behind)
    cells = [_cell(token.text) for token in between]
    if not between:
        yield rf"(b)(b){after}(?!b)"
    elif "" not in cells:
        yield rf"(b){''.join(cells)}(b){after}(?!b)"
        kept = [cell for cell in cells if cell != "[bqn]"]
        if kept != cells:
            yield rf"(b){''.join(kept)}(b){after}(?!b)"


def _cell(head: str) -> str:
    if _WORDS.fullmatch(head):
        return "t{1,8}"
    if _FIGURES.fullmatch(head):
        return "[bqn]"
    return "[bqnt]" if head_of(head) in ("target", "actual") else ""


def _in_rows(tokens: Sequence[Token], pattern: str) -> Iterator[Pair]:
    letters = _letters(tokens)
    for found in re.finditer(pattern, letters):
        yield tokens[found.start(1)], tokens[found.start(2)]


def _in_numbered_rows(tokens: Sequence[Token], pattern: str) -> Iterator[Pair]:
    """The pair of each row 1, 2, 3 …: the last in front of the next number, with words at most behind it."""
    letters = _letters(tokens)
    row = re.compile(rf".*{pattern}[tn]*")
    numbers = [i for i, token in enumerate(tokens) if letters[i : i + 2] == "bt" and token.text.isdigit()]
    number = 1
    at = next((i for i in numbers if tokens[i].text == "1"), None)
    while at is not None:
        number += 1
        following = [i for i in numbers if i > at and tokens[i].text == str(number)]
        found = ((stop, row.fullmatch(letters, at + 1, stop)) for stop in (*following, len(tokens)))
        at, match = next(((stop, match) for stop, match in found if match), (None, None))
        if match:
            yield tokens[match.start(1)], tokens[match.start(2)]


def _letters(tokens: Sequence[Token]) -> str:
    """The kinds of cells as letters; the figures of subtotals are none of a row."""
    letters, subtotal = "", False
    for token in tokens:
        subtotal = bool(SUBTOTAL.fullmatch(token.text)) or (subtotal and token.bare)
        letters += "x" if subtotal else _LETTERS[token.kind]
    return letters
