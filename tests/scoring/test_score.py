"""A whole case under a rule book: what is refused, and the laws of the total."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.building import case, lines
from zhixiao.quantities import Rounding
from zhixiao.rules.rulebook_schema import Rulebook
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import score, try_score
from zhixiao.scoring.evaluation import CannotScoreError, EvidenceState, Refusal
from zhixiao.scoring.totals import capped, grade_of

NATIONAL = load_rulebook("mof-2020-10")
JIANGXI = load_rulebook("jiangxi-manual")
SICHUAN = load_rulebook("sichuan-review")
GIVEN = (
    "{{id: {id}, level1: {level1}, level2: {level1}, name: {id}, direction: 定性,"
    " weight: {weight}, rule: 评定, given_score: {score}}}"
)


def row(id: str, level1: str, weight: object, score: object) -> str:
    return "  - " + GIVEN.format(id=id, level1=level1, weight=weight, score=score)


def whole(*rows: str, spent: str = "100", output: object = 50, benefit: object = 30, satisfaction: object = 10) -> str:
    """A case of the national split; `rows` replace the output indicators."""
    outputs = rows or (row("o", "产出", 50, output),)
    others = (row("b", "效益", 30, benefit), row("s", "满意度", 10, satisfaction))
    return lines(budget="100", spent=spent) + "indicators:\n" + "\n".join((*outputs, *others)) + "\n"


def refusals(body: str, book=NATIONAL) -> tuple[Refusal, ...]:
    with pytest.raises(CannotScoreError) as told:
        score(case(body), book)
    return told.value.refusals


def test_the_total_is_the_sum_of_the_sections():
    given_case = score(case(whole(spent="93.61")), NATIONAL)
    assert [(section.name, section.score) for section in given_case.sections] == [
        ("预算执行", Decimal("9.36")),
        ("产出", Decimal(50)),
        ("效益", Decimal(30)),
        ("满意度", Decimal(10)),
    ]
    assert (given_case.total, given_case.grade, given_case.arithmetic) == (
        Decimal("99.36"),
        "优",
        "9.36 + 50 + 30 + 10 = 99.36",
    )


def test_weights_that_do_not_sum_to_the_section_are_refused_by_name_and_sum():
    body = whole(row("o1", "产出", "49.9", 49))
    assert refusals(body) == (Refusal("产出", "49.9", "各指标分值之和为 49.9，应为 50"),)


def test_a_hundred_points_wrongly_split_are_refused_too():
    body = whole(row("o1", "产出", 40, 40)).replace("weight: 30", "weight: 40")
    assert [refusal.place for refusal in refusals(body)] == ["产出", "效益"]


def test_every_refusal_is_told_at_once():
    rows = (
        "  - {id: no-way, level1: 产出, level2: 数量, name: 无方向, target: 4家, completed: 4家, weight: 10}",
        "  - {id: zero, level1: 产出, level2: 数量, name: 零目标, direction: ≥, target: 0, completed: 4, weight: 10}",
        "  - {id: over, level1: 产出, level2: 质量, name: 超分, weight: 10, rule: 评定, given_score: 11}",
        "  - {id: band, level1: 产出, level2: 质量, name: 出档, direction: 定性, weight: 10,"
        " grade: 达成, given_score: 7}",
        "  - {id: gone, level1: 产出, level2: 质量, name: 缺值, direction: ≥, target: 4家, weight: 5}",
        "  - {id: odd, level1: 产出, level2: 质量, name: 怪法, direction: ≥, rule: 没有的方法, weight: 5}",
        "  - {id: bare, level1: 产出, level2: 质量, name: 无分值, direction: ≥, target: 1, completed: 1}",
        "  - {id: lost, level1: 投入, level2: 质量, name: 无处, direction: ≥, target: 1, completed: 1, weight: 5}",
    )
    found = refusals(whole(*rows).replace("budget_adjusted: 100", "budget_adjusted: 0"))
    assert {refusal.place: refusal.needs for refusal in found} == {
        "指标 lost“无处”": "规则没有对应的评分部分，现有：预算执行、产出、效益、满意度",
        "指标 no-way“无方向”": "须填写指标方向（≥、>、=、≤、<、定性）",
        "指标 zero“零目标”": "指标值须大于0才能按比例计分",
        "指标 over“超分”": "评定分应在 0 与分值 10 之间",
        "指标 band“出档”": "评定分不在档次“达成”的范围 [8, 10]（分值的80%–100%）",
        "指标 gone“缺值”": "须填写实际完成值",
        "指标 odd“怪法”": "评分规则中没有这个方法，现有：完成比例、负向比例、定性、预算执行率、评定",
        "指标 bare“无分值”": "须填写分值",
        "预算执行": "全年预算数须大于0才能计算执行率",
    }


def test_a_case_whose_groups_fit_no_split_is_refused_once():
    splits = load_rulebook("mof-2021-101").splits
    written = {name: getattr(NATIONAL, name) for name in Rulebook.model_fields}
    only_cost = Rulebook.model_validate({**written, "sections": (), "splits": splits[:1]})
    found = refusals(whole(), only_cost)
    assert [(refusal.place, refusal.read) for refusal in found] == [("绩效指标", "产出、效益、满意度")]


@pytest.mark.parametrize(
    ("groups", "weights"),
    [
        ("成本 产出 效益 满意度", [10, 20, 40, 20, 10]),
        ("产出 效益 满意度", [10, 50, 30, 10]),
        ("成本 产出 效益", [10, 20, 40, 30]),
        ("产出 效益", [10, 50, 40]),
    ],
)
def test_the_split_follows_the_level_1_groups_of_the_case(groups, weights):
    rows = "\n".join(row(f"i{n}", group, 1, 1) for n, group in enumerate(groups.split()))
    chosen = try_score(case(lines(budget="100", spent="100") + f"indicators:\n{rows}\n"), load_rulebook("mof-2021-101"))
    assert [section.weight for section in chosen.sections] == weights


def test_an_indicator_that_is_not_applicable_is_refused_counted_or_spread_as_the_book_says():
    rows = (row("o1", "产出", 40, 30), row("o2", "产出", 10, 0).replace("}", ", not_applicable: 任务取消}"))
    assert [refusal.place for refusal in refusals(whole(*rows))] == ["指标 o2“o2”"]
    for policy, output in (("full", Decimal(40)), ("exclude", Decimal("37.50"))):
        values = NATIONAL.values.model_copy(update={"not_applicable": policy})
        done = score(case(whole(*rows)), NATIONAL.model_copy(update={"values": values}))
        assert done.sections[1].score == output
        assert done.indicators[1].evidence is EvidenceState.NOT_APPLICABLE
    assert done.sections[1].arithmetic == "（30）× 50 ÷ 40 = 37.5（不适用的分值分摊）"


def test_no_proof_and_no_value_cost_what_the_book_says_and_missing_is_never_silently_nought():
    rows = (
        "  - {id: bare, level1: 产出, level2: 数量, name: 无佐证, direction: ≥, target: 4家,"
        " completed: 4家, weight: 20}",
        "  - {id: gone, level1: 产出, level2: 数量, name: 缺值, direction: ≥, target: 4家, weight: 20}",
        "  - {id: proved, level1: 产出, level2: 数量, name: 有佐证, direction: ≥, target: 4家, completed: 4家,"
        " weight: 10, evidence: e}",
    )
    body = whole(*rows) + "evidence:\n  - {id: e, title: 验收单, category: 原始凭证}\n"
    assert [refusal.place for refusal in refusals(body)] == ["指标 gone“缺值”"]
    reviewed = try_score(case(body), SICHUAN).indicators
    assert [(one.score, one.evidence.value, one.arithmetic) for one in reviewed[:3]] == [
        (Decimal(0), "无佐证", "无佐证，按规则得 0"),
        (Decimal(0), "缺数据", "缺数据，按规则得 0"),
        (Decimal(10), "已佐证", "4家 ≥ 4家，得满分 10"),
    ]
    assert reviewed[2].inputs[1].source == "验收单"


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90.00", "优"),
        ("89.99", "良"),
        ("80.00", "良"),
        ("79.99", "中"),
        ("60.00", "中"),
        ("59.99", "差"),
    ],
)
def test_a_grade_begins_at_its_cut_off(total, grade):
    assert grade_of(Decimal(total), NATIONAL.grades) == grade


def test_89_995_is_good_until_it_is_rounded():
    assert grade_of(Decimal("89.995"), NATIONAL.grades) == "良"
    assert grade_of(Rounding("half_up", 2)(Decimal("89.995")), NATIONAL.grades) == "优"


@pytest.mark.parametrize(("output", "grade"), [(40, "优"), ("39.99", "良"), (30, "良"), (10, "中"), ("9.99", "差")])
def test_totals_of_whole_cases_fall_into_their_grades(output, grade):
    assert score(case(whole(output=output)), NATIONAL).grade == grade


@pytest.mark.parametrize(
    ("spent", "most"),
    [("80", None), ("79.99", 89), ("70", 89), ("69.99", 79), ("60", 79), ("59.99", 69), ("50", 69), ("49.99", 59)],
)
def test_a_low_execution_rate_caps_the_total(spent, most):
    total, sentence = capped(Decimal(98), JIANGXI.caps, case(lines(budget="100", spent=spent)).budget_lines)
    assert (total, bool(sentence)) == ((Decimal(98), False) if most is None else (Decimal(most), True))


def test_a_capped_total_says_why():
    done = score(case(whole(spent="75")), JIANGXI)
    assert (done.total, done.grade, done.arithmetic) == (Decimal("89.00"), "良", "7.5 + 50 + 30 + 10 = 97.5")
    assert done.remarks == (
        "执行率 75.00%，总分不超过 89（执行率70%-80%总分不超过89，60%-70%不超过79，50%-60%不超过69，低于50%不超过59）",
    )


tenths = st.integers(0, 500).map(lambda n: Decimal(n) / 10)


@settings(deadline=None)
@given(output=tenths, benefit=tenths.map(lambda n: n * 3 / 5), spent=st.integers(0, 120))
def test_the_total_lies_between_none_and_a_hundred_and_never_falls_when_a_score_rises(output, benefit, spent):
    done = score(case(whole(output=output, benefit=benefit, spent=str(spent))), NATIONAL)
    best = score(case(whole(output=50, benefit=benefit, spent=str(spent))), NATIONAL)
    assert done.total == sum(section.score for section in done.sections)
    assert 0 <= done.total <= best.total <= 100


@settings(deadline=None)
@given(order=st.permutations(range(6)))
def test_the_order_of_the_indicators_changes_no_score(order):
    rows = [row(f"o{n}", "产出", 10, Decimal(n) * 2) for n in range(5)] + [row("x", "效益", 30, 11)]
    tail = row("s", "满意度", 10, 7)
    money = lines(budget="100", spent="77")
    plain, mixed = (
        score(case(money + "indicators:\n" + "\n".join([*given_rows, tail]) + "\n"), NATIONAL)
        for given_rows in (rows, [rows[n] for n in order])
    )
    assert plain.total == mixed.total
    assert {one.id: one.score for one in plain.indicators} == {one.id: one.score for one in mixed.indicators}


def test_rules_that_were_not_in_force_are_pointed_out():
    beijing = load_rulebook("beijing-2021")
    assert score(case(whole()), NATIONAL).remarks == ()
    assert score(case(whole()), beijing).remarks == (
        "规则自 2021-01-01 至 2021-12-31 有效，案例截止日 2024-12-31 不在其内",
    )
