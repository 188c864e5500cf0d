"""到账确认: the payee's word about a paid payment, the bureau's answer; the books stay what the bank made them."""

import random
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.portal.ground.samples import make_evidence
from tests.portal.money.samples import PAID, batch_of, make_line, make_project, owe, paid_to, prepare, sent
from tests.portal.page_forms import fill_in
from tests.portal.world import PASSWORD, World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.people.add import add_person
from zhixiao.portal.domain.ground.roles.grant import grant_role
from zhixiao.portal.domain.money.arrivals.answer import answer_arrival, reopen_arrival
from zhixiao.portal.domain.money.arrivals.ask import ask_arrival
from zhixiao.portal.domain.money.arrivals.states import ARRIVAL_STATES
from zhixiao.portal.domain.money.arrivals.tell import confirm_arrival, record_paper
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.payments.give_back import return_payment
from zhixiao.portal.domain.money.payments.settle import pay_payment
from zhixiao.portal.faults import NotAllowedError, RefusedError, StaleError
from zhixiao.portal.interfaces.money.tasks import TASKS
from zhixiao.portal.interfaces.waiting import tasks_of
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.money.account import Account
from zhixiao.portal.models.money.arrival import Arrival, ArrivalState
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.posting import Posting
from zhixiao.portal.queries.ground.actors import actor_of
from zhixiao.portal.queries.ground.history import history_of
from zhixiao.portal.queries.money.arrivals import unconfirmed

ARRIVED = date(2026, 3, 3)
FEN = 300_00


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.bureau, 10_000_00)


@pytest.fixture
def arrival(world: World, line: BudgetLine) -> Arrival:
    return Arrival.objects.get(payment=paid_to(world.applicant, line))


def told(world: World, row: Arrival, fen: int = FEN, **more: object) -> Arrival:
    row.refresh_from_db()
    payee = world.actor(Role.APPLICANT)
    return confirm_arrival(arrival=row, received_on=ARRIVED, received_fen=fen, version=row.version, by=payee, **more)


def step(world: World, row: Arrival, verb: str, role: Role, reason: str = "查无此款") -> Arrival:
    return ARRIVAL_STATES.go(row, verb, by=world.actor(role), reason=reason)


def waiting(world: World, role: Role) -> list[str]:
    labels = {"确认到账", "答复未到账", "核对到账差额"}
    return [task.label for task in tasks_of(world.actor(role), TASKS) if task.label in labels]


def books() -> list[object]:
    return [Posting.objects.count(), *Account.objects.order_by("pk").values_list("debit_fen", "credit_fen")]


def test_a_payment_that_is_paid_asks_its_payee_and_one_that_is_sent_does_not(world: World, line: BudgetLine):
    payment = sent(batch_of(prepare(owe(line, FEN), FEN))).payments.get()
    before = Arrival.objects.count()
    pay_payment(payment=payment, paid_on=PAID, version=payment.version, by=None)
    assert (before, Arrival.objects.get(payment=payment).state) == (0, ArrivalState.AWAITED)


def test_the_payee_confirms_and_the_task_is_gone(world: World, arrival: Arrival):
    before, held = waiting(world, Role.APPLICANT), books()
    row = told(world, arrival)
    assert (before, waiting(world, Role.APPLICANT), books() == held) == (["确认到账"], [], True)
    assert (row.state, row.received_on, row.received_fen) == (ArrivalState.CONFIRMED, ARRIVED, FEN)
    event = Event.objects.get(name="arrival.confirmed")
    assert (event.object_id, event.by_id) == (row.pk, world.people[Role.APPLICANT].pk)


def test_another_amount_is_a_difference_that_must_be_explained(world: World, arrival: Arrival):
    with pytest.raises(RefusedError, match="到账金额299元比拨付金额300元少1元。确实不同的，请写明情况再提交"):
        told(world, arrival, FEN - 100)
    row = told(world, arrival, FEN - 100, note="银行扣手续费")
    assert (row.state, waiting(world, Role.FINANCE)) == (ArrivalState.DIFFERS, ["核对到账差额"])
    row = step(world, row, "explain", Role.FINANCE, "手续费由收款行收取")
    assert (row.state, row.answer, row.received_fen) == (ArrivalState.EXPLAINED, "手续费由收款行收取", FEN - 100)
    assert unconfirmed(arrival.payment.commitment.line.fund_id) == {}


@pytest.mark.parametrize(("on", "sentence"), [(date(2026, 3, 1), "早于支付日期"), (date(2999, 1, 1), "还没有到")])
def test_a_day_before_the_payment_or_to_come_is_refused(world: World, arrival: Arrival, on: date, sentence: str):
    with pytest.raises(RefusedError, match=sentence):
        confirm_arrival(arrival=arrival, received_on=on, received_fen=FEN, version=arrival.version, by=None)


def test_money_that_did_not_arrive_is_answered_and_looked_for_again(world: World, arrival: Arrival):
    row = step(world, arrival, "deny", Role.APPLICANT)
    assert (row.note, waiting(world, Role.APPLICANT), waiting(world, Role.FINANCE)) == ("查无此款", [], ["答复未到账"])
    row = answer_arrival(arrival=row, answer="3月2日已付，凭证号1", version=row.version, by=world.actor(Role.FINANCE))
    assert (row.state, row.answer, waiting(world, Role.APPLICANT)) == (
        ArrivalState.AWAITED,
        "3月2日已付，凭证号1",
        ["确认到账"],
    )
    assert told(world, row).state == ArrivalState.CONFIRMED


def test_money_that_arrives_late_is_confirmed_without_an_answer(world: World, arrival: Arrival):
    row = step(world, arrival, "deny", Role.APPLICANT)
    assert told(world, row).state == ArrivalState.CONFIRMED


@pytest.mark.parametrize("verb", ["", "deny", "confirm"])
def test_a_return_ends_it_and_the_corrected_payment_asks_anew(world: World, arrival: Arrival, verb: str):
    row = told(world, arrival) if verb == "confirm" else step(world, arrival, verb, Role.APPLICANT) if verb else arrival
    payment = row.payment
    return_payment(payment=payment, reason="R07", on=date(2026, 3, 9), version=payment.version, by=None)
    row.refresh_from_db()
    assert (row.state, waiting(world, Role.APPLICANT), waiting(world, Role.FINANCE)) == (ArrivalState.RETURNED, [], [])
    with pytest.raises(RefusedError):
        told(world, row)


def test_the_payee_reads_when_and_why_the_money_came_back(world: World, arrival: Arrival):
    payment = arrival.payment
    back = {"reason": "R99", "note": "账户停用", "on": date(2026, 3, 9)}
    return_payment(payment=payment, **back, version=payment.version, by=None)
    page = world.client(Role.APPLICANT).get(arrival.get_absolute_url()).content.decode()
    assert [text in page for text in ("2026-03-09", "其他：账户停用", "核对收款账户")] == [True] * 3
    returned = history_of(payment)[0]
    assert [(one.label, one.after) for one in returned.changes if one.label != "状态"] == [
        ("日期", "2026-03-09"),
        ("原因", "其他"),
    ]


def test_what_was_told_by_mistake_is_taken_back_with_a_reason(world: World, arrival: Arrival):
    row = told(world, arrival)
    with pytest.raises(RefusedError, match="必须写明原因"):
        reopen_arrival(arrival=row, reason=" ", version=row.version, by=world.actor(Role.APPLICANT))
    row = reopen_arrival(arrival=row, reason="看错了户头", version=row.version, by=world.actor(Role.APPLICANT))
    assert (row.state, row.received_on, row.received_fen) == (ArrivalState.AWAITED, None, None)


def test_the_second_of_two_is_told(world: World, arrival: Arrival):
    version = arrival.version
    told(world, arrival)
    with pytest.raises(StaleError):
        confirm_arrival(arrival=arrival, received_on=ARRIVED, received_fen=FEN, version=version, by=None)


PEOPLE_OF_THE_BUREAU = [role for role in Role if role is not Role.APPLICANT]


@pytest.mark.parametrize("role", PEOPLE_OF_THE_BUREAU)
def test_nobody_but_the_payee_confirms(world: World, arrival: Arrival, role: Role):
    with pytest.raises(NotAllowedError):
        confirm_arrival(
            arrival=arrival, received_on=ARRIVED, received_fen=FEN, version=arrival.version, by=world.actor(role)
        )
    with pytest.raises(NotAllowedError):
        step(world, arrival, "deny", role)


def test_another_payee_does_not_find_it_and_the_bureau_may_not_confirm(world: World, arrival: Arrival):
    other = add_organisation(name="丙公司", kind="applicant", parent=world.home, by=None)
    person = add_person(account="other", name="旁人", organisation=other, password=PASSWORD, by=None)
    person.must_change_password = False
    person.save()
    grant_role(person=person, role=Role.APPLICANT, organisation=other, begins=date(2020, 1, 1), by=None)
    client = world.client(Role.APPLICANT)
    client.force_login(person)
    pages = [reverse(name, args=[arrival.pk]) for name in ("arrival", "confirm-arrival", "reopen-arrival")]
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert arrival.payment.payee_name not in client.get(reverse("arrivals")).content.decode()
    assert world.client(Role.FINANCE).get(pages[1]).status_code == 403
    assert world.client(Role.APPLICANT).get(reverse("answer-arrival", args=[arrival.pk])).status_code == 403
    told_by = actor_of(person, on=ARRIVED)
    with pytest.raises(NotAllowedError):
        confirm_arrival(arrival=arrival, received_on=ARRIVED, received_fen=FEN, version=arrival.version, by=told_by)


def test_the_pages_carry_it_from_the_task_to_the_answer(world: World, arrival: Arrival):
    payee, finance = world.client(Role.APPLICANT), world.client(Role.FINANCE)
    page = reverse("arrival", args=[arrival.pk])
    assert page in payee.get("/").content.decode()
    form = payee.get(reverse("confirm-arrival", args=[arrival.pk])).content.decode()
    assert "2026-03-02 拨付 300元，收款账户：甲公司，演示银行 6222000011112222。" in form
    answer = send(payee, reverse("confirm-arrival", args=[arrival.pk]), {"received_on": "2026-03-03", "version": 1})
    assert answer.status_code == 422
    form = {"received_on": "2026.3.3", "received_fen": "290", "version": 1}
    answer = send(payee, reverse("confirm-arrival", args=[arrival.pk]), form)
    assert (answer.status_code, "比拨付金额300元少10元" in answer.content.decode()) == (422, True)
    fill_in(payee, reverse("confirm-arrival", args=[arrival.pk]), form | {"note": "少了10元"})
    shown = finance.get(page).content.decode()
    assert [text in shown for text in ("少了10元", "说明差额", "答复，请再核对", "金额不符")] == [True] * 4
    fill_in(finance, reverse("answer-arrival", args=[arrival.pk]), {"answer": "请看回单"})
    assert "请看回单" in payee.get(page).content.decode()


def test_the_payees_button_is_one_for_the_same_and_another_amount(world: World, arrival: Arrival):
    page = world.client(Role.APPLICANT).get(arrival.get_absolute_url()).content.decode()
    assert page.count(f'href="{reverse("confirm-arrival", args=[arrival.pk])}"') == 1


def test_a_payee_without_an_account_is_recorded_from_paper(world: World, line: BudgetLine, files: object):
    payment = sent(batch_of(prepare(owe(line, FEN), FEN))).payments.get()
    row = Arrival.objects.get(payment=pay_payment(payment=payment, paid_on=PAID, version=payment.version, by=None))
    finance, url = world.client(Role.FINANCE), reverse("record-arrival-paper", args=[row.pk])
    assert url in finance.get(row.get_absolute_url()).content.decode()
    form = {"received_on": "2026-03-03", "received_fen": "300"}
    assert "请选择或上传收款单位的纸质回执。" in send(finance, url, form | {"version": 1}).content.decode()
    fill_in(finance, url, form | {"file": SimpleUploadedFile("回执.pdf", b"%PDF-1.7 receipt")})
    row.refresh_from_db()
    assert (row.state, row.evidence) == (ArrivalState.CONFIRMED, Evidence.objects.get(title="回执"))
    assert row.evidence.organisation == world.bureau


def test_a_paper_receipt_of_another_amount_is_a_difference(world: World, line: BudgetLine, files: object):
    payment = sent(batch_of(prepare(owe(line, FEN), FEN))).payments.get()
    row = Arrival.objects.get(payment=pay_payment(payment=payment, paid_on=PAID, version=payment.version, by=None))
    given = {"received_on": ARRIVED, "received_fen": FEN + 1, "evidence": make_evidence(world.bureau)}
    by = world.actor(Role.FINANCE)
    with pytest.raises(RefusedError, match=r"多0\.01元"):
        record_paper(arrival=row, **given, version=row.version, by=by)
    row = record_paper(arrival=row, **given, note="利息", version=row.version, by=by)
    assert row.state == ArrivalState.DIFFERS


def test_no_paper_is_taken_for_a_payee_who_can_sign_in(world: World, arrival: Arrival, files: object):
    page = world.client(Role.FINANCE).get(reverse("record-arrival-paper", args=[arrival.pk])).content.decode()
    assert ("应由其本人" in page, 'name="received_on"' in page) == (True, False)
    assert "登记纸质回执" not in world.client(Role.FINANCE).get(arrival.get_absolute_url()).content.decode()
    paper = {"received_on": ARRIVED, "received_fen": FEN, "evidence": make_evidence(world.bureau)}
    with pytest.raises(RefusedError, match="应由其本人确认"):
        record_paper(arrival=arrival, **paper, version=arrival.version, by=None)
    person = world.people[Role.APPLICANT]
    person.state = "suspended"
    person.save()
    assert record_paper(arrival=arrival, **paper, version=arrival.version, by=None).state == ArrivalState.CONFIRMED


def test_paid_payments_that_nobody_confirmed_are_listed_and_counted(world: World, line: BudgetLine):
    rows = [Arrival.objects.get(payment=paid_to(world.applicant, line, fen)) for fen in (FEN, 200_00, 100_00)]
    told(world, rows[0])
    step(world, rows[1], "deny", Role.APPLICANT)
    finance = world.client(Role.FINANCE)
    fund = finance.get(line.fund.get_absolute_url()).content.decode()
    assert "待收款单位确认1笔，未到账1笔" in fund
    found = {
        value: [row.pk for row in finance.get(reverse("payments"), {"arrival": value}).context["shown"].rows]
        for value in ("open", "confirmed", "missing")
    }
    keys = [row.payment_id for row in rows]
    assert found == {"open": [keys[2], keys[1]], "confirmed": [keys[0]], "missing": [keys[1]]}
    assert "已支付而未确认到账" not in world.client(Role.PROGRAMME).get(line.fund.get_absolute_url()).content.decode()


def test_a_payment_of_before_is_asked_about_once(world: World, line: BudgetLine):
    owed = owe(line, FEN)
    old = Payment.objects.create(
        commitment=owed, fen=FEN, payee_name="甲", bank_name="银行", account_number="62220", paid_on=PAID, state="paid"
    )
    finance = world.client(Role.FINANCE)
    assert "请收款单位确认到账" in finance.get(old.get_absolute_url()).content.decode()
    fill_in(finance, reverse("ask-arrival", args=[old.pk]), {})
    assert Arrival.objects.get().payment == old
    with pytest.raises(RefusedError, match="已经请收款单位确认过"):
        ask_arrival(payment=old, version=old.version, by=None)
    payment = prepare(owe(line, FEN), FEN)
    with pytest.raises(RefusedError, match="支付成功后才能"):
        ask_arrival(payment=payment, version=payment.version, by=None)


WAYS = {
    "confirm": lambda row, fen, **given: confirm_arrival(
        arrival=row, received_on=ARRIVED, received_fen=fen, note="如实", **given
    ),
    "deny": lambda row, fen, **given: ARRIVAL_STATES.go(row, "deny", reason="无", **given),
    "answer": lambda row, fen, **given: answer_arrival(arrival=row, answer="请看回单", **given),
    "explain": lambda row, fen, **given: ARRIVAL_STATES.go(row, "explain", reason="手续费", **given),
    "reopen": lambda row, fen, **given: reopen_arrival(arrival=row, reason="看错", **given),
}


@pytest.mark.parametrize("seed", range(6))
def test_on_every_way_confirmed_means_the_amount_paid_and_the_books_stay(world: World, line: BudgetLine, seed: int):
    choose, row, taken = random.Random(seed), Arrival.objects.get(payment=paid_to(world.applicant, line)), 0
    held = books()
    for _ in range(40):
        way, fen = choose.choice(list(WAYS)), choose.choice((FEN, FEN - 1, FEN + 1))
        try:
            row = WAYS[way](row, fen, version=row.version, by=None)
        except RefusedError:
            continue
        taken += 1
        state, known = ArrivalState(row.state), row.received_fen
        assert (known is None) == (state in (ArrivalState.AWAITED, ArrivalState.MISSING))
        assert known is None or (known == FEN) == (state is ArrivalState.CONFIRMED)
    assert (books() == held, taken > 3) == (True, True)


def test_the_tasks_and_the_own_project_ask_as_often_for_three_as_for_one(world: World, line: BudgetLine):
    project = make_project(world.bureau)
    client, page, counts = world.client(Role.APPLICANT), reverse("own-project", args=[project.pk]), []
    own = add_budget_line(fund=project.fund, name="培育", project=project, budget_initial_fen=10_000_00, by=None)
    for many in (1, 2):
        for _ in range(many):
            paid_to(world.applicant, line)
            paid_to(world.applicant, own)
        with CaptureQueriesContext(connection) as asked:
            assert [client.get(at).status_code for at in ("/", page)] == [200, 200]
        counts.append(len(asked))
    assert counts[0] == counts[1]
