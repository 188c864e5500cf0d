"""One row of each noun of the targets, under a given organisation."""

from datetime import date
from decimal import Decimal
from itertools import count

from tests.portal.ground.samples import applicant_near, make_evidence, make_person
from tests.portal.money.samples import make_fund
from tests.portal.samples import Maker
from zhixiao.portal.domain.money.projects.add import add_project
from zhixiao.portal.domain.rows import added
from zhixiao.portal.domain.targets.adjustments.draft import add_in_adjustment, begin_adjustment
from zhixiao.portal.domain.targets.indicators.add import add_indicator
from zhixiao.portal.domain.targets.library.add import add_library_indicator
from zhixiao.portal.domain.targets.library.record_value import record_library_value
from zhixiao.portal.domain.targets.long_term.keep import add_long_term_target
from zhixiao.portal.domain.targets.monitoring.issue import issue_periods
from zhixiao.portal.domain.targets.monitoring.record import prove_progress, record_progress
from zhixiao.portal.domain.targets.objectives.keep import add_objective
from zhixiao.portal.domain.targets.policy.add import add_policy_clause, add_policy_document
from zhixiao.portal.domain.targets.reviews.review import ItemMark, review_targets
from zhixiao.portal.domain.targets.target_sets.begin import begin_target_set
from zhixiao.portal.domain.targets.target_sets.states import TARGET_SET_STATES
from zhixiao.portal.domain.targets.work_tasks.add import add_work_task
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.targets.adjustment import Adjustment, AdjustmentLine
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.library import LibraryIndicator, LibraryValue
from zhixiao.portal.models.targets.long_term_target import LongTermTarget
from zhixiao.portal.models.targets.monitoring import Alert, MonitoringPeriod, Progress
from zhixiao.portal.models.targets.policy_document import PolicyClause, PolicyDocument
from zhixiao.portal.models.targets.project_report import ProjectReport, ReportedProof, ReportedValue
from zhixiao.portal.models.targets.target_review import TargetReview
from zhixiao.portal.models.targets.target_set import Objective, TargetSet
from zhixiao.portal.models.targets.work_task import WorkTask
from zhixiao.rules.calendar_store import load_calendar
from zhixiao.rules.monitoring_store import load_preset
from zhixiao.rules.target_review_store import load_standard

NUMBERS = count(1)
YEAR = 2026


def make_policy_document(place: Organisation) -> PolicyDocument:
    values = {
        "title": f"资金管理办法{next(NUMBERS)}",
        "number": "甲财〔2026〕1号",
        "issuer": "甲市财政局",
        "place": "fund_rule",
        "edition": "2026年版",
        "issued": date(2026, 1, 1),
        "valid_from": date(2026, 2, 1),
    }
    return add_policy_document(organisation=place, values=values, by=None)


def make_policy_clause(place: Organisation) -> PolicyClause:
    document = make_policy_document(place)
    return add_policy_clause(document=document, article="第八条", text="按项目管理。", by=None)


def make_work_task(place: Organisation) -> WorkTask:
    number = next(NUMBERS)
    values = {
        "year": YEAR,
        "heading": "知识产权保护",
        "number": number,
        "title": f"任务{number}",
        "owner": make_person(place),
        "begins": date(2026, 1, 1),
        "due": date(2026, 6, 30),
    }
    return add_work_task(organisation=place, values=values, by=None)


def make_library_indicator(place: Organisation) -> LibraryIndicator:
    number = next(NUMBERS)
    values = {
        "code": f"x{number}",
        "level1": "产出",
        "level2": "数量",
        "name": f"库内指标{number}",
        "explanation": "本年度家数",
        "data_source": "业务台账",
        "basis": "资金管理办法",
        "taking": "按名单计数",
        "unit": "家",
        "direction": "≥",
    }
    return add_library_indicator(organisation=place, values=values, by=None)


def make_library_value(place: Organisation) -> LibraryValue:
    library = make_library_indicator(place)
    return record_library_value(library=library, year=YEAR - 1, completed="10家", source="上年自评", by=None)


def make_long_term_target(place: Organisation) -> LongTermTarget:
    values = {"name": f"长期指标{next(NUMBERS)}", "year_from": 2026, "year_to": 2028, "local": "150家"}
    return add_long_term_target(organisation=place, values=values, by=None)


def make_target_set(place: Organisation) -> TargetSet:
    return begin_target_set(fund=make_fund(place), weight_total=Decimal(90), by=None)


def indicator_values(name: str, weight: int, target: str = "100家") -> dict[str, object]:
    """What `add_indicator` takes of a plain count."""
    return {
        "level1": "产出",
        "level2": "数量",
        "name": name,
        "direction": "≥",
        "target": target,
        "weight": Decimal(weight),
    }


def fill(target_set: TargetSet) -> TargetSet:
    """A set that may be submitted: an objective and two indicators of 60 and 30."""
    add_objective(target_set=target_set, expected="提升知识产权创造质量。", by=None)
    add_indicator(target_set=target_set, values=indicator_values("贯标企业数", 60), by=None)
    add_indicator(target_set=target_set, values=indicator_values("培训人数", 30, "200人"), by=None)
    return target_set


def at_finance(target_set: TargetSet) -> TargetSet:
    """Submitted and approved in the unit."""
    TARGET_SET_STATES.go(target_set, "submit", by=None)
    return TARGET_SET_STATES.go(target_set, "approve-in-unit", by=None)


def make_filled_set(place: Organisation) -> TargetSet:
    return fill(make_target_set(place))


def review_of(target_set: TargetSet, grade: str = "优") -> TargetReview:
    """A review without points whose items all have one grade."""
    standard = load_standard("general-projects")
    marks = {item.id: ItemMark(grade) for item in standard.items}
    target_set.refresh_from_db()
    return review_targets(
        target_set=target_set, standard=standard, marks=marks, opinion="意见", version=target_set.version, by=None
    )


def make_target_review(place: Organisation) -> TargetReview:
    return review_of(at_finance(make_filled_set(place)))


def make_set_in_force(place: Organisation) -> TargetSet:
    held = at_finance(make_filled_set(place))
    review_of(held)
    return TARGET_SET_STATES.go(held, "accept", by=None)


def make_objective(place: Organisation) -> Objective:
    return add_objective(target_set=make_target_set(place), expected="目标", by=None)


def make_indicator(place: Organisation) -> Indicator:
    return add_indicator(target_set=make_target_set(place), values=indicator_values("贯标企业数", 90), by=None)


def make_adjustment(place: Organisation) -> Adjustment:
    return begin_adjustment(target_set=make_set_in_force(place), reason="任务增加", by=None)


def make_adjustment_line(place: Organisation) -> AdjustmentLine:
    adjustment = make_adjustment(place)
    values = {"level1": "效益", "level2": "社会效益", "name": "新增", "direction": "≥", "target": "5家"}
    return add_in_adjustment(adjustment=adjustment, **values, weight=Decimal(1), by=None)


def make_period(place: Organisation) -> MonitoringPeriod:
    fund = make_set_in_force(place).fund
    calendar = load_calendar("zhengzhou")
    return issue_periods(fund=fund, calendar=calendar, preset=load_preset("platform"), by=None)[0]


def make_progress(place: Organisation) -> Progress:
    period = make_period(place)
    indicator = Indicator.objects.filter(fund=period.fund).order_by("number").first()
    row = record_progress(period=period, indicator=indicator, value="60家", source="台账", by=None)
    prove_progress(progress=row, evidence=make_evidence(place), by=None)
    return row


def make_alert(place: Organisation) -> Alert:
    row = Alert(
        period=make_period(place),
        sentence="执行率偏低",
        article="分段预警",
        raised_on=date(2026, 7, 1),
        answer_by=date(2026, 7, 15),
    )
    return added(row, event="alert.raised", by=None, fields=("period", "sentence"))


def make_own_period(place: Organisation, owner: Organisation) -> MonitoringPeriod:
    """The first period of a fund whose one project, carried out by `owner`, has two targets in force."""
    fund = make_fund(place)
    project = add_project(fund=fund, name=f"高价值专利培育{next(NUMBERS)}", owner=owner, by=None)
    held = at_finance(fill(begin_target_set(fund=fund, project=project, weight_total=Decimal(90), by=None)))
    review_of(held)
    TARGET_SET_STATES.go(held, "accept", by=None)
    calendar = load_calendar("zhengzhou")
    return issue_periods(fund=fund, calendar=calendar, preset=load_preset("platform"), by=None)[0]


def make_project_report(place: Organisation) -> ProjectReport:
    period = make_own_period(place, applicant_near(place))
    row = ProjectReport(period=period, project=period.fund.projects.get(), due=period.due)
    return added(row, event="project_report.asked", by=None, fields=("period", "project", "due"))


def make_reported_value(place: Organisation) -> ReportedValue:
    """With a proof."""
    report = make_project_report(place)
    value = ReportedValue(report=report, indicator=report.project.indicators.order_by("number").first())
    value.save()
    ReportedProof(value=value, evidence=make_evidence(place)).save()
    return value


SAMPLES: dict[type, Maker] = {
    PolicyDocument: make_policy_document,
    PolicyClause: make_policy_clause,
    WorkTask: make_work_task,
    LibraryIndicator: make_library_indicator,
    LibraryValue: make_library_value,
    LongTermTarget: make_long_term_target,
    TargetSet: make_filled_set,
    Objective: make_objective,
    Indicator: make_indicator,
    TargetReview: make_target_review,
    Adjustment: make_adjustment,
    AdjustmentLine: make_adjustment_line,
    MonitoringPeriod: make_period,
    Progress: make_progress,
    ProjectReport: make_project_report,
    ReportedValue: make_reported_value,
    Alert: make_alert,
}
