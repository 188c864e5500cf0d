"""Documents a report cites: named, changed and withdrawn while the evaluation is open."""

import pytest
from django.urls import reverse

from tests.portal.evaluations.samples import make_cited_document, make_evaluation
from tests.portal.world import World, send
from zhixiao.cases.model import OfficialDocument
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.parts.cited_document import CITED_DOCUMENT_STATES, cite_document
from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.cited_document import CitedDocument
from zhixiao.portal.queries.evaluations.case_targets import documents_of


def test_a_document_is_cited_and_changed_by_page_and_stands_in_the_case(world: World):
    evaluation, client = make_evaluation(world.bureau), world.client(Role.PERFORMANCE)
    told = {"title": "绩效自评通知", "issued": "2020年", "purpose": "自评依据"}
    assert send(client, reverse("cite-document", args=[evaluation.pk]), told).status_code == 302
    row = CitedDocument.objects.get(evaluation=evaluation)
    change = reverse("change-cited-document", args=[row.pk])
    assert send(client, change, told | {"number": "财绩〔2021〕7号", "version": 1}).status_code == 302
    assert send(client, change, told | {"version": 1}).status_code == 409
    assert documents_of(evaluation) == (
        OfficialDocument(
            id=f"c{row.pk}", title="绩效自评通知", number="财绩〔2021〕7号", issued="2020年", purpose="自评依据"
        ),
    )
    assert "财绩〔2021〕7号" in client.get(evaluation.get_absolute_url()).content.decode()


def test_a_withdrawn_document_is_cited_no_more_and_may_be_cited_anew(world: World):
    row = make_cited_document(world.bureau)
    CITED_DOCUMENT_STATES.go(row, "withdraw", reason="与报告无关", by=world.actor(Role.PERFORMANCE))
    assert documents_of(row.evaluation) == ()
    again = cite_document(evaluation=row.evaluation, title=row.title, by=None)
    assert [one.id for one in documents_of(row.evaluation)] == [f"c{again.pk}"]


def test_what_is_cited_stays_once_the_evaluation_is_closed(world: World):
    row = make_cited_document(world.bureau)
    EVALUATION_STATES.go(row.evaluation, "withdraw", reason="任务取消", by=None)
    with pytest.raises(RefusedError, match="自评已不在填报中"):
        CITED_DOCUMENT_STATES.go(row, "withdraw", reason="迟到", by=None)
    with pytest.raises(RefusedError, match="不能修改"):
        cite_document(evaluation=row.evaluation, title="又一份", by=None)
