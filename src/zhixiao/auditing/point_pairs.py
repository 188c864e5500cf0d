"""Full points and scores (分值, 得分) of a run of cells whose other columns are not told apart: pairs by their heads.

Every way of reading holds for all rows alike, and only sums can prove it: nothing is chosen row by row.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

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
    columns = _columns(tokens, head)
    if len(columns) >= FEWEST_PAIRS:
        yield columns
    place = _heads(tokens, head)
    if place is None:
        return
    weight, score = place
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


def _columns(tokens: Sequence[Token], head: int) -> tuple[Pair, ...]:
    """Columns written one after another, or as rows: one head of each kind with figures behind it, as many."""
    weights, scores = (
        [
            run
            for i in range(head, len(tokens))
            if head_of(tokens[i].text) == name and len(run := _run(tokens, i + 1)) > 1
        ]
        for name in ("weight", "score")
    )
    if len(weights) != 1 or len(scores) != 1 or len(weights[0]) != len(scores[0]):
        return ()
    return tuple(zip(weights[0], scores[0], strict=True))


def _run(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    stop = at
    while stop < len(tokens) and tokens[stop].points:
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
    """The pairs of rows that only their order tells apart; with words between, no figure may be left over.

    A row without a score would else take the full points of the next for it, and so on. Pages have numbers (- 2 -).
    """
    letters = _letters(tokens)
    found = list(re.finditer(pattern, letters))
    alone = re.sub(pattern, "", letters[found[0].start() :]).replace("nbn", "").count("b") if found else 0
    if "t" in pattern.replace("[bqnt]", "") and alone:
        return
    for one in found:
        yield tokens[one.start(1)], tokens[one.start(2)]


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
        subtotal = bool(SUBTOTAL.fullmatch(token.text)) or (subtotal and token.points)
        letters += "x" if subtotal else "b" if token.points else _LETTERS[token.kind]
    return letters


def subtotals_of(tokens: Sequence[Token], pairs: Sequence[Pair]) -> tuple[tuple[Pair, tuple[Pair, ...]], ...]:
    """The rows 小计 with two figures, each with the pairs above it since the last."""
    found: list[tuple[Pair, tuple[Pair, ...]]] = []
    begun = pairs[0][0].start
    for name, weight, score in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if SUBTOTAL.fullmatch(name.text) and weight.points and score.points:
            above = tuple(pair for pair in pairs if begun <= pair[0].start < name.start)
            begun = name.start
            if above:
                found.append(((weight, score), above))
    return tuple(found)


def level_points(
    tokens: Sequence[Token], head: int, pairs: Sequence[Pair]
) -> tuple[tuple[tuple[Token, tuple[Pair, ...]], ...], ...]:
    """The full points of the levels 一级 and 二级, each figure with the pairs up to the next of its level.

    They stand alone behind the words of their level. Of two in a row the first is that of level 1. Nothing is given
    where three stand in a row, or one in front of the first pair is missing.
    """
    place = _heads(tokens, head)
    if place is None:
        return ()
    begin, stop = tokens[place[1]].end, pairs[-1][0].start
    inside = {token.start for pair in pairs for token in pair}
    letters = _letters(tokens)
    alone = [
        token
        for at, token in enumerate(tokens)
        if begin <= token.start < stop and letters[at - 1 : at + 2] == "tbt" and token.start not in inside
    ]
    firsts = [one for one, two in pairwise(alone) if not _between(pairs, one, two)]
    if not alone or alone[0].start > pairs[0][0].start or any(one in firsts[1:] for one in _behind(firsts, alone)):
        return ()
    seconds = [one for one in alone if one not in firsts]
    return tuple(
        tuple((one, _below(pairs, one, others)) for one in level)
        for level, others in ((firsts, firsts), (seconds, alone))
    )


def _behind(firsts: Sequence[Token], alone: Sequence[Token]) -> Iterator[Token]:
    """The figures of level 2 that stand right behind those of level 1."""
    return (two for one, two in pairwise(alone) if one in firsts)


def _between(pairs: Sequence[Pair], one: Token, two: Token) -> bool:
    return any(one.start < weight.start < two.start for weight, _ in pairs)


def _below(pairs: Sequence[Pair], one: Token, others: Sequence[Token]) -> tuple[Pair, ...]:
    stop = next((other.start for other in others if other.start > one.start), pairs[-1][1].end)
    return tuple(pair for pair in pairs if one.start < pair[0].start < stop)
