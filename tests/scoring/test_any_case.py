"""Whatever a case holds, there is an answer or a reason: nothing crashes, no score leaves its bounds."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases.strategies import cases
from zhixiao.rules.monitoring_store import load_preset, packaged_preset_ids
from zhixiao.rules.rulebook_store import load_rulebook, packaged_rulebook_ids
from zhixiao.scoring import compare, figure_refusals, figures, monitor, printed_differences, try_score

BOOKS = tuple(load_rulebook(id) for id in packaged_rulebook_ids())
PRESETS = tuple(load_preset(id) for id in packaged_preset_ids())
ANY = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))


@ANY
@given(case=cases(), book=st.sampled_from(BOOKS))
def test_any_case_is_scored_within_its_weights_or_refused(case, book):
    evaluation = try_score(case, book)
    assert [item.id for item in evaluation.indicators] == [indicator.id for indicator in case.indicators]
    for item in evaluation.indicators:
        assert (item.score is None) or (item.refusal is None and 0 <= item.score <= item.weight)
    if evaluation.refusals:
        assert (evaluation.total, evaluation.grade, evaluation.total_by_projects) == (None, None, None)
    elif book.gives_points:
        assert 0 <= evaluation.total <= 100


@ANY
@given(case=cases(), book=st.sampled_from(BOOKS))
def test_any_case_has_its_figures_and_a_row_for_each_printed_one(case, book):
    found = figures(case, try_score(case, book))
    assert {figure.id: figure for figure in found.values()} == found
    assert all(figure.text and figure.arithmetic for figure in found.values())
    assert len(printed_differences(case, found)) == len(case.printed_figures)
    assert len(figure_refusals(case)) <= len(case.execution_views)


@ANY
@given(case=cases())
def test_any_case_can_be_compared_under_all_rule_books(case):
    found = compare(case, BOOKS)
    assert {len(row.cells) for row in found.rows} <= {len(BOOKS)}
    assert len(found.columns) == len(BOOKS)


@ANY
@given(case=cases(), preset=st.sampled_from(PRESETS), month=st.integers(1, 12))
def test_any_case_can_be_monitored(case, preset, month):
    assert len(monitor(case, preset, month).indicators) == len(case.indicators)
