"""Every constraint of self-evaluation and review, violated once behind the domain's back."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import models

from tests.portal.broken_rules import assert_refused, changed, copied
from tests.portal.evaluations.samples import (
    make_cited_document,
    make_draw,
    make_evaluation,
    make_execution_view,
    make_expert_mark,
    make_expert_review,
    make_item,
    make_objective_result,
    make_other_figure,
    make_print_job,
    make_rectification,
    make_review,
    make_value,
)
from tests.portal.ground.samples import make_evidence
from tests.portal.money.samples import make_project
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.models.evaluations.models import (
    Approval,
    Exchange,
    GivenScore,
    Narrative,
    ResultUse,
    ValueProof,
)

DIGEST = "0" * 64
PAST = date(2000, 1, 1)


def _filling(world: World) -> dict[str, models.Model]:
    place = world.bureau
    value = make_value(place)
    proof = ValueProof.objects.create(value=value, evidence=make_evidence(place))
    score = GivenScore.objects.create(
        evaluation=make_evaluation(place), project=make_project(place), section="产出", score=1
    )
    text = Narrative.objects.create(evaluation=make_evaluation(place), part="背景", text="文字")
    return {
        "evaluation_once_a_fund": copied(make_evaluation(place)),
        "evaluation_state_known": changed(make_evaluation(place), state="gone"),
        "evaluation_level_known": changed(make_evaluation(place), level="村"),
        "evaluation_is_named": changed(make_evaluation(place), region=""),
        "evaluation_dates_in_order": changed(make_evaluation(place), accept_by=PAST),
        "completed_value_once": copied(make_value(place)),
        "completed_value_deduction_not_negative": changed(make_value(place), deduction=-1, note="多扣"),
        "completed_value_deduction_with_reason": changed(make_value(place), deduction=1),
        "completed_value_given_score_not_negative": changed(make_value(place), given_score=-1),
        "value_proof_once": copied(proof),
        "given_score_once": copied(score),
        "given_score_not_negative": copied(score, section="效益", score=-1),
        "given_score_has_section": copied(score, section=""),
        "narrative_once_a_part": copied(text),
        "narrative_has_part": copied(text, part=""),
        "objective_result_once": copied(make_objective_result(place)),
        "cited_document_has_title": changed(make_cited_document(place), title=""),
        "cited_document_once": copied(make_cited_document(place)),
        "cited_document_state_known": changed(make_cited_document(place), state="gone"),
        "execution_view_named_once": copied(make_execution_view(place)),
        "execution_view_named": changed(make_execution_view(place), name=""),
        "execution_view_numerator_known": changed(make_execution_view(place), numerator="零"),
        "execution_view_denominator_known": changed(make_execution_view(place), denominator="零"),
        "execution_view_days_in_order": changed(make_execution_view(place), start=date(2020, 1, 1), end=PAST),
        "execution_view_state_known": changed(make_execution_view(place), state="gone"),
        "other_figure_complete": changed(make_other_figure(place), value=""),
        "other_figure_state_known": changed(make_other_figure(place), state="gone"),
        "print_job_made_or_failed": changed(make_print_job(place), sha256=DIGEST, file_name="a.docx", fault="坏"),
        "print_job_has_file_name": changed(make_print_job(place), sha256=DIGEST),
    }


def _passing(world: World) -> dict[str, models.Model]:
    evaluation, person = make_evaluation(world.bureau), world.people[Role.PERFORMANCE]
    told = {"evaluation": evaluation, "round": 1, "digest": DIGEST}
    Approval.objects.create(**told, level="submission", person=person)
    other = world.people[Role.LEADER]
    return {
        "approval_once_a_round": Approval(**told, level="submission", person=other),
        "approval_by_different_people": Approval(**told, level="section", person=person),
        "approval_digest_64": Approval(**(told | {"digest": "abc"}), level="section", person=other),
        "approval_level_known": Approval(**told, level="king", person=other),
    }


def _review(world: World) -> dict[str, models.Model]:
    place, person = world.bureau, world.people[Role.FINANCE_REVIEW]
    review = make_review(place)
    use = {"review": review, "rules": "某规定", "budget_fen": 100}
    return {
        "review_draw_share_between": changed(make_draw(place), share=Decimal(0)),
        "review_draw_has_seed_and_rules": changed(make_draw(place), seed=""),
        "review_state_known": changed(make_review(place), state="gone"),
        "review_concluded_with_score": changed(make_review(place), state="concluded"),
        "review_item_once_a_value": copied(make_item(place)),
        "review_score_within_weight": changed(make_item(place), review_score=51),
        "review_deduction_has_reason": changed(make_item(place), review_score=49, reason=1),
        "review_remark_has_score": changed(make_item(place), remark="备注"),
        "exchange_kind_known": Exchange(review=review, kind="gone", text="意见", person=person),
        "exchange_objection_has_text": Exchange(review=review, kind="objection", text="", person=person),
        "rectification_state_known": changed(make_rectification(place), state="gone"),
        "rectification_has_demand": changed(make_rectification(place), demand=""),
        "rectification_due_after_receipt": changed(make_rectification(place), due_on=PAST),
        "rectification_reported_with_measures": changed(make_rectification(place), state="reported"),
        "result_use_cut_between": ResultUse(**use, cut=Decimal(2), next_budget_fen=1),
        "result_use_not_more_than_before": ResultUse(**use, cut=Decimal(0), next_budget_fen=101),
    }


def _experts(world: World) -> dict[str, models.Model]:
    place = world.bureau
    asked, mark = make_expert_review(place), make_expert_mark(place)
    return {
        "expert_once_a_review": copied(asked),
        "expert_review_state_known": changed(make_expert_review(place), state="gone"),
        "expert_review_submitted_with_opinion": changed(make_expert_review(place), state="submitted", opinion=""),
        "expert_mark_once_an_item": copied(mark),
        "expert_mark_within_weight": changed(make_expert_mark(place), score=-1, reason=1, remark="过低"),
        "expert_mark_deduction_has_reason": changed(make_expert_mark(place), score=0, reason=None),
    }


@pytest.mark.usefixtures("files")
def test_every_constraint_refuses_and_says_why(world: World):
    assert_refused("evaluations", _filling(world) | _passing(world) | _review(world) | _experts(world))
