"""A made-up fund of the demonstration's own bureau, so that every role finds something that waits for it.

Last year is evaluated, accepted, drawn for review and put to the expert, and the applicant confirmed what it was paid;
of this year the applicant is asked to report and to confirm, and asks for more time for its project.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils import timezone

from zhixiao.portal.access import Actor, Role
from zhixiao.portal.domain.evaluations.evaluation.issue import issue_evaluation
from zhixiao.portal.domain.evaluations.experts.assign import assign_expert
from zhixiao.portal.domain.evaluations.parts.narrative import write_narrative
from zhixiao.portal.domain.evaluations.parts.objective import fill_objective
from zhixiao.portal.domain.evaluations.reviews.draw import draw_reviews
from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES
from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.domain.evaluations.values.prove import prove_value
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.domain.money.arrivals.tell import confirm_arrival
from zhixiao.portal.domain.money.commitments.add import add_commitment
from zhixiao.portal.domain.money.funds.add import add_fund
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.payments.prepare import prepare_payment
from zhixiao.portal.domain.money.payments.settle import record_payment
from zhixiao.portal.domain.money.project_changes.states import PROJECT_CHANGE_STATES
from zhixiao.portal.domain.money.project_changes.write import ask_project_change
from zhixiao.portal.domain.money.projects.add import add_project
from zhixiao.portal.domain.money.receipts.book import book_receipt
from zhixiao.portal.domain.publishing.demo.targets import bring_in_force
from zhixiao.portal.domain.targets.indicators.add import add_indicator
from zhixiao.portal.domain.targets.monitoring.issue import issue_periods
from zhixiao.portal.domain.targets.objectives.keep import add_objective
from zhixiao.portal.domain.targets.project_reports.ask import ask_owners
from zhixiao.portal.domain.targets.target_sets.begin import begin_target_set
from zhixiao.portal.models.evaluations.evaluation import Evaluation, Level
from zhixiao.portal.models.ground.evidence import EvidenceClass
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationKind
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.money.arrival import Arrival
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.kinds import Nature, Source
from zhixiao.portal.queries.evaluations.outline_parts import parts_of
from zhixiao.portal.queries.ground.actors import actor_of
from zhixiao.portal.queries.ground.demo_accounts import DEMO_PREFIX
from zhixiao.portal.transactions import verb
from zhixiao.rules.calendar_store import load_calendar
from zhixiao.rules.monitoring_store import load_preset

NAME = "演示专项资金"
RULEBOOK, REVIEW_RULES, CALENDAR = "mof-2020-10", "sichuan-2025", "national"
PLANNED_FEN, PAID_FEN = 100_000_000, 80_000_000
TARGETS = (
    ("产出", "数量", "发明专利授权量", "10件", "8件"),
    ("产出", "质量", "高价值专利占比", "60%", "75%"),
    ("效益", "社会效益", "质押融资惠及企业", "20家", "25家"),
    ("满意度", "服务对象满意度", "企业满意度", "90%", "95%"),
)
WEIGHTS = (30, 20, 30, 10)
PROOF = "演示材料：这里应当是统计表。"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the fund is, and who acts there."""

    bureau: Organisation
    applicant: Organisation
    city: Organisation

    def actor(self, role: Role) -> Actor:
        account = f"{DEMO_PREFIX}{role.value.replace('_', '-')}"
        return actor_of(Person.objects.get(account=account), on=timezone.localdate())


@verb
def load_made_up_year() -> list[Fund]:
    """Both years. Needs `set_up_demo`; does nothing the second time."""
    if Fund.objects.filter(name=NAME).exists():
        return []
    account = Person.objects.get(account=f"{DEMO_PREFIX}{Role.APPLICANT.value}")
    city = account.organisation.parent
    bureau = Organisation.objects.get(parent=city, kind=OrganisationKind.BUREAU, name=f"{city}知识产权局")
    place = _Place(bureau, account.organisation, city)
    year = timezone.localdate().year
    last, now = _fund(place, year - 1), _fund(place, year)
    _reviewed(place, _evaluated(place, last))
    _monitored(place, now)
    _arrived(place, last)
    _to_be_changed(place, now)
    return [last, now]


def _fund(place: _Place, year: int) -> Fund:
    """Planned, received and mostly paid to the applicant, whose project has targets in force."""
    fund = add_fund(organisation=place.bureau, name=NAME, year=year, by=None)
    planned: dict[str, Any] = {"begins": fund.begins, "ends": date(year, 10, 31), "contact": "演示联系人"}
    project = add_project(
        fund=fund, name="高价值专利培育", owner=place.applicant, plan="培育高价值发明专利。", **planned, by=None
    )
    line = add_budget_line(fund=fund, name="培育资助", project=project, budget_initial_fen=PLANNED_FEN, by=None)
    booked: dict[str, Any] = {"on": fund.begins, "document": "演示文件", "by": None}
    book_receipt(line=line, source=Source.CITY, nature=Nature.OWN_LEVEL, fen=PLANNED_FEN, **booked)
    owed = add_commitment(
        line=line,
        payee=place.applicant.name,
        organisation=place.applicant,
        purpose="培育资助",
        fen=PAID_FEN,
        **booked,
    )
    paid = prepare_payment(
        commitment=owed,
        fen=PAID_FEN,
        payee_name=place.applicant.name,
        bank_name="演示银行",
        account_number="6200000000000000",
        by=None,
    )
    record_payment(payment=paid, paid_on=fund.begins, voucher="演示凭证", version=paid.version, by=None)
    held = begin_target_set(fund=fund, project=project, weight_total=Decimal(sum(WEIGHTS)), by=None)
    add_objective(target_set=held, expected="提升专利质量。", by=None)
    for (level1, level2, name, target, _), weight in zip(TARGETS, WEIGHTS, strict=True):
        told = {"level1": level1, "level2": level2, "name": name, "direction": "≥", "target": target}
        add_indicator(target_set=held, values=told | {"weight": Decimal(weight)}, by=None)
    bring_in_force(held)
    return fund


def _evaluated(place: _Place, fund: Fund) -> Evaluation:
    """Filled in with a proof for every value, and passed by everybody in turn."""
    officer, after = place.actor(Role.PERFORMANCE), fund.year + 1
    row = issue_evaluation(
        fund=fund,
        title=f"{fund.year}年度{NAME}绩效自评报告",
        rulebook=RULEBOOK,
        cut_off=date(fund.year, 12, 31),
        region="演示省演示市",
        level=Level.CITY,
        issued_on=date(after, 1, 15),
        due_on=date(after, 3, 15),
        accept_by=date(after, 4, 30),
        by=None,
    )
    paper = add_evidence(
        organisation=place.bureau,
        title="演示统计表",
        evidence_class=EvidenceClass.WORKING,
        file=BytesIO(PROOF.encode()),
        file_name="演示统计表.txt",
        by=officer,
    )
    completed = {name: value for _, _, name, _, value in TARGETS}
    for value in row.values.select_related("indicator"):
        told: dict[str, Any] = {
            "completed": completed[value.indicator.name],
            "data_source": "演示统计表",
            "definition": "当年数",
        }
        why: dict[str, Any] = {"deviation_reason": "审查周期较长", "remedy": "加快预审"}
        fill_value(value=value, **told, **(why if value.indicator.name == TARGETS[0][2] else {}), by=officer)
        prove_value(value=value, evidence=paper, page=1, by=officer)
    for result in row.objective_results.all():
        fill_objective(result=result, actual="专利质量有所提升。", by=officer)
    for part in parts_of(row):
        if part.required:
            write_narrative(evaluation=row, part=part.key, text="演示：按计划完成。", by=officer)
    for step, role in (
        ("submit", Role.PERFORMANCE),
        ("check", Role.SECTION_HEAD),
        ("approve", Role.LEADER),
        ("accept", Role.FINANCE_REVIEW),
    ):
        row = EVALUATION_STATES.go(row, step, by=place.actor(role))
    return row


def _reviewed(place: _Place, evaluation: Evaluation) -> None:
    """Drawn for review, and put to the expert."""
    by, due = place.actor(Role.FINANCE_REVIEW), timezone.localdate() + timedelta(days=30)
    draw = draw_reviews(
        organisation=place.city,
        year=evaluation.fund.year,
        share=Decimal(1),
        seed="演示",
        rules=REVIEW_RULES,
        due_on=due,
        by=by,
    )
    expert = Person.objects.get(account=f"{DEMO_PREFIX}{Role.EXPERT.value}")
    assign_expert(review=draw.reviews.get(evaluation=evaluation), expert=expert, due_on=due, by=by)


def _monitored(place: _Place, fund: Fund) -> None:
    """Monitoring issued by the national calendar, and the owner asked about its first period."""
    calendar = load_calendar(CALENDAR)
    first = issue_periods(fund=fund, calendar=calendar, preset=load_preset(calendar.preset), by=None)[0]
    ask_owners(period=first, due=first.due, by=place.actor(Role.PROGRAMME))


def _arrived(place: _Place, fund: Fund) -> None:
    """The applicant confirmed what was paid to it."""
    for row in Arrival.objects.filter(payment__commitment__line__fund=fund).select_related("payment"):
        told: dict[str, Any] = {"received_on": fund.begins + timedelta(days=2), "received_fen": row.payment.fen}
        confirm_arrival(arrival=row, **told, version=row.version, by=place.actor(Role.APPLICANT))


def _to_be_changed(place: _Place, fund: Fund) -> None:
    """The applicant asked for a later end of its project, which waits for the head of the section."""
    by, project = place.actor(Role.APPLICANT), fund.projects.get(owner=place.applicant)
    values = {"ends": fund.ends}
    row = ask_project_change(project=project, values=values, reason="专利审查周期较长，申请延期。", by=by)
    PROJECT_CHANGE_STATES.go(row, "submit", by=by)
