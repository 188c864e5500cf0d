"""Targets in force change through an approved adjustment alone, with before and after."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.portal.money.samples import make_line
from tests.portal.targets.samples import make_adjustment, make_set_in_force
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.targets.adjustments.draft import (
    add_in_adjustment,
    adjust_indicator,
    begin_adjustment,
    drop_in_adjustment,
    withdraw_line,
)
from zhixiao.portal.domain.targets.adjustments.states import ADJUSTMENT_STATES
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.budget_adjustment import AdjustmentState as BudgetState
from zhixiao.portal.models.money.budget_adjustment import BudgetAdjustment
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.queries.ground.history import history_of
from zhixiao.portal.queries.targets.adjusted import budgets_without_targets, faults_of_adjustment
from zhixiao.portal.queries.targets.target_sets import indicators_of


def _form(target_set: TargetSet) -> list[tuple[str, str, Decimal]]:
    return [(row.name, row.target, row.weight) for row in indicators_of(target_set)]


def test_an_approved_adjustment_changes_adds_and_drops(world: World):
    adjustment = make_adjustment(world.bureau)
    held, by = adjustment.target_set, world.actor(Role.PERFORMANCE)
    first, second = indicators_of(held)
    adjust_indicator(adjustment=adjustment, indicator=first, target="150家", weight=Decimal(70), by=by)
    drop_in_adjustment(adjustment=adjustment, indicator=second, by=by)
    new = {"level1": "效益", "level2": "社会效益", "name": "满意度", "direction": "≥", "target": "90%"}
    add_in_adjustment(adjustment=adjustment, **new, weight=Decimal(20), by=by)
    ADJUSTMENT_STATES.go(adjustment, "submit", by=by)
    ADJUSTMENT_STATES.go(adjustment, "approve-in-unit", by=world.actor(Role.LEADER))
    assert _form(held) == [("贯标企业数", "100家", 60), ("培训人数", "200人", 30)]
    approved = ADJUSTMENT_STATES.go(adjustment, "approve", by=world.actor(Role.FINANCE_REVIEW))
    assert _form(held) == [("贯标企业数", "150家", 70), ("满意度", "90%", 20)]
    entry = history_of(first)[0]
    changes = [(change.label, change.before, change.after) for change in entry.changes]
    assert (entry.title, entry.reason) == ("按批准的调整修改指标", "任务增加")
    assert changes[0] == ("年度指标值", "100家", "150家")
    assert approved.approved_on is not None


def test_weights_must_still_sum(world: World):
    adjustment = make_adjustment(world.bureau)
    first = indicators_of(adjustment.target_set)[0]
    assert faults_of_adjustment(adjustment) == ["还没有调整明细。"]
    line = adjust_indicator(adjustment=adjustment, indicator=first, target="150家", weight=Decimal(70), by=None)
    assert faults_of_adjustment(adjustment) == ["分值合计应为90，现为100，多10。"]
    with pytest.raises(RefusedError, match="多10"):
        ADJUSTMENT_STATES.go(adjustment, "submit", by=None)
    withdraw_line(line=line, version=line.version, by=world.actor(Role.PROGRAMME))
    assert faults_of_adjustment(adjustment) == ["还没有调整明细。"]


def test_only_one_adjustment_is_under_way(world: World):
    adjustment = make_adjustment(world.bureau)
    with pytest.raises(RefusedError, match="已有一份调整在办"):
        begin_adjustment(target_set=adjustment.target_set, reason="又一份", by=None)
    ADJUSTMENT_STATES.go(adjustment, "withdraw", by=None)
    assert begin_adjustment(target_set=adjustment.target_set, reason="又一份", by=None).state == "draft"


def test_an_adjustment_that_changes_nothing_is_refused(world: World):
    adjustment = make_adjustment(world.bureau)
    first = indicators_of(adjustment.target_set)[0]
    with pytest.raises(RefusedError, match="没有调整"):
        adjust_indicator(adjustment=adjustment, indicator=first, target="100家", weight=Decimal(60), by=None)


def test_another_sets_indicator_is_refused(world: World):
    adjustment = make_adjustment(world.bureau)
    other = Indicator.objects.filter(fund=make_set_in_force(world.bureau).fund).first()
    with pytest.raises(RefusedError, match="不在要调整的目标表里"):
        drop_in_adjustment(adjustment=adjustment, indicator=other, by=None)


def test_a_submitted_adjustment_keeps_its_lines(world: World):
    adjustment = make_adjustment(world.bureau)
    first, second = indicators_of(adjustment.target_set)
    adjust_indicator(adjustment=adjustment, indicator=first, target="150家", weight=Decimal(60), by=None)
    ADJUSTMENT_STATES.go(adjustment, "submit", by=None)
    with pytest.raises(RefusedError, match="已送审"):
        adjust_indicator(adjustment=adjustment, indicator=second, target="1人", weight=Decimal(30), by=None)


def test_an_adjusted_budget_without_adjusted_targets_is_flagged(world: World, today: date):
    held = make_set_in_force(world.bureau)
    line = make_line(world.bureau)
    line.fund = held.fund
    line.save()
    given = {"line": line, "fen": 100, "reason": "追加", "document": "一号", "state": BudgetState.APPROVED}
    BudgetAdjustment.objects.create(on=today - timedelta(days=1), **given)
    assert budgets_without_targets(held) == []
    later = BudgetAdjustment.objects.create(on=today + timedelta(days=1), **given)
    assert budgets_without_targets(held) == [later]
