from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.reporting.sample import line, sample_case, sample_evaluation

from zhixiao.cases.model import Progress
from zhixiao.quantities import Money
from zhixiao.reporting.form_figures import form_figures


def texts(case, prefix="form."):
    found = form_figures(case, sample_evaluation())
    return {id.removeprefix("form."): figure.text for id, figure in found.items() if id.startswith(prefix)}


def test_the_money_rows_of_a_year_without_carried_money():
    found = texts(sample_case())
    assert {id: text for id, text in found.items() if id.split(".")[0] in ("fiscal", "carried", "other", "total")} == {
        "total.rate": "75.07%",
        "fiscal.budget_initial": "600",
        "fiscal.budget_adjusted": "500.5",
        "fiscal.spent": "400.4",
        "fiscal.rate": "80.00%",
        "carried.budget_initial": "0",
        "carried.budget_adjusted": "0",
        "carried.spent": "0",
        "other.budget_initial": "100",
        "other.budget_adjusted": "99.5",
        "other.spent": "50",
        "other.rate": "50.25%",
    }


def test_carried_money_is_known_of_the_adjusted_budget_alone():
    first, second = sample_case().budget_lines
    lines = (first.model_copy(update={"carried_in": Money.of(Decimal("100.5"), "万元")}), second)
    found = texts(sample_case(budget_lines=lines))
    assert {
        id: text for id, text in found.items() if id.split(".")[0] in ("fiscal", "carried", "other", "outside")
    } == {
        "fiscal.budget_adjusted": "400",
        "carried.budget_adjusted": "100.5",
        "other.budget_adjusted": "99.5",
        "outside.budget_adjusted": "200",
    }


def test_without_the_batch_of_every_line_no_source_is_known():
    first, second = sample_case().budget_lines
    found = texts(sample_case(budget_lines=(first, second.model_copy(update={"batch": None}))))
    assert not [id for id in found if id.split(".")[0] in ("fiscal", "carried", "other", "central", "local", "outside")]
    assert found["total.rate"] == "75.07%"


def test_what_was_carried_in_is_not_guessed():
    lines = tuple(one.model_copy(update={"carried_in": None}) for one in sample_case().budget_lines)
    found = texts(sample_case(budget_lines=lines))
    assert not [id for id in found if id.split(".")[0] in ("fiscal", "carried", "other")]
    assert (found["central.spent"], found["local.spent"], found["outside.spent"]) == ("0", "400.4", "50")


def test_a_missing_amount_leaves_the_sum_out():
    first, second = sample_case().budget_lines
    found = texts(sample_case(budget_lines=(first, second.model_copy(update={"spent": None}))))
    assert "total.rate" not in found
    assert "other.spent" not in found
    assert found["fiscal.spent"] == "400.4"


def test_a_budget_of_nothing_has_no_rate():
    lines = (line("a", "甲", "city", "0 0 0"),)
    assert not [id for id in texts(sample_case(budget_lines=lines)) if id.endswith("rate")]


def test_monitoring_takes_the_newest_day_and_the_budget_of_the_year():
    later = Progress(id="p9", as_of=date(2020, 9, 30), spent=Money.of(350, "万元"))
    case = sample_case()
    assert texts(case, "form.monitored") == {"monitored.spent": "210", "monitored.rate": "30.00%"}
    assert texts(sample_case(progress=(*case.progress, later)), "form.monitored") == {
        "monitored.spent": "350",
        "monitored.rate": "50.00%",
    }


def test_weights_are_those_of_the_sections():
    assert texts(sample_case(), "form.weight") == {
        "weight.预算执行": "10",
        "weight.产出": "70",
        "weight.满意度": "20",
        "weight.execution": "10",
        "weight.total": "100",
    }


def test_a_sum_says_its_parts():
    figure = form_figures(sample_case(), None)["form.local.rate"]
    assert (figure.name, figure.arithmetic) == ("地方资金预算执行率", "400.4 ÷ 500.5 = 80.00%")
    assert [one.text for one in figure.inputs] == ["400.4万元", "500.5万元"]


fen = st.integers(0, 10**12)


@given(st.lists(st.tuples(st.sampled_from(["city", "own"]), fen, fen), min_size=1, max_size=6))
def test_the_rows_of_each_form_sum_to_the_total(drawn):
    lines = tuple(
        line(str(number), "甲", batch, "1 1 1").model_copy(
            update={"budget_adjusted": Money(max(adjusted, carried)), "carried_in": Money(min(adjusted, carried))}
        )
        for number, (batch, adjusted, carried) in enumerate(drawn)
    )
    found = form_figures(sample_case(budget_lines=lines), None)
    total = Money.total(line.budget_adjusted for line in lines).number("万元")
    for rows in (("fiscal", "carried", "other"), ("central", "local", "outside")):
        assert sum(found[f"form.{row}.budget_adjusted"].value for row in rows) == total
