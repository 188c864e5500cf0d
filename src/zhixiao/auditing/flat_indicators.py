"""Indicator rows read from a run of cells, in the order of the heads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhixiao.auditing.indicators import BROKEN, FILLER, FIRST, ORDERS, WORDS_ONLY, Indicator, is_level, level, named
from zhixiao.auditing.tokens import Token, value_of

LONGEST_UNIT = 6


def flat_rows(tokens: Sequence[Token], order: tuple[str, ...]) -> list[Indicator]:
    """The rows of a run of cells behind its heads, in one of the ORDERS.

    A row is found by its weight and score; its name is certain when exactly one word stands between the level, or
    the score of the row before, and its first cell. In an order other than the national one a name is needed. Words
    between a score and a level are the remark of the row.
    """
    rows: list[Indicator] = []
    levels, done = ("", ""), 0
    for begin in range(len(tokens) - len(order) + 1):
        cells = dict(zip(order, tokens[begin : begin + len(order)], strict=True))
        stop = begin + len(order)
        if begin < done - 1 or not (cells["weight"].bare and cells["score"].bare):
            continue
        if any(cells[name].kind != "text" for name in WORDS_ONLY.intersection(order)):
            continue
        if order[0] == "unit" and len(cells["unit"].text) > LONGEST_UNIT:
            continue
        lead = _lead(tokens[done:begin], levels)
        title = _title(lead.words, order) if begin >= done else None
        row_ends = title is not None and _is_whole(cells) and _above_its_weight(tokens, stop)
        if (_followed(tokens, stop, lone=title is not None) and not row_ends) or (
            order == ORDERS[0] and _four_bare(tokens, begin)
        ):
            continue
        if any(is_level(token.text) for token in cells.values()):
            title = None
        target, actual = (None if is_level(cells[name].text) else cells[name] for name in ("target", "actual"))
        if begin < done and order[0] == "target":
            target = None
        inside = _lead(tokens[done : begin + 1], levels)
        if order == ORDERS[0] and begin >= done and not inside.words and cells["actual"].kind == "text":
            lead, title, target, actual = inside, cells["actual"], None, None
        if title is None and order != ORDERS[0]:
            continue
        levels = lead.levels
        if rows:
            before = lead.words[:-1] if lead.remark is None and title in lead.words else lead.remark or ()
            rows[-1] = replace(_remarked(rows[-1], before), unsure=lead.remark is None and title is None)
        unit = cells["unit"].text if order[0] == "unit" and cells["unit"].text != "定性" else ""
        rows.append(Indicator(named(title), *levels, title, target, actual, cells["weight"], cells["score"], unit=unit))
        done = stop
    if rows:
        rows[-1] = _remarked(rows[-1], _lead(tokens[done:], levels).words)
    return rows


def _title(words: Sequence[Token], order: tuple[str, ...]) -> Token | None:
    """The name in front of a row: the only word, or a word behind figures, which are of the row before.

    A row that begins with its unit has its name right in front of it.
    """
    alone = len(words) == 1 or (len(words) > 1 and words[-1].kind == "text" and words[-2].kind != "text")
    alone = alone or (order[0] == "unit" and len(words) > 1)
    return words[-1] if alone else None


def _followed(tokens: Sequence[Token], stop: int, *, lone: bool) -> bool:
    """Whether a further figure stands behind a score; with `lone`, one 0 is the remark that nothing is amiss."""
    if stop >= len(tokens) or not tokens[stop].bare:
        return False
    return not (lone and tokens[stop].text == "0" and (stop + 1 == len(tokens) or not tokens[stop + 1].bare))


def _is_whole(cells: dict[str, Token]) -> bool:
    """Whether target and completed value are figures with a sign or a unit, so that no name is among the cells."""
    return all(cells[name].kind == "quantity" for name in ("target", "actual") if name in cells)


def _above_its_weight(tokens: Sequence[Token], stop: int) -> bool:
    """Whether the figure behind a score is larger than it, so that it is a remark's and no score."""
    return value_of(tokens[stop]) > value_of(tokens[stop - 1]) if stop < len(tokens) and tokens[stop].bare else False


def _four_bare(tokens: Sequence[Token], begin: int) -> bool:
    """Whether target and completed value and what stands before them are bare numbers: no row can be told apart."""
    return begin > 0 and all(token.bare for token in tokens[begin - 1 : begin + 2])


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands in front of a row: the remark of the row before, the words behind the last level, the levels.

    `remark` is None where no level parts it from the words.
    """

    remark: tuple[Token, ...] | None
    words: tuple[Token, ...]
    levels: tuple[str, str]


def _lead(tokens: Sequence[Token], levels: tuple[str, str]) -> _Lead:
    remark: tuple[Token, ...] | None = None
    words: list[Token] = []
    first, second = levels
    at = 0
    while at < len(tokens):
        text, size = _level_at(tokens, at)
        if text:
            remark = tuple(words) if remark is None else remark
            words = []
            own = level(text)
            if FIRST.fullmatch(text):
                first, second = own, own if own in ("成本", "满意度") else ""
            else:
                second = own
        elif not (FILLER.fullmatch(tokens[at].text) or (tokens[at].text in ("指标", "标") and not words)):
            words.append(tokens[at])
        at += size
    return _Lead(remark, tuple(words), (first, second))


def _level_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The level that begins at a token and how many tokens it takes (narrow cells break it); "" and 1 if none does.

    服务对象满意度 in front of a target is the name of an indicator.
    """
    for size in (4, 3, 2):
        text = "".join(token.text for token in tokens[at : at + size])
        if at + size <= len(tokens) and BROKEN.fullmatch(text):
            return text, size
    text = tokens[at].text
    named = at == len(tokens) - 1 and "满意度" in text and not text.endswith("指标")
    return (text, 1) if is_level(text) and not named else ("", 1)


def _remarked(row: Indicator, remark: Sequence[Token]) -> Indicator:
    words = "".join(token.text for token in remark if token.kind != "nil")
    return replace(row, remark=words, noted=len(words) > 1)
