"""The published results, reproduced from the packaged cases by both ways they print."""

from decimal import Decimal

import pytest

from zhixiao.cases.library import packaged
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import figures, printed_differences, score

PROJECTS = ("awards", "subsidies", "rights-help", "protection-centre", "management")
PARTS = {
    "产出数量": ("4.79", "2.91", "0.11", "1.79", "0.29"),
    "产出时效": ("3.83", "2.91", "0.22", "1.43", "0.29"),
    "产出成本": ("4.79", "1.17", "0.00", "0.72", "0.00"),
    "经济效益": ("3.35", "2.04", "0.15", "1.26", "0.20"),
    "社会效益": ("3.35", "2.04", "0.15", "1.26", "0.20"),
    "可持续影响": ("2.87", "1.75", "0.13", "1.08", "0.17"),
}


def evaluated(id):
    case = packaged(id)
    return case, score(case, load_rulebook(case.rulebook))


def test_nanchang_is_93_31_and_excellent_by_both_ways_printed():
    _, evaluation = evaluated("nanchang-2020")
    assert (evaluation.total, evaluation.total_by_projects, evaluation.grade) == (
        Decimal("93.31"),
        Decimal("93.31"),
        "优",
    )
    assert evaluation.arithmetic == "13.78 + 14.28 + 9.89 + 10 + 8.68 + 6.68 + 7 + 7 + 6 + 10 = 93.31"


def test_every_weighted_part_of_nanchang_is_as_printed():
    _, evaluation = evaluated("nanchang-2020")
    found = {
        section.name: tuple(part.part for part in section.parts) for section in evaluation.sections if section.parts
    }
    assert found == {name: tuple(map(Decimal, parts)) for name, parts in PARTS.items()}


def test_the_sub_projects_of_nanchang_sum_to_the_total():
    _, evaluation = evaluated("nanchang-2020")
    assert [(project.project, project.score) for project in evaluation.projects] == list(
        zip(PROJECTS, map(Decimal, ("98.00", "90.19", "80.40", "89.44", "81.02")), strict=True)
    )
    assert sum(project.share for project in evaluation.projects) == 1


def test_beijing_is_9_36_and_99_06():
    _, evaluation = evaluated("beijing-2021")
    money = evaluation.sections[0]
    assert (money.score, money.arithmetic) == (Decimal("9.36"), "508.95 ÷ 543.7 = 93.61%，93.61% × 10 = 9.36")
    assert (evaluation.total, evaluation.grade) == (Decimal("99.06"), "优")


def test_the_beijing_training_loses_a_tenth_by_its_own_deduction():
    _, evaluation = evaluated("beijing-2021")
    (training,) = [one for one in evaluation.indicators if one.id == "n4"]
    assert (training.score, training.met, training.arithmetic) == (
        Decimal("2.7"),
        True,
        "500人次以上 ≥ 200人，得满分 3；自行扣分 0.3，3 − 0.3 = 2.7",
    )


def test_shanghai_meets_six_targets_of_seven_without_points():
    _, evaluation = evaluated("shanghai-2022")
    assert [one.met for one in evaluation.indicators] == [True, False, True, True, True, True, True]
    assert (evaluation.total, evaluation.grade, {one.score for one in evaluation.indicators}) == (None, None, {None})


def test_shanghai_has_a_rate_for_each_denominator_and_cut_off():
    case, evaluation = evaluated("shanghai-2022")
    found = figures(case, evaluation)
    rates = {id: found[f"execution.{id}"].text for id in ("year-2022", "central-2022-12", "all-2023-03")}
    assert rates == {"year-2022": "44.97%", "central-2022-12": "53.53%", "all-2023-03": "76.26%"}
    assert found["execution.second-and-match-2023-03"].arithmetic == "3144.5 ÷ 5680 = 55.36%"


KNOWN = {
    "chaoyang-2020": {"execution.central-2021-04-01.numerator": ("1961.4864万元", "1961.4846万元")},
    "heyuan-2019": {"fact.valid-inventions.change_check": ("19.54%", "19.40%（基数402） 或 19.70%（基数401）")},
    "nanchang-2020": {
        "indicator.c1.variance": ("-2.53%", "-2.47%"),
        "indicator.c5.variance": ("94.18", "94.18%"),
    },
    "shanghai-2022": {"fact.inclusive-firms": ("258家", "263家"), "fact.open-licences": ("45项", "42次")},
    "beijing-2021": {},
}


@pytest.mark.parametrize("id", sorted(KNOWN))
def test_every_printed_figure_agrees_but_for_contradictions_that_the_case_explains(id):
    case, evaluation = evaluated(id)
    rows = printed_differences(case, figures(case, evaluation))
    wrong = {row.figure: (row.printed, row.computed) for row in rows if not row.agrees}
    assert len(rows) == len(case.printed_figures)
    assert [row.figure for row in rows if row.agrees is None] == []
    assert [row.figure for row in rows if not row.agrees and not row.note] == []
    assert {figure: wrong.get(figure) for figure in KNOWN[id]} == KNOWN[id]
