"""Changes of a whole and of its parts: T，增加 d，增长 g%，其中 a，增加 e，增长 h%；b，减少 f，下降 i%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.relations.growth import REAL_TERMS, signed
from zhixiao.auditing.relations.worded.claims import SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import seen_from_each, sum_of
from zhixiao.auditing.statements import Report

_OPENS = re.compile(r"其中[:，]?[^，。；\d]*$|(?:分|按)[^，。；\d]{1,8}[分看][:，][^，。；\d]*$")
_AMONG = re.compile(r"(?:^|[。；，])在?(?P<whole>[^，。；\d]{3,14})中，[^，。；\d]*$")
"""财政拨款支出预算中，甲49万元…: the list of what the level of that name is made of."""
_LESS = re.compile(r"减|降|少")
_OTHER_BASIS = re.compile(r"可比|口径|不变价|剔除|扣除|年均")
_OF_THE_MONTH = re.compile(r"环比|较?上月|当月")
LEAST_DIGITS = 3
_LONGEST = 48
MOST_ITEMS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A level with how much more it is than before, and at which rate."""

    level: Figure
    step: Figure | None
    growth: Figure | None


@reading(
    "changes-of-parts",
    tier="unlikely",
    meaning="其中各项的增减额之和不等于总数的增减额，或按各项增长率推出的总增长率与所写不符",
    source="公文数据核校通例：各项已列全的，增减额之和即总增减额，上年数之和即总上年数",
    example="收入940万元，增加58万元，其中甲560万元，增加71万元；乙380万元，减少31万元（应为13万元）",
)
def changes_of_the_parts_make_that_of_the_whole(
    report: Report, own: list[Figure], earlier: list[Figure]
) -> Iterator[Law]:
    """Where the parts come out as levels they are all there, so that their changes come out as well."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for first in own:
        at = places[first.statement.number.start]
        lead = _last_level(run, at) if _opens(report, run, at) else None
        if lead is None:
            continue
        whole = _told(run, lead, at)
        parts = _complete(whole, list(_items(report, run, at, whole.level.unit)))
        if parts:
            yield from _laws(report, whole, parts)


def _opens(report: Report, run: Sequence[Figure], at: int) -> bool:
    """Whether a figure is the first of a list: behind 其中, or behind the name of the last level and 中."""
    if _OPENS.search(run[at].bare):
        return True
    start = run[at].statement.number.start
    among = _AMONG.search(report.view.text[max(0, start - _LONGEST) : start])
    lead = _last_level(run, at)
    return bool(among and lead is not None and run[lead].bare.endswith(among["whole"]))


def _last_level(run: Sequence[Figure], at: int) -> int | None:
    """The place of the last level before a list: only changes and rates stand between."""
    return next((place for place in range(at - 1, max(-1, at - 8), -1) if run[place].measured), None)


def _told(run: Sequence[Figure], at: int, end: int) -> Told:
    """The figures behind a level up to the next, where each kind of change is told once."""
    behind = [one for one in run[at + 1 : end] if not _OF_THE_MONTH.search(one.bare)]
    steps = [one for one in behind if one.statement.role == "difference" and one.unit == run[at].unit]
    rates = [one for one in behind if one.statement.role == "growth" and one.unit == "%"]
    return Told(run[at], steps[0] if len(steps) == 1 else None, rates[0] if len(rates) == 1 else None)


def _items(report: Report, run: Sequence[Figure], at: int, unit: str) -> Iterator[Told]:
    """The levels of a list with their changes, up to the full stop."""
    levels = [at]
    for place in range(at + 1, len(run)):
        before, here = run[place - 1].statement, run[place]
        if "。" in report.text_between(before, here.statement) or len(levels) == MOST_ITEMS:
            levels.append(place)
            break
        if here.measured:
            levels.append(place)
    else:
        levels.append(len(run))
    for start, end in pairwise(levels):
        if run[start].unit != unit:
            return
        yield _told(run, start, end)


def _complete(whole: Told, items: Sequence[Told]) -> Sequence[Told]:
    """The items that make the whole."""
    if len(whole.level.statement.number.digits) < LEAST_DIGITS:
        return ()
    counts = range(2, len(items) + 1)
    levels = [one.level for one in items]
    many = next((n for n in counts if sum_of(whole.level, levels[:n], SURE).holds()), 0)
    return items[:many]


def _laws(report: Report, whole: Told, parts: Sequence[Told]) -> Iterator[Law]:
    steps = [one.step for one in parts if one.step is not None]
    if whole.step is not None and len(steps) == len(parts):
        signs = [_sign(one) * _sign(whole.step) for one in steps]
        yield seen_from_each("sum", [(whole.step, -1), *zip(steps, signs, strict=True)], SURE)
    rates = [(one.level, one.growth) for one in parts if one.growth is not None]
    words = "".join(one.bare for told in (whole, *parts) for one in (told.level, told.growth) if one is not None)
    if (
        whole.growth is not None
        and len(rates) == len(parts)
        and not re.search(f"{REAL_TERMS.pattern}|{_OTHER_BASIS.pattern}", words)
    ):
        claim = _rate(report, whole.level, whole.growth, rates)
        if claim is not None:
            yield [claim]


def _sign(one: Figure) -> int:
    return -1 if _LESS.search(one.bare[-6:]) else 1


def _rate(report: Report, level: Figure, growth: Figure, parts: Sequence[tuple[Figure, Figure]]) -> Claim | None:
    """The growth of the whole from the levels and rates of its parts, by what they were before."""
    text = report.view.text
    least = most = middle = Fraction(0)
    for part, rate in parts:
        low, high = signed(rate.statement, text)
        if low <= -1:
            return None
        number = part.statement.number
        least += number.loose_low / (1 + high)
        most += number.loose_high / (1 + low)
        middle += number.value / (1 + (low + high) / 2)
    number = level.statement.number
    way = -1 if signed(growth.statement, text)[0] < 0 else 1
    edges = sorted(way * 100 * (one - 1) for one in (number.loose_low / most, number.loose_high / least))
    value = way * 100 * (number.value / middle - 1)
    terms = (level.statement, *(one.statement for pair in parts for one in pair))
    how = f"{number.text}÷各项上年数之和−1"
    return Claim("growth", growth.statement, terms, value, edges[0], edges[1], how, SURE)
