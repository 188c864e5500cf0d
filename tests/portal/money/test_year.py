"""A year of money through the pages alone, each step by the role whose it is."""

from django.urls import reverse

from tests.portal.money.samples import result_file, result_row
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.money.bank_files.take import take_bank_result
from zhixiao.portal.models.money.books_proof import BooksProof
from zhixiao.portal.models.money.models import (
    BudgetAdjustment,
    BudgetLine,
    CarryOver,
    Commitment,
    Fund,
    Payment,
    PaymentBatch,
)
from zhixiao.portal.queries.money.books import prove_books


class Desk:
    """A person at the desk: sends forms by the names of their addresses."""

    def __init__(self, world: World, role: Role) -> None:
        self.client = world.client(role)

    def send(self, name: str, /, *keys: int, **form: object) -> str:
        answer = send(self.client, reverse(name, args=keys), form)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        return answer["Location"]

    def step(self, noun: str, row: object, verb: str, reason: str = "") -> None:
        row.refresh_from_db()
        url = reverse("take-step", kwargs={"noun": noun, "pk": row.pk, "verb": verb})
        answer = send(self.client, url, {"version": row.version, "reason": reason})
        assert answer.status_code == 302, answer.content.decode()[-3000:]


ACCOUNT = {"payee_name": "甲公司", "bank_name": "工行", "account_number": "6222-0001"}


def test_the_year_of_a_fund_from_plan_to_carry_over(world: World, files: object):
    finance, leader = Desk(world, Role.FINANCE), Desk(world, Role.LEADER)
    fund = {"organisation": world.bureau.pk, "name": "专项资金", "kind": "project", "money_unit": "万元"}
    finance.send("add-fund", year=2026, **fund)
    this = Fund.objects.get()
    finance.send("add-fund", year=2027, previous=this.pk, **fund)
    finance.send("add-project", this.pk, name="奖励", owner=world.bureau.pk)
    finance.send("add-fund-batch", this.pk, name="首批", source="city", nature="own_level", issued_fen="100")
    project, batch = this.projects.get(), this.batches.get()
    amounts = {"budget_initial_fen": "80.5", "carried_in_fen": ""}
    finance.send("add-budget-line", this.pk, name="专利奖励", project=project.pk, batch=batch.pk, **amounts)
    line = this.lines.get()
    finance.send("propose-adjustment", line.pk, fen="-0.5", on="2026-05-01", reason="压减", document="财1号")
    leader.step("money.budgetadjustment", BudgetAdjustment.objects.get(), "approve")
    receipt = {"source": "city", "nature": "own_level", "kind": "new"}
    finance.send("book-receipt", line.pk, fen="60", on="2026-02-01", **receipt)
    owed = {"payee": "甲公司", "purpose": "奖励", "document": "公示1号", "on": "2026-03-01"}
    finance.send("add-commitment", line.pk, fen="12.3456", **owed)
    commitment = Commitment.objects.get()
    finance.send("prepare-payment", commitment.pk, fen="12.3456", **ACCOUNT)
    batch = _batched(finance, leader, this, Payment.objects.get())
    payment = Payment.objects.get()
    back = result_file(result_row(payment, "退回", 原因代码="R01"))
    take_bank_result(batch=batch, content=back, file_name="回单.csv", by=None)
    payment.refresh_from_db()
    finance.send("resend-payment", payment.pk, version=payment.version, **(ACCOUNT | {"account_number": "6222-0002"}))
    again = Payment.objects.get(replaces=payment)
    second = _batched(finance, leader, this, again)
    take_bank_result(batch=second, content=result_file(result_row(again)), file_name="回单.csv", by=None)
    finance.send("add-budget-line", this.following.pk, name="专利奖励", budget_initial_fen="0")
    into = BudgetLine.objects.get(fund=this.following)
    finance.send("carry-over-line", line.pk, into=into.pk, fen="67.6544", on="2027-01-01")
    line.refresh_from_db()
    into.refresh_from_db()
    commitment.refresh_from_db()
    carried = CarryOver.objects.get()
    assert (line.budget_adjusted_fen, commitment.settled_fen, commitment.open_fen) == (80_000_000, 12_345_600, 0)
    assert (into.carried_in_fen, into.budget_adjusted_fen, carried.cash_fen) == (67_654_400, 67_654_400, 47_654_400)
    assert [proof.faults for proof in prove_books()] == [(), ()]
    finance.send("prove-fund", this.pk)
    assert BooksProof.objects.get().faults == ""
    page = world.client(Role.FINANCE_REVIEW).get(reverse("budget-line", args=[line.pk])).content.decode()
    assert [text in page for text in ("80.5", "12.3456", "公示1号", "承诺兑付", "结转下年", "压减")] == [
        True, True, False, True, True, True,
    ]  # fmt: skip


def _batched(finance: Desk, leader: Desk, fund: Fund, payment: Payment) -> PaymentBatch:
    finance.send("add-payment-batch", fund.pk, bank="工行", payer_account="10001", payments=[payment.pk])
    batch = PaymentBatch.objects.latest("pk")
    finance.step("money.paymentbatch", batch, "submit")
    leader.step("money.paymentbatch", batch, "approve")
    batch.refresh_from_db()
    finance.send("send-payment-batch", batch.pk, sent_on="2026-03-01", version=batch.version)
    batch.refresh_from_db()
    return batch


def test_tasks_follow_the_states(world: World, files: object):
    from tests.portal.money.samples import make_adjustment, make_payment, make_return

    make_adjustment(world.bureau)
    make_payment(world.bureau)
    make_return(world.bureau)
    pages = {role: world.client(role).get("/").content.decode() for role in (Role.FINANCE, Role.LEADER, Role.AUDIT)}
    labels = ("审批预算调整", "编入付款批次", "退款更正重发")
    assert {role: [label in page for label in labels] for role, page in pages.items()} == {
        Role.FINANCE: [False, True, True],
        Role.LEADER: [True, False, False],
        Role.AUDIT: [False, False, False],
    }


def test_a_programme_officer_reads_the_plan_and_no_bank_account(world: World, files: object):
    from tests.portal.money.samples import make_payment

    payment = make_payment(world.bureau)
    client = world.client(Role.PROGRAMME)
    line = client.get(reverse("budget-line", args=[payment.commitment.line_id])).content.decode()
    assert ("甲公司" in line, client.get(reverse("payment", args=[payment.pk])).status_code) == (False, 403)


def test_what_is_no_amount_is_told_and_kept(world: World):
    from tests.portal.money.samples import make_fund

    fund = make_fund(world.bureau)
    client = world.client(Role.FINANCE)
    for typed in ("NaN", "1e400", "约12", "0.00000001", "99999999999999999"):
        form = {"name": "奖励", "budget_initial_fen": typed}
        answer = send(client, reverse("add-budget-line", args=[fund.pk]), form)
        assert (answer.status_code, f'value="{typed}"' in answer.content.decode()) == (422, True)
    assert not BudgetLine.objects.exists()
