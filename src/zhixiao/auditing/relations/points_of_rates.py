"""Points that are full points by a rate, as most of a report are: 合格率83.75%，目标90%，得4.65分."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_GOT = re.compile(r"(?:得分?为?|计|计得)$")
_LOST = re.compile(r"扣")
_AIM = re.compile(r"目标|不低于|≥|计划")
AIM = 4
"""Characters behind a rate that may call it the target: 低于90%的目标."""
MOST_POINTS = 30
PLACES = 2
"""Fewer places may be those of points given by hand."""
ENOUGH = 3
"""Points of a report that are shared by rates, from which on others are too."""
OFTEN = 4
"""So many times as many points come out as do not."""


@dataclass(frozen=True, slots=True)
class _Graded:
    """Points got, the full points told beside them, and the rates of the sentence; `made` is what comes out."""

    got: Statement
    full: Statement | None
    rates: tuple[Statement, ...]
    made: Fraction | None

    @property
    def terms(self) -> tuple[Statement, ...]:
        return self.rates if self.full is None else (self.full, *self.rates)


@check(
    "points-of-rates",
    tier="unlikely",
    meaning="评价报告中按比率计分的指标，得分与分值乘比率不符",
    source="绩效评分规则：按比例得分",
    example="完成率97.75%，4分得3.19分（应为3.91分），其余各项得分都等于分值×比率",
)
def points_are_shared_by_rates(report: Report) -> Iterator[Outcome]:
    """Told only where most points of the report behind a rate are the full points by it, and for a slip."""
    graded = list(_graded(report))
    good = [one for one in graded if one.made is not None]
    for one in good:
        yield relation("score", one.got, one.terms, one.got.number.text, True)
    odd = [one for one in graded if one.made is None and one.full is not None]
    if len(good) < ENOUGH or len(good) < OFTEN * len(odd):
        return
    for one in odd:
        assert one.full is not None
        shown = {_shown(one.got, value) for value in _shares(one.full.number.value, one.rates)}
        slips = sorted(each for each in shown if slip(one.got.number.text, each))
        if len(slips) == 1:
            yield relation("score", one.got, one.terms, slips[0], False)
            rates = "、".join(each.number.text + "%" for each in one.rates)
            made = f"分值{one.full.number.text}分、比率{rates}，按比例应得{slips[0]}分"
            message = f"{made}，文中为{one.got.number.text}分{named(slip(one.got.number.text, slips[0]))}。"
            yield finding("points-of-rates", "unlikely", one.got, one.terms, slips[0], message)


def _graded(report: Report) -> Iterator[_Graded]:
    for _, _, ones in report.paragraphs():
        for at, got in enumerate(ones):
            if not _is_got(got) or places(got.number.text) < PLACES:
                continue
            before = _since_the_last(ones[:at], got)
            rates = [one for one in before if one.number.unit == "%" and one.role != "growth" and not one.number.fuzzy]
            said = report.view.text[before[0].number.start : got.number.start] if before else ""
            if rates and not _LOST.search(said):
                yield _made(got, before, tuple(rates[-2:]))


def _is_got(one: Statement) -> bool:
    return one.number.unit == "分" and bool(_GOT.search(one.label))


def _since_the_last(before: Sequence[Statement], got: Statement) -> Sequence[Statement]:
    """What the sentence of points tells before them, behind other points got."""
    own = [one for one in before if one.sentence == got.sentence]
    return own[max((i for i, one in enumerate(own) if _is_got(one)), default=-1) + 1 :]


def _made(got: Statement, before: Sequence[Statement], rates: tuple[Statement, ...]) -> _Graded:
    """Where the full points are not told, any whole ones may be meant."""
    points = [one for one in before if one.number.unit == "分" and 0 < one.number.value <= MOST_POINTS]
    full = points[-1] if points else None
    fulls = [full.number.value] if full is not None else [Fraction(n) for n in range(1, MOST_POINTS + 1)]
    made = (value for each in fulls for value in _shares(each, rates) if _is(got, value))
    return _Graded(got, full, rates, next(made, None))


def _shares(full: Fraction, rates: Sequence[Statement]) -> Iterator[Fraction]:
    """The full points by each rate, and by the ratio of a rate and its target."""
    for one in rates:
        yield full * min(one.number.value, Fraction(100)) / 100
    if len(rates) == 2:
        low, high = sorted(one.number.value for one in rates)
        if low > 0 and any(_AIM.search(one.label + one.after[:AIM]) for one in rates):
            yield full * low / high


def _is(got: Statement, value: Fraction) -> bool:
    return abs(got.number.value - value) <= got.number.ulp / 2 and value != int(value)


def _shown(got: Statement, value: Fraction) -> str:
    return decimal_text(value, places(got.number.text))
