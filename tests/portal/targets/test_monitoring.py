"""Monitoring: periods by calendar, progress with proof, lights as the engine gives them, alerts and their clock."""

from datetime import date, timedelta

import pytest

from tests.portal.ground.samples import make_evidence
from tests.portal.money.samples import make_line
from tests.portal.targets.samples import make_alert, make_period, make_set_in_force
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.targets.monitoring.issue import issue_periods
from zhixiao.portal.domain.targets.monitoring.record import prove_progress, record_from_books, record_progress
from zhixiao.portal.domain.targets.monitoring.states import ALERT_STATES, PERIOD_STATES
from zhixiao.portal.domain.targets.monitoring.suspend_overdue import suspend_overdue_alerts
from zhixiao.portal.faults import NotAllowedError, RefusedError
from zhixiao.portal.models.targets.monitoring import Alert, MonitoringPeriod, Progress
from zhixiao.portal.queries.targets.late import late_alerts, late_periods
from zhixiao.portal.queries.targets.lights import board_of, worst
from zhixiao.portal.queries.targets.monitoring_case import case_of, monitoring_of
from zhixiao.portal.queries.targets.period_faults import faults_of_period
from zhixiao.portal.queries.targets.target_sets import indicators_in_force
from zhixiao.rules.calendar_store import load_calendar, packaged_working_days
from zhixiao.rules.monitoring_store import load_preset
from zhixiao.scoring.monitoring import monitor


def _recorded(world: World, values: tuple[str, str] = ("20家", "150人"), *, proved: bool = True) -> MonitoringPeriod:
    """The first period of a fund with 1000元 planned and 500元 spent by the end of June, two indicators recorded."""
    line = make_line(world.bureau)
    period = make_period(world.bureau)
    line.fund, line.budget_initial_fen, line.budget_adjusted_fen = period.fund, 1000_00, 1000_00
    line.save()
    proof = make_evidence(world.bureau)
    record_progress(period=period, indicator=None, spent_fen=500_00, way="ledger", source="台账", by=None)
    for indicator, value in zip(indicators_in_force(period.fund_id), values, strict=True):
        row = record_progress(period=period, indicator=indicator, value=value, source="台账", by=None)
        if proved:
            prove_progress(progress=row, evidence=proof, by=None)
    return period


def test_periods_come_from_the_calendar_once(world: World):
    fund = make_set_in_force(world.bureau).fund
    given = {"fund": fund, "calendar": load_calendar("zhengzhou"), "preset": load_preset("platform"), "by": None}
    found = issue_periods(**given)
    assert [(one.name, one.as_of, one.due) for one in found] == [
        ("1—6月", date(2026, 6, 30), date(2026, 7, 15)),
        ("1—9月", date(2026, 9, 30), date(2026, 10, 15)),
    ]
    with pytest.raises(RefusedError, match="都已下发"):
        issue_periods(**given)


def test_a_calendar_that_was_not_in_force_is_refused(world: World):
    fund = make_set_in_force(world.bureau).fund
    with pytest.raises(RefusedError, match="不适用于2026年度"):
        issue_periods(fund=fund, calendar=load_calendar("nanchang"), preset=load_preset("platform"), by=None)


def test_the_lights_are_those_of_the_engine(world: World):
    period = _recorded(world)
    direct = monitor(case_of(period), load_preset("platform"), 6)
    assert monitoring_of(period) == direct
    assert [direct.money.light, *(one.light for one in direct.indicators)] == ["绿", "红", "蓝"]
    board = board_of(period)
    assert (board.monitoring.overall, [(one.project, one.light) for one in board.projects]) == ("红", [("", "红")])


def test_the_worst_light_counts():
    lights = load_preset("platform").lights
    assert [worst(lights, found) for found in (["蓝", "绿"], ["绿", "黄", "红"], [None, "蓝"], [None])] == [
        "绿",
        "红",
        "蓝",
        None,
    ]


def test_what_is_missing_is_told_before_filing(world: World):
    period = make_period(world.bureau)
    assert faults_of_period(period) == [
        "“资金执行”还没有数据。",
        "“贯标企业数”还没有数据。",
        "“培训人数”还没有数据。",
    ]
    unproved = _recorded(world, proved=False)
    assert faults_of_period(unproved) == [
        "“贯标企业数”是人工填报的，还没有佐证材料。",
        "“培训人数”是人工填报的，还没有佐证材料。",
    ]
    with pytest.raises(RefusedError, match="报送前请先补齐2处"):
        PERIOD_STATES.go(unproved, "file", by=world.actor(Role.PROGRAMME))


def test_an_accepted_period_warns_and_starts_the_clock(world: World, today: date):
    period = _recorded(world)
    PERIOD_STATES.go(period, "file", by=world.actor(Role.PROGRAMME))
    PERIOD_STATES.go(period, "accept", by=world.actor(Role.FINANCE_REVIEW))
    deadline = packaged_working_days().after(today, 10)
    found = [(one.indicator.name, one.light, one.raised_on, one.answer_by) for one in Alert.objects.all()]
    assert found == [("贯标企业数", "红", today, deadline.day)]


def test_alerts_of_the_rules_are_raised_word_for_word(world: World):
    period = _recorded(world, ("20家", "150人"))
    MonitoringPeriod.objects.filter(pk=period.pk).update(preset="sichuan-2025", calendar="sichuan")
    period.refresh_from_db()
    PERIOD_STATES.go(period, "file", by=None)
    PERIOD_STATES.go(period, "accept", by=None)
    expected = {alert.sentence for alert in monitoring_of(period).alerts}
    assert len(expected) == 2
    assert set(Alert.objects.values_list("sentence", flat=True)) == expected


def test_a_filed_period_is_not_changed(world: World):
    period = _recorded(world)
    PERIOD_STATES.go(period, "file", by=None)
    with pytest.raises(RefusedError, match="已报送"):
        record_progress(period=period, indicator=None, spent_fen=1, source="台账", by=None)
    PERIOD_STATES.go(period, "return", by=world.actor(Role.FINANCE_REVIEW), reason="核对执行数")
    record_progress(period=period, indicator=None, spent_fen=1, source="更正", by=world.actor(Role.FINANCE))
    assert list(Progress.objects.filter(period=period, indicator=None).values_list("spent_fen", "source")) == [
        (1, "更正")
    ]


def test_the_books_fill_the_money(world: World):
    period = make_period(world.bureau)
    row = record_from_books(period=period, by=world.actor(Role.FINANCE))
    assert (row.spent_fen, row.way, row.source) == (0, "books", "资金账，2026-01-01至2026-06-30")


def test_a_foreign_proof_proves_nothing(world: World):
    period = make_period(world.bureau)
    row = record_progress(period=period, indicator=None, spent_fen=1, source="台账", by=None)
    with pytest.raises(RefusedError, match="别的单位"):
        prove_progress(progress=row, evidence=make_evidence(world.foreign_bureau), by=None)


def test_leaders_do_not_fill(world: World):
    period = make_period(world.bureau)
    with pytest.raises(NotAllowedError):
        record_progress(period=period, indicator=None, spent_fen=1, source="台账", by=world.actor(Role.LEADER))


@pytest.mark.parametrize("verb", ["continue", "adjust", "cancel"])
def test_an_alert_is_answered_with_words(world: World, today: date, verb: str):
    alert = make_alert(world.bureau)
    by = world.actor(Role.PERFORMANCE)
    with pytest.raises(RefusedError, match="必须写明原因"):
        ALERT_STATES.go(alert, verb, by=by)
    answered = ALERT_STATES.go(alert, verb, by=by, reason="三季度集中支付")
    assert (answered.state, answered.answer, answered.answered_on) == (verb, "三季度集中支付", today)


def test_what_is_not_answered_in_time_is_suspended_once(world: World, today: date):
    alert, fresh = make_alert(world.bureau), make_alert(world.bureau)
    fresh.answer_by = today
    fresh.save()
    assert list(late_alerts(today)) == [alert]
    with pytest.raises(RefusedError, match="还没有到期"):
        ALERT_STATES.go(fresh, "suspend", by=None)
    assert [one.pk for one in suspend_overdue_alerts()] == [alert.pk]
    assert suspend_overdue_alerts() == []
    alert.refresh_from_db()
    assert ALERT_STATES.go(alert, "continue", by=None, reason="补答").state == "continue"


def test_a_period_is_late_from_the_day_after_it_is_due(world: World):
    period = make_period(world.bureau)
    day = timedelta(days=1)
    mine = MonitoringPeriod.objects.filter(pk=period.pk)
    assert [(late_periods(when) & mine).exists() for when in (period.due, period.due + day)] == [False, True]
    assert period.days_late(period.due + day) == 1
