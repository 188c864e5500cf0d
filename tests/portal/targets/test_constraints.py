"""Every constraint of the targets, violated once behind the domain's back."""

from datetime import date

import pytest
from django.db import models

from tests.portal.broken_rules import assert_refused, changed, copied
from tests.portal.ground.samples import make_evidence
from tests.portal.money.samples import make_project
from tests.portal.targets.samples import (
    make_adjustment,
    make_adjustment_line,
    make_alert,
    make_indicator,
    make_library_indicator,
    make_library_value,
    make_long_term_target,
    make_objective,
    make_period,
    make_policy_clause,
    make_policy_document,
    make_progress,
    make_project_report,
    make_reported_value,
    make_target_review,
    make_target_set,
    make_work_task,
)
from tests.portal.world import World
from zhixiao.portal.domain.targets.adjustments.draft import drop_in_adjustment
from zhixiao.portal.domain.targets.monitoring.record import record_progress
from zhixiao.portal.models.targets.models import ProgressEvidence, ReportedProof, TargetSet, WorkTaskEvidence
from zhixiao.portal.queries.targets.target_sets import indicators_of

PAST = date(2000, 1, 1)


def _planning(world: World) -> dict[str, models.Model]:
    place = world.bureau
    document, clause, task = make_policy_document(place), make_policy_clause(place), make_work_task(place)
    library, value, long_term = make_library_indicator(place), make_library_value(place), make_long_term_target(place)
    use = WorkTaskEvidence.objects.create(work_task=task, evidence=make_evidence(place))
    return {
        "policy_document_has_title": changed(make_policy_document(place), title=""),
        "policy_document_place_known": changed(make_policy_document(place), place="gone"),
        "policy_document_state_known": changed(make_policy_document(place), state="gone"),
        "policy_document_ends_after_it_begins": changed(make_policy_document(place), valid_to=PAST),
        "policy_document_replaces_another": changed(own := make_policy_document(place), replaces=own),
        "policy_document_edition_once": changed(make_policy_document(place), title=document.title),
        "policy_clause_has_text": changed(make_policy_clause(place), text=""),
        "policy_clause_article_once": copied(clause),
        "work_task_has_title": changed(make_work_task(place), title=""),
        "work_task_year_plausible": changed(make_work_task(place), year=1),
        "work_task_due_after_it_begins": changed(make_work_task(place), due=PAST),
        "work_task_progress_is_percent": changed(make_work_task(place), progress=101),
        "work_task_state_known": changed(make_work_task(place), state="gone"),
        "work_task_done_is_whole": changed(make_work_task(place), done_on=PAST),
        "work_task_number_once_a_year": changed(make_work_task(place), number=task.number),
        "work_task_evidence_once": copied(use),
        "library_has_three_levels": changed(make_library_indicator(place), level1=""),
        "library_direction_known": changed(make_library_indicator(place), direction="大"),
        "library_state_known": changed(make_library_indicator(place), state="gone"),
        "library_code_once": changed(make_library_indicator(place), code=library.code),
        "library_value_has_source": changed(make_library_value(place), source=""),
        "library_value_year_plausible": changed(make_library_value(place), year=1),
        "library_value_once_a_year": copied(value),
        "long_term_has_name": changed(make_long_term_target(place), name=""),
        "long_term_years_ordered": changed(make_long_term_target(place), year_to=2025),
        "long_term_has_a_target": changed(make_long_term_target(place), local=""),
        "long_term_once": copied(long_term),
    }


def _targets(world: World) -> dict[str, models.Model]:
    place = world.bureau
    held, indicator = make_target_set(place), make_indicator(place)
    project = make_project(place)
    of_project = TargetSet.objects.create(fund=project.fund, project=project)
    second = copied(make_indicator(place), fund=project.fund, project=project)
    second.save()
    review = make_target_review(place)
    adjustment = make_adjustment(place)
    line = drop_in_adjustment(adjustment=adjustment, indicator=indicators_of(adjustment.target_set)[0], by=None)
    return {
        "target_set_once_a_fund": copied(held),
        "target_set_once_a_project": copied(of_project),
        "target_set_weight_total_to_100": changed(make_target_set(place), weight_total=101),
        "target_set_state_known": changed(make_target_set(place), state="gone"),
        "objective_has_text": changed(make_objective(place), expected=""),
        "objective_scope_known": changed(make_objective(place), scope_of_time="永远"),
        "indicator_has_three_levels": changed(make_indicator(place), level2=""),
        "indicator_direction_known": changed(make_indicator(place), direction="大"),
        "indicator_weight_to_100": changed(make_indicator(place), weight=101),
        "indicator_target_or_reason": changed(make_indicator(place), no_target_reason="没有"),
        "indicator_once_a_fund": copied(indicator),
        "indicator_once_a_project": copied(second),
        "target_review_score_to_100": changed(make_target_review(place), score=101),
        "target_review_grade_known": changed(make_target_review(place), grade="特"),
        "target_review_has_opinion": changed(make_target_review(place), opinion=""),
        "target_review_item_grade_known": changed(review.items.first(), grade="特"),
        "target_review_item_once": copied(review.items.first()),
        "target_review_once_a_round": copied(review),
        "adjustment_has_reason": changed(make_adjustment(place), reason=""),
        "adjustment_state_known": changed(make_adjustment(place), state="gone"),
        "adjustment_dated_is_approved": changed(make_adjustment(place), approved_on=PAST),
        "adjustment_line_kind_known": changed(
            make_adjustment_line(place), kind="gone", indicator=make_indicator(place)
        ),
        "adjustment_line_names_indicator": changed(make_adjustment_line(place), kind="change"),
        "adjustment_line_direction_known": changed(make_adjustment_line(place), direction="大"),
        "adjustment_line_weight_to_100": changed(make_adjustment_line(place), after_weight=101),
        "adjustment_line_once_an_indicator": copied(line),
    }


def _monitoring(world: World) -> dict[str, models.Model]:
    place = world.bureau
    period, progress = make_period(place), make_progress(place)
    money = record_progress(period=period, indicator=None, spent_fen=1, source="账", by=None)
    negative = record_progress(period=make_period(place), indicator=None, spent_fen=1, source="账", by=None)
    use = ProgressEvidence.objects.get(progress=progress)
    second = make_progress(place)
    alert = make_alert(place)
    return {
        "monitoring_month_of_year": changed(make_period(place), month=13),
        "monitoring_due_after_its_data": changed(make_period(place), due=PAST),
        "monitoring_state_known": changed(make_period(place), state="gone"),
        "monitoring_once_a_month": copied(period),
        "progress_money_or_value": changed(make_progress(place), value=""),
        "progress_spent_not_negative": changed(negative, spent_fen=-1),
        "progress_outlook_known": changed(make_progress(place), outlook="也许"),
        "progress_cause_known": changed(make_progress(place), cause="天气"),
        "progress_way_known": changed(make_progress(place), way="gone"),
        "progress_has_source": changed(make_progress(place), source=""),
        "progress_once_an_indicator": copied(second),
        "progress_money_once": copied(money),
        "progress_evidence_once": copied(use),
        "alert_has_sentence": changed(make_alert(place), sentence=""),
        "alert_answered_after_it_is_raised": changed(make_alert(place), answer_by=PAST),
        "alert_state_known": changed(make_alert(place), state="gone"),
        "alert_once": copied(alert),
    }


def _reports(world: World) -> dict[str, models.Model]:
    place = world.bureau
    report, value = make_project_report(place), make_reported_value(place)
    proof = ReportedProof.objects.create(value=value, evidence=make_evidence(place))
    return {
        "project_report_once_a_period": copied(report),
        "project_report_state_known": changed(make_project_report(place), state="gone"),
        "project_report_submitted_with_text": changed(make_project_report(place), state="submitted", done=""),
        "reported_value_once": copied(value),
        "reported_outlook_known": changed(make_reported_value(place), outlook="也许"),
        "reported_cause_known": changed(make_reported_value(place), cause="天气"),
        "reported_proof_once": copied(proof),
    }


@pytest.mark.usefixtures("files")
def test_every_constraint_refuses_and_says_why(world: World):
    broken = _planning(world) | _targets(world) | _monitoring(world) | _reports(world)
    assert_refused("targets", broken)
