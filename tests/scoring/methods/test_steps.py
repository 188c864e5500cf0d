from decimal import Decimal

import pytest

from tests.scoring.building import FULL, case, indicator, lines, points, rule, scored
from zhixiao.scoring.refused import RefusedError

GATED = rule("gated_proportional", gate="60%", over=FULL)
STEPS = [{"from": "90%", "share": "100%"}, {"from": "80%", "share": "80%"}, {"from": "0%", "share": "0%"}]
BANDS = rule("bands", steps=STEPS)
SATISFACTION = rule("satisfaction_steps", steps=STEPS)
TIERS = rule(
    "variance_tiers",
    tiers=[{"within": "10%", "share": "100%"}, {"within": "50%", "share": "40%"}],
    beyond="0%",
)


@pytest.mark.parametrize(
    ("completed", "score"), [("100", "10"), ("150", "10"), ("70", "2.50"), ("60", "0.00"), ("59.99", "0"), ("55", "0")]
)
def test_below_the_gate_nothing_and_from_it_in_proportion(completed, score):
    assert scored(GATED, completed=completed)[0] == Decimal(score)


def test_the_gate_is_written_out():
    assert (
        scored(GATED, completed="70")[1] == "70 ÷ 100 = 70.00%；（70.00% − 60.00%）÷ 40.00% = 25.00%，25.00% × 10 = 2.5"
    )


@pytest.mark.parametrize(("completed", "score"), [("90", 10), ("89.99", 8), ("80", 8), ("79.99", 0), ("-1", 0)])
def test_a_band_begins_at_its_rate(completed, score):
    assert scored(BANDS, completed=completed)[0] == score


@pytest.mark.parametrize(("completed", "score"), [("95%", 10), ("90%", 10), ("89.9%", 8), ("10%", 0)])
def test_satisfaction_is_stepped_by_itself_whatever_the_target(completed, score):
    assert scored(SATISFACTION, target="70%", completed=completed)[0] == score


@pytest.mark.parametrize("completed", ["95", "95分", "101%"])
def test_satisfaction_is_a_percentage(completed):
    with pytest.raises(RefusedError):
        scored(SATISFACTION, target="90%", completed=completed)


@pytest.mark.parametrize(
    ("spent", "score"),
    [("110", "10"), ("90", "10"), ("110.01", "4"), ("50", "4"), ("150", "4"), ("49.99", "0"), ("150.01", "0")],
)
def test_a_variance_tier_includes_its_edges_over_and_under(spent, score):
    assert scored(TIERS, target="100", completed=spent)[0] == Decimal(score)


def test_a_bound_across_the_tiers_is_refused_although_its_ends_agree():
    with pytest.raises(RefusedError, match="只写了界限"):
        scored(TIERS, target="100", completed="60-140")


def test_a_variance_may_come_from_the_budget_lines():
    money = rule(
        "variance_tiers",
        planned="budget_adjusted",
        actual="spent",
        tiers=[{"within": "10%", "share": "100%"}],
        beyond="0%",
    )
    given = points(money, indicator(target=None), budget=case(lines(budget="820.8", spent="841.05")))
    assert (
        given.arithmetic == "（820.8 − 841.05）÷ 820.8 = -2.47%，在 ±10.00% 以内，得分值的 100.00%，10 × 100.00% = 10"
    )


EXECUTION = rule("execution_rate", numerator="spent", denominator="budget_adjusted")
STEPPED = rule(
    "execution_rate",
    numerator="spent",
    denominator="budget_adjusted",
    when_finished="full",
    steps=[{"from": "80%", "share": "70%"}, {"from": "60%", "share": "50%"}, {"from": "0%", "share": "0%"}],
)


def executed(method, spent, *, budget="100", finished=False):
    return points(method, indicator(), budget=case(lines(budget=budget, spent=spent)), finished=finished)


def test_an_execution_rate_is_money_over_its_named_denominator():
    assert executed(EXECUTION, "508.95", budget="543.7").arithmetic == "508.95 ÷ 543.7 = 93.61%，93.61% × 10 = 9.36"


def test_spending_over_the_budget_gets_no_more_than_the_weight_and_a_remark():
    given = executed(EXECUTION, "120")
    assert (given.score, given.remarks) == (Decimal(10), ("全年执行数超过全年预算数",))


@pytest.mark.parametrize(("spent", "score"), [("80", 7), ("79.99", 5), ("60", 5), ("59.99", 0), ("100", 7)])
def test_an_unfinished_project_is_scored_by_steps(spent, score):
    assert executed(STEPPED, spent).score == score


def test_a_project_finished_within_its_budget_gets_full_points():
    assert executed(STEPPED, "75", finished=True).score == 10
    assert executed(STEPPED, "120", finished=True).score == 7


def test_what_an_execution_rate_needs_is_told():
    with pytest.raises(RefusedError, match="须填写项目是否已完成"):
        executed(STEPPED, "75", finished=None)
    with pytest.raises(RefusedError, match="全年预算数须大于0"):
        executed(EXECUTION, "0", budget="0")
    with pytest.raises(RefusedError, match="须填写资金明细 all 的全年执行数"):
        points(EXECUTION, indicator(), budget=case("budget_lines:\n  - {id: all, name: 全部, budget_adjusted: 1}\n"))
    with pytest.raises(RefusedError, match="没有可计算全年执行数的行"):
        points(EXECUTION, indicator(), budget=case())
