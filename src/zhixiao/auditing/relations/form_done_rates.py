"""The column 完成率 of a form: completed value by target, held where the other rows hold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.indicators import TOTAL, head_of
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import Number, decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, tokens_of

FEWEST = 3
"""Rows that must hold before one that does not is told."""
_RATE = re.compile(r"(?:指标)?(?:完成|达成)(?:率|比例)(?:\(.*\))?")
_FALLING = re.compile(r"[≤<＜]|不超|以内|以下|小于")


@dataclass(frozen=True, slots=True)
class Row:
    """Target, completed value and rate that stand side by side."""

    target: Number
    done: Number
    rate: Number
    cells: tuple[Token, Token, Token]

    @property
    def exact(self) -> Fraction:
        return self.done.value / self.target.value * 100

    @property
    def holds(self) -> bool:
        low = self.done.low / self.target.high * 100 - self._unit
        high = self.done.high / self.target.low * 100 + self._unit
        capped = self.rate.value == 100 and self.done.value >= self.target.value
        return capped or low <= self.rate.value <= high

    @property
    def _unit(self) -> Fraction:
        """One unit in the last place: rates are rounded or cut."""
        return Fraction(1, 10 ** places(self.rate.text))


@check(
    "form-done-rate",
    tier="unlikely",
    meaning="自评表一行的完成率与该行完成值、指标值之比不符，其他行相符",
    source="公文数据核校通例：完成率重算；多数行为证",
    example="指标值≥500人，完成值430人，完成率68%（应为86%）",
)
def done_rates_follow_from_the_row(report: Report) -> Iterator[Outcome]:
    """The columns must stand side by side under their heads; what is to fall has rates of many kinds."""
    tokens = tokens_of(report.document)
    for begin in _heads(tokens):
        stop = next((i for i in range(begin, len(tokens)) if TOTAL.fullmatch(tokens[i].text)), len(tokens))
        rows = list(_rows(tokens[begin:stop]))
        wrong = [row for row in rows if not row.holds]
        if len(wrong) > 1 or len(rows) - len(wrong) < FEWEST:
            continue
        for row in rows:
            yield from _told(row)


def _heads(tokens: Sequence[Token]) -> Iterator[int]:
    """Where the cells below the heads 指标值, 完成值, 完成率 begin."""
    for at in range(len(tokens) - 2):
        names = [head_of(token.text) for token in tokens[at : at + 2]]
        if names == ["target", "actual"] and _RATE.fullmatch(tokens[at + 2].text):
            yield at + 3


def _rows(tokens: Sequence[Token]) -> Iterator[Row]:
    for before, *cells in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        target, done, rate = (cell.number if cell.kind == "quantity" else None for cell in cells)
        if before.kind == "quantity" and before.text[-1].isdigit():
            continue  # ≥441⏎9份: a target that is broken over two lines.
        if target is None or done is None or rate is None or rate.unit != "%" or _FALLING.search(cells[0].text):
            continue
        if target.unit == done.unit and target.low > 0 and not (target.fuzzy or done.fuzzy):
            yield Row(target, done, rate, (cells[0], cells[1], cells[2]))


def _told(row: Row) -> Iterator[Outcome]:
    target, done, rate = (cell.span for cell in row.cells)
    text = row.rate.text
    shown = decimal_text(row.exact, places(text))
    terms = (row.done.text, row.target.text)
    yield Relation("ratio", rate, text, terms, shown, row.holds, (done, target))
    if not row.holds:
        message = f"{row.done.text}÷{row.target.text}={shown}%，完成率写作{text}%{named(slip(text, shown))}。"
        yield Finding("form-done-rate", "unlikely", rate, text, shown, message, (done, target), row.exact)
