"""Calendars and days off as packaged, and as an officer writes them."""

from datetime import date

import pytest

from zhixiao.inputs import BadInputError
from zhixiao.rules.calendar_schema import PeriodDates
from zhixiao.rules.calendar_store import (
    NoSuchCalendarError,
    load_calendar,
    packaged_calendar_ids,
    packaged_working_days,
    read_calendar,
    read_holidays,
)
from zhixiao.rules.monitoring_store import load_preset
from zhixiao.rules.working_days import Deadline

CALENDAR = """
id: x
name: 某市日历
document: 某财〔2026〕1号
region: 某市
effective: {from: 2026-01-01}
source: 通知
confidence: high
preset: platform
monitoring:
  - {name: 1—6月, month: 6, due: 07-15, article: 7月15日前报送}
answers: {working_days: 10, article: 10个工作日内答复}
"""


def test_henan_watches_seven_months_and_reports_by_15_august():
    found = load_calendar("henan").periods(2026)
    assert found == (PeriodDates("1—7月", 7, date(2026, 7, 31), date(2026, 8, 15)),)


def test_zhengzhou_watches_twice_a_year():
    found = load_calendar("zhengzhou").periods(2026)
    assert [(one.as_of, one.due) for one in found] == [
        (date(2026, 6, 30), date(2026, 7, 15)),
        (date(2026, 9, 30), date(2026, 10, 15)),
    ]


@pytest.mark.parametrize("name", packaged_calendar_ids())
def test_every_calendar_names_a_preset_that_knows_its_months(name: str):
    calendar = load_calendar(name)
    preset = load_preset(calendar.preset)
    months = {period.month for period in calendar.monitoring}
    assert (calendar.id, months - set(preset.months or months)) == (name, set())


def test_duties_of_a_year_lie_in_the_years_around_it():
    duties = load_calendar("nanchang").duties_of(2020)
    assert [(duty.name, duty.due) for duty in duties] == [
        ("制定自评方案", date(2021, 3, 31)),
        ("收集自评资料", date(2021, 4, 20)),
        ("形成自评报告", date(2021, 5, 10)),
    ]


@pytest.mark.parametrize(
    ("written", "wrong", "told"),
    [
        ("due: 07-15", "due: 13-15", "没有 13月15日"),
        ("due: 07-15", "due: 15 July", "应为月-日"),
        ("due: 07-15", "due: 06-30", "报送期限应在6月之后"),
        ("working_days: 10", "working_days: 0", "working_days"),
    ],
)
def test_a_wrong_calendar_is_told_at_its_place(written: str, wrong: str, told: str):
    with pytest.raises(BadInputError) as bad:
        read_calendar(CALENDAR.replace(written, wrong), name="我的.yaml")
    assert told in str(bad.value)


def test_there_is_no_calendar_of_another_name():
    with pytest.raises(NoSuchCalendarError):
        load_calendar("atlantis")


def test_a_weekday_is_not_made_up_for():
    text = """
year: 2026
document: 通知
source: 通知
confidence: high
off: [{name: 元旦, from: 2026-01-01, to: 2026-01-03}]
work: [2026-01-05]
"""
    with pytest.raises(BadInputError, match="2026-01-05 不是周末"):
        read_holidays(text, name="2026.yaml")


def test_ten_working_days_over_the_national_holiday_of_2024():
    assert packaged_working_days().after(date(2024, 9, 27), 10) == Deadline(date(2024, 10, 16))


def test_a_year_without_a_notice_is_told():
    assert packaged_working_days().after(date(2026, 12, 28), 5) == Deadline(date(2027, 1, 4), (2027,))
