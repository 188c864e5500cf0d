"""The head of evaluation forms that label each amount: 实际到位资金, 实际支出, 结余."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.model import Finding, Relation, Tier
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_scores import text_of
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, edges, tokens_of, value_of

REACH = 14
"""How many cells the three labels and their figures take, sources in other columns not among them."""
_UNIT = r"(?:\(?万?元\)?)?:?"
_RECEIVED = re.compile(rf"实际到位(?:资金|金额){_UNIT}")
_SPENT = re.compile(rf"实际支出(?:资金|金额)?{_UNIT}")
_LEFT = re.compile(rf"结[余转](?:资金|金额)?{_UNIT}")
_ONLY_UNIT = re.compile(r"\(万?元\)")


@check(
    "form-balance",
    tier="impossible",
    meaning="评价表中实际到位资金减实际支出不等于结余",
    source="收入支出结余恒等式；绩效自评复核要点 M04",
    example="实际到位资金86万元，实际支出90.4万元，结余0（支出大于到位）",
    fixed_terms=True,
)
def what_is_left_is_received_less_spent(report: Report) -> Iterator[Outcome]:
    """The three labels one after another, each with its figure behind it."""
    tokens = tokens_of(report.document)
    for begin, token in enumerate(tokens):
        if not _RECEIVED.fullmatch(token.text):
            continue
        near = tokens[begin : begin + REACH]
        found = [_labelled(near, label) for label in (_RECEIVED, _SPENT, _LEFT)]
        received, spent, left = found
        if received is None or spent is None or left is None or not received.start < spent.start < left.start:
            continue
        yield from _balance(received, spent, left)


def _labelled(tokens: Sequence[Token], label: re.Pattern[str]) -> Token | None:
    """The figure behind a label; its unit may be a cell of its own."""
    at = next((i for i, token in enumerate(tokens) if label.fullmatch(token.text)), None)
    if at is None:
        return None
    behind = [token for token in tokens[at + 1 : at + 3] if not _ONLY_UNIT.fullmatch(token.text)]
    return behind[0] if behind and behind[0].bare else None


def _balance(received: Token, spent: Token, left: Token) -> Iterator[Outcome]:
    low, high = edges(received)[0] - edges(spent)[1], edges(received)[1] - edges(spent)[0]
    holds = low <= edges(left)[1] and edges(left)[0] <= high
    value = value_of(received) - value_of(spent)
    shown = decimal_text(value, max(places(text_of(one)) for one in (received, spent, left)))
    terms, spans = (text_of(received), text_of(spent)), (received.span, spent.span)
    yield Relation("difference", left.span, text_of(left), terms, shown, holds, spans)
    if holds:
        return
    why = slip(text_of(left), shown)
    tier: Tier = "impossible" if why else "unlikely"
    over = "，支出大于到位" if value < 0 else ""
    message = f"到位{text_of(received)}−支出{text_of(spent)}={shown}，结余写作{text_of(left)}{named(why)}{over}。"
    yield Finding("form-balance", tier, left.span, text_of(left), shown, message, spans)
