"""The money of forms of goals (绩效目标申报表): the totals of both terms side by side, each over its sources."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, edges, tokens_of, value_of

_TOTAL = re.compile(r"(?:项目)?(?:实施期|中期|长期|全周期|年度|当年|本年)?(?:项目)?资金总额(?:\(万?元\))?:?")
_MENTIONED = re.compile(r"资\s*金\s*总\s*额")
_LEAD = re.compile(r"其中:|[:：]$|\(万?元\)")
_SOURCE = re.compile(
    r"(?:本年|当年|年度|本级|市级|省级|中央)?(?:一般公共预算|政府性基金)?(?:财政)?(?:拨款|资金)|"
    r"(?:上年|以前年度)?结转(?:结余)?(?:资金)?|其他(?:资金|来源)?|(?:单位)?自筹(?:资金)?|事业(?:收入|资金)|社会资金"
)
FEWEST = 2
"""Rows of sources from which on a listing is one."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A total with the figures of its sources that are printed."""

    name: str
    total: Token
    items: tuple[Token, ...]

    @property
    def value(self) -> Fraction:
        return sum((value_of(item) for item in self.items), Fraction(0))

    @property
    def shown(self) -> str:
        return decimal_text(self.value, max(places(one.text) for one in (self.total, *self.items)))

    def holds(self) -> bool:
        low, high = sum(edges(item)[0] for item in self.items), sum(edges(item)[1] for item in self.items)
        return low <= edges(self.total)[1] and edges(self.total)[0] <= high


@check(
    "goal-funds",
    tier="impossible",
    meaning="绩效目标表中实施期（中期）或年度的资金总额不等于各来源之和",
    source="绩效自评复核要点 F02；5.2 目标申报刚性检查：总额=财政+其他",
    example="年度资金总额320，财政拨款280、上年结转15、其他资金52（应为25）",
    fixed_terms=True,
)
def totals_of_both_terms_hold_their_sources(report: Report) -> Iterator[Outcome]:
    """Told where the other term shows that all sources are listed, or where one slip explains the gap."""
    if len(_MENTIONED.findall(report.document.text)) < FEWEST:
        return
    tokens = tokens_of(report.document)
    for at in range(len(tokens) - 3):
        if _begins(tokens, at):
            names, terms = _terms(tokens, at)
            known = all(_SOURCE.fullmatch(name) for name in names)
            yield from _judged(terms, known) if len(names) >= FEWEST else ()


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether two totals with different names and their figures follow each other."""
    one, first, other, second = tokens[at : at + 4]
    named_both = _TOTAL.fullmatch(one.text) and _TOTAL.fullmatch(other.text) and one.text != other.text
    return bool(named_both and first.bare and second.bare)


def _terms(tokens: Sequence[Token], at: int) -> tuple[list[str], tuple[_Term, _Term]]:
    """The names of the sources, each of which is printed twice, and both terms; a blank is left out."""
    names: list[str] = []
    items: tuple[list[Token], list[Token]] = ([], [])
    place = at + 4
    while place < len(tokens) and tokens[place].kind == "text":
        first = _figure(tokens, place + 1)
        beside = place + 1 + len(first)
        if beside >= len(tokens) or _plain(tokens[beside]) != _plain(tokens[place]):
            break
        second = _figure(tokens, beside + 1)
        names.append(_plain(tokens[place]))
        for mine, found in zip(items, (first, second), strict=True):
            mine.extend(token for token in found if token.bare)
        place = beside + 1 + len(second)
    one, other = (_Term(tokens[i].text.rstrip(":"), tokens[i + 1], tuple(items[i > at])) for i in (at, at + 2))
    return names, (one, other)


def _figure(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    return tokens[at : at + 1] if at < len(tokens) and tokens[at].kind in ("bare", "nil") else ()


def _plain(token: Token) -> str:
    return _LEAD.sub("", token.text)


def _judged(terms: tuple[_Term, _Term], known: bool) -> Iterator[Outcome]:
    for term, other in (terms, terms[::-1]):
        if not term.items:
            continue
        terms_text, spans = tuple(item.text for item in term.items), tuple(item.span for item in term.items)
        why = slip(term.total.text, term.shown)
        listed = len(other.items) >= FEWEST and len(term.items) >= FEWEST and other.holds()
        if term.holds():
            yield Relation("sum", term.total.span, term.total.text, terms_text, term.shown, True, spans)
        elif known and (listed or (why and len(term.items) >= FEWEST)):
            message = f"各来源{'+'.join(terms_text)}之和为{term.shown}，{term.name}为{term.total.text}{named(why)}。"
            yield Relation("sum", term.total.span, term.total.text, terms_text, term.shown, False, spans)
            yield Finding("goal-funds", "impossible", term.total.span, term.total.text, term.shown, message, spans)
