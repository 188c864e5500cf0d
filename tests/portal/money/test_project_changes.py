"""项目变更: asked for with old and new values, decided by somebody else; approved, the project changes with it."""

from datetime import date
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.portal.ground.samples import make_evidence
from tests.portal.money.samples import make_fund
from tests.portal.page_forms import fill_in
from tests.portal.world import PASSWORD, World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.people.add import add_person
from zhixiao.portal.domain.ground.roles.grant import grant_role
from zhixiao.portal.domain.money.project_changes.states import PROJECT_CHANGE_STATES
from zhixiao.portal.domain.money.project_changes.write import ask_project_change, rewrite_project_change
from zhixiao.portal.domain.money.projects.add import add_project
from zhixiao.portal.domain.money.projects.change import change_project
from zhixiao.portal.events import values_of
from zhixiao.portal.faults import NotAllowedError, RefusedError, StaleError
from zhixiao.portal.interfaces.money.tasks import TASKS
from zhixiao.portal.interfaces.waiting import tasks_of
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.project_change import ProjectChange, ProjectChangeState, ProjectFact
from zhixiao.portal.queries.money.project_changes import lines_of

NUMBERS = count(1)
ENDS = date(2026, 12, 31)
State = ProjectChangeState


@pytest.fixture
def project(world: World) -> Project:
    return own_project(world)


def own_project(world: World) -> Project:
    """A project that the applicant carries out, with a text of two lines that ends in a line's end."""
    given = {"plan": "一、培育专利\n二、办培训\n", "begins": date(2026, 1, 1), "contact": "张三"}
    return add_project(
        fund=make_fund(world.bureau), name=f"项目{next(NUMBERS)}", owner=world.applicant, **given, by=None
    )


def asked(world: World, project: Project, role: Role = Role.APPLICANT, **values: object) -> ProjectChange:
    return ask_project_change(project=project, values=values, reason="进度推迟", by=world.actor(role))


def go(world: World, row: ProjectChange, verb: str, role: Role, reason: str = "") -> ProjectChange:
    return PROJECT_CHANGE_STATES.go(row, verb, by=world.actor(role), reason=reason)


def directly(project: Project, **values: object) -> Project:
    project.refresh_from_db()
    names = ("name", "parent", "owner", "category", "way", "plan", "result", "begins", "ends", "contact", "note")
    given = {name: getattr(project, name) for name in names} | values
    return change_project(project=project, **given, version=project.version, by=None)


def waiting(world: World, role: Role) -> list[str]:
    labels = {"修改并提交项目变更", "审批项目变更"}
    return [task.label for task in tasks_of(world.actor(role), TASKS) if task.label in labels]


def test_an_approved_request_changes_the_project_and_both_stand_in_the_chain(world: World, project: Project):
    row = asked(world, project, ends=ENDS, contact="李四")
    assert [str(line) for line in lines_of(row)] == ["计划完成日期：（空） → 2026-12-31", "项目联系人：张三 → 李四"]
    assert (row.side, waiting(world, Role.APPLICANT), waiting(world, Role.PROGRAMME)) == (
        "owner",
        ["修改并提交项目变更"],
        [],
    )
    row = go(world, row, "submit", Role.APPLICANT)
    assert (waiting(world, Role.APPLICANT), waiting(world, Role.SECTION_HEAD)) == ([], ["审批项目变更"])
    before = values_of(project, ProjectFact.values)
    row = go(world, row, "approve", Role.SECTION_HEAD)
    project.refresh_from_db()
    assert values_of(project, ProjectFact.values) == before | {"ends": ENDS, "contact": "李四"}
    assert (row.state, row.approved_on is not None, project.version) == (State.APPROVED, True, 2)
    told = list(Event.objects.order_by("-serial").values_list("name", "by_id")[:2])
    head = world.people[Role.SECTION_HEAD].pk
    assert told == [("project_change.approved", head), ("project.changed", head)]


def test_a_returned_request_is_rewritten_and_handed_in_again(world: World, project: Project):
    row = go(world, asked(world, project, contact="李四"), "submit", Role.APPLICANT)
    row = go(world, row, "return", Role.LEADER, "请写电话")
    assert (row.because, waiting(world, Role.APPLICANT)) == ("请写电话", ["修改并提交项目变更"])
    given = {"reason": "人员调整", "evidence": None, "version": row.version, "by": world.actor(Role.APPLICANT)}
    row = rewrite_project_change(change=row, values={"contact": "张三", "ends": ENDS}, **given)
    assert [str(line) for line in lines_of(row)] == ["计划完成日期：（空） → 2026-12-31"]
    assert go(world, row, "submit", Role.APPLICANT).state == State.SUBMITTED


def test_a_request_that_is_withdrawn_leaves_the_project_and_makes_room_for_another(world: World, project: Project):
    row = go(world, asked(world, project, contact="李四"), "submit", Role.APPLICANT)
    with pytest.raises(RefusedError, match="已有一份变更在办"):
        asked(world, project, contact="王五")
    go(world, row, "withdraw", Role.APPLICANT, "不再需要")
    project.refresh_from_db()
    assert (project.contact, asked(world, project, contact="王五").state) == ("张三", State.DRAFT)


def test_a_project_with_a_request_under_way_offers_no_second_one(world: World, project: Project):
    owner, url = world.client(Role.APPLICANT), reverse("ask-project-change", args=[project.pk])
    pages = {Role.APPLICANT: reverse("own-project", args=[project.pk]), Role.PROGRAMME: project.get_absolute_url()}
    before = [url in world.client(role).get(page).content.decode() for role, page in pages.items()]
    row = asked(world, project, contact="李四")
    after = [url in world.client(role).get(page).content.decode() for role, page in pages.items()]
    assert (before, after) == ([True, True], [False, False])
    answer = owner.get(url)
    assert (answer.status_code, "已有一份变更在办" in answer.content.decode()) == (409, True)
    go(world, row, "withdraw", Role.APPLICANT, "不再需要")
    assert url in owner.get(pages[Role.APPLICANT]).content.decode()


def test_what_moved_on_in_between_is_told_and_must_be_returned(world: World, project: Project):
    row = go(world, asked(world, project, contact="李四", ends=ENDS), "submit", Role.APPLICANT)
    directly(project, contact="赵六")
    sentence = "项目联系人现在是“赵六”，申请写的原内容是“张三”。"
    with pytest.raises(RefusedError, match=sentence):
        go(world, row, "approve", Role.SECTION_HEAD)
    page = world.client(Role.SECTION_HEAD).get(row.get_absolute_url()).content.decode()
    assert (sentence in page, "请退回，由申请方重新核对" in page, "/approve" in page) == (True, True, False)
    row = go(world, row, "return", Role.SECTION_HEAD, "联系人已改")
    page = world.client(Role.APPLICANT).get(row.get_absolute_url()).content.decode()
    assert (sentence in page, "请打开“修改”，核对后再提交" in page, "/submit" in page) == (True, True, False)
    with pytest.raises(RefusedError, match="请修改申请，核对后再提交"):
        go(world, row, "submit", Role.APPLICANT)
    given = {"reason": "推迟", "evidence": None, "version": row.version, "by": world.actor(Role.APPLICANT)}
    row = rewrite_project_change(change=row, values={"contact": "李四", "ends": ENDS}, **given)
    row = go(world, go(world, row, "submit", Role.APPLICANT), "approve", Role.SECTION_HEAD)
    project.refresh_from_db()
    assert (project.contact, project.ends) == ("李四", ENDS)


def test_a_change_elsewhere_in_the_project_is_no_objection(world: World, project: Project):
    row = go(world, asked(world, project, contact="李四"), "submit", Role.APPLICANT)
    directly(project, way="自行实施")
    go(world, row, "approve", Role.SECTION_HEAD)
    project.refresh_from_db()
    assert (project.contact, project.way) == ("李四", "自行实施")


def test_a_name_taken_in_between_is_told_to_the_approver(world: World, project: Project):
    row = go(world, asked(world, project, name="新名称"), "submit", Role.APPLICANT)
    add_project(fund=project.fund, name="新名称", by=None)
    with pytest.raises(RefusedError, match="请退回：该资金本年度已有同名项目"):
        go(world, row, "approve", Role.SECTION_HEAD)
    row.refresh_from_db()
    assert row.state == State.SUBMITTED


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({"contact": "张三"}, "没有改动任何一项"), ({"plan": "一、培育专利\r\n二、办培训"}, "没有改动任何一项")],
)
def test_a_request_that_changes_nothing_is_refused(
    world: World, project: Project, values: dict[str, object], sentence: str
):
    with pytest.raises(RefusedError, match=sentence):
        asked(world, project, **values)
    assert not ProjectChange.objects.exists()


def test_what_the_project_would_refuse_is_refused_beside_its_field(world: World, project: Project):
    with pytest.raises(ValidationError, match="计划完成日期不能早于计划开始日期"):
        asked(world, project, ends=date(2025, 1, 1))
    with pytest.raises(TypeError, match="owner"):
        asked(world, project, owner=world.bureau)


def test_who_asked_does_not_approve(world: World, project: Project):
    person = world.people[Role.PROGRAMME]
    grant_role(person=person, role=Role.SECTION_HEAD, organisation=world.home, begins=date(2020, 1, 1), by=None)
    row = go(world, asked(world, project, Role.PROGRAMME, contact="李四"), "submit", Role.PROGRAMME)
    assert row.side == "bureau"
    with pytest.raises(RefusedError, match="不能自己审批"):
        go(world, row, "approve", Role.PROGRAMME)


ASKERS = {Role.APPLICANT, Role.PROGRAMME}


@pytest.mark.parametrize("role", [role for role in Role if role not in ASKERS])
def test_nobody_else_asks(world: World, project: Project, role: Role):
    with pytest.raises(NotAllowedError):
        asked(world, project, role, contact="李四")


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SECTION_HEAD, Role.LEADER)])
def test_nobody_else_decides(world: World, project: Project, role: Role):
    row = go(world, asked(world, project, contact="李四"), "submit", Role.APPLICANT)
    with pytest.raises(NotAllowedError):
        go(world, row, "approve", role)


def test_neither_side_writes_in_the_others_request(world: World, project: Project):
    own = asked(world, project, contact="李四")
    bureaus = asked(world, own_project(world), Role.PROGRAMME, contact="李四")
    for row, other in ((own, Role.PROGRAMME), (bureaus, Role.APPLICANT)):
        page = reverse("rewrite-project-change", args=[row.pk])
        assert (world.client(other).get(page).status_code, row.ASK.on(world.actor(other), row)) == (403, False)
        assert world.client(other).get(row.get_absolute_url()).status_code == 200


def test_the_owner_changes_its_project_in_no_other_way_and_another_owner_finds_nothing(world: World, project: Project):
    row = asked(world, project, contact="李四")
    assert world.client(Role.APPLICANT).get(reverse("change-project", args=[project.pk])).status_code == 404
    values = {name: getattr(project, name) for name in ("name", "parent", "owner", "category", "way", "note")}
    more = {"plan": "", "result": "", "begins": None, "ends": None, "contact": ""}
    with pytest.raises(NotAllowedError):
        change_project(project=project, **values, **more, version=1, by=world.actor(Role.APPLICANT))
    other = add_organisation(name="丙公司", kind="applicant", parent=world.home, by=None)
    person = add_person(account="other", name="旁人", organisation=other, password=PASSWORD, by=None)
    person.must_change_password = False
    person.save()
    grant_role(person=person, role=Role.APPLICANT, organisation=other, begins=date(2020, 1, 1), by=None)
    client = world.client(Role.APPLICANT)
    client.force_login(person)
    pages = [row.get_absolute_url(), reverse("ask-project-change", args=[project.pk])]
    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert project.name not in client.get(reverse("project-changes")).content.decode()


def test_the_second_of_two_editors_is_told(world: World, project: Project):
    row = asked(world, project, contact="李四")
    given = {"reason": "推迟", "evidence": None, "version": row.version, "by": None}
    rewrite_project_change(change=row, values={"contact": "王五"}, **given)
    with pytest.raises(StaleError):
        rewrite_project_change(change=row, values={"contact": "赵六"}, **given)
    url = reverse("ask-project-change", args=[own_project(world).pk])
    answer = send(world.client(Role.APPLICANT), url, {"name": "x", "reason": "y", "version": 0})
    assert answer.status_code == 409


def test_the_second_editor_is_shown_each_fact_that_differs_and_no_other(world: World, project: Project):
    row = asked(world, project, contact="李四")
    client, url = world.client(Role.APPLICANT), reverse("rewrite-project-change", args=[row.pk])
    typed = {"name": project.name, "plan": "一、培育专利\r\n二、办培训", "begins": "2026-01-01", "contact": "赵六"}
    given = {"reason": "进度推迟", "evidence": None, "version": row.version, "by": None}
    rewrite_project_change(change=row, values={"contact": "王五", "ends": ENDS}, **given)
    answer = send(client, url, typed | {"reason": "进度推迟", "version": row.version})
    told = [(one.label, one.theirs, one.yours) for one in answer.context["differences"]]
    assert (answer.status_code, told) == (
        409,
        [("计划完成日期", "2026-12-31", "（空）"), ("项目联系人", "王五", "赵六")],
    )


def test_a_proof_of_another_organisation_is_refused(world: World, project: Project, files: object):
    proof = make_evidence(world.foreign_bureau)
    with pytest.raises(RefusedError, match="属于别的单位"):
        ask_project_change(project=project, values={"contact": "李四"}, reason="推迟", evidence=proof, by=None)


def test_the_pages_carry_a_request_from_the_owner_to_the_project(world: World, project: Project, files: object):
    owner, head = world.client(Role.APPLICANT), world.client(Role.SECTION_HEAD)
    own = reverse("own-project", args=[project.pk])
    url = reverse("ask-project-change", args=[project.pk])
    assert url in owner.get(own).content.decode()
    assert "资金金额不在这里变更" in owner.get(url).content.decode()
    fill_in(
        owner,
        url,
        {"contact": "李四", "reason": "人员调整", "file": SimpleUploadedFile("任免通知.pdf", b"%PDF-1.7 proof")},
    )
    row = ProjectChange.objects.get()
    assert [str(line) for line in lines_of(row)] == ["项目联系人：张三 → 李四"]
    assert (row.evidence.title, row.evidence.organisation) == ("任免通知", world.applicant)
    for client, verb in ((owner, "submit"), (head, "approve")):
        row.refresh_from_db()
        step = reverse("take-step", kwargs={"noun": "money.projectchange", "pk": row.pk, "verb": verb})
        assert row.get_absolute_url() in client.get("/").content.decode()
        assert send(client, step, {"version": row.version, "reason": ""}).status_code == 302
    assert "李四" in owner.get(own).content.decode()
    assert b"".join(head.get(reverse("project-change-proof", args=[row.pk]))).startswith(b"%PDF")
    history = head.get(row.get_absolute_url()).content.decode()
    assert [text in history for text in ("批准项目变更", "项目联系人：张三 → 李四", "起草项目变更")] == [True] * 3


def test_a_request_without_a_proof_has_no_file(world: World, project: Project):
    row = asked(world, project, contact="李四")
    page = reverse("project-change-proof", args=[row.pk])
    assert (world.client(Role.APPLICANT).get(page).status_code, Evidence.objects.count()) == (404, 0)


def test_pages_of_a_project_ask_as_often_for_three_requests_as_for_one(world: World, project: Project):
    pages = [(Role.APPLICANT, reverse("own-project", args=[project.pk])), (Role.FINANCE, project.get_absolute_url())]
    clients, counts = [(world.client(role), page) for role, page in pages], []
    for many in (1, 2):
        for _ in range(many):
            go(world, asked(world, project, contact=f"第{next(NUMBERS)}人"), "withdraw", Role.APPLICANT, "撤")
        with CaptureQueriesContext(connection) as queries:
            assert [client.get(page).status_code for client, page in clients] == [200, 200]
        counts.append(len(queries))
    assert counts[0] == counts[1]
