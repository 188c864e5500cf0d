"""项目进展: owners are asked, tell with proofs, are returned and taken over; nobody sees another organisation's."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.portal.page_forms import fill_in
from tests.portal.targets.samples import make_own_period, make_period
from tests.portal.world import PASSWORD, World, send
from zhixiao.portal.access import Actor, Role
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.people.add import add_person
from zhixiao.portal.domain.ground.roles.grant import grant_role
from zhixiao.portal.domain.money.commitments.add import add_commitment
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.payments.prepare import prepare_payment
from zhixiao.portal.domain.money.payments.settle import record_payment
from zhixiao.portal.domain.targets.project_reports.ask import ask_owners
from zhixiao.portal.domain.targets.project_reports.states import PROJECT_REPORT_STATES
from zhixiao.portal.domain.targets.project_reports.write import prove_reported, tell_value, write_report
from zhixiao.portal.events import broken_links
from zhixiao.portal.faults import NotAllowedError, RefusedError
from zhixiao.portal.interfaces.web.my_tasks import my_tasks
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass
from zhixiao.portal.models.ground.organisation import OrganisationKind
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.targets.monitoring import MonitoringPeriod, Progress
from zhixiao.portal.models.targets.project_report import ProjectReport
from zhixiao.portal.queries.ground.actors import actor_of
from zhixiao.portal.queries.targets.report_faults import faults_of_report

pytestmark = pytest.mark.usefixtures("files")


@pytest.fixture
def period(world: World) -> MonitoringPeriod:
    return make_own_period(world.bureau, world.applicant)


def asked(world: World, period: MonitoringPeriod) -> ProjectReport:
    (report,) = ask_owners(period=period, due=period.due, by=world.actor(Role.PROGRAMME))
    return report


def proof(world: World, by: Actor) -> Evidence:
    return add_evidence(
        organisation=world.applicant,
        title="授权清单",
        evidence_class=EvidenceClass.WORKING,
        file=BytesIO(b"%PDF-1.7 proof"),
        file_name="清单.pdf",
        by=by,
    )


def complete(world: World, period: MonitoringPeriod) -> ProjectReport:
    """Asked, and everything told: 60 of 100 firms with a proof, no number of people for a reason."""
    report, by = asked(world, period), world.actor(Role.APPLICANT)
    firms, people = report.values.order_by("pk")
    tell_value(value=firms, told={"value": "60家", "expected": "100家", "outlook": "确定能"}, by=by)
    prove_reported(value=firms, evidence=proof(world, by), page=2, by=by)
    tell_value(value=people, told={"reason": "培训安排在下半年"}, by=by)
    return write_report(report=report, texts={"done": "按计划开展。"}, by=by)


def stranger(world: World) -> tuple[Person, Client]:
    """Somebody of another applicant of the same city."""
    place = add_organisation(name="乙公司", kind=OrganisationKind.APPLICANT, parent=world.home, by=None)
    person = add_person(account="yi", name="乙", organisation=place, password=PASSWORD, by=None)
    person.must_change_password = False
    person.save()
    grant_role(person=person, role=Role.APPLICANT, organisation=place, begins=date(2020, 1, 1), by=None)
    client = Client()
    client.force_login(person)
    return person, client


def test_an_owner_is_asked_once_and_finds_it_among_his_tasks(world: World, period: MonitoringPeriod):
    report = asked(world, period)
    found = [(task.label, task.url, task.due) for task in my_tasks(world.actor(Role.APPLICANT))]
    assert found == [("填报项目进展", report.get_absolute_url(), period.due.isoformat())]
    assert [str(value) for value in report.values.order_by("pk")] == ["贯标企业数", "培训人数"]
    with pytest.raises(RefusedError, match="没有由别的单位实施、还没有请过的项目"):
        asked(world, period)


def test_nobody_is_asked_about_the_bureaus_own_projects_or_too_early(world: World, period: MonitoringPeriod):
    by = world.actor(Role.PROGRAMME)
    own = make_period(world.bureau)
    with pytest.raises(RefusedError, match="没有由别的单位实施"):
        ask_owners(period=own, due=own.due, by=by)
    with pytest.raises(RefusedError, match="填报期限不能早于数据截止日2026-06-30。"):
        ask_owners(period=period, due=period.as_of - timedelta(days=1), by=by)
    with pytest.raises(NotAllowedError):
        ask_owners(period=period, due=period.due, by=world.actor(Role.APPLICANT))


def test_what_lacks_is_told_before_it_is_handed_in(world: World, period: MonitoringPeriod):
    report, by = asked(world, period), world.actor(Role.APPLICANT)
    value = report.values.order_by("pk").first()
    tell_value(value=value, told={"value": "60家"}, by=by)
    faults = [
        "还没有写进展情况。",
        "“贯标企业数”还没有佐证材料。",
        "“培训人数”还没有完成值；没有数据的，请在偏差原因里说明。",
    ]
    assert faults_of_report(report) == faults
    with pytest.raises(RefusedError, match="提交前请先补齐3处"):
        PROJECT_REPORT_STATES.go(report, "submit", by=by)


def test_what_is_accepted_is_the_periods_with_its_proof(world: World, period: MonitoringPeriod):
    report = complete(world, period)
    PROJECT_REPORT_STATES.go(report, "submit", by=world.actor(Role.APPLICANT))
    with pytest.raises(RefusedError, match="不能修改。需要修改的，请联系主管单位退回。"):
        write_report(report=report, texts={"done": "改"}, by=world.actor(Role.APPLICANT))
    officer = world.actor(Role.PROGRAMME)
    assert "审核项目进展" in [task.label for task in my_tasks(officer)]
    PROJECT_REPORT_STATES.go(report, "accept", by=officer)
    held = Progress.objects.get(period=period)
    assert (held.value, held.expected, held.outlook, held.source) == ("60家", "100家", "确定能", "甲公司填报")
    assert [(use.evidence.title, use.page) for use in held.proofs.all()] == [("授权清单", 2)]
    assert broken_links() == []


def test_a_later_report_corrects_the_period_and_proves_it_once(world: World, period: MonitoringPeriod):
    report, by, officer = complete(world, period), world.actor(Role.APPLICANT), world.actor(Role.PROGRAMME)
    PROJECT_REPORT_STATES.go(report, "submit", by=by)
    report = PROJECT_REPORT_STATES.go(report, "return", by=officer, reason="家数与清单不符")
    page = world.client(Role.APPLICANT).get(report.get_absolute_url()).content.decode()
    assert "家数与清单不符" in page
    tell_value(value=report.values.order_by("pk").first(), told={"value": "61家"}, by=by)
    PROJECT_REPORT_STATES.go(report, "submit", by=by)
    PROJECT_REPORT_STATES.go(report, "accept", by=officer)
    assert [(one.value, one.proofs.count()) for one in Progress.objects.all()] == [("61家", 1)]


def test_nothing_is_taken_over_once_the_period_is_filed(world: World, period: MonitoringPeriod):
    report = complete(world, period)
    PROJECT_REPORT_STATES.go(report, "submit", by=world.actor(Role.APPLICANT))
    period.state = "filed"
    period.save()
    with pytest.raises(RefusedError, match="本期监控已报送，不能再采用。"):
        PROJECT_REPORT_STATES.go(report, "accept", by=world.actor(Role.PROGRAMME))


def test_a_proof_of_another_organisation_is_refused(world: World, period: MonitoringPeriod):
    report = asked(world, period)
    other, _ = stranger(world)
    by = actor_of(other, on=timezone.localdate())
    foreign = add_evidence(
        organisation=other.organisation,
        title="别家的清单",
        evidence_class=EvidenceClass.WORKING,
        file=BytesIO(b"%PDF-1.7 proof"),
        file_name="清单.pdf",
        by=by,
    )
    value = report.values.first()
    with pytest.raises(RefusedError, match="属于别的单位"):
        prove_reported(value=value, evidence=foreign, by=world.actor(Role.APPLICANT))
    with pytest.raises(NotAllowedError):
        tell_value(value=value, told={"value": "1家"}, by=by)


def test_another_applicant_finds_nothing(world: World, period: MonitoringPeriod):
    report = complete(world, period)
    value, project = report.values.order_by("pk").first(), report.project
    pages = [
        report.get_absolute_url(),
        reverse("write-project-report", args=[report.pk]),
        reverse("project-report-history", args=[report.pk]),
        reverse("fill-reported-value", args=[value.pk]),
        reverse("reported-proof", args=[value.pk, 1]),
        reverse("own-project", args=[project.pk]),
        reverse("take-step", kwargs={"noun": "targets.projectreport", "pk": report.pk, "verb": "submit"}),
    ]
    own = [_status(world.client(Role.APPLICANT), page) for page in pages]
    person, other = stranger(world)
    assert (own, [_status(other, page) for page in pages]) == ([200] * len(pages), [404] * len(pages))
    lists = "".join(other.get(reverse(name)).content.decode() for name in ("project-reports", "own-projects"))
    assert (project.name in lists, my_tasks(actor_of(person, on=timezone.localdate()))) == (False, [])


def _status(client: Client, page: str) -> int:
    answer = client.get(page)
    if answer.streaming:
        b"".join(answer)
    return answer.status_code


def test_an_owner_sees_his_project_with_what_was_paid_and_not_the_bureaus_pages(world: World, period: MonitoringPeriod):
    project, fund = period.fund.projects.get(), period.fund
    line = add_budget_line(fund=fund, name="奖励", budget_initial_fen=100_000_00, project=project, by=None)
    owed = {"line": line, "document": "文", "on": date(2026, 3, 1), "by": None}
    for purpose, fen, place in (("培育经费", 50_000_00, world.applicant), ("别家的经费", 30_000_00, world.bureau)):
        due = add_commitment(payee=place.name, organisation=place, purpose=purpose, fen=fen, **owed)
        paid = prepare_payment(
            commitment=due, fen=fen, payee_name=place.name, bank_name="某银行", account_number="6222000", by=None
        )
        record_payment(payment=paid, paid_on=date(2026, 4, 1), voucher="凭证9", version=paid.version, by=None)
    client = world.client(Role.APPLICANT)
    page = client.get(reverse("own-project", args=[project.pk])).content.decode()
    shown = [text in page for text in ("培育经费", "2026-04-01", "凭证9", "≥100家", "别家的经费")]
    assert shown == [True, True, True, True, False]
    refused = [client.get(row.get_absolute_url()).status_code for row in (project, fund, period)]
    assert refused == [404, 404, 404]


def test_the_pages_carry_a_report_from_the_question_to_the_period(world: World, period: MonitoringPeriod):
    officer, owner = world.client(Role.PROGRAMME), world.client(Role.APPLICANT)
    fill_in(officer, reverse("ask-project-owners", args=[period.pk]), {"due": "2026-07-10"})
    report = ProjectReport.objects.get()
    firms, people = report.values.order_by("pk")
    sheet = SimpleUploadedFile("授权清单.pdf", b"%PDF-1.7 proof")
    fill_in(owner, reverse("fill-reported-value", args=[firms.pk]), {"value": "60家", "file": sheet, "page": "3"})
    fill_in(owner, reverse("fill-reported-value", args=[people.pk]), {"reason": "安排在下半年"})
    fill_in(owner, reverse("write-project-report", args=[report.pk]), {"done": "按计划开展。"})
    assert Evidence.objects.get().organisation == world.applicant
    report.refresh_from_db()

    def step(client: Client, verb: str) -> int:
        url = reverse("take-step", kwargs={"noun": "targets.projectreport", "pk": report.pk, "verb": verb})
        report.refresh_from_db()
        return send(client, url, {"version": report.version, "reason": ""}).status_code

    assert (step(owner, "accept"), step(owner, "submit"), step(officer, "accept")) == (403, 302, 302)
    shown = officer.get(period.get_absolute_url()).content.decode()
    assert [text in shown for text in ("甲公司填报", "授权清单 第3页", "已采用")] == [True, True, True]
    assert b"".join(officer.get(reverse("reported-proof", args=[firms.pk, 1]))).startswith(b"%PDF")


def test_a_proof_is_taken_off_and_stays_on_record(world: World, period: MonitoringPeriod):
    report = complete(world, period)
    value = report.values.order_by("pk").first()
    url = reverse("end-reported-proof", args=[value.pk, 1])
    client = world.client(Role.APPLICANT)
    found = [send(client, url, {}).status_code for _ in range(2)]
    assert (found, [use.ended for use in value.proofs.all()]) == ([302, 404], [True])


def test_the_database_keeps_the_rules_of_reports(world: World, period: MonitoringPeriod):
    report = asked(world, period)
    report.state = "submitted"
    with pytest.raises(IntegrityError, match="project_report_submitted_with_text"), transaction.atomic():
        report.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectReport(period=period, project=report.project, due=period.due).save()
