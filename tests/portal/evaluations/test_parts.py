"""What stands beside the indicators of a self-evaluation: told, changed and withdrawn while it is being filled."""

from datetime import date

import pytest
from django.urls import reverse

from tests.portal.evaluations.samples import (
    make_cited_document,
    make_evaluation,
    make_execution_view,
    make_other_figure,
)
from tests.portal.money.samples import make_batch, make_line
from tests.portal.page_forms import links_of
from tests.portal.world import World, send
from zhixiao.cases import model as cases
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.parts.cited_document import cite_document
from zhixiao.portal.domain.evaluations.parts.execution_view import add_execution_view, change_execution_view
from zhixiao.portal.domain.evaluations.parts.other_figure import add_other_figure
from zhixiao.portal.domain.evaluations.parts.states import PART_STATES
from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.events import broken_links
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.cited_document import CitedDocument
from zhixiao.portal.models.evaluations.execution_view import ExecutionView
from zhixiao.portal.models.evaluations.other_figure import OtherFigure
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.portal.queries.ground.history import Change, history_of

KINDS = {
    CitedDocument: (
        make_cited_document,
        "documents",
        lambda owner: cite_document(evaluation=owner, title="又", by=None),
    ),
    ExecutionView: (
        make_execution_view,
        "execution_views",
        lambda owner: add_execution_view(evaluation=owner, name="又", denominator="到位数", by=None),
    ),
    OtherFigure: (
        make_other_figure,
        "facts",
        lambda owner: add_other_figure(evaluation=owner, name="又", value="1件", by=None),
    ),
}
each_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])


def test_a_document_is_cited_and_changed_by_page_and_stands_in_the_case(world: World):
    evaluation, client = make_evaluation(world.bureau), world.client(Role.PERFORMANCE)
    told = {"title": "绩效自评通知", "issued": "2020年", "purpose": "自评依据"}
    assert send(client, reverse("cite-document", args=[evaluation.pk]), told).status_code == 302
    row = CitedDocument.objects.get(evaluation=evaluation)
    change = reverse("change-cited-document", args=[row.pk])
    assert send(client, change, told | {"number": "财绩〔2021〕7号", "version": 1}).status_code == 302
    assert send(client, change, told | {"version": 1}).status_code == 409
    assert case_of(evaluation).documents == (
        cases.OfficialDocument(
            id=f"c{row.pk}", title="绩效自评通知", number="财绩〔2021〕7号", issued="2020年", purpose="自评依据"
        ),
    )
    assert "财绩〔2021〕7号" in client.get(evaluation.get_absolute_url()).content.decode()


def test_a_figure_is_told_and_changed_by_page_and_stands_in_the_case(world: World):
    evaluation, client = make_evaluation(world.bureau), world.client(Role.PERFORMANCE)
    told = {"group": "创造", "name": "专利授权量", "value": "1675件", "period": "2020年"}
    assert send(client, reverse("add-other-figure", args=[evaluation.pk]), told).status_code == 302
    row = OtherFigure.objects.get(evaluation=evaluation)
    change = reverse("change-other-figure", args=[row.pk])
    assert send(client, change, told | {"value": "1765件", "version": 1}).status_code == 302
    assert send(client, change, told | {"value": "1566件", "version": 1}).status_code == 409
    assert case_of(evaluation).facts == (
        cases.Fact(id=f"f{row.pk}", group="创造", name="专利授权量", value="1765件", period="2020年"),
    )
    assert client.get(row.get_absolute_url()).status_code == 200


def test_a_way_of_the_rate_is_told_and_changed_by_page_with_its_money(world: World):
    evaluation, client = make_evaluation(world.bureau), world.client(Role.PERFORMANCE)
    lines = [add_budget_line(fund=evaluation.fund, name=name, budget_initial_fen=1, by=None) for name in "甲乙"]
    told = {"name": "预算执行率", "numerator": "全年执行数", "denominator": "全年预算数"}
    url = reverse("add-execution-view", args=[evaluation.pk])
    assert send(client, url, told | {"lines": [lines[0].pk]}).status_code == 302
    row = ExecutionView.objects.get(evaluation=evaluation)
    change = reverse("change-execution-view", args=[row.pk])
    assert "selected>甲</option>" in client.get(change).content.decode()
    now = told | {"lines": [line.pk for line in lines], "end": "2020-06-30", "version": 1}
    assert send(client, change, now).status_code == 302
    assert send(client, change, now).status_code == 409
    assert case_of(evaluation).execution_views == (
        cases.ExecutionView(
            id=f"v{row.pk}",
            name="预算执行率",
            lines=tuple(f"l{line.pk}" for line in lines),
            denominator="全年预算数",
            end=date(2020, 6, 30),
        ),
    )
    changed, added = history_of(row)
    assert changed.changes == (Change("止（截止日）", "（空）", "2020-06-30"), Change("资金明细", "甲", "甲；乙"))
    assert Change("资金明细", "（空）", "甲") in added.changes


def test_a_way_that_stays_as_it_is_tells_no_event(world: World):
    row = make_execution_view(world.bureau)
    before = Event.objects.count()
    told = {"name": row.name, "numerator": row.numerator, "denominator": row.denominator, "start": None, "end": None}
    same = change_execution_view(view=row, lines=[], batches=[], **told, version=1, by=None)
    assert (same.version, Event.objects.count()) == (1, before)


def test_a_way_counts_the_money_of_its_own_fund_alone(world: World):
    row = make_execution_view(world.bureau)
    told = {"name": row.name, "numerator": row.numerator, "denominator": row.denominator, "start": None, "end": None}
    for foreign in ({"lines": [make_line(world.bureau)]}, {"batches": [make_batch(world.bureau)]}):
        with pytest.raises(RefusedError, match="不属于这项资金"):
            change_execution_view(view=row, **({"lines": [], "batches": []} | foreign), **told, version=1, by=None)


@each_kind
def test_a_withdrawn_part_counts_no_more_and_may_be_told_anew(world: World, kind: type):
    make, of_case, again = KINDS[kind]
    row = make(world.bureau)
    with pytest.raises(RefusedError, match="必须写明原因"):
        PART_STATES[kind].go(row, "withdraw", by=None)
    gone = PART_STATES[kind].go(row, "withdraw", reason="与报告无关", by=world.actor(Role.PERFORMANCE))
    assert getattr(case_of(row.evaluation), of_case) == ()
    assert row.get_absolute_url() not in links_of(world.client(Role.PERFORMANCE), row.evaluation.get_absolute_url())
    again(row.evaluation)
    assert (len(getattr(case_of(row.evaluation), of_case)), broken_links()) == (1, [])
    change = {CitedDocument: "cited-document", ExecutionView: "execution-view", OtherFigure: "other-figure"}[kind]
    url = reverse(f"change-{change}", args=[row.pk])
    told = {"title": "改", "name": "改", "value": "1", "numerator": "全年执行数", "denominator": "到位数"}
    answer = send(world.client(Role.PERFORMANCE), url, told | {"version": gone.version})
    assert (answer.status_code, "不能再改" in answer.content.decode()) == (422, True)


@each_kind
def test_a_part_stays_once_the_evaluation_is_closed(world: World, kind: type):
    make, _, again = KINDS[kind]
    row = make(world.bureau)
    EVALUATION_STATES.go(row.evaluation, "withdraw", reason="任务取消", by=None)
    with pytest.raises(RefusedError, match="不能修改；如需修改，请先退回"):
        PART_STATES[kind].go(row, "withdraw", reason="迟到", by=None)
    row.evaluation.refresh_from_db()
    with pytest.raises(RefusedError, match="不能修改；如需修改，请先退回"):
        again(row.evaluation)
