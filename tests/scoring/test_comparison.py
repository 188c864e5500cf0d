"""What one indicator gets under each rule book: the published differences, cell by cell."""

from decimal import Decimal

import pytest

from tests.scoring.building import case, lines
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import compare
from zhixiao.scoring.comparison import OWN_WEIGHTS

BOOKS = tuple(load_rulebook(id) for id in ("mof-2020-10", "mof-2021-101", "jiangxi-manual", "sichuan-review"))
OTHERS = """
  - {id: rest, level1: 产出, level2: 质量, name: 其他产出, direction: 定性, weight: 40, rule: 评定, given_score: 40}
  - {id: benefit, level1: 效益, level2: 社会效益, name: 效益, direction: 定性, weight: 30, rule: 评定, given_score: 30}
  - {id: people, level1: 满意度, level2: 满意度, name: 满意, direction: 定性, weight: 10, rule: 评定, given_score: 10}
"""


def compared(completed: str, *, spent: str = "100", finished: str = "true", extra: str = ""):
    values = f"direction: ≥, target: 100, completed: {completed}, weight: 10, evidence: e{extra}"
    one = f"  - {{id: one, level1: 产出, level2: 数量, name: 数量, {values}}}"
    proof = "evidence:\n  - {id: e, title: 台账, category: 工作资料}\n"
    body = lines(budget="100", spent=spent) + f"indicators:\n{one}{OTHERS}{proof}"
    return compare(case(body, finished=finished), BOOKS)


def cells(comparison, id):
    row = next(row for row in comparison.rows if row.id == id)
    return [cell.text for cell in row.cells], row.differs


@pytest.mark.parametrize(
    ("completed", "texts", "differs"),
    [
        ("100", ["10", "10", "10", "10"], False),
        ("70", ["7", "2.5", "—", "—"], True),
        ("55", ["5.5", "0", "—", "—"], True),
        ("150", ["10", "10", "8", "10"], True),
    ],
)
def test_one_indicator_of_weight_10_and_at_least_100_under_four_rule_books(completed, texts, differs):
    assert cells(compared(completed), "one") == (texts, differs)


def test_an_obviously_low_target_is_scaled_down_by_one_book_and_flagged_by_another():
    found = compared("150", extra=", deduction: 2, deviation_reason: 目标值明显偏低")
    row = next(row for row in found.rows if row.id == "one")
    assert [cell.text for cell in row.cells] == ["8", "10", "6", "10"]
    assert row.cells[3].remarks == (
        "完成率 150.00% 超过 130.00%，按规则不扣分，须在备注说明",
        "需关注：规则规定超额完成不扣分，自行扣分 2 未计入",
    )


@pytest.mark.parametrize(("finished", "central"), [("false", "5"), ("true", "10")])
def test_three_quarters_of_the_money_are_treated_in_three_ways(finished, central):
    found = compared("100", spent="75", finished=finished)
    assert cells(found, "预算执行")[0] == ["7.5", central, "7.5", "7.5"]
    assert [(column.total, column.grade) for column in found.columns[:3]] == [
        (Decimal("97.50"), "优"),
        (Decimal(90) + Decimal(central), "优"),
        (Decimal("89.00"), "良"),
    ]


def test_a_shortfall_a_book_is_silent_on_shows_its_reason_and_no_total():
    found = compared("70")
    assert [column.total for column in found.columns] == [Decimal("97.00"), Decimal("92.50"), None, None]
    row = next(row for row in found.rows if row.id == "one")
    assert row.cells[2].arithmetic == "不能计分：规则未载明未达标（指标值 100）如何计分，请由人评定"


def test_a_split_that_does_not_fit_is_said_and_the_methods_are_shown_with_the_cases_own_weights():
    body = lines(budget="100", spent="90") + (
        "indicators:\n  - {id: one, level1: 产出, level2: 数量, name: 数量, direction: ≥, target: 100,"
        " completed: 70, weight: 10}" + OTHERS
    )
    found = compare(case(body), (load_rulebook("mof-2020-10"), load_rulebook("hubei")))
    assert found.columns[1].total is None
    assert found.columns[1].notes[:2] == (OWN_WEIGHTS, "产出：各指标分值之和为 50，应为 40（读到 50）")
    assert cells(found, "one") == (["7", "7"], False)
    assert [(row.name, row.weights) for row in found.sections] == [
        ("预算执行", (10, 20)),
        ("产出", (50, 40)),
        ("效益", (30, None)),
        ("满意度", (10, None)),
        ("效益和满意度", (None, 40)),
    ]


def test_a_book_without_points_says_met_or_unmet():
    found = compare(case(whole_case()), (BOOKS[0], load_rulebook("transfer-2020")))
    assert cells(found, "one") == (["7", "未完成"], True)


def whole_case() -> str:
    return lines(budget="100", spent="90") + (
        "indicators:\n  - {id: one, level1: 产出, level2: 数量, name: 数量, direction: ≥, target: 100,"
        " completed: 70, weight: 10}" + OTHERS.replace(", rule: 评定", "")
    )


def test_a_book_that_lacks_only_a_fact_says_so_and_does_not_blame_the_weights():
    asked = whole_case().replace("completed: 70", "completed: 100")
    found = compare(case(asked, finished=""), (BOOKS[1],))
    assert (found.columns[0].total, found.columns[0].notes) == (
        None,
        ("预算执行：须填写项目是否已完成，规则据此给预算执行得分",),
    )
