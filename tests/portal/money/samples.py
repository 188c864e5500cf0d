"""One row of each noun of the money, under a given organisation."""

from datetime import date
from decimal import Decimal
from itertools import count

from tests.portal.ground.samples import applicant_near, make_evidence, make_role
from zhixiao.portal.access import Actor, Grant, Role
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.money.adjustments.propose import propose_adjustment
from zhixiao.portal.domain.money.allocations.add import add_allocation
from zhixiao.portal.domain.money.bank_files.columns import BACK, payment_number
from zhixiao.portal.domain.money.bank_files.outgoing import as_csv
from zhixiao.portal.domain.money.bank_files.take import take_bank_result
from zhixiao.portal.domain.money.batches.add import add_fund_batch
from zhixiao.portal.domain.money.books.keep_proof import keep_books_proof
from zhixiao.portal.domain.money.carry_overs.book import surrender
from zhixiao.portal.domain.money.commitments.add import add_commitment
from zhixiao.portal.domain.money.funds.add import add_fund
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.payment_batches.add import add_payment_batch
from zhixiao.portal.domain.money.payment_batches.send import send_payment_batch
from zhixiao.portal.domain.money.payments.give_back import return_payment
from zhixiao.portal.domain.money.payments.prepare import prepare_payment
from zhixiao.portal.domain.money.payments.settle import pay_payment
from zhixiao.portal.domain.money.project_changes.write import ask_project_change
from zhixiao.portal.domain.money.projects.add import add_project
from zhixiao.portal.domain.money.receipts.book import book_receipt
from zhixiao.portal.domain.money.states import BATCH_STATES
from zhixiao.portal.domain.money.uses.add import add_award_scheme, add_award_tier, add_expense, add_spending
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationKind
from zhixiao.portal.models.money.models import (
    Allocation,
    Arrival,
    AwardScheme,
    AwardTier,
    BankFile,
    BooksProof,
    BudgetAdjustment,
    BudgetLine,
    CarryOver,
    Commitment,
    Expense,
    Fund,
    FundBatch,
    Payment,
    PaymentBatch,
    PaymentReturn,
    Project,
    ProjectChange,
    Receipt,
    Spending,
)

NUMBERS = count(1)
SENT = date(2026, 3, 1)
PAID = date(2026, 3, 2)


def make_fund(place: Organisation, year: int = 2026) -> Fund:
    return add_fund(organisation=place, name=f"专项资金{next(NUMBERS)}", year=year, by=None)


def make_batch(place: Organisation) -> FundBatch:
    return add_fund_batch(
        fund=make_fund(place), name="首批", source="central", nature="transfer", issued_fen=1000_00, by=None
    )


def make_project(place: Organisation) -> Project:
    return add_project(fund=make_fund(place), name="子项目", owner=applicant_near(place), by=None)


def make_project_change(place: Organisation) -> ProjectChange:
    """Asked for by who carries the project out, with a proof."""
    project = make_project(place)
    by = actor_over(project.owner, Role.APPLICANT, person_id=make_role(project.owner).person_id)
    given = {"values": {"plan": "新计划"}, "reason": "政策调整", "evidence": make_evidence(place)}
    return ask_project_change(project=project, **given, by=by)


def make_line(place: Organisation, fen: int = 1000_00) -> BudgetLine:
    return add_budget_line(fund=make_fund(place), name="奖励", budget_initial_fen=fen, by=None)


def make_adjustment(place: Organisation) -> BudgetAdjustment:
    return propose_adjustment(
        line=make_line(place), fen=-100_00, on=date(2026, 6, 1), reason="压减", document="财预1号", by=None
    )


def make_receipt(place: Organisation) -> Receipt:
    return receive(make_line(place), 500_00)


def receive(line: BudgetLine, fen: int, on: date = date(2026, 2, 1)) -> Receipt:
    return book_receipt(line=line, source="city", nature="own_level", fen=fen, on=on, by=None)


def make_commitment(place: Organisation) -> Commitment:
    return owe(make_line(place), 300_00)


def owe(line: BudgetLine, fen: int, on: date = date(2026, 2, 2)) -> Commitment:
    return add_commitment(
        line=line, payee="甲公司", purpose="专利奖励", document="合同1", fen=fen, on=on, due=on, by=None
    )


def prepare(commitment: Commitment, fen: int) -> Payment:
    return prepare_payment(
        commitment=commitment,
        fen=fen,
        payee_name="甲公司",
        bank_name="演示银行",
        account_number="6222000011112222",
        by=None,
    )


def make_payment(place: Organisation) -> Payment:
    return prepare(make_commitment(place), 300_00)


def batch_of(*payments: Payment) -> PaymentBatch:
    fund = payments[0].commitment.line.fund
    return add_payment_batch(fund=fund, bank="演示银行", payer_account="10001", payments=payments, by=None)


def sent(batch: PaymentBatch, on: date = SENT) -> PaymentBatch:
    row = BATCH_STATES.go(batch, "submit", by=None)
    row = BATCH_STATES.go(row, "approve", by=None)
    return send_payment_batch(batch=row, sent_on=on, version=row.version, by=None)


def make_payment_batch(place: Organisation) -> PaymentBatch:
    return batch_of(make_payment(place))


def make_sent_batch(place: Organisation) -> PaymentBatch:
    return sent(make_payment_batch(place))


def result_row(payment: Payment, result: str = "成功", on: date = PAID, **other: str) -> dict[str, str]:
    """A row of a result file about a payment."""
    return {
        "付款编号": payment_number(payment.pk),
        "收款账号": payment.account_number,
        "金额（元）": str(Decimal(payment.fen) / 100),
        "结果": result,
        "日期": on.isoformat(),
    } | other


def result_file(*rows: dict[str, str]) -> bytes:
    return as_csv([BACK, *([row.get(column, "") for column in BACK] for row in rows)])


def make_bank_file(place: Organisation) -> BankFile:
    batch = make_sent_batch(place)
    content = result_file(*(result_row(payment) for payment in batch.payments.all()))
    return take_bank_result(batch=batch, content=content, file_name="回单.csv", by=None)


def make_return(place: Organisation) -> PaymentReturn:
    payment = make_sent_batch(place).payments.get()
    return return_payment(payment=payment, reason="R01", on=PAID, version=payment.version, by=None)


def paid_to(payee: Organisation, line: BudgetLine, fen: int = 300_00) -> Payment:
    """A payment out of the line that the bank reports as paid to an organisation of the portal."""
    owed = add_commitment(
        line=line,
        payee="甲公司",
        organisation=payee,
        purpose="专利奖励",
        document="合同1",
        fen=fen,
        on=SENT,
        by=None,
    )
    payment = sent(batch_of(prepare(owed, fen))).payments.get()
    return pay_payment(payment=payment, paid_on=PAID, version=payment.version, by=None)


def make_arrival(place: Organisation) -> Arrival:
    return Arrival.objects.get(payment=paid_to(applicant_near(place), make_line(place)))


def make_carry_over(place: Organisation) -> CarryOver:
    return surrender(line=make_line(place), fen=100_00, on=date(2026, 12, 31), by=None)


def make_books_proof(place: Organisation) -> BooksProof:
    return keep_books_proof(funds=[make_line(place).fund], by=None)[0]


TABLE = "地区\t有效专利\t执法案件\t下限\t上限\t上年\n权重\t0.6\t0.4\n{a}\t120\t8\t\t\t4\n{b}\t80\t12\t5\t\t5.5\n"


def make_allocation(place: Organisation) -> Allocation:
    number = next(NUMBERS)
    top = place.parent or place
    for name in (f"东{number}区", f"西{number}区"):
        add_organisation(name=name, kind=OrganisationKind.DISTRICT, parent=top, by=None)
    table = TABLE.format(a=f"东{number}区", b=f"西{number}区")
    return add_allocation(fund=make_fund(place), name="区县切块", whole_fen=10_000_000, table=table, by=None)


def make_scheme(place: Organisation) -> AwardScheme:
    return add_award_scheme(fund=make_fund(place), values={"name": "专利奖励", "fen": 500_00}, by=None)


def make_tier(place: Organisation) -> AwardTier:
    values = {"condition": "示范企业", "each_fen": 100_00, "count": 5, "fen": 500_00}
    return add_award_tier(scheme=make_scheme(place), values=values, by=None)


def make_expense(place: Organisation) -> Expense:
    return add_expense(line=make_line(place), values={"name": "平台运行维护", "fen": 100_00}, by=None)


def make_spending(place: Organisation) -> Spending:
    values = {"start": date(2026, 1, 1), "end": date(2026, 6, 30), "fen": 300_00}
    return add_spending(batch=make_batch(place), values=values, by=None)


def actor_over(place: Organisation, *roles: Role, person_id: int = 1) -> Actor:
    return Actor(person_id, "某人", tuple(Grant(role, place.pk, place.path) for role in roles))


SAMPLES = {
    Fund: make_fund,
    FundBatch: make_batch,
    Project: make_project,
    ProjectChange: make_project_change,
    BudgetLine: make_line,
    BudgetAdjustment: make_adjustment,
    Receipt: make_receipt,
    Commitment: make_commitment,
    Payment: make_payment,
    PaymentBatch: make_payment_batch,
    PaymentReturn: make_return,
    Arrival: make_arrival,
    BankFile: make_bank_file,
    CarryOver: make_carry_over,
    BooksProof: make_books_proof,
    Allocation: make_allocation,
    AwardScheme: make_scheme,
    AwardTier: make_tier,
    Expense: make_expense,
    Spending: make_spending,
}
