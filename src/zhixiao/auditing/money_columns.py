"""The money of forms written column after column, or laid across: the names, then each head with a figure for each."""

import re
from collections.abc import Sequence

from zhixiao.auditing.tokens import Token

VALUES = ("bare", "quantity", "nil")
MOST_NAMES = 6
MOST_HEADS = 7
_NAME = re.compile(r"其中.*|[^\d]{0,6}(?:财政|结转|结余|其他|资金|拨款|补助).*")


def money_columns(
    tokens: Sequence[Token], begin: int
) -> tuple[tuple[Token, ...], tuple[tuple[Token, ...], ...]] | None:
    """The heads, and the cells of the total and of each source in their order; None unless all columns are as long.

    >>> from zhixiao.auditing.tokens import token_of
    >>> cells = "年度资金总额 其中:财政拨款 其他资金 全年预算数 50 40 10 全年执行数 45 38 7 执行率 90% 95% 70%".split()
    >>> run = [token for cell in cells if (token := token_of(cell, 0, 0))]
    >>> heads, rows = money_columns(run, 0)
    >>> [head.text for head in heads], [[cell.text for cell in row] for row in rows]
    (['全年预算数', '全年执行数', '执行率'], [['50', '45', '90%'], ['40', '38', '95%'], ['10', '7', '70%']])
    """
    at = begin + 1
    while (
        at < len(tokens) and tokens[at].kind == "text" and _NAME.fullmatch(tokens[at].text) and at - begin < MOST_NAMES
    ):
        at += 1
    size = at - begin
    heads: list[Token] = []
    columns: list[Sequence[Token]] = []
    while size > 1 and at + size < len(tokens) and tokens[at].kind == "text" and len(heads) < MOST_HEADS:
        column = tokens[at + 1 : at + 1 + size]
        behind = at + 1 + size
        if any(cell.kind not in VALUES for cell in column) or (behind < len(tokens) and tokens[behind].kind in VALUES):
            break
        heads.append(tokens[at])
        columns.append(column)
        at = behind
    rows = tuple(zip(*columns, strict=True))
    return (tuple(heads), rows) if len(heads) > 1 else None
