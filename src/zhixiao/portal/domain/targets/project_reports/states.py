"""The states of a report of a project; accepting it brings its values and proofs into the period."""

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.targets.monitoring.record import prove_progress, record_progress
from zhixiao.portal.models.targets.monitoring import FILLABLE, ProgressEvidence
from zhixiao.portal.models.targets.project_report import OPEN_TO_OWNER, ProjectReport, ProjectReportState, ReportedValue
from zhixiao.portal.queries.targets.report_faults import faults_of_report
from zhixiao.portal.states import Colour, StateTable, Step


def _complete(report: ProjectReport) -> str:
    faults = faults_of_report(report)
    return f"提交前请先补齐{len(faults)}处：{''.join(faults)}" if faults else ""


def _still_open(report: ProjectReport) -> str:
    return "" if report.period.state in FILLABLE else "本期监控已报送，不能再采用。"


def _told(report: ProjectReport, *, by: Actor | None, reason: str) -> None:
    report.because = reason
    report.save()


def _adopt(report: ProjectReport, *, by: Actor | None, reason: str) -> None:
    """Every value that was told becomes the period's, with its proofs."""
    for row in report.values.exclude(value="").select_related("indicator").order_by("pk"):
        _adopted(report, row, by)


def _adopted(report: ProjectReport, row: ReportedValue, by: Actor | None) -> None:
    held = record_progress(
        period=report.period,
        indicator=row.indicator,
        value=row.value,
        expected=row.expected,
        outlook=row.outlook,
        cause=row.cause,
        reason=row.reason,
        source=f"{report.project.owner}填报",
        by=by,
    )
    known = set(ProgressEvidence.objects.filter(progress=held).values_list("evidence", flat=True))
    for proof in row.proofs.filter(ended=False).exclude(evidence__in=known).select_related("evidence"):
        prove_progress(progress=held, evidence=proof.evidence, page=proof.page, by=by)


PROJECT_REPORT_STATES = StateTable(
    model=ProjectReport,
    states=ProjectReportState,
    initial=ProjectReportState.OPEN,
    colours={
        ProjectReportState.OPEN: Colour.BLUE,
        ProjectReportState.SUBMITTED: Colour.BLUE,
        ProjectReportState.RETURNED: Colour.AMBER,
        ProjectReportState.ACCEPTED: Colour.GREEN,
        ProjectReportState.WITHDRAWN: Colour.GREY,
    },
    final=frozenset({ProjectReportState.ACCEPTED, ProjectReportState.WITHDRAWN}),
    steps=(
        Step(
            verb="submit",
            label="提交",
            source=OPEN_TO_OWNER,
            target=ProjectReportState.SUBMITTED,
            right=ProjectReport.FILL,
            event="project_report.submitted",
            guard=_complete,
        ),
        Step(
            verb="accept",
            label="采用",
            source=(ProjectReportState.SUBMITTED,),
            target=ProjectReportState.ACCEPTED,
            right=ProjectReport.CHECK,
            event="project_report.accepted",
            guard=_still_open,
            effect=_adopt,
        ),
        Step(
            verb="return",
            label="退回",
            source=(ProjectReportState.SUBMITTED,),
            target=ProjectReportState.RETURNED,
            right=ProjectReport.CHECK,
            event="project_report.returned",
            effect=_told,
            needs_reason=True,
        ),
        Step(
            verb="withdraw",
            label="撤销",
            source=OPEN_TO_OWNER,
            target=ProjectReportState.WITHDRAWN,
            right=ProjectReport.CHECK,
            event="project_report.withdrawn",
            effect=_told,
            needs_reason=True,
        ),
    ),
)
