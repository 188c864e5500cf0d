"""What the sources print, held against what is computed: exactly the known contradictions differ."""

from functools import cache

import pytest

from zhixiao.cases.library import packaged, packaged_ids
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring.evaluation import Figure
from zhixiao.scoring.figures import PrintedDifference, figure_refusals, figures, printed_differences
from zhixiao.scoring.score import score

IDS = ("chaoyang-2020", "shanghai-2022")


@cache
def computed(case_id: str) -> dict[str, Figure]:
    case = packaged(case_id)
    assert case.rulebook is not None
    return figures(case, score(case, load_rulebook(case.rulebook)))


@cache
def compared(case_id: str) -> tuple[PrintedDifference, ...]:
    return printed_differences(packaged(case_id), computed(case_id))


def rates(case_id: str) -> dict[str, str]:
    views = [f"execution.{view.id}" for view in packaged(case_id).execution_views]
    return {view.removeprefix("execution."): computed(case_id)[view].text for view in views}


def different(case_id: str) -> list[tuple[str, str, str]]:
    return [(row.figure, row.printed, row.computed) for row in compared(case_id) if row.agrees is False]


def test_the_sum_of_spending_has_two_digits_swapped_and_the_loans_two_scopes():
    assert different("chaoyang-2020") == [
        ("execution.central-2021-04-01.numerator", "1961.4864万元", "1961.4846万元"),
        ("fact.pledge-loans-subsidised", "1.8亿元", "1.1615亿元"),
    ]


def test_a_wrong_denominator_a_lost_percent_sign_and_three_wrong_labels():
    assert different("nanchang-2020") == [
        ("indicator.c1.variance", "-2.53%", "-2.47%"),
        ("indicator.c5.variance", "94.18", "94.18%"),
        ("scheme.grants.amount", "841.05万元", "701.05万元"),
        ("fact.opened", "73件", "69件"),
        ("fact.density-growth", "15.89%", "15.63%"),
    ]


def test_one_quantity_with_two_values_twice():
    assert different("shanghai-2022") == [
        ("fact.inclusive-firms", "258家", "263家"),
        ("fact.open-licences", "45项", "42次"),
    ]


def test_a_growth_no_whole_base_can_give():
    assert different("heyuan-2019") == [
        ("fact.valid-inventions.change_check", "19.54%", "19.40%（基数402） 或 19.70%（基数401）")
    ]


def test_the_beijing_form_agrees_throughout():
    assert different("beijing-2021") == []


@pytest.mark.parametrize("case_id", packaged_ids())
def test_every_printed_figure_can_be_computed(case_id):
    assert [row.figure for row in compared(case_id) if row.agrees is None] == []
    assert figure_refusals(packaged(case_id)) == ()


@pytest.mark.parametrize("case_id", packaged_ids())
def test_every_difference_says_what_is_wrong_with_it(case_id):
    assert [row.figure for row in compared(case_id) if row.agrees is False and not row.note] == []


def test_each_execution_rate_under_its_own_denominator_and_days():
    assert {case_id: rates(case_id) for case_id in packaged_ids()} == {
        "beijing-2021": {"year-2021": "93.61%"},
        "chaoyang-2020": {
            "transfer-2020": "3.74%",
            "transfer-2021-04-01": "3.76%",
            "direct-2021-04-01": "31.71%",
            "central-2021-04-01": "13.08%",
        },
        "heyuan-2019": {"provincial": "66.15%", "promotion": "65.74%"},
        "nanchang-2020": {
            "of-budget": "77.61%",
            "of-received": "90.43%",
            "awards-of-received": "99.76%",
            "awards-of-budget": "102.47%",
            "subsidies-of-received": "100.00%",
            "subsidies-of-budget": "52.50%",
            "rights-help-of-received": "42.59%",
            "rights-help-of-budget": "42.59%",
            "protection-centre-of-received": "67.95%",
            "protection-centre-of-budget": "67.95%",
            "management-of-received": "13.23%",
            "management-of-budget": "5.82%",
        },
        "shanghai-2022": {
            "year-2022": "44.97%",
            "central-2022-12": "53.53%",
            "first-2023-03": "100.00%",
            "second-2023-03": "49.29%",
            "second-and-match-2023-03": "55.36%",
            "match-2023-03": "100.00%",
            "central-2023-03": "74.65%",
            "all-2023-03": "76.26%",
        },
    }


def test_which_targets_are_met():
    met = {case_id: (computed(case_id)["count.met"].value, computed(case_id)["count.unmet"].value) for case_id in IDS}
    assert met == {"chaoyang-2020": (0, 1), "shanghai-2022": (6, 1)}
    assert computed("shanghai-2022")["indicator.target-2.met"].text == "否"
    assert computed("chaoyang-2020")["indicator.patent-awards.met"].text == "否"
