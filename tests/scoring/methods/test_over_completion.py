from decimal import Decimal

import pytest

from tests.scoring.building import FULL, indicator, points, rule, scored
from zhixiao.scoring.methods.over_completion import less_own_deduction
from zhixiao.scoring.refused import RefusedError

REASON = {"policy": "reason", "from": "130%"}
DEDUCT = {"policy": "deduct", "above": "130%", "points": Decimal(2)}
FLAG = {"policy": "flag", "above": "130%"}
SCALE_DOWN = {"policy": "scale_down"}


def under(policy):
    return rule("proportional", over=policy, zero_target="refuse")


@pytest.mark.parametrize(("completed", "score"), [("100", 10), ("130", 10), ("131", 8), ("500", 8)])
def test_points_come_off_above_the_limit_only(completed, score):
    assert scored(under(DEDUCT), completed=completed)[0] == score


def test_points_off_never_fall_below_none():
    assert scored(under(DEDUCT), completed="200", weight=Decimal("1.5")) == (
        Decimal(0),
        "200 ≥ 100，完成率 200.00% 超过 130.00%，1.5 − 2 = -0.5，不低于 0",
    )


def test_from_the_limit_on_the_reason_must_be_written():
    with pytest.raises(RefusedError, match=r"完成率 130.00% 达到 130.00%，须写明偏差原因"):
        scored(under(REASON), completed="130")
    assert scored(under(REASON), completed="130", deviation_reason="改为线上")[0] == Decimal(10)
    assert scored(under(REASON), completed="129")[0] == Decimal(10)


def test_a_flag_keeps_full_points_and_says_so():
    given = points(under(FLAG), indicator(completed="131"))
    assert (given.score, given.remarks) == (
        Decimal(10),
        ("完成率 131.00% 超过 130.00%，按规则不扣分，须在备注说明",),
    )


def own_deduction(policy, **fields):
    asked = indicator(**fields)
    return less_own_deduction(points(under(policy), asked), asked, under(policy).over)


def test_a_written_deduction_is_taken_where_the_rules_scale_down():
    taken = own_deduction(
        SCALE_DOWN, completed="250", weight=Decimal(3), deduction=Decimal("0.3"), deviation_reason="改为线上"
    )
    assert (taken.score, taken.arithmetic, taken.remarks) == (
        Decimal("2.7"),
        "250 ≥ 100，得满分 3；自行扣分 0.3，3 − 0.3 = 2.7",
        ("自行扣分原因：改为线上",),
    )


def test_a_deduction_without_a_reason_is_refused():
    with pytest.raises(RefusedError, match="自行扣分须写明偏差原因"):
        own_deduction(SCALE_DOWN, completed="250", deduction=Decimal("0.3"))


@pytest.mark.parametrize("deduction", ["0", "-1", "10.01"])
def test_a_deduction_lies_above_none_and_within_the_points(deduction):
    with pytest.raises(RefusedError, match="自行扣分应大于0且不超过规则得分 10"):
        own_deduction(SCALE_DOWN, completed="250", deduction=Decimal(deduction), deviation_reason="改为线上")


@pytest.mark.parametrize(
    ("policy", "remark"),
    [
        (FULL, "规则规定超额完成不扣分，自行扣分 2 未计入"),
        (FLAG, "需关注：规则规定超额完成不扣分，自行扣分 2 未计入"),
    ],
)
def test_a_deduction_for_over_completion_is_not_taken_where_the_rules_give_full_points(policy, remark):
    kept = own_deduction(policy, completed="150", deduction=Decimal(2), deviation_reason="目标偏低")
    assert (kept.score, kept.remarks[-1]) == (Decimal(10), remark)


def test_a_deduction_for_another_reason_is_taken_under_every_policy():
    taken = own_deduction(FULL, completed="100", deduction=Decimal(2), deviation_reason="迟报")
    assert taken.score == Decimal(8)
