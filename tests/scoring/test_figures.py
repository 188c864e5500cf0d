from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.building import case
from zhixiao.quantities import Rounding, parse
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import figure_refusals, figures, printed_differences, try_score
from zhixiao.scoring.evaluation import Input, Refusal
from zhixiao.scoring.figures.growth import change_check

MONEY = """
fund_batches:
  - {id: first, name: 第一批, source: 中央, nature: 转移支付, amount: 100}
  - {id: second, name: 第二批, source: 市, nature: 配套, amount: 50}
projects:
  - {id: p1, name: 甲}
budget_lines:
  - {id: l1, name: 奖励, group: 甲类, batch: first, project: p1, period: 2024年, budget_adjusted: 100,
     received: 100, spent: 60, returned: 1.5}
  - {id: l2, name: 补助, group: 甲类, batch: second, period: 2024年, budget_adjusted: 50, received: 50, spent: 30}
  - {id: l3, name: 管理费, group: 乙类, budget_adjusted: 10, spent: 1}
spendings:
  - {id: s1, batch: first, start: 2024-01-01, end: 2024-06-30, spent: 40}
  - {id: s2, batch: first, start: 2024-07-01, end: 2025-01-31, spent: 20}
execution_views:
  - {id: year, name: 年度, denominator: 全年预算数}
  - {id: arrived, name: 到位口径, lines: l1；l2, denominator: 到位数}
  - {id: half, name: 上半年, batches: first, numerator: 支出记录, denominator: 下达金额, end: 2024-06-30}
  - {id: torn, name: 年底, batches: first, numerator: 支出记录, denominator: 下达金额, end: 2024-12-31}
  - {id: unknown, name: 全部到位口径, denominator: 到位数}
"""


def test_a_column_is_summed_by_everything_its_lines_carry():
    found = figures(case(MONEY))
    spent = {id: figure.text for id, figure in found.items() if id.startswith("money.") and id.endswith(".spent")}
    assert spent == {
        "money.total.spent": "91",
        "money.line.l1.spent": "60",
        "money.line.l2.spent": "30",
        "money.line.l3.spent": "1",
        "money.group.甲类.spent": "90",
        "money.group.乙类.spent": "1",
        "money.batch.first.spent": "60",
        "money.batch.second.spent": "30",
        "money.source.中央.spent": "60",
        "money.source.市.spent": "30",
        "money.nature.转移支付.spent": "60",
        "money.nature.配套.spent": "30",
        "money.period.2024年.spent": "90",
        "money.project.p1.spent": "60",
    }


def test_a_sum_tells_its_rule_its_line_and_where_each_term_stands():
    figure = figures(case(MONEY))["money.group.甲类.spent"]
    assert (figure.name, figure.value, figure.unit, figure.rule, figure.arithmetic) == (
        "甲类全年执行数",
        Decimal(90),
        "万元",
        "资金明细的全年执行数之和",
        "60 + 30 = 90",
    )
    assert figure.inputs == (Input("奖励", "60万元", "资金明细 l1"), Input("补助", "30万元", "资金明细 l2"))


def test_a_column_that_one_line_lacks_has_no_sum_since_missing_is_never_nought():
    found = figures(case(MONEY))
    assert "money.total.received" not in found
    assert "money.total.balance" not in found
    assert found["money.group.甲类.received"].text == "150"


def test_what_came_back_is_not_left_over():
    assert figures(case(MONEY))["money.line.l1.balance"].arithmetic == "100 − 60 − 1.5 = 38.5"
    assert figures(case(MONEY))["money.line.l2.balance"].arithmetic == "50 − 30 = 20"


def test_every_view_of_execution_names_its_money_days_and_denominator():
    found = figures(case(MONEY))
    views = {
        id: (figure.text, figure.value, figure.rule)
        for id, figure in found.items()
        if id.count(".") == 1 and "exec" in id
    }
    assert views == {
        "execution.year": ("56.88%", Fraction(91, 160), "全年执行数 ÷ 全年预算数"),
        "execution.arrived": ("60.00%", Fraction(3, 5), "全年执行数 ÷ 到位数"),
        "execution.half": ("40.00%", Fraction(2, 5), "下达至2024-06-30的支出记录 ÷ 下达金额"),
    }


def test_a_record_partly_outside_the_days_is_refused_and_never_divided():
    assert figure_refusals(case(MONEY)) == (
        Refusal(
            "执行率口径 torn", "s2：2024-07-01至2025-01-31", "支出记录只有一部分在期间内，不按天数分摊，请拆分记录"
        ),
        Refusal("执行率口径 unknown", "", "须填写资金明细 l3 的到位数"),
    )


AWARDS = """
budget_lines: [{id: l1, name: 奖励}]
award_schemes:
  - {id: a, name: 贯标, amount: 10}
  - {id: b, name: 导航, amount: 5}
award_tiers:
  - {id: t1, scheme: a, condition: 示范, each: 3, count: 2}
  - {id: t2, scheme: a, condition: 其他, amount: 4, count: 4}
  - {id: t3, scheme: a, condition: 不合格, amount: 0}
  - {id: t4, scheme: b, condition: 一档, each: 3}
expenses:
  - {id: e1, line: l1, name: 房租, amount: 2}
  - {id: e2, line: l1, name: 水电, amount: 15000元}
"""


def test_schemes_tiers_and_expenses_are_summed_and_an_unknown_tier_leaves_no_sum():
    found = figures(case(AWARDS))
    assert {id: found[id].arithmetic for id in found if id.startswith(("scheme", "expenses"))} == {
        "scheme.a.amount": "10",
        "scheme.a.tiers": "3 × 2 + 4 + 0 = 10",
        "scheme.a.count": "2 + 4 = 6",
        "scheme.b.amount": "5",
        "schemes.total": "10 + 5 = 15",
        "expenses.l1": "2 + 1.5 = 3.5",
    }


INDICATORS = """
indicators:
  - {id: a, level1: 产出, level2: 数量, name: 甲, direction: ≥, target: 至少4家, completed: 3家, weight: 50}
  - {id: b, level1: 效益, level2: 社会效益, name: 乙, direction: ≥, target: 15%, completed: 30%, weight: 30}
  - {id: c, level1: 满意度, level2: 满意度, name: 丙, direction: 定性, target: 满意, completed: 很满意, weight: 10}
"""


def test_an_indicator_has_rate_variance_and_verdict_where_its_numbers_allow():
    found = figures(case(INDICATORS))
    assert {id: found[id].text for id in found if id.startswith(("indicator", "count"))} == {
        "indicator.a.target": "至少4家",
        "indicator.a.completed": "3家",
        "indicator.a.met": "否",
        "indicator.a.rate": "75.00%",
        "indicator.a.variance": "25.00%",
        "indicator.b.target": "15%",
        "indicator.b.completed": "30%",
        "indicator.b.met": "是",
        "indicator.b.rate": "200.00%",
        "indicator.b.variance": "-100.00%",
        "indicator.c.target": "满意",
        "indicator.c.completed": "很满意",
        "count.indicators": "3",
        "count.met": "1",
        "count.unmet": "1",
        "count.lines": "0",
        "count.projects": "0",
    }


def test_scores_are_figures_by_section_indicator_and_level():
    body = INDICATORS.replace("weight: 10}", "weight: 10, grade: 达成, given_score: 9}")
    whole = case("budget_lines: [{id: l, name: 全部, budget_adjusted: 10, spent: 9}]\n" + body)
    found = figures(whole, try_score(whole, load_rulebook("mof-2020-10")))
    assert {id: found[id].text for id in found if id.startswith(("score", "share"))} == {
        "score.total": "85.5",
        "score.grade": "良",
        "score.section.预算执行": "9",
        "score.execution": "9",
        "score.section.产出": "37.5",
        "score.section.效益": "30",
        "score.section.满意度": "9",
        "score.indicator.a": "37.5",
        "score.indicator.b": "30",
        "score.indicator.c": "9",
        "score.level1.产出": "37.5",
        "score.level1.效益": "30",
        "score.level1.满意度": "9",
        "score.level2.数量": "37.5",
        "score.level2.社会效益": "30",
        "score.level2.满意度": "9",
    }


@pytest.mark.parametrize(
    ("printed", "agrees"),
    [("91万元", True), ("0.0091亿元", True), ("910000元", True), ("91", True), ("91.0001万元", False), ("91%", False)],
)
def test_a_printed_amount_agrees_in_any_money_unit(printed, agrees):
    body = MONEY + f'printed_figures:\n  - {{id: p, figure: money.total.spent, printed: "{printed}"}}\n'
    whole = case(body)
    assert [row.agrees for row in printed_differences(whole, figures(whole))] == [agrees]


@pytest.mark.parametrize(("printed", "agrees"), [("56.88%", True), ("57%", True), ("56.9%", True), ("56.86%", False)])
def test_a_printed_rate_agrees_within_its_last_place(printed, agrees):
    whole = case(MONEY + f"printed_figures:\n  - {{id: p, figure: execution.year, printed: {printed}}}\n")
    assert [row.agrees for row in printed_differences(whole, figures(whole))] == [agrees]


def test_a_printed_figure_that_cannot_be_computed_is_kept_without_a_verdict():
    whole = case("printed_figures:\n  - {id: p, figure: money.total.spent, printed: 5万元, place: 第3行}\n")
    (row,) = printed_differences(whole, figures(whole))
    assert (row.figure, row.computed, row.agrees, row.place) == ("money.total.spent", "", None, "第3行")


@given(base=st.integers(1, 5000), count=st.integers(1, 5000), places=st.integers(0, 2))
def test_a_growth_that_a_whole_base_gives_is_always_possible(base, count, places):
    growth = Rounding("half_up", places)((Fraction(count, base) - 1) * 100)
    if growth > -100:
        assert change_check(parse(f"{count}件"), parse(f"{growth}%")) == f"{growth}%"


@pytest.mark.parametrize(
    ("value", "change"), [("1.54万次", "4%"), ("480件", "约4%"), ("480件", "9笔"), ("12.47件", "4%")]
)
def test_only_whole_counts_with_exact_percentages_have_bases(value, change):
    assert change_check(parse(value), parse(change)) is None
