"""What was made against what it cost."""

import pytest

from tests.auditing.test_form_families import form, told
from zhixiao.rules.plausibility import plausibility

COST = "6:产出指标|成本指标|业务培训总成本|{target}|{done}|10|10|"


def cost(target: str, done: str, name: str = "业务培训总成本") -> list[tuple[str, str, str]]:
    return told(form(COST.format(target=target, done=done).replace("业务培训总成本", name)))


def test_a_unit_cost_ten_times_off_the_targets_is_told() -> None:
    assert cost("≤40万元", "0.4万元") == [("unit-cost-far-off", "0.4万元", "")]
    assert cost("40万元", "450万元") == [("unit-cost-far-off", "450万元", "")]


def test_money_still_to_be_paid_explains_a_low_cost() -> None:
    low = form(COST.format(target="≤40万元", done="0.4万元"))
    assert told(low + "尾款待支付。\n") == []


@pytest.mark.parametrize(
    ("target", "done", "name"),
    [
        ("≤40万元", "36万元", "业务培训总成本"),
        ("≤40万元", "6万元", "业务培训总成本"),
        ("≤40万元", "0.4万元", "人均业务培训成本"),
        ("≤40万元", "0.4万元", "会议场地费用"),
        ("≤40万元/年", "0.4万元", "业务培训总成本"),
        ("≤40万元", "", "业务培训总成本"),
        ("≤40万元", "已控制", "业务培训总成本"),
    ],
)
def test_a_cost_of_something_else_or_without_a_figure_is_left_alone(target: str, done: str, name: str) -> None:
    assert "unit-cost-far-off" not in [rule for rule, _, _ in cost(target, done, name)]


def test_quantities_done_with_hardly_any_money_want_a_word() -> None:
    low = form(spent="12.5", rate="12.50%", score="1.25")
    assert told(low) == [("output-far-ahead", "12.50%", "")]
    assert told(low + "合同尾款待支付。\n") == []
    assert told(form(spent="25", rate="25.00%", score="2.5")) == []
    assert (
        told(form("3:产出指标|数量指标|走访企业|≥40家|31家|5|3.88|", spent="12.5", rate="12.50%", score="1.25")) == []
    )
    assert told(form("3:产出指标|数量指标|走访企业|≥40家|较多|5|5|", spent="12.5", rate="12.50%", score="1.25")) == []


def test_where_all_points_are_full_one_check_tells_it() -> None:
    full = form("4:产出指标|质量指标|培训合格率|≥95%|97%|10|10|", spent="12.5", rate="12.50%", score="1.25")
    assert told(full) == [("results-above-money", "12.50%", "")]


def test_every_limit_names_its_source() -> None:
    limits = plausibility()
    assert all(getattr(limits, name).source for name in type(limits).__slots__)
    assert limits.output_far_ahead.value < limits.all_full_with_little_money.value
