"""Working days (工作日): counted by the notices of days off; a year without a notice is told, not guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from zhixiao.rules.calendar_schema import HolidayYear

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a clock. `assumed_years` are those without a notice, counted as Monday to Friday."""

    day: date
    assumed_years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are worked: the exceptions to Monday to Friday, and the years they are known for."""

    known_years: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]

    def is_worked(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def after(self, start: date, count: int) -> Deadline:
        """The `count`th working day after `start`; the day itself does not count.

        >>> WorkingDays(frozenset({2024}), frozenset(), frozenset()).after(date(2024, 3, 1), 10).day
        datetime.date(2024, 3, 15)
        """
        if count < 1:
            raise ValueError(f"a clock runs at least one working day, got {count}")
        day, left = start, count
        while left:
            day += ONE_DAY
            left -= self.is_worked(day)
        return Deadline(day, tuple(year for year in range(start.year, day.year + 1) if year not in self.known_years))

    def between(self, start: date, end: date) -> int:
        """How many working days follow `start` up to and with `end`; 0 when `end` is not later."""
        days = (start + ONE_DAY * step for step in range(1, (end - start).days + 1))
        return sum(self.is_worked(day) for day in days)


def working_days_of(years: Iterable[HolidayYear]) -> WorkingDays:
    """All notices as one calendar; of two for one year the later one counts."""
    by_year: Mapping[int, HolidayYear] = {notice.year: notice for notice in years}
    spans = [span for notice in by_year.values() for span in notice.off]
    off = {span.from_ + ONE_DAY * step for span in spans for step in range((span.to - span.from_).days + 1)}
    worked = {day for notice in by_year.values() for day in notice.work}
    return WorkingDays(frozenset(by_year), frozenset(off - worked), frozenset(worked))
