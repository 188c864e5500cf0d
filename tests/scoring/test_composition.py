"""Sub-projects: weights, parts, and the law that full marks everywhere stay full marks."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.building import case
from zhixiao.rules.rulebook_schema import SubProjects
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import try_score
from zhixiao.scoring.composition import shares, weighted_parts, weighted_total, whole_weights
from zhixiao.scoring.refused import RefusedError

NANCHANG = load_rulebook("nanchang-2020")
SETTLE = NANCHANG.subprojects
assert SETTLE is not None
KEEP = SETTLE.model_copy(update={"rounding_difference": "keep"})

TWO = """
projects: [{id: p, name: 甲}, {id: q, name: 乙}]
budget_lines:
  - {id: lp, name: 甲, project: p, budget_adjusted: 200, received: 200, spent: 195}
  - {id: lq, name: 乙, project: q, budget_adjusted: 100, received: 100, spent: 60}
"""


def parts(rules: SubProjects, scores: dict[str, Decimal], budgets: list[int]) -> list[Decimal]:
    weights = {name: Fraction(budget, sum(budgets)) for name, budget in zip(scores, budgets, strict=True)}
    return [part.part for part in weighted_parts(rules, scores, weights)]


def test_weights_go_by_budget_by_spending_or_equally():
    two = case(TWO)
    assert shares(two, "budget_adjusted") == {"p": Fraction(2, 3), "q": Fraction(1, 3)}
    assert shares(two, "spent") == {"p": Fraction(13, 17), "q": Fraction(4, 17)}
    assert shares(two, "equal") == {"p": Fraction(1, 2), "q": Fraction(1, 2)}


def test_a_project_without_its_column_or_without_lines_has_no_weight():
    with pytest.raises(RefusedError, match="子项目 q 的权重：须填写资金明细 lq 的全年预算数"):
        shares(case(TWO.replace("q, budget_adjusted: 100,", "q,")), "budget_adjusted")
    with pytest.raises(RefusedError, match="子项目 q 的权重：资金明细中没有可计算全年预算数的行"):
        shares(case(TWO.replace(", project: q", "")), "budget_adjusted")
    with pytest.raises(RefusedError, match="之和须大于0"):
        shares(
            case(TWO.replace("adjusted: 200", "adjusted: 0").replace("adjusted: 100", "adjusted: 0")), "budget_adjusted"
        )


def test_parts_are_rounded_once_from_the_exact_weight():
    budgets = [82080, 50000, 3700, 30747, 5000]
    scores = {name: Decimal(score) for name, score in zip("12345", (10, 10, 5, 10, 10), strict=True)}
    assert parts(SETTLE, scores, budgets) == [Decimal(part) for part in ("4.79", "2.91", "0.11", "1.79", "0.29")]


def test_the_rounding_difference_of_equal_scores_goes_where_most_was_lost():
    budgets, sevens = [82080, 50000, 3700, 30747, 5000], dict.fromkeys("12345", Decimal(7))
    assert parts(KEEP, sevens, budgets) == [Decimal(part) for part in ("3.35", "2.04", "0.15", "1.25", "0.20")]
    assert parts(SETTLE, sevens, budgets) == [Decimal(part) for part in ("3.35", "2.04", "0.15", "1.26", "0.20")]


budgets = st.lists(st.integers(1, 10**9), min_size=1, max_size=12)


@given(budgets=budgets, score=st.decimals(0, 15, places=2))
def test_the_same_score_everywhere_is_the_score_of_the_whole(budgets, score):
    scores = {str(number): score for number in range(len(budgets))}
    assert sum(parts(SETTLE, scores, budgets)) == score


@given(budgets=budgets, data=st.data())
def test_parts_stay_within_half_a_place_of_the_exact_part_each(budgets, data):
    scores = {str(n): data.draw(st.decimals(0, 15, places=2)) for n in range(len(budgets))}
    for part, score, budget in zip(parts(KEEP, scores, budgets), scores.values(), budgets, strict=True):
        assert abs(Fraction(part) - Fraction(score) * budget / sum(budgets)) <= Fraction(1, 200)


@given(budgets=budgets, data=st.data())
def test_a_weighted_total_is_exact_and_does_not_care_for_the_order(budgets, data):
    scores = data.draw(st.lists(st.decimals(0, 100, places=2), min_size=len(budgets), max_size=len(budgets)))
    exact = sum(Fraction(score) * budget for score, budget in zip(scores, budgets, strict=True)) / sum(budgets)
    pairs = data.draw(st.permutations(list(zip(scores, budgets, strict=True))))
    assert weighted_total(scores, budgets) == exact
    assert weighted_total([score for score, _ in pairs], [budget for _, budget in pairs]) == exact


@given(budgets=budgets)
def test_shares_and_whole_weights_are_the_same_proportion(budgets):
    total = sum(budgets)
    whole = whole_weights([Fraction(budget, total) for budget in budgets])
    assert [Fraction(weight, sum(whole)) for weight in whole] == [Fraction(budget, total) for budget in budgets]


def row(id: str, level1: str, level2: str, weight: int, *, project: str = "", score: int | None = None) -> str:
    home = f", project: {project}" if project else ""
    given_score = "" if score is None else f", given_score: {score}"
    values = f"level1: {level1}, level2: {level2}, name: {id}, direction: 定性, weight: {weight}"
    return f"  - {{id: {id}, {values}{home}{given_score}}}\n"


ONCE = (
    ("d", "决策", "项目决策", 15),
    ("c", "过程", "项目过程", 15),
    ("k", "产出", "质量", 10),
    ("s", "满意度", "满意度", 10),
)
EACH = (
    ("n", "产出", "数量", 10),
    ("t", "产出", "时效", 10),
    ("m", "产出", "成本", 10),
    ("e", "效益", "经济效益", 7),
    ("o", "效益", "社会效益", 7),
    ("l", "效益", "可持续影响", 6),
)


def whole(given_scores: str = "", *, without: str = "", extra: str = "") -> str:
    """Two sub-projects with full marks but for 8 of 10 in the first one's quantity."""
    rows = [row(id, level1, level2, weight, score=weight) for id, level1, level2, weight in ONCE]
    for project in "pq":
        rows += [
            row(f"{id}{project}", *rest, project=project, score=8 if id + project == "np" else rest[-1])
            for id, *rest in EACH
        ]
    kept = "".join(one for one in rows if not without or f"id: {without}," not in one)
    return f"{TWO}indicators:\n{kept}{extra}{given_scores}"


def front(p: str, q: str, section: str = "项目决策与过程") -> str:
    return (
        f"given_scores:\n  - {{id: a, project: p, section: {section}, score: {p}}}\n"
        f"  - {{id: b, project: q, section: {section}, score: {q}}}\n"
    )


def test_a_section_is_the_sum_of_the_weighted_parts():
    done = try_score(case(whole()), NANCHANG)
    quantity = done.sections[2]
    assert (quantity.score, quantity.arithmetic) == (Decimal("8.66"), "5.33 + 3.33 = 8.66")
    assert [part.arithmetic for part in quantity.parts] == ["8 × 66.67% = 5.33", "10 × 33.33% = 3.33"]


def test_the_cost_of_a_sub_project_goes_by_its_own_money():
    cost = try_score(case(whole()), NANCHANG).sections[5]
    assert [part.score for part in cost.parts] == [Decimal(10), Decimal(4)]


def test_both_ways_are_given_and_the_given_section_stands_for_its_sections():
    done = try_score(case(whole(front("24", "30"))), NANCHANG)
    assert done.refusals == ()
    assert [project.score for project in done.projects] == [Decimal(92), Decimal(94)]
    assert (done.total, done.total_by_projects) == (Decimal("96.66"), Decimal("92.67"))


@pytest.mark.parametrize(
    ("body", "place", "needs"),
    [
        (whole(without="np"), "产出数量（子项目 p）", "各指标分值之和为 0，应为 10"),
        (
            whole(extra=row("x", "产出", "数量", 10, score=10)),
            "指标 x“x”",
            "产出数量按子项目评，须填写子项目编号",
        ),
        (
            whole(front("8", "9", section="产出数量")),
            "产出数量（子项目 p）",
            "既有评定得分又有指标，只能用一种",
        ),
        (whole(front("24", "31")), "子项目", "“项目决策与过程”的评定得分应在 0 与 30 之间"),
        (
            whole(front("24", "30", section="项目决策")),
            "评定得分 a",
            "评分部分应为 产出数量、产出时效、产出成本、经济效益、社会效益、可持续影响、项目决策与过程 之一",
        ),
        (
            whole("given_scores:\n  - {id: a, project: p, section: 项目决策与过程, score: 24}\n"),
            "子项目",
            "须填写子项目 q 的“项目决策与过程”评定得分",
        ),
    ],
)
def test_what_cannot_be_composed_is_refused_by_name(body, place, needs):
    refused = try_score(case(body), NANCHANG)
    assert (refused.total, refused.total_by_projects, refused.projects) == (None, None, ())
    assert (refused.refusals[0].place, refused.refusals[0].needs) == (place, needs)


def test_assessors_may_give_a_section_of_a_sub_project_as_a_whole():
    given_scores = (
        "given_scores:\n  - {id: a, project: p, section: 产出数量, score: 8}\n"
        "  - {id: b, project: q, section: 产出数量, score: 10}\n"
    )
    body = whole(given_scores, without="np").replace(row("nq", "产出", "数量", 10, project="q", score=10), "")
    assert try_score(case(body), NANCHANG).sections[2].score == Decimal("8.66")


def test_a_case_without_sub_projects_is_scored_as_one_whole():
    body = whole().replace(", project: p", "").split("indicators:\n")[1]
    once = "".join(one + "\n" for one in body.splitlines() if "project: q" not in one)
    money = "budget_lines: [{id: l, name: 全部, budget_adjusted: 100, received: 100, spent: 95}]\n"
    done = try_score(case(f"{money}indicators:\n{once}"), NANCHANG)
    assert (done.refusals, done.total, done.projects) == ((), Decimal("98.00"), ())


def test_sub_projects_without_weights_do_not_hide_other_refusals():
    body = whole(without="np").replace("q, budget_adjusted: 100,", "q,")
    assert [refusal.place for refusal in try_score(case(body), NANCHANG).refusals] == [
        "指标 mq“mq”",
        "子项目",
        "产出数量（子项目 p）",
    ]
