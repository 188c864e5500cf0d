"""The way of targets: drafted, approved in the unit, reviewed by finance, in force; who may take which step."""

from decimal import Decimal

import pytest

from tests.portal.targets.samples import (
    at_finance,
    fill,
    indicator_values,
    make_filled_set,
    make_set_in_force,
    make_target_set,
    review_of,
)
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.targets.indicators.add import add_indicator
from zhixiao.portal.domain.targets.indicators.change import change_indicator, drop_indicator
from zhixiao.portal.domain.targets.objectives.keep import add_objective
from zhixiao.portal.domain.targets.reviews.review import ItemMark, Verdict, verdict_of
from zhixiao.portal.domain.targets.target_sets.states import TARGET_SET_STATES
from zhixiao.portal.faults import NotAllowedError, RefusedError
from zhixiao.portal.interfaces.web.my_tasks import my_tasks
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_review import TargetReview
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.queries.ground.history import history_of
from zhixiao.portal.queries.targets.history import low_target
from zhixiao.portal.queries.targets.target_faults import faults_of
from zhixiao.portal.queries.targets.target_sets import indicators_in_force
from zhixiao.rules.target_review_store import load_standard


def _waiting(world: World, labels: set[str]) -> dict[Role, list[str]]:
    found = {role: [task.label for task in my_tasks(world.actor(role)) if task.label in labels] for role in Role}
    return {role: names for role, names in found.items() if names}


def test_every_fault_is_told_before_submission(world: World):
    held = make_target_set(world.bureau)
    add_indicator(target_set=held, values=indicator_values("贯标", 50, "全部建立"), by=None)
    add_indicator(target_set=held, values=indicator_values("培训", 30, ""), by=None)
    assert faults_of(held) == [
        "还没有填写总体目标。",
        "“贯标”的指标值“全部建立”不是数字；文字指标请把方向改为“定性”。",
        "“培训”没有指标值；确实没有的，请写明原因。",
        "分值合计应为90，现为80，少10。",
    ]
    with pytest.raises(RefusedError, match="送审前请先修改4处"):
        TARGET_SET_STATES.go(held, "submit", by=world.actor(Role.PERFORMANCE))


def test_a_form_without_weights_takes_none(world: World):
    held = make_filled_set(world.bureau)
    held.weight_total = None
    held.save()
    assert faults_of(held) == [
        "本表不打分，“贯标企业数”却填了分值。",
        "本表不打分，“培训人数”却填了分值。",
    ]


def test_targets_go_from_desk_to_desk_into_force(world: World):
    held = make_filled_set(world.bureau)
    labels = {"填报并送审绩效目标", "审核绩效目标", "四性审核绩效目标"}
    drafters = {role: ["填报并送审绩效目标"] for role in (Role.PERFORMANCE, Role.PROGRAMME)}
    assert _waiting(world, labels) == drafters
    TARGET_SET_STATES.go(held, "submit", by=world.actor(Role.PERFORMANCE))
    assert _waiting(world, labels) == {role: ["审核绩效目标"] for role in (Role.SECTION_HEAD, Role.LEADER)}
    TARGET_SET_STATES.go(held, "approve-in-unit", by=world.actor(Role.SECTION_HEAD))
    assert _waiting(world, labels) == {Role.FINANCE_REVIEW: ["四性审核绩效目标"]}
    review_of(held)
    TARGET_SET_STATES.go(held, "accept", by=world.actor(Role.FINANCE_REVIEW))
    assert [row.name for row in indicators_in_force(held.fund_id)] == ["贯标企业数", "培训人数"]
    assert [entry.title for entry in history_of(held)] == [
        "财政审核通过，目标生效",
        "完成四性审核",
        "单位审核通过，送财政审核",
        "送单位审核",
        "新建绩效目标表",
    ]


@pytest.mark.parametrize(
    ("verb", "holders"),
    [
        ("submit", {Role.PERFORMANCE, Role.PROGRAMME}),
        ("approve-in-unit", {Role.SECTION_HEAD, Role.LEADER}),
        ("return-in-unit", {Role.SECTION_HEAD, Role.LEADER}),
        ("accept", {Role.FINANCE_REVIEW}),
        ("return-by-finance", {Role.FINANCE_REVIEW}),
        ("refuse", {Role.FINANCE_REVIEW}),
    ],
)
def test_only_its_holders_take_a_step(world: World, verb: str, holders: set[Role]):
    held = make_target_set(world.bureau)
    step = TARGET_SET_STATES.step(verb)
    assert {role for role in Role if step.right.on(world.actor(role), held)} == holders


def test_a_unit_returns_with_a_reason_and_the_round_counts(world: World):
    held = make_filled_set(world.bureau)
    head = world.actor(Role.SECTION_HEAD)
    held = TARGET_SET_STATES.go(held, "submit", by=None)
    with pytest.raises(RefusedError, match="必须写明原因"):
        TARGET_SET_STATES.go(held, "return-in-unit", by=head)
    held = TARGET_SET_STATES.go(held, "return-in-unit", by=head, reason="口径不清")
    held = TARGET_SET_STATES.go(held, "submit", by=None)
    assert (held.state, held.round) == ("at_unit", 2)


@pytest.mark.parametrize(
    ("grade", "open_to"),
    [
        ("优", {"accept"}),
        ("良", {"accept", "return-by-finance"}),
        ("中", {"return-by-finance"}),
        ("差", {"refuse", "return-by-finance"}),
    ],
)
def test_the_grade_decides_what_finance_may_do(world: World, grade: str, open_to: set[str]):
    held = at_finance(make_filled_set(world.bureau))
    steps = {"accept", "return-by-finance", "refuse"}
    guards = {verb: TARGET_SET_STATES.step(verb).guard for verb in steps}
    assert {guards[verb](held) for verb in steps} == {"请先完成四性审核。"}
    review_of(held, grade)
    assert {verb for verb in steps if not guards[verb](held)} == open_to


def test_a_review_is_done_once_a_round(world: World):
    held = at_finance(make_filled_set(world.bureau))
    review_of(held)
    with pytest.raises(RefusedError, match="已经审核过"):
        review_of(held)
    assert TargetReview.objects.filter(target_set=held).count() == 1


def test_points_add_up_and_must_lie_in_their_grade():
    standard = load_standard("key-projects")
    marks = {item.id: ItemMark("良", item.points * Decimal("0.85")) for item in standard.items}
    assert verdict_of(standard, marks) == Verdict("良", Decimal("85.00"))
    best = marks | {"norm": ItemMark("优", Decimal(10)), "clear": ItemMark("良", Decimal(9))}
    with pytest.raises(RefusedError) as told:
        verdict_of(standard, best)
    assert str(told.value) == "“明确清晰性”评为良，得分应在8分以上、不到9分，现为9分。"


def test_every_item_must_be_graded():
    standard = load_standard("general-projects")
    with pytest.raises(RefusedError) as told:
        verdict_of(standard, {item.id: ItemMark("优") for item in standard.items[1:]})
    assert str(told.value) == "“规范完整性”还没有评定等级。"


def test_targets_in_force_are_not_changed_directly(world: World):
    held = make_set_in_force(world.bureau)
    row = Indicator.objects.filter(fund=held.fund).first()
    by = world.actor(Role.PERFORMANCE)
    told = "只能通过批准的目标调整修改"
    with pytest.raises(RefusedError, match=told):
        change_indicator(indicator=row, values={"target": "1家"}, version=row.version, by=by)
    with pytest.raises(RefusedError, match=told):
        drop_indicator(indicator=row, version=row.version, by=by)
    with pytest.raises(RefusedError, match=told):
        add_indicator(target_set=held, values=indicator_values("新", 1), by=by)
    with pytest.raises(RefusedError, match=told):
        add_objective(target_set=held, expected="新", by=by)


def test_another_citys_targets_are_not_kept(world: World):
    held = make_target_set(world.foreign_bureau)
    with pytest.raises(NotAllowedError):
        fill_as(world, held)
    assert list(TargetSet.objects.visible_to(world.actor(Role.PERFORMANCE)).filter(pk=held.pk)) == []


def fill_as(world: World, held: TargetSet) -> None:
    add_indicator(target_set=held, values=indicator_values("甲", 90), by=world.actor(Role.PERFORMANCE))


@pytest.mark.parametrize(
    ("direction", "target", "last_year", "low"),
    [
        ("≥", "70家", "100家", True),
        ("≥", "80家", "100家", False),
        ("≥", "0.5万家", "6000家", False),
        ("≥", "10%", "37%", True),
        ("≤", "130万元", "100万元", True),
        ("≤", "120万元", "100万元", False),
        ("定性", "全部建立", "全部建立", False),
        ("≥", "70家", "没有记录", False),
    ],
)
def test_a_target_far_below_history_is_flagged(direction: str, target: str, last_year: str, low: bool):
    rule = load_standard("key-projects").history
    row = Indicator(name="甲", level1="产出", level2="数量", direction=direction, target=target)
    expected = f"“甲”的指标值{target}，上年完成{last_year}，明显偏低。{rule.article}。" if low else ""
    assert low_target(row, last_year, rule) == expected


def test_a_dropped_indicator_stays_and_counts_no_longer(world: World):
    held = fill(make_target_set(world.bureau))
    row = Indicator.objects.get(fund=held.fund, name="培训人数")
    drop_indicator(indicator=row, version=row.version, by=world.actor(Role.PROGRAMME), reason="重复")
    assert faults_of(held) == ["分值合计应为90，现为60，少30。"]
    again = add_indicator(target_set=held, values=indicator_values("培训人数", 30, "300人"), by=None)
    assert (again.number, faults_of(held)) == (3, [])
