"""项目进展: what the organisation that carries out a project tells of it for a monitoring period, with its proofs."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import STAFF, AnyOf, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.evidence import EvidenceUse
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.monitoring import Cause, MonitoringPeriod, Outlook
from zhixiao.portal.models.versioned import Versioned

APPLICANTS = frozenset({Role.APPLICANT})
CHECKERS = frozenset({Role.PROGRAMME, Role.PERFORMANCE})


class ProjectReportState(models.TextChoices):
    OPEN = "open", "待填报"
    SUBMITTED = "submitted", "待审核"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "已采用"
    WITHDRAWN = "withdrawn", "已撤销"


OPEN_TO_OWNER = (ProjectReportState.OPEN, ProjectReportState.RETURNED)
"""The states in which the owner of the project may write."""


class ProjectReport(Versioned):
    """One project in one period; once accepted its values are the period's. `because` tells of the last return."""

    SEE: ClassVar = AnyOf(
        "project_report.see",
        "查看项目进展",
        (
            ByRole("project_report.see.staff", "查看项目进展", STAFF),
            ByRole("project_report.see.owner", "查看本单位项目进展", APPLICANTS, way="project__owner__path"),
        ),
    )
    ASK: ClassVar = ByRole("project_report.ask", "请项目单位填报", CHECKERS)
    FILL: ClassVar = ByRole("project_report.fill", "填报项目进展", APPLICANTS, way="project__owner__path")
    CHECK: ClassVar = ByRole("project_report.check", "审核项目进展", CHECKERS)
    scope: ClassVar[str] = "period__fund__organisation__path"
    named_with: ClassVar[tuple[str, ...]] = ("project__owner",)

    period = models.ForeignKey(
        MonitoringPeriod, verbose_name="监控期", on_delete=models.PROTECT, related_name="project_reports"
    )
    project = models.ForeignKey(
        "money.Project", verbose_name="项目", on_delete=models.PROTECT, related_name="progress_reports"
    )
    due = models.DateField("填报期限")
    done = models.TextField("进展情况", max_length=4000, blank=True)
    problems = models.TextField("问题和困难", max_length=2000, blank=True)
    plan = models.TextField("下一步安排", max_length=2000, blank=True)
    because = models.CharField("退回或撤销的原因", max_length=2000, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=ProjectReportState, default=ProjectReportState.OPEN, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "项目进展"
        ordering = ("-pk",)
        indexes = (models.Index(fields=["state", "due"], name="project_reports_by_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=["period", "project"],
                condition=~Q(state=ProjectReportState.WITHDRAWN),
                name="project_report_once_a_period",
                violation_error_message="这个项目本期已请填报",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProjectReportState.values),
                name="project_report_state_known",
                violation_error_message="没有这个项目进展状态",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(ProjectReportState.SUBMITTED, ProjectReportState.ACCEPTED)) | ~Q(done=""),
                name="project_report_submitted_with_text",
                violation_error_message="提交的项目进展须写进展情况",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project}（{self.period.name}）"

    def get_absolute_url(self) -> str:
        return address("project-report", self.pk)


class ReportedValue(Versioned):
    """项目指标数据: an indicator of the project as its owner tells it; an empty value is missing, never zero."""

    SEE: ClassVar = AnyOf(
        "reported_value.see",
        "查看项目指标数据",
        (
            ByRole("reported_value.see.staff", "查看项目指标数据", STAFF),
            ByRole(
                "reported_value.see.owner", "查看本单位项目指标数据", APPLICANTS, way="report__project__owner__path"
            ),
        ),
    )
    FILL: ClassVar = ByRole("reported_value.fill", "填报项目指标数据", APPLICANTS, way="report__project__owner__path")
    scope: ClassVar[str] = "report__period__fund__organisation__path"
    named_with: ClassVar[tuple[str, ...]] = ("indicator", "report__project__owner")

    report = models.ForeignKey(ProjectReport, verbose_name="项目进展", on_delete=models.PROTECT, related_name="values")
    indicator = models.ForeignKey(
        Indicator, verbose_name="绩效指标", on_delete=models.PROTECT, related_name="reported_values"
    )
    value = models.CharField("完成值", max_length=200, blank=True)
    expected = models.CharField("全年预计完成值", max_length=200, blank=True)
    outlook = models.CharField("完成可能性", max_length=10, choices=Outlook, blank=True)
    cause = models.CharField("偏差原因类别", max_length=10, choices=Cause, blank=True)
    reason = models.CharField("偏差原因", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目指标数据"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["report", "indicator"],
                name="reported_value_once",
                violation_error_message="这个指标在本次填报中已有数据",
            ),
            models.CheckConstraint(
                condition=Q(outlook="") | Q(outlook__in=Outlook.values),
                name="reported_outlook_known",
                violation_error_message="完成可能性应为确定能、有可能、完全不可能之一",
            ),
            models.CheckConstraint(
                condition=Q(cause="") | Q(cause__in=Cause.values),
                name="reported_cause_known",
                violation_error_message="没有这个偏差原因类别",
            ),
        )

    def __str__(self) -> str:
        return str(self.indicator)

    def get_absolute_url(self) -> str:
        return address("project-report", self.report_id)


class ReportedProof(EvidenceUse):
    """A proof of a value that the owner told; ended, not deleted."""

    value = models.ForeignKey(
        ReportedValue, verbose_name="项目指标数据", on_delete=models.PROTECT, related_name="proofs"
    )
    ended = models.BooleanField("已移除", default=False, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "项目指标佐证"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["value", "evidence"],
                condition=Q(ended=False),
                name="reported_proof_once",
                violation_error_message="这份材料已用于本项数据",
            ),
        )
