"""A small fund-year with three indicators, and what makes its evaluation complete."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from tests.portal.world import World
from zhixiao.portal.access import Actor, Role
from zhixiao.portal.domain.evaluations.evaluation.issue import issue_evaluation
from zhixiao.portal.domain.evaluations.parts.narrative import write_narrative
from zhixiao.portal.domain.evaluations.parts.objective import fill_objective
from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.domain.evaluations.values.prove import prove_value
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.domain.money.commitments.add import add_commitment
from zhixiao.portal.domain.money.funds.add import add_fund
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.payments.prepare import prepare_payment
from zhixiao.portal.domain.money.payments.settle import record_payment
from zhixiao.portal.domain.money.receipts.book import book_receipt
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.kinds import Nature, Source
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import Objective
from zhixiao.portal.queries.evaluations.outline_parts import parts_of

YEAR_END = date(2020, 12, 31)
TARGETS = (
    ("产出", "数量", "发明专利授权量", "10件", Decimal(50)),
    ("效益", "社会效益", "质押融资惠及企业", "20家", Decimal(30)),
    ("满意度", "服务对象满意度", "企业满意度", "90%", Decimal(10)),
)
COMPLETED = ("8件", "25家", "95%")


def small_fund(place: Organisation, name: str = "知识产权专项资金") -> Fund:
    """100万元 planned and received, 80万元 spent, three indicators, one objective."""
    fund = add_fund(organisation=place, name=name, year=2020, by=None)
    line = add_budget_line(fund=fund, name="奖励", budget_initial_fen=100_000_000, by=None)
    booked = {"on": YEAR_END, "by": None}
    book_receipt(line=line, source=Source.CITY, nature=Nature.OWN_LEVEL, fen=100_000_000, document="到位", **booked)
    owed = add_commitment(line=line, payee="甲公司", purpose="奖励", document="文", fen=80_000_000, **booked)
    payment = prepare_payment(
        commitment=owed, fen=80_000_000, payee_name="甲公司", bank_name="某银行", account_number="6222000", by=None
    )
    record_payment(payment=payment, paid_on=YEAR_END, voucher="凭证1", version=payment.version, by=None)
    for number, (level1, level2, title, target, weight) in enumerate(TARGETS, 1):
        Indicator(
            fund=fund,
            number=number,
            level1=level1,
            level2=level2,
            name=title,
            direction="≥",
            target=target,
            weight=weight,
        ).save()
    Objective(fund=fund, expected="提高专利质量").save()
    return fund


def small_evaluation(place: Organisation, name: str = "知识产权专项资金", by: Actor | None = None) -> Evaluation:
    return issue_evaluation(
        fund=small_fund(place, name),
        title=f"2020年度{name}绩效自评报告",
        rulebook="mof-2020-10",
        cut_off=YEAR_END,
        region="某省甲市",
        level="市级",
        issued_on=date(2021, 3, 1),
        due_on=date(2021, 5, 10),
        accept_by=date(2021, 6, 30),
        by=by,
    )


def values(evaluation: Evaluation) -> list[CompletedValue]:
    return list(evaluation.values.select_related("indicator").order_by("indicator__number"))


def proof(place: Organisation, officer: Actor, title: str = "统计表") -> Evidence:
    return add_evidence(
        organisation=place,
        title=title,
        evidence_class=EvidenceClass.WORKING,
        file=BytesIO(b"%PDF-1.7 proof"),
        file_name="统计表.pdf",
        by=officer,
    )


def fill_everything(evaluation: Evaluation, officer: Actor) -> None:
    """Values, proofs, reasons, texts: nothing lacks afterwards. 产出 40, 效益 30, 满意度 10, 预算执行 8."""
    paper = proof(evaluation.fund.organisation, officer)
    for value, completed in zip(values(evaluation), COMPLETED, strict=True):
        told = {"completed": completed, "data_source": "统计年报", "definition": "当年数"}
        short = {"deviation_reason": "审查周期长", "remedy": "加快预审"} if completed == "8件" else {}
        fill_value(value=value, **told, **short, by=officer)
        prove_value(value=value, evidence=paper, page=3, by=officer)
    for result in evaluation.objective_results.all():
        fill_objective(result=result, actual="质量提高", by=officer)
    for part in parts_of(evaluation):
        if part.required:
            write_narrative(evaluation=evaluation, part=part.key, text="按计划完成。", by=officer)


def accepted_evaluation(world: World, name: str = "知识产权专项资金") -> Evaluation:
    """Filled, submitted, approved and accepted, each by its own person."""
    from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES

    evaluation = small_evaluation(world.bureau, name)
    fill_everything(evaluation, world.actor(Role.PERFORMANCE))
    for verb, role in (
        ("submit", Role.PERFORMANCE),
        ("check", Role.SECTION_HEAD),
        ("approve", Role.LEADER),
        ("accept", Role.FINANCE_REVIEW),
    ):
        evaluation = EVALUATION_STATES.go(evaluation, verb, by=world.actor(role))
    return evaluation
