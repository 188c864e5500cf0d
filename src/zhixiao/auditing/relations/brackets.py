"""Brackets in prose: the text outside of them, the one behind a figure, and one that lists what a mean is of."""

import re
from collections.abc import Sequence

from zhixiao.auditing.statements import Statement

_MEAN = re.compile(r"平均|[人户生亩日月年]均")


def outside(text: str) -> str:
    """A text without its brackets."""
    return re.sub(r"\([^()]*\)", "", text)


def bracket_behind(text: str) -> tuple[str, str]:
    """What stands before the first bracket of a text, and what is in it; nothing in it if it does not close.

    >>> bracket_behind("件（甲3件（含旧存）、乙5件）".replace("（", "(").replace("）", ")"))
    ('件', '甲3件(含旧存)、乙5件')
    """
    before, _, rest = text.partition("(")
    depth = 1
    for at, char in enumerate(rest):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0:
            return before, rest[:at]
    return before, ""


def lists_what_a_mean_is_of(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether a figure that is called a mean lies among those of its bracket: 三年平均519公斤（512、526、519公斤）."""
    values = [one.number.value for one in parts]
    return bool(_MEAN.search(total.label[-16:])) and min(values) <= total.number.value <= max(values)
