"""Issue the monitoring periods of a fund's year from a region's calendar."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.targets.monitoring import MonitoringPeriod
from zhixiao.portal.transactions import verb
from zhixiao.rules.calendar_schema import Calendar, PeriodDates
from zhixiao.rules.monitoring_schema import MonitoringPreset

FIELDS = ("fund", "name", "month", "as_of", "due", "calendar", "preset")


@verb
def issue_periods(
    *, fund: Fund, calendar: Calendar, preset: MonitoringPreset, by: Actor | None
) -> list[MonitoringPeriod]:
    """One for each period of the calendar that the fund has not. Raises NotAllowedError, RefusedError."""
    require(MonitoringPeriod.ISSUE, by, fund)
    for rules in (calendar, preset):
        if not rules.effective.covers(fund.ends):
            raise RefusedError(f"“{rules.name}”自{rules.effective.from_}起适用，不适用于{fund.year}年度，请另选。")
    held = set(MonitoringPeriod.objects.filter(fund=fund).values_list("month", flat=True))
    new = [dates for dates in calendar.periods(fund.year) if dates.month not in held]
    if not new:
        raise RefusedError("日历上的监控期都已下发，没有新增。")
    return [_issued(fund, dates, calendar.id, preset.id, by) for dates in new]


def _issued(fund: Fund, dates: PeriodDates, calendar: str, preset: str, by: Actor | None) -> MonitoringPeriod:
    row = MonitoringPeriod(
        fund=fund,
        name=dates.name,
        month=dates.month,
        as_of=dates.as_of,
        due=dates.due,
        calendar=calendar,
        preset=preset,
    )
    return added(row, event="monitoring.issued", by=by, fields=FIELDS)
