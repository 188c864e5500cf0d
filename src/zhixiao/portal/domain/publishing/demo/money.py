"""The money of a case: batches, projects, lines, adjustments, receipts, payments."""

from dataclasses import dataclass
from datetime import date

from zhixiao.cases import model as cases
from zhixiao.portal.domain.money.adjustments.propose import propose_adjustment
from zhixiao.portal.domain.money.batches.add import add_fund_batch
from zhixiao.portal.domain.money.commitments.add import add_commitment
from zhixiao.portal.domain.money.funds.add import add_fund
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.payments.prepare import prepare_payment
from zhixiao.portal.domain.money.payments.settle import record_payment
from zhixiao.portal.domain.money.projects.add import add_project
from zhixiao.portal.domain.money.receipts.book import book_receipt
from zhixiao.portal.domain.money.states import ADJUSTMENT_STATES
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund import Fund, FundKind
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.kinds import Nature, Source
from zhixiao.portal.models.money.project import Project
from zhixiao.quantities import Money

PAYEE = {"payee_name": "演示收款单位", "bank_name": "演示银行", "account_number": "6200000000000000000"}
"""Who was paid is not public; the demonstration says so plainly."""
NOT_TOLD = "公开报告没有说明"


@dataclass(frozen=True, slots=True)
class EnteredMoney:
    """The fund-year with its rows by their ids in the case."""

    fund: Fund
    batches: dict[str, FundBatch]
    projects: dict[str, Project]
    lines: dict[str, BudgetLine]


def enter_money(case: cases.Case, organisation: Organisation) -> EnteredMoney:
    """Enter what the case tells of its money."""
    fund = add_fund(
        organisation=organisation,
        name=case.fund.name,
        year=case.year,
        kind=_value_of(FundKind, case.kind.value),
        regulation=case.fund.regulation or "",
        approval=case.fund.approval or "",
        money_unit=case.money_unit,
        by=None,
    )
    batches = {one.id: _batch(fund, one) for one in case.fund_batches}
    projects = _projects(fund, case)
    lines = {one.id: _line(fund, one, batches, projects) for one in case.budget_lines}
    first = next(iter(batches.values()))
    for one in case.budget_lines:
        _move(lines[one.id], one, case, batches.get(one.batch or "", first))
    return EnteredMoney(fund, batches, projects, lines)


def _value_of(choices: type[FundKind] | type[Source] | type[Nature], label: str) -> str:
    return next(str(value) for value, told in choices.choices if told == label)


def _batch(fund: Fund, one: cases.FundBatch) -> FundBatch:
    return add_fund_batch(
        fund=fund,
        name=one.name,
        source=_value_of(Source, one.source),
        nature=_value_of(Nature, one.nature),
        issued_fen=_fen(one.amount),
        issued=one.issued or "",
        document=one.document or "",
        note=one.note or "",
        by=None,
    )


def _projects(fund: Fund, case: cases.Case) -> dict[str, Project]:
    entered: dict[str, Project] = {}
    for one in sorted(case.projects, key=lambda project: project.parent is not None):
        entered[one.id] = add_project(
            fund=fund,
            name=one.name,
            parent=entered[one.parent] if one.parent else None,
            category=one.category or "",
            way=one.way or "",
            plan=one.plan or "",
            result=one.result or "",
            note=one.note or "",
            by=None,
        )
    return entered


def _line(fund: Fund, one: cases.BudgetLine, batches: dict[str, FundBatch], projects: dict[str, Project]) -> BudgetLine:
    initial, carried = _fen(one.budget_initial), _fen(one.carried_in)
    line = add_budget_line(
        fund=fund,
        name=one.name,
        budget_initial_fen=_fen(one.budget_adjusted) if initial is None and carried is None else initial,
        carried_in_fen=carried,
        batch=batches[one.batch] if one.batch else None,
        project=projects[one.project] if one.project else None,
        group=one.group or "",
        period=one.period or "",
        content=one.content or "",
        note=one.note or "",
        by=None,
    )
    adjusted = _fen(one.budget_adjusted)
    if adjusted is not None and adjusted != line.budget_adjusted_fen:
        _adjust(line, adjusted - line.budget_adjusted_fen, one.adjustment_reason or NOT_TOLD)
    return line


def _adjust(line: BudgetLine, fen: int, reason: str) -> None:
    on = date(line.fund.year, 7, 1)
    proposed = propose_adjustment(line=line, fen=fen, on=on, reason=reason, document=NOT_TOLD, by=None)
    ADJUSTMENT_STATES.go(proposed, "approve", by=None)
    line.refresh_from_db()


def _move(line: BudgetLine, one: cases.BudgetLine, case: cases.Case, batch: FundBatch) -> None:
    """What arrived and what was paid, each as one booking at the cut-off day."""
    received, spent = _fen(one.received), _fen(one.spent)
    on = min(case.cut_off, line.fund.ends)
    if received:
        book_receipt(line=line, source=batch.source, nature=batch.nature, fen=received, on=on, by=None)
    if spent:
        commitment = add_commitment(
            line=line,
            payee=PAYEE["payee_name"],
            purpose=line.name,
            document=NOT_TOLD,
            fen=spent,
            on=on,
            over_budget_reason=NOT_TOLD,
            by=None,
        )
        payment = prepare_payment(commitment=commitment, fen=spent, **PAYEE, by=None)
        record_payment(payment=payment, paid_on=on, voucher="演示凭证", version=payment.version, by=None)


def _fen(amount: Money | None) -> int | None:
    return None if amount is None else amount.fen
