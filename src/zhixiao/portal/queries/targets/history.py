"""What an indicator came to before, and targets far below it (目标明显偏低)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.cases.model import Direction as CaseDirection
from zhixiao.cases.model import Indicator as CaseIndicator
from zhixiao.cases.values import Value
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.library import LibraryIndicator, LibraryValue
from zhixiao.rules.target_review_schema import HistoryRule
from zhixiao.scoring.compared import compared
from zhixiao.scoring.refused import RefusedError


@dataclass(frozen=True, slots=True)
class YearValue:
    """What an indicator of the library was to be and came to in a year."""

    year: int
    target: str
    completed: str
    source: str


def years_of(library: LibraryIndicator) -> list[YearValue]:
    """Its values, newest year first; targets of funds that use it stand beside."""
    held = {value.year: value for value in library.values.all()}
    used = {
        row.fund.year: row for row in library.indicators.filter(dropped=False).select_related("fund").order_by("pk")
    }
    return [_year_value(year, held.get(year), used.get(year)) for year in sorted({*held, *used}, reverse=True)]


def _year_value(year: int, held: LibraryValue | None, used: Indicator | None) -> YearValue:
    target = held.target if held is not None and held.target else (used.target if used is not None else "")
    source = held.source if held is not None else f"{used.fund}绩效目标" if used is not None else ""
    return YearValue(year, target, held.completed if held is not None else "", source)


def last_year_values(indicators: list[Indicator]) -> dict[int, str]:
    """Indicator id -> what it came to the year before: as entered, or from the library; one query."""
    libraries = {row.library_id for row in indicators if row.library_id}
    values = LibraryValue.objects.filter(library__in=libraries)
    known: dict[tuple[int | None, int], str] = {(value.library_id, value.year): value.completed for value in values}
    found = {row.pk: row.last_year or known.get((row.library_id, row.fund.year - 1), "") for row in indicators}
    return {pk: text for pk, text in found.items() if text}


def low_targets(rows: Iterable[Indicator], before: Mapping[int, str], rule: HistoryRule) -> list[str]:
    """A sentence for each target that asks for less than the rule's share of what the year `before` came to."""
    return [sentence for row in rows if row.pk in before and (sentence := low_target(row, before[row.pk], rule))]


def low_target(indicator: Indicator, last_year: str, rule: HistoryRule) -> str:
    """The sentence that flags a low target; empty when it is not low or cannot be compared."""
    if indicator.direction == CaseDirection.QUALITATIVE or not indicator.target:
        return ""
    row = CaseIndicator(
        id="x",
        level1=indicator.level1,
        level2=indicator.level2,
        name=indicator.name,
        direction=CaseDirection(indicator.direction),
        target=Value.read(indicator.target),
        completed=Value.read(last_year),
    )
    try:
        pair = compared(row)
    except RefusedError:
        return ""
    target, last = Fraction(pair.target), Fraction(pair.completed[0])
    share = Fraction(rule.share_of_last_year)
    low = target < last * share if pair.positive else target * share > last
    if not low:
        return ""
    return f"“{indicator.name}”的指标值{indicator.target}，上年完成{last_year}，明显偏低。{rule.article}。"
