"""Changes told in a row of figures told in a row: 事故54起、死亡82人，同比减少11起、14人，分别下降16.9%和14.6%."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.relations.worded.claims import SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_UP = "增长|增加|上升|提高|上涨|[增升]"
_DOWN = "下降|减少|降低|下滑|回落|[减降]"
_WAY = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|幅度为|幅为)?"
_THAN = r"同比|[比较与](?:上年|去年|上一年|前年|(?:19|20)\d\d年)(?:度|同期)?(?:相比[，,]?)?"
_STEPS = re.compile(rf"[，(](?:{_THAN})(?:分别|各)?{_WAY}$")
_RATES = re.compile(rf"[，(；](?!其中)[^，。；\d]{{0,16}}?{_WAY}$")
_MORE = re.compile(rf"[，、和及与]*(?:[^，。；、\d]{{0,8}}?{_WAY})?")
_BASES = re.compile(r"[，(](?:而)?(?:上年|去年|上一年|前年)(?:同期|全年|度)?(?:分别)?(?:[为是仅])?")
_OTHER_BASIS = re.compile(r"可比|口径|不变价|剔除|扣除")
MOST = 4
FEWEST = 2

_Rows = tuple[list[Figure], list[Figure], list[Figure]]


@reading(
    "changes-in-a-row",
    tier="impossible",
    meaning="“同比减少…起、…人，分别下降…%和…%”中有一个比率与其本期数、增减数不符",
    source="公文数据核校通例：增长率重算；各数按次序对应",
    example="事故54起、死亡82人，同比减少11起、14人，分别下降19.6%和14.6%（应为16.9%）",
)
def rates_in_a_row_are_of_changes_in_a_row(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """n figures of different kinds, n changes of the same kinds in the same order, n rates."""
    for at, first in enumerate(own):
        told = _STEPS.search(first.bare)
        for many in range(MOST, FEWEST - 1, -1) if told else ():
            rows = _rows(own, at, many)
            ways = _ways(rows[1], bool(told and told["down"])) if rows else []
            if rows and ways and not _another_basis(report, first):
                yield from ([_changed(*each)] for each in zip(*rows, ways, strict=True))
                break


@reading(
    "bases-in-a-row",
    tier="impossible",
    meaning="“…件…人，去年同期为…件…人，分别下降…%、…%”中有一个比率与其两个数不符",
    source="公文数据核校通例：同比、环比有基数可算；各数按次序对应",
    example="受理84件126人，去年同期为160件240人，分别下降45.7%、47.5%（前者应为47.5%）",
)
def rates_in_a_row_are_of_bases_in_a_row(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """n figures of different kinds, n of the same kinds a year before, n rates."""
    for at, first in enumerate(own):
        based = _BASES.fullmatch(first.bare)
        for many in range(MOST, FEWEST - 1, -1) if based else ():
            rows = _rows(own, at, many)
            if rows and not _another_basis(report, first):
                yield from ([_grown(*three)] for three in zip(*rows, strict=True))
                break


def _rows(own: list[Figure], at: int, many: int) -> _Rows | None:
    """The figures before a place, those from it on and the rates behind them; nothing where they do not correspond."""
    levels, seconds, rates = own[max(0, at - many) : at], own[at : at + many], own[at + many : at + 2 * many]
    if len(levels) < many or len(rates) < many:
        return None
    kinds = [one.kind for one in levels]
    alike = kinds == [one.kind for one in seconds] and len(set(kinds)) == many
    measured = all(one.measured and not one.rough for one in levels) and not any(one.rough for one in seconds)
    percents = all(one.unit == "%" and not one.rough for one in rates)
    told = percents and _RATES.search(rates[0].bare) and all(_MORE.fullmatch(one.bare) for one in rates[1:])
    return (levels, seconds, rates) if alike and measured and told and _alone(own, at + 2 * many) else None


def _alone(own: Sequence[Figure], behind: int) -> bool:
    """Whether no further rate follows the row."""
    return behind >= len(own) or own[behind].unit != "%" or not _MORE.fullmatch(own[behind].bare)


def _ways(row: Sequence[Figure], fell: bool) -> list[int]:
    """Which way each of a row went: words hold until others are said; nothing where words part the figures."""
    ways = [-1 if fell else 1]
    for one in row[1:]:
        told = _MORE.fullmatch(one.bare)
        if told is None:
            return []
        ways.append(1 if told["up"] else -1 if told["down"] else ways[-1])
    return ways


def _another_basis(report: Report, one: Figure) -> bool:
    return bool(_OTHER_BASIS.search(report.view.text[slice(*report.sentence_of(one.statement))]))


def _changed(level: Figure, step: Figure, rate: Figure, way: int) -> Claim:
    """The rate that a figure and its change make."""
    now, change = level.statement.number, step.statement.number
    low_base, high_base = sorted((now.loose_low - way * change.loose_high, now.loose_high - way * change.loose_low))
    base = now.value - way * change.value
    how = f"{change.text}÷({now.text}{'−' if way > 0 else '+'}{change.text})×100"
    if low_base <= 0:
        return _untold(rate, (level, step))
    low, high = 100 * change.loose_low / high_base, 100 * change.loose_high / low_base
    terms = (level.statement, step.statement)
    return Claim("growth", rate.statement, terms, 100 * change.value / base, low, high, how, SURE, rules_out=True)


def _grown(level: Figure, base: Figure, rate: Figure) -> Claim:
    """The rate between two figures, as its size."""
    now, old = level.statement.number, base.statement.number
    if old.loose_low <= 0:
        return _untold(rate, (level, base))
    edges = sorted(
        abs(100 * (a / b - 1)) for a in (now.loose_low, now.loose_high) for b in (old.loose_low, old.loose_high)
    )
    value = abs(100 * (now.value / old.value - 1))
    large, small = (now, old) if now.value >= old.value else (old, now)
    how = f"({large.text}−{small.text})÷{old.text}×100"
    terms = (level.statement, base.statement)
    return Claim("growth", rate.statement, terms, value, edges[0], edges[-1], how, SURE, rules_out=True)


def _untold(rate: Figure, others: Sequence[Figure]) -> Claim:
    """Where there was nothing before, no rate is to be had."""
    number = rate.statement.number
    terms = tuple(one.statement for one in others)
    return Claim("growth", rate.statement, terms, number.value, number.low, number.high, number.text, SURE)
