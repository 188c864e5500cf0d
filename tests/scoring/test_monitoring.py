from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.building import case, lines
from zhixiao.rules.monitoring_store import load_preset
from zhixiao.scoring import monitor

PLATFORM, SICHUAN, CENTRAL = (load_preset(id) for id in ("platform", "sichuan-2025", "central-2019"))


def watched(spent: str, *, direction: str = "≥", target: str = "100", done: str | None = None, day: str = "2024-06-30"):
    """A year of 100万元 and one indicator, at the end of a month."""
    indicators = (
        f"indicators:\n  - {{id: a, level1: 产出, level2: 数量, name: 甲, direction: {direction}, target: {target}}}\n"
    )
    rows = f"progress:\n  - {{id: m, as_of: {day}, spent: {spent}}}\n"
    if done is not None:
        rows += f"  - {{id: i, as_of: {day}, indicator: a, value: {done}}}\n"
    return case(lines(budget="100", spent="0") + indicators + rows)


@pytest.mark.parametrize(
    ("spent", "light"), [("29.99", "红"), ("30", "黄"), ("39.99", "黄"), ("40", "绿"), ("60", "绿"), ("100", "绿")]
)
def test_money_is_lit_by_its_pace_and_never_blue(spent, light):
    assert monitor(watched(spent), PLATFORM, 6).money.light == light


@pytest.mark.parametrize(
    ("done", "light"),
    [("0", "红"), ("29", "红"), ("30", "黄"), ("39", "黄"), ("40", "绿"), ("59", "绿"), ("60", "蓝"), ("120", "蓝")],
)
def test_a_positive_target_is_lit_by_60_80_and_120_of_its_pace(done, light):
    assert monitor(watched("50", done=done), PLATFORM, 6).indicators[0].light == light


def test_a_light_shows_its_arithmetic():
    seen = monitor(watched("50", done="45"), PLATFORM, 6).indicators[0]
    assert (seen.progress, seen.pace, seen.arithmetic) == (
        Fraction(9, 20),
        Fraction(9, 10),
        "45 ÷ 100 = 45.00%；÷（6 ÷ 12）= 90.00%",
    )


@pytest.mark.parametrize(
    ("direction", "target", "done", "light"),
    [
        ("≤", "100", "100", "绿"),
        ("≤", "100", "100.01", "红"),
        ("<", "100", "100", "红"),
        ("=", "0", "0", "绿"),
        ("=", "0", "1", "红"),
        ("定性", "建立机制", "达成", "绿"),
        ("定性", "建立机制", "部分达成", "黄"),
        ("定性", "建立机制", "未达成", "红"),
    ],
)
def test_limits_noughts_and_grades_have_their_own_lights(direction, target, done, light):
    seen = monitor(watched("50", direction=direction, target=target, done=done), PLATFORM, 6)
    assert seen.indicators[0].light == light


def test_the_worst_light_stands_for_the_whole():
    assert monitor(watched("50", done="70"), PLATFORM, 6).overall == "绿"
    assert monitor(watched("50", done="35"), PLATFORM, 6).overall == "黄"
    assert monitor(watched("10", done="70"), PLATFORM, 6).overall == "红"


def test_what_was_not_reported_has_no_light_and_says_what_is_needed():
    seen = monitor(watched("50"), PLATFORM, 6)
    assert (seen.indicators[0].light, seen.indicators[0].arithmetic) == (None, "不能判断：须填写6月的完成值")
    late = monitor(watched("50", day="2024-05-31"), PLATFORM, 6)
    assert (late.money.light, late.money.arithmetic) == (None, "不能判断：须填写6月的累计执行数")


def test_an_unknown_grade_and_a_bound_are_told():
    grade = monitor(watched("50", direction="定性", target="机制", done="很好"), PLATFORM, 6).indicators[0]
    assert grade.arithmetic == "不能判断：定性指标的完成值应为 达成、达成目标、部分达成、未达成 之一（读到 很好）"
    bound = monitor(watched("50", done="40以上"), PLATFORM, 6).indicators[0]
    assert bound.arithmetic == "不能判断：完成值只写了界限，不能判断进度（读到 40以上）"


@pytest.mark.parametrize(("month", "day", "least"), [(4, 30, 25), (6, 30, 40), (8, 31, 60), (10, 31, 80)])
def test_execution_behind_the_step_of_its_month_is_alerted(month, day, least):
    at = f"2024-{month:02}-{day}"
    assert monitor(watched(str(least), day=at), SICHUAN, month).alerts == ()
    (alert,) = monitor(watched(f"{least - 1}.99", day=at), SICHUAN, month).alerts
    assert alert.sentence == (
        f"{month}月末执行率 {least - 1}.99%，低于 {least}.00%。请在10个工作日内说明继续执行、调剂或取消。"
    )


@pytest.mark.parametrize(("done", "alerted"), [("40", []), ("60", []), ("60.01", ["a"]), ("39.99", ["a"])])
def test_progress_more_than_ten_points_apart_from_the_money_is_alerted(done, alerted):
    assert [alert.about for alert in monitor(watched("50", done=done), SICHUAN, 6).alerts] == alerted


def test_a_gap_has_its_sentence():
    (alert,) = monitor(watched("50", done="75"), SICHUAN, 6).alerts
    assert alert.sentence == (
        "“甲”6月末完成 75.00%，执行率 50.00%，相差 25.00 个百分点。请在10个工作日内说明继续执行、调剂或取消。"
    )


def test_a_month_without_a_step_has_no_alert_and_says_so():
    seen = monitor(watched("1", day="2024-05-31"), SICHUAN, 5)
    assert (seen.alerts, seen.overall) == ((), None)
    assert seen.remarks == ("四川省预算绩效运行监控分段预警只在 4、6、8、10 月末监控，5月没有规定",)


def test_the_central_pass_shows_progress_and_outlook_without_lights():
    body = lines(budget="100", spent="0").replace("spent: 0", "budget_initial: 80, spent: 0") + (
        "progress:\n  - {id: m, as_of: 2024-07-31, spent: 40, expected: 78万元, outlook: 有可能, reason: 招标推迟}\n"
    )
    seen = monitor(case(body), CENTRAL, 7).money
    assert (seen.light, seen.progress, seen.expected, seen.outlook, seen.reason) == (
        None,
        Fraction(1, 2),
        "78万元",
        "有可能",
        "招标推迟",
    )


def test_a_budget_of_nought_is_refused():
    body = lines(budget="0", spent="0") + "progress:\n  - {id: m, as_of: 2024-06-30, spent: 4}\n"
    assert monitor(case(body), PLATFORM, 6).money.arithmetic == "不能判断：全年预算数须大于0才能计算执行率"


def test_the_last_record_of_the_month_counts():
    body = lines(budget="100", spent="0") + (
        "progress:\n  - {id: m2, as_of: 2024-06-30, spent: 45}\n  - {id: m1, as_of: 2024-06-10, spent: 10}\n"
    )
    assert monitor(case(body), PLATFORM, 6).money.light == "绿"


ORDER = ("红", "黄", "绿", "蓝")


@given(done=st.integers(0, 200), more=st.integers(0, 200), month=st.integers(1, 12))
def test_more_done_never_turns_a_light_worse(done, more, month):
    day = f"2024-{month:02}-28"
    lights = [
        monitor(watched("50", done=str(value), day=day), PLATFORM, month).indicators[0].light
        for value in (done, done + more)
    ]
    assert ORDER.index(lights[0]) <= ORDER.index(lights[1])
