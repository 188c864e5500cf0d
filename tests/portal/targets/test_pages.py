"""The year's targets through the pages alone."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.portal.ground.samples import make_evidence
from tests.portal.money.samples import make_fund
from tests.portal.targets.samples import make_library_indicator, make_period, make_work_task
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.library import LibraryIndicator
from zhixiao.portal.models.targets.long_term_target import LongTermTarget
from zhixiao.portal.models.targets.monitoring import MonitoringPeriod, Progress
from zhixiao.portal.models.targets.policy_document import PolicyDocument
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.models.targets.work_task import WorkTask
from zhixiao.rules.target_review_store import load_standard


def _send(client: Client, name: str, data: dict[str, object], *args: int) -> None:
    answer = send(client, reverse(name, args=args), data)
    assert answer.status_code == 302, answer.content.decode()


def _step(client: Client, row: object, verb: str, reason: str = "") -> None:
    row.refresh_from_db()
    url = reverse("take-step", args=[row._meta.label_lower, row.pk, verb])
    answer = send(client, url, {"reason": reason, "version": str(row.version)})
    assert answer.status_code == 302, answer.content.decode()


def test_targets_are_entered_reviewed_and_monitored_in_the_browser(world: World):
    officer, head = world.client(Role.PERFORMANCE), world.client(Role.SECTION_HEAD)
    finance = world.client(Role.FINANCE_REVIEW)
    fund, library = make_fund(world.bureau), make_library_indicator(world.bureau)
    _send(officer, "begin-target-set", {"fund": fund.pk, "project": "", "weight_total": "90"})
    held = TargetSet.objects.get(fund=fund)
    _send(officer, "add-objective", {"scope_of_time": "年度", "expected": "提升创造质量"}, held.pk)
    _send(officer, "draw-indicator", {"library": library.pk, "target": "100家", "weight": "60"}, held.pk)
    new = {"level1": "满意度", "level2": "服务对象满意度", "name": "企业满意度", "direction": "≥", "target": "90%"}
    _send(officer, "add-indicator", new | {"weight": "30"}, held.pk)
    _step(officer, held, "submit")
    _step(head, held, "approve-in-unit")
    held.refresh_from_db()
    standard = load_standard("key-projects")
    marks = {f"grade_{item.id}": "优" for item in standard.items}
    marks |= {f"score_{item.id}": str(item.points) for item in standard.items}
    url = reverse("review-targets", args=[held.pk]) + "?standard=key-projects"
    answer = send(finance, url, marks | {"opinion": "同意", "version": str(held.version)})
    assert answer.status_code == 302, answer.content.decode()
    _step(finance, held, "accept")
    _send(officer, "issue-monitoring", {"fund": fund.pk, "calendar": "henan", "preset": "platform"})
    period = MonitoringPeriod.objects.get(fund=fund)
    _send(officer, "record-from-books", {}, period.pk)
    proof = make_evidence(world.bureau)
    for row, value in zip(Indicator.objects.filter(fund=fund).order_by("number"), ("60家", "92%"), strict=True):
        _send(officer, "record-progress", {"indicator": row.pk, "value": value, "source": "台账"}, period.pk)
        kept = Progress.objects.get(period=period, indicator=row)
        _send(officer, "prove-progress", {"evidence": proof.pk, "page": "3"}, kept.pk)
    _step(officer, period, "file")
    page = finance.get(period.get_absolute_url()).content.decode()
    assert [text in page for text in ("绿灯", "60家 ÷ 100家 = 60.00%", "第3页", "待审核")] == [True] * 4
    _step(finance, period, "accept")


def test_the_spent_amount_is_typed_in_the_funds_unit(world: World):
    period, client = make_period(world.bureau), world.client(Role.FINANCE)
    amounts = (("373.8", 3_738_000_00), ("3738000元", 3_738_000_00), ("0.5亿元", 50_000_000_00))
    for version, (typed, fen) in zip(("", 1, 1), amounts, strict=True):
        _send(client, "record-spent", {"spent": typed, "source": "国库", "version": version}, period.pk)
        assert Progress.objects.get(period=period, indicator=None).spent_fen == fen
    answer = send(client, reverse("record-spent", args=[period.pk]), {"spent": "约300", "source": "国库"})
    assert (answer.status_code, "应为一个确切的金额" in answer.content.decode()) == (422, True)


def test_a_policy_edition_replaces_the_older_one(world: World):
    client = world.client(Role.PROGRAMME)
    base = {"title": "办法", "number": "一号", "issuer": "局", "place": "fund_rule", "organisation": world.bureau.pk}
    dates = {"issued": "2020-01-01", "valid_from": "2020-01-01"}
    _send(client, "add-policy-document", base | dates | {"edition": "2020年版"})
    old = PolicyDocument.objects.get(edition="2020年版")
    _send(client, "add-policy-clause", {"article": "第一条", "text": "条文"}, old.pk)
    _step(client, old, "issue")
    _send(client, "add-policy-document", base | dates | {"edition": "2022年修订", "replaces": old.pk})
    new = PolicyDocument.objects.get(edition="2022年修订")
    _step(client, new, "issue")
    old.refresh_from_db()
    assert (old.state, "2020年版" in client.get(new.get_absolute_url()).content.decode()) == ("ended", True)
    refused = send(client, reverse("add-policy-clause", args=[new.pk]), {"article": "第二条", "text": "条文"})
    assert (refused.status_code, "新建一个版本" in refused.content.decode()) == (422, True)


def test_a_task_is_finished_with_progress_and_proof(world: World):
    task, client = make_work_task(world.bureau), world.client(Role.SECTION_HEAD)
    url = reverse("take-step", args=["targets.worktask", task.pk, "finish"])
    assert send(client, url, {"version": "1"}).status_code == 409
    _send(client, "report-work-task", {"progress": "100", "situation": "完成", "version": "1"}, task.pk)
    assert send(client, url, {"version": "2"}).status_code == 409
    _send(client, "prove-work-task", {"evidence": make_evidence(world.bureau).pk}, task.pk)
    _step(client, task, "finish")
    task.refresh_from_db()
    assert (task.state, task.done_on is None) == ("done", False)


def test_a_library_is_taken_in_with_its_values(world: World):
    client = world.client(Role.PERFORMANCE)
    form = {"organisation": world.bureau.pk, "library": "shanghai-2022"}
    _send(client, "take-in-library", form)
    row = LibraryIndicator.objects.get(code="sh-transfers")
    page = client.get(row.get_absolute_url()).content.decode()
    assert ['<td class="text">2022</td>' in page, "15.3%" in page] == [True, True]
    again = send(client, reverse("take-in-library"), form)
    assert (again.status_code, "都已有" in again.content.decode()) == (422, True)


def test_a_long_term_target_is_entered(world: World):
    form = {"name": "贯标企业", "year_from": "2020", "year_to": "2023", "national": "200家", "local": "200家"}
    _send(world.client(Role.PERFORMANCE), "add-long-term-target", form | {"organisation": world.bureau.pk})
    assert LongTermTarget.objects.get(name="贯标企业").national == "200家"


def test_overdue_things_are_listed(world: World):
    period, task = make_period(world.bureau), make_work_task(world.bureau)
    page = world.client(Role.AUDIT).get(reverse("overdue")).content.decode()
    assert [str(period) in page, task.title in page] == [True, True]


@pytest.mark.parametrize(("name", "make"), [("work-tasks", make_work_task), ("monitoring", make_period)])
def test_a_list_asks_as_often_for_three_rows_as_for_one(world: World, django_assert_num_queries, name: str, make):
    client, url = world.client(Role.PERFORMANCE), reverse(name)
    make(world.bureau)
    client.get(url)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get(url)
    make(world.bureau)
    make(world.bureau)
    with django_assert_num_queries(len(one)):
        client.get(url)
    assert WorkTask.objects.count() + MonitoringPeriod.objects.count() >= 3
