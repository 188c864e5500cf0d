"""The money of forms that put the label in front of each figure: 预算数 5.8 执行数 5.8 执行率 100%."""

import re
from collections.abc import Sequence

from zhixiao.auditing.tokens import Token

REACH = 12
_BUDGET = re.compile(r"(?:转移支付)?预算数(?:\(A\))?:?")
_SPENT = re.compile(r"(?:转移支付)?执行数(?:\(B\))?:?")
_POINTS = (re.compile(r"(?:预算|资金)?执行率"), re.compile(r"分值|权重"), re.compile(r"得分"))
_FULL = re.compile(r"(?:预算|资金)执行率?(?:分值|权重|满分):?")
_SCORE = re.compile(r"(?:自评)?得分:?")
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


def labelled_points(tokens: Sequence[Token]) -> tuple[Token, Token, Token] | None:
    """Rate, full points and score of a money row without amounts that stands last: 执行率 95% 分值 10 得分 9.5.

    >>> from zhixiao.auditing.tokens import token_of
    >>> cells = "采购方式 公开招标 预算执行率 95% 分值 10 得分 9.5 一级指标".split()
    >>> found = labelled_points([token for cell in cells if (token := token_of(cell, 0, len(cell)))])
    >>> [token.text for token in found or ()]
    ['95%', '10', '9.5']
    """
    for at in range(len(tokens) - 6, -1, -1):
        labels, figures = tokens[at : at + 6 : 2], tokens[at + 1 : at + 6 : 2]
        named = all(label.fullmatch(token.text) for label, token in zip(_POINTS, labels, strict=True))
        if named and figures[0].text.endswith("%") and all(token.bare for token in figures[1:]):
            return figures[0], figures[1], figures[2]
    return None


def points_alone(tokens: Sequence[Token]) -> tuple[Token, Token] | None:
    """Full points and score of a money row that stand in a line of their own: 预算执行分值 10分 得分 9.68分.

    >>> from zhixiao.auditing.tokens import token_of
    >>> cells = "预算执行分值 10分 得分 9.68分 一级指标".split()
    >>> found = points_alone([token for cell in cells if (token := token_of(cell, 0, len(cell)))])
    >>> [token.text for token in found or ()]
    ['10分', '9.68分']
    """
    for at in range(len(tokens) - 4, -1, -1):
        label, full, name, score = tokens[at : at + 4]
        if _FULL.fullmatch(label.text) and _SCORE.fullmatch(name.text) and full.points and score.points:
            return full, score
    return None


def _figure(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at] if at < len(tokens) and tokens[at].kind in ("bare", "quantity") else None
