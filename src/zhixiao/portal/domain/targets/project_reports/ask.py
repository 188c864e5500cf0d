"""Ask the organisations that carry out projects of a fund to report for a monitoring period (请项目单位填报)."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.targets.monitoring import FILLABLE, MonitoringPeriod
from zhixiao.portal.models.targets.project_report import ProjectReport, ProjectReportState, ReportedValue
from zhixiao.portal.queries.targets.target_sets import indicators_in_force
from zhixiao.portal.transactions import verb


@verb
def ask_owners(*, period: MonitoringPeriod, due: date, by: Actor | None) -> list[ProjectReport]:
    """A report for every project that another organisation carries out and was not asked about yet.

    Raises RefusedError once the period is filed, for a day before its data, or when nobody is left to be asked.
    """
    row = locked(period)
    require(ProjectReport.ASK, by, row)
    if row.state not in FILLABLE:
        raise RefusedError("本期监控已报送，不能再请项目单位填报。")
    if due < row.as_of:
        raise RefusedError(f"填报期限不能早于数据截止日{row.as_of}。")
    asked = row.project_reports.exclude(state=ProjectReportState.WITHDRAWN).values("project")
    projects = Project.objects.filter(fund=row.fund_id).exclude(owner=row.fund.organisation_id)
    left = list(projects.exclude(pk__in=asked).order_by("pk"))
    if not left:
        raise RefusedError("没有由别的单位实施、还没有请过的项目。项目的实施单位在“项目”里填写。")
    return [_asked(row, project, due, by) for project in left]


def _asked(period: MonitoringPeriod, project: Project, due: date, by: Actor | None) -> ProjectReport:
    report = ProjectReport(period=period, project=project, due=due)
    added(report, event="project_report.asked", by=by, fields=("period", "project", "due"))
    for indicator in indicators_in_force(period.fund_id):
        if indicator.project_id == project.pk:
            value = ReportedValue(report=report, indicator=indicator)
            added(value, event="reported_value.added", by=by, fields=("indicator",))
    return report
