"""Shares that do not name their whole: T，其中：a，占x%；b，占y% — the whole is the one that the shares agree on."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.parts import added
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_OF_IT = re.compile(
    r"占(?:比(?:例|重)?|(?:总数|总额|总量|总收入|总支出|总预算|全部|合计|其)(?:资金)?的?(?:比例|比重|比)?)?(?:为|达到?|约|:)?$"
)
_BETWEEN = re.compile(r"[，,(、]?(?:[^，。；\d占]{0,6}，)?占[^，。；\d]{0,12}")
MOST_BEFORE = 120
"""Figures before a share among which its whole is looked for: a paragraph may hold thousands."""
NEAR = 7


@dataclass(frozen=True, slots=True)
class Share:
    part: Statement
    rate: Statement

    def of(self, low: Fraction, high: Fraction) -> bool:
        """Whether the share fits a whole; one unit more or less in the last place lets shares add up to 100."""
        slack = self.rate.number.ulp * Fraction(3, 2)
        least, most = (self.rate.number.value - slack) / 100, (self.rate.number.value + slack) / 100
        return self.part.number.loose_low <= most * high and least * low <= self.part.number.loose_high


def shares(report: Report) -> Iterator[Share]:
    """Amounts with the share that stands right behind each."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain]
        for part, rate in itertools.pairwise(plain):
            exact = not any(one.number.fuzzy or one.number.bound for one in (part, rate))
            if rate.number.unit != "%" or part.number.unit in ("", "%", "分") or not exact:
                continue
            near = part.sentence == rate.sentence and _BETWEEN.fullmatch(report.text_between(part, rate))
            if near and _OF_IT.search(rate.label) and part.role != "difference":
                yield Share(part, rate)


def _together(report: Report, one: Share, other: Share) -> bool:
    """Whether no full stop stands between two shares."""
    return one.part.paragraph == other.part.paragraph and "。" not in report.text_between(one.rate, other.part)


def families(report: Report) -> Iterator[list[Share]]:
    """Shares of one sentence; and shares of neighbouring paragraphs that make a hundred."""
    run: list[Share] = []
    for one in shares(report):
        last = run[-1] if run else None
        together = last is not None and _together(report, last, one)
        follows = (
            last is not None
            and one.part.paragraph - last.part.paragraph <= NEAR
            and sum((each.rate.number.value for each in (*run, one)), Fraction(0)) <= Fraction(1001, 10)
        )
        alike = last is not None and last.part.number.unit == one.part.number.unit
        if run and not (alike and (together or follows)):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


@check(
    "shares-of-total",
    tier="impossible",
    meaning="一组“占x%”中有一个与金额不符，其余都合于同一个总数",
    source="公文数据核校通例：占比的分母由各项共同确定",
    example="合计400万元，其中甲220万元，占55%；乙120万元，占30%；丙60万元，占25%（应为15%）",
)
def shares_agree_on_their_whole(report: Report) -> Iterator[Outcome]:
    """All shares of a family fit one whole, printed before them or made by them; one that does not is named."""
    for family in families(report):
        parts = [one.part for one in family]
        rates = [one.rate.number for one in family]
        gap = abs(sum((one.value for one in rates), Fraction(0)) - 100)
        hundred = gap <= sum((one.ulp for one in rates), Fraction(0))
        ready: list[tuple[Fraction, Fraction, tuple[Statement, ...]]] = [
            (one.number.loose_low, one.number.loose_high, (one,)) for one in _printed(report, parts)
        ]
        if len(family) >= 2 and hundred:
            low = sum((one.number.loose_low for one in parts), Fraction(0))
            high = sum((one.number.loose_high for one in parts), Fraction(0))
            ready.append((low, high, tuple(parts)))
        fits = next((each for each in ready if each[0] > 0 and all(one.of(each[0], each[1]) for one in family)), None)
        if fits is not None:
            for one in family:
                yield relation("ratio", one.rate, (one.part, *fits[2]), _computed(one, fits[2]), True)
            continue
        yield from _odd_one(report, family, parts)


def _printed(report: Report, parts: Sequence[Statement]) -> list[Statement]:
    """Figures of the unit before the first part, the nearest first."""
    first = parts[0]
    earliest = max(0, first.paragraph - NEAR)
    begin = report.view.paragraphs[earliest][0]
    found = report.between(begin, first.number.start)[-MOST_BEFORE:]
    return [
        one
        for one in reversed(found)
        if one.plain and one.role != "difference" and one.number.unit == first.number.unit and one.number.value > 0
    ]


def _computed(one: Share, whole: Sequence[Statement]) -> str:
    return decimal_text(one.part.number.value / added(whole) * 100, places(one.rate.number.text))


def _odd_one(report: Report, family: Sequence[Share], parts: Sequence[Statement]) -> Iterator[Outcome]:
    """The one share that does not fit, where the parts make a printed whole that the others fit."""
    if len(family) < 2 or not all(_together(report, one, two) for one, two in itertools.pairwise(family)):
        return
    low, high = sum(one.number.low for one in parts), sum(one.number.high for one in parts)
    for whole in _printed(report, parts):
        if not (low <= whole.number.high and whole.number.low <= high):
            continue
        odd = [one for one in family if not one.of(whole.number.loose_low, whole.number.loose_high)]
        if len(odd) == 2 and _changed_places(odd[0], odd[1], whole):
            yield from _swapped(odd[0], odd[1], whole)
            return
        if len(odd) != 1 or odd[0].part.number.value == 0:
            return
        expected = _computed(odd[0], (whole,))
        why = slip(odd[0].rate.number.text, expected)
        yield relation("ratio", odd[0].rate, (odd[0].part, whole), expected, False)
        message = f"{odd[0].part.number.text}占{whole.number.text}的{expected}%，文中为{odd[0].rate.number.text}%"
        yield finding(
            "shares-of-total",
            "impossible",
            odd[0].rate,
            (odd[0].part, whole),
            expected,
            f"{message}{named(why)}。",
        )
        return


def _changed_places(one: Share, other: Share, whole: Statement) -> bool:
    """Whether each of two shares fits the other's part."""
    low, high = whole.number.loose_low, whole.number.loose_high
    return Share(one.part, other.rate).of(low, high) and Share(other.part, one.rate).of(low, high)


def _swapped(one: Share, other: Share, whole: Statement) -> Iterator[Outcome]:
    terms = (one.part, whole, other.rate, other.part)
    yield relation("ratio", one.rate, terms, other.rate.number.text, False)
    message = (
        f"{one.part.number.text}占{whole.number.text}的{_computed(one, (whole,))}%，"
        f"{other.part.number.text}占{_computed(other, (whole,))}%，文中两个比例写颠倒了。"
    )
    yield finding("shares-of-total", "impossible", one.rate, terms, other.rate.number.text, message)
