"""Enters a case into the portal through the verbs of its areas."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from zhixiao.cases import Case
from zhixiao.cases.model import BudgetLine as CaseLine
from zhixiao.cases.model import Indicator as CaseIndicator
from zhixiao.portal.access import Actor
from zhixiao.portal.domain.evaluations.evaluation.issue import issue_evaluation
from zhixiao.portal.domain.evaluations.parts.execution_view import add_execution_view
from zhixiao.portal.domain.evaluations.parts.given_score import set_given_score
from zhixiao.portal.domain.evaluations.parts.narrative import write_narrative
from zhixiao.portal.domain.evaluations.parts.objective import fill_objective
from zhixiao.portal.domain.evaluations.parts.other_figure import add_other_figure
from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.domain.evaluations.values.prove import prove_value
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.domain.money.batches.add import add_fund_batch
from zhixiao.portal.domain.money.commitments.add import add_commitment
from zhixiao.portal.domain.money.funds.add import add_fund
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.payments.prepare import prepare_payment
from zhixiao.portal.domain.money.payments.settle import record_payment
from zhixiao.portal.domain.money.projects.add import add_project
from zhixiao.portal.domain.money.receipts.book import book_receipt
from zhixiao.portal.domain.targets.indicators.add import add_indicator
from zhixiao.portal.domain.targets.objectives.keep import add_objective
from zhixiao.portal.domain.targets.target_sets.begin import begin_target_set
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.kinds import Nature, Source
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.quantities import Money

CLASSES = {label: value for value, label in EvidenceClass.choices}


def enter(case: Case, organisation: Organisation, officer: Actor) -> Evaluation:
    """The whole case: money, targets, completed values, proofs, texts. The officer uploads the proofs."""
    fund = add_fund(
        organisation=organisation,
        name=case.fund.name,
        year=case.year,
        regulation=case.fund.regulation or "",
        approval=case.fund.approval or "",
        money_unit=case.money_unit,
        by=None,
    )
    projects = enter_projects(case, fund)
    lines = enter_lines(case, fund, enter_batches(case, fund), projects)
    targets = enter_targets(case, fund, projects)
    evaluation = issue_evaluation(
        fund=fund,
        title=case.title,
        rulebook=case.rulebook or "",
        cut_off=case.cut_off,
        region=case.organisation.region,
        level=case.organisation.level,
        issued_on=date(case.year + 1, 3, 1),
        due_on=date(case.year + 1, 5, 10),
        accept_by=date(case.year + 1, 6, 30),
        by=None,
    )
    enter_values(case, evaluation, targets, enter_evidence(case, organisation, officer))
    enter_parts(case, evaluation, projects, lines)
    return evaluation


def enter_projects(case: Case, fund: Fund) -> dict[str, Project]:
    return {
        row.id: add_project(fund=fund, name=row.name, category=row.category or "", note=row.note or "", by=None)
        for row in case.projects
    }


def enter_batches(case: Case, fund: Fund) -> dict[str, FundBatch]:
    sources = {choice.label: choice for choice in Source}
    natures = {choice.label: choice for choice in Nature}
    return {
        row.id: add_fund_batch(
            fund=fund,
            name=row.name,
            source=sources[row.source],
            nature=natures[row.nature],
            issued_fen=_fen(row.amount),
            issued=row.issued or "",
            document=row.document or "",
            note=row.note or "",
            by=None,
        )
        for row in case.fund_batches
    }


def enter_lines(
    case: Case, fund: Fund, batches: dict[str, FundBatch], projects: dict[str, Project]
) -> dict[str, BudgetLine]:
    lines = {}
    for row in case.budget_lines:
        line = add_budget_line(
            fund=fund,
            name=row.name,
            batch=batches.get(row.batch or ""),
            project=projects.get(row.project or ""),
            group=row.group or "",
            period=row.period or "",
            content=row.content or "",
            budget_initial_fen=_fen(row.budget_initial),
            carried_in_fen=_fen(row.carried_in),
            note=row.note or "",
            by=None,
        )
        book_money(line, row, case.cut_off)
        lines[row.id] = line
    return lines


def book_money(line: BudgetLine, row: CaseLine, on: date) -> None:
    """What was received and spent, each in one booking on the cut-off day."""
    if row.received is not None:
        book_receipt(
            line=line,
            source=Source.CITY,
            nature=Nature.OWN_LEVEL,
            fen=row.received.fen,
            on=on,
            document="到位",
            by=None,
        )
    if row.spent:
        owed = add_commitment(
            line=line,
            payee="收款单位",
            purpose="全年支出",
            document="拨付文件",
            fen=row.spent.fen,
            on=on,
            over_budget_reason="原文如此",
            by=None,
        )
        payment = prepare_payment(
            commitment=owed,
            fen=row.spent.fen,
            payee_name="收款单位",
            bank_name="某银行",
            account_number="6222000000",
            by=None,
        )
        record_payment(payment=payment, paid_on=on, voucher="凭证1", version=payment.version, by=None)


def enter_targets(case: Case, fund: Fund, projects: dict[str, Project]) -> dict[str, Indicator]:
    """One target set for the fund and one for each sub-project, with their indicators and objectives."""
    sets = {name: begin_target_set(fund=fund, project=project, by=None) for name, project in projects.items()}
    sets[""] = begin_target_set(fund=fund, by=None)
    for objective in case.objectives:
        add_objective(
            target_set=sets[objective.project or ""],
            scope_of_time=objective.scope,
            expected=objective.expected,
            by=None,
        )
    return {
        row.id: add_indicator(target_set=sets[row.project or ""], values=_target(row), by=None)
        for row in case.indicators
    }


def _target(row: CaseIndicator) -> dict[str, object]:
    return {
        "level1": row.level1,
        "level2": row.level2,
        "name": row.name,
        "direction": str(row.direction or "="),
        "target": str(row.target or ""),
        "weight": row.weight,
        "rule": row.rule or "",
        "definition": row.definition or "",
    }


def enter_evidence(case: Case, organisation: Organisation, officer: Actor) -> dict[str, Evidence]:
    return {
        row.id: add_evidence(
            organisation=organisation,
            title=row.title,
            evidence_class=CLASSES[row.category],
            file=BytesIO(b"%PDF-1.7 " + row.title.encode()),
            file_name="材料.pdf",
            by=officer,
        )
        for row in case.evidence
    }


def enter_values(
    case: Case, evaluation: Evaluation, targets: dict[str, Indicator], proofs: dict[str, Evidence]
) -> None:
    values = {value.indicator_id: value for value in evaluation.values.all()}
    for row in case.indicators:
        value = values[targets[row.id].pk]
        fill_value(value=value, **told_of(row), by=None)
        for proof in row.evidence:
            prove_value(value=value, evidence=proofs[proof], by=None)


def told_of(row: CaseIndicator) -> dict[str, str | int | Decimal | None]:
    """What a case says of an indicator's completion, as the fields of a completed value."""
    texts = {
        "completed": row.completed,
        "data_source": row.data_source,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "last_year": row.last_year,
        "grade": row.grade,
        "not_applicable": row.not_applicable,
        "deviation_reason": row.deviation_reason,
        "remedy": row.remedy,
        "note": row.note,
    }
    numbers = {"given_score": row.given_score, "missed": row.missed, "deduction": row.deduction}
    return {name: str(text or "") for name, text in texts.items()} | numbers


def enter_parts(case: Case, evaluation: Evaluation, projects: dict[str, Project], lines: dict[str, BudgetLine]) -> None:
    for row in case.given_scores:
        set_given_score(
            evaluation=evaluation,
            project=projects[row.project],
            section=row.section,
            score=row.score,
            note=row.note or "",
            by=None,
        )
    for view in case.execution_views:
        chosen = [lines[name] for name in view.lines]
        add_execution_view(evaluation=evaluation, name=view.name, denominator=view.denominator, lines=chosen, by=None)
    for text in case.narratives:
        write_narrative(evaluation=evaluation, part=text.part, text=text.text, by=None)
    actual = {row.expected: row.actual or "" for row in case.objectives}
    for result in evaluation.objective_results.select_related("objective"):
        fill_objective(result=result, actual=actual[result.objective.expected], by=None)
    for fact in case.facts:
        fields = {name: str(getattr(fact, name) or "") for name in ("group", "name", "value", "period", "note")}
        add_other_figure(
            evaluation=evaluation, **fields, change=str(fact.change or ""), share=str(fact.share or ""), by=None
        )


def _fen(amount: Money | None) -> int | None:
    return None if amount is None else amount.fen
