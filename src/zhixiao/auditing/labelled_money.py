"""The money of forms that put the label in front of each figure: 预算数 5.8 执行数 5.8 执行率 100%."""

import re
from collections.abc import Sequence

from zhixiao.auditing.tokens import Token

REACH = 12
_BUDGET = re.compile(r"(?:转移支付)?预算数(?:\(A\))?:?")
_SPENT = re.compile(r"(?:转移支付)?执行数(?:\(B\))?:?")
_RATE = re.compile(r"(?:预算)?执行(?:率|进度).*")


def begins_money(tokens: Sequence[Token], at: int) -> bool:
    """Whether a label 预算数 stands at a place with its figure behind it."""
    return bool(_BUDGET.fullmatch(tokens[at].text)) and _figure(tokens, at + 1) is not None


def labelled_money(tokens: Sequence[Token]) -> tuple[Token, Token, Token] | None:
    """Budget, spent and rate; None unless each is found, the last behind its label or, under a head, behind the second.

    >>> from zhixiao.auditing.tokens import token_of
    >>> cells = "预算执行进度(%) 预算数 8.00 执行数 6.00 75.00".split()
    >>> found = labelled_money([token for cell in cells if (token := token_of(cell, 0, len(cell)))])
    >>> [token.text for token in found or ()]
    ['8.00', '6.00', '75.00']
    """
    begin = next((i for i in range(len(tokens)) if begins_money(tokens, i)), None)
    if begin is None:
        return None
    around = range(begin, min(begin + REACH, len(tokens)))
    spent = next((i for i in around if _SPENT.fullmatch(tokens[i].text)), None)
    done = None if spent is None else _figure(tokens, spent + 1)
    label = next((i for i in around if _RATE.fullmatch(tokens[i].text)), None)
    rate = None if label is None else _figure(tokens, label + 1)
    if label is None and spent is not None:
        headed = any(_RATE.fullmatch(token.text) for token in tokens[max(0, begin - REACH) : begin])
        rate = _figure(tokens, spent + 2) if headed else None
    return None if done is None or rate is None else (tokens[begin + 1], done, rate)


def _figure(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at] if at < len(tokens) and tokens[at].kind in ("bare", "quantity") else None
