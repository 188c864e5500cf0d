"""The laws of the working-day clock."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.rules.calendar_store import packaged_working_days

DAYS = st.dates(date(2020, 1, 1), date(2026, 10, 31))
COUNTS = st.integers(1, 60)


@given(DAYS, COUNTS)
def test_a_deadline_is_a_working_day_with_that_many_since(start: date, count: int):
    calendar = packaged_working_days()
    end = calendar.after(start, count).day
    assert (calendar.is_worked(end), calendar.between(start, end)) == (True, count)


@given(DAYS, COUNTS, COUNTS)
def test_clocks_run_on(start: date, first: int, second: int):
    calendar = packaged_working_days()
    middle = calendar.after(start, first).day
    assert calendar.after(middle, second).day == calendar.after(start, first + second).day


@given(DAYS, COUNTS)
def test_a_later_start_never_ends_earlier(start: date, count: int):
    calendar = packaged_working_days()
    assert calendar.after(start + timedelta(days=1), count).day >= calendar.after(start, count).day


def test_no_days_are_left_once_it_is_over():
    assert packaged_working_days().between(date(2026, 7, 2), date(2026, 7, 1)) == 0


def test_a_clock_needs_a_day():
    with pytest.raises(ValueError, match="at least one"):
        packaged_working_days().after(date(2026, 1, 1), 0)
