"""The whole way of an evaluation through the pages, each role in its turn; returns void what was approved before."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.portal.evaluations.small_year import fill_everything, small_evaluation, small_fund, values
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES
from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.events import broken_links
from zhixiao.portal.faults import NotAllowedError, RefusedError
from zhixiao.portal.interfaces.web.my_tasks import my_tasks
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.queries.ground.history import history_of

pytestmark = pytest.mark.usefixtures("files")


def step(client: Client, row: Evaluation, verb: str, reason: str = "") -> int:
    row.refresh_from_db()
    url = reverse("take-step", kwargs={"noun": "evaluations.evaluation", "pk": row.pk, "verb": verb})
    return send(client, url, {"version": row.version, "reason": reason}).status_code


def tasks(world: World, role: Role) -> list[str]:
    labels = {"填报并送审自评", "科室审核自评", "审批自评", "财政审核自评"}
    return [task.label for task in my_tasks(world.actor(role)) if task.label in labels]


def issued(world: World) -> Evaluation:
    fund = small_fund(world.bureau)
    form = {
        "fund": fund.pk,
        "title": "2020年度绩效自评报告",
        "rulebook": "mof-2020-10",
        "cut_off": "2020-12-31",
        "finished": "",
        "region": "某省甲市",
        "level": "市级",
        "issued_on": "2021-03-01",
        "due_on": "2021-05-10",
        "accept_by": "2021-06-30",
    }
    answer = send(world.client(Role.FINANCE_REVIEW), reverse("issue-evaluation"), form)
    assert answer.status_code == 302, re.findall(r'class="fault">(.*?)<', answer.content.decode())
    return Evaluation.objects.get(fund=fund)


def test_the_whole_way_by_every_role_through_the_pages(world: World):
    evaluation = issued(world)
    officer = world.client(Role.PERFORMANCE)
    first = values(evaluation)[0]
    form = {"completed": "8件", "deviation_reason": "审查周期长", "remedy": "加快预审", "version": first.version}
    assert send(officer, reverse("fill-value", args=[first.pk]), form).status_code == 302
    assert step(officer, evaluation, "submit") == 409
    fill_everything(evaluation, world.actor(Role.PERFORMANCE))
    assert "总分 88.00，良" in officer.get(evaluation.get_absolute_url()).content.decode()
    seen = []
    for role, verb in (
        (Role.PERFORMANCE, "submit"),
        (Role.SECTION_HEAD, "check"),
        (Role.LEADER, "approve"),
        (Role.FINANCE_REVIEW, "accept"),
    ):
        waiting = {one.label: tasks(world, one) for one in (Role.PERFORMANCE, Role.SECTION_HEAD, Role.LEADER)}
        seen.append((evaluation.get_state_display(), waiting, tasks(world, Role.FINANCE_REVIEW)))
        assert step(world.client(role), evaluation, verb) == 302
        evaluation.refresh_from_db()
    nobody = {"绩效专员": [], "科室负责人": [], "局领导": []}
    assert seen == [
        ("待填报", nobody | {"绩效专员": ["填报并送审自评"]}, []),
        ("待科室审核", nobody | {"科室负责人": ["科室审核自评"]}, []),
        ("待局领导审批", nobody | {"局领导": ["审批自评"]}, []),
        ("待财政审核", nobody, ["财政审核自评"]),
    ]
    assert [(row.round, row.level, row.person.name) for row in evaluation.approvals.order_by("pk")] == [
        (1, "submission", "绩效专员"),
        (1, "section", "科室负责人"),
        (1, "leader", "局领导"),
        (1, "finance", "财政复核"),
    ]
    assert (evaluation.state, broken_links()) == ("accepted", [])


@pytest.mark.parametrize(
    ("passed", "verb", "role"),
    [
        ((), "return-by-section", Role.SECTION_HEAD),
        (("check",), "return-by-leader", Role.LEADER),
        (("check", "approve"), "return-by-finance", Role.FINANCE_REVIEW),
    ],
)
def test_a_return_needs_its_reason_and_voids_what_was_approved(
    world: World, passed: tuple[str, ...], verb: str, role: Role
):
    by = {"check": Role.SECTION_HEAD, "approve": Role.LEADER}
    evaluation = small_evaluation(world.bureau)
    fill_everything(evaluation, world.actor(Role.PERFORMANCE))
    assert step(world.client(Role.PERFORMANCE), evaluation, "submit") == 302
    for one in passed:
        assert step(world.client(by[one]), evaluation, one) == 302
    assert step(world.client(role), evaluation, verb) == 409
    assert step(world.client(role), evaluation, verb, "第三季度数据口径不一致") == 302
    evaluation.refresh_from_db()
    in_force = evaluation.approvals.filter(round=evaluation.round).count()
    assert (evaluation.state, evaluation.round, in_force) == ("returned", 2, 0)
    assert evaluation.approvals.filter(round=1).count() == 1 + len(passed)
    assert history_of(evaluation)[0].reason == "第三季度数据口径不一致"
    page = world.client(Role.PERFORMANCE).get(evaluation.get_absolute_url()).content.decode()
    assert page.count("已因退回失效") == 1 + len(passed)
    fill_value(value=values(evaluation)[0], note="已统一口径", by=world.actor(Role.PERFORMANCE))
    assert step(world.client(Role.PERFORMANCE), evaluation, "submit") == 302
    assert step(world.client(Role.SECTION_HEAD), evaluation, "check") == 302


def test_nothing_is_filled_while_it_is_being_judged(world: World):
    evaluation = small_evaluation(world.bureau)
    officer = world.actor(Role.PERFORMANCE)
    fill_everything(evaluation, officer)
    EVALUATION_STATES.go(evaluation, "submit", by=officer)
    with pytest.raises(RefusedError, match="自评现在的状态是“待科室审核”，不能修改；如需修改，请先退回。"):
        fill_value(value=values(evaluation)[0], completed="12件", by=officer)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SECTION_HEAD}))
def test_only_the_head_of_the_section_checks(world: World, role: Role):
    evaluation = small_evaluation(world.bureau)
    fill_everything(evaluation, world.actor(Role.PERFORMANCE))
    EVALUATION_STATES.go(evaluation, "submit", by=world.actor(Role.PERFORMANCE))
    with pytest.raises(NotAllowedError):
        EVALUATION_STATES.go(evaluation, "check", by=world.actor(role))


def test_nobody_signs_twice_in_one_round(world: World):
    from zhixiao.portal.domain.ground.roles.grant import grant_role
    from zhixiao.portal.queries.ground.actors import actor_of

    person = world.people[Role.SECTION_HEAD]
    today = evaluation_day()
    grant_role(person=person, role=Role.LEADER, organisation=world.home, begins=today, by=None)
    both = actor_of(person, on=today)
    evaluation = small_evaluation(world.bureau)
    fill_everything(evaluation, world.actor(Role.PERFORMANCE))
    EVALUATION_STATES.go(evaluation, "submit", by=world.actor(Role.PERFORMANCE))
    EVALUATION_STATES.go(evaluation, "check", by=both)
    with pytest.raises(RefusedError, match="您已在这一轮办理了“科室审核”，本环节应由别人办理。"):
        EVALUATION_STATES.go(evaluation, "approve", by=both)
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.approvals.count()) == ("checked", 2)


def evaluation_day():
    from django.utils import timezone

    return timezone.localdate()


def test_one_evaluation_a_fund_unless_withdrawn(world: World):
    evaluation = small_evaluation(world.bureau)
    fields = {
        name: getattr(evaluation, name) for name in ("fund", "rulebook", "cut_off", "region", "level", "issued_on")
    }
    again = {**fields, "title": "再来", "due_on": evaluation.due_on, "accept_by": evaluation.accept_by, "by": None}
    from zhixiao.portal.domain.evaluations.evaluation.issue import issue_evaluation

    with pytest.raises(Exception, match="这项资金本年度已有自评任务"):
        issue_evaluation(**again)
    EVALUATION_STATES.go(evaluation, "withdraw", by=world.actor(Role.FINANCE_REVIEW), reason="规则有误")
    assert issue_evaluation(**again).state == "issued"


def test_last_years_value_stands_beside_the_new_one(world: World):
    from zhixiao.portal.queries.evaluations.last_year import key_of, last_year_of

    before = small_evaluation(world.bureau)
    fill_value(value=values(before)[0], completed="8件", by=None)
    after = small_fund(world.bureau, "另一项资金")
    after.name, after.year = before.fund.name, 2021
    after.save()
    assert last_year_of(after) == {key_of(values(before)[0].indicator): "8件"}


def test_the_second_editor_of_a_value_is_told_and_loses_nothing(world: World):
    value = values(small_evaluation(world.bureau))[0]
    client, url = world.client(Role.PERFORMANCE), reverse("fill-value", args=[value.pk])
    assert send(client, url, {"completed": "8件", "version": value.version}).status_code == 302
    answer = send(client, url, {"completed": "9件", "version": value.version})
    page = answer.content.decode()
    assert (answer.status_code, 'value="9件"' in page, "8件" in page) == (409, True, True)


def test_texts_are_written_part_by_part(world: World):
    evaluation = small_evaluation(world.bureau)
    client, url = world.client(Role.PERFORMANCE), reverse("write-narrative", args=[evaluation.pk, 1])
    assert send(client, url, {"text": "项目依据市政府文件设立。"}).status_code == 302
    assert send(client, url, {"text": "没看到前一个人写的"}).status_code == 409
    kept = evaluation.narratives.get()
    assert (kept.part, kept.text, kept.version) == ("background", "项目依据市政府文件设立。", 1)
    page = client.get(reverse("evaluation-narratives", args=[evaluation.pk])).content.decode()
    assert (page.count("待填写"), "项目依据市政府文件设立。" in page) == (9, True)


def test_a_signature_stands_on_the_data_that_were_submitted(world: World):
    from zhixiao.portal.domain.money.lines.add import add_budget_line

    evaluation = small_evaluation(world.bureau)
    fill_everything(evaluation, world.actor(Role.PERFORMANCE))
    EVALUATION_STATES.go(evaluation, "submit", by=world.actor(Role.PERFORMANCE))
    EVALUATION_STATES.go(evaluation, "check", by=world.actor(Role.SECTION_HEAD))
    add_budget_line(fund=evaluation.fund, name="后来的明细", budget_initial_fen=100, by=None)
    with pytest.raises(RefusedError, match="送审的数据已不是现在的数据，请退回后重新送审"):
        EVALUATION_STATES.go(evaluation, "approve", by=world.actor(Role.LEADER))
    evaluation.refresh_from_db()
    kept = list(evaluation.approvals.order_by("pk").values_list("level", "score"))
    digests = set(evaluation.approvals.values_list("digest", flat=True))
    assert (evaluation.state, len(digests)) == ("checked", 1)
    assert [(level, str(score.normalize())) for level, score in kept] == [("submission", "88"), ("section", "88")]


def test_a_history_names_the_rule_book_and_tells_only_what_was_filled_in(world: World):
    entry = history_of(issued(world))[-1]
    told = {change.label: change.after for change in entry.changes}
    assert (entry.added, told["评分规则"], "（空）" in told.values()) == (
        True,
        "项目支出绩效评价管理办法：单位自评",
        False,
    )
