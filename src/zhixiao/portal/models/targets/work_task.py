"""工作任务: a line of the year's work plan with its owner, due day, progress and proof."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import STAFF, AnyOf, ByRole, Own, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.evidence import EvidenceUse
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.targets.policy_document import PolicyClause
from zhixiao.portal.models.versioned import Versioned


class WorkTaskState(models.TextChoices):
    OPEN = "open", "进行中"
    DONE = "done", "已完成"
    CANCELLED = "cancelled", "已取消"


class WorkTask(Versioned):
    """One task of a year under a heading, numbered within the year; `progress` is whole percent."""

    SEE: ClassVar = ByRole("work_task.see", "查看工作任务", STAFF)
    KEEP: ClassVar = ByRole(
        "work_task.keep", "安排工作任务", frozenset({Role.PERFORMANCE, Role.SECTION_HEAD, Role.LEADER})
    )
    REPORT: ClassVar = AnyOf(
        "work_task.report",
        "填报工作进展",
        (
            Own("work_task.report.owner", "填报本人任务", "owner_id"),
            ByRole("work_task.report.keeper", "代为填报", frozenset({Role.PERFORMANCE, Role.SECTION_HEAD})),
        ),
    )

    organisation = models.ForeignKey(
        Organisation, verbose_name="所属单位", on_delete=models.PROTECT, related_name="work_tasks"
    )
    year = models.PositiveIntegerField("年度")
    heading = models.CharField("任务类别", max_length=100)
    number = models.PositiveIntegerField("序号")
    title = models.CharField("任务", max_length=300)
    owner = models.ForeignKey(Person, verbose_name="责任人", on_delete=models.PROTECT, related_name="work_tasks")
    partners = models.CharField("配合单位", max_length=200, blank=True)
    clause = models.ForeignKey(
        PolicyClause,
        verbose_name="政策依据",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="work_tasks",
    )
    begins = models.DateField("开始日期")
    due = models.DateField("完成期限")
    progress = models.PositiveIntegerField("进度（%）", default=0)
    situation = models.TextField("进展情况", max_length=2000, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=WorkTaskState, default=WorkTaskState.OPEN, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "工作任务"
        ordering = ("-year", "number", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(heading=""),
                name="work_task_has_title",
                violation_error_message="任务和任务类别都不能为空",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1949) & Q(year__lte=2100),
                name="work_task_year_plausible",
                violation_error_message="年度应在1949至2100之间",
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("begins")),
                name="work_task_due_after_it_begins",
                violation_error_message="完成期限不能早于开始日期",
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100),
                name="work_task_progress_is_percent",
                violation_error_message="进度应在0至100之间",
            ),
            models.CheckConstraint(
                condition=Q(state__in=WorkTaskState.values),
                name="work_task_state_known",
                violation_error_message="没有这个任务状态",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(progress=100),
                name="work_task_done_is_whole",
                violation_error_message="有完成日期的任务，进度应为100",
            ),
            models.UniqueConstraint(
                fields=["organisation", "year", "number"],
                name="work_task_number_once_a_year",
                violation_error_message="本单位当年已有这个序号的任务",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return address("work-task", self.pk)

    def days_late(self, today: date) -> int:
        """Days past the due day, of the day it was done or else today; 0 in time or cancelled."""
        if self.state == WorkTaskState.CANCELLED:
            return 0
        return max(0, ((self.done_on or today) - self.due).days)


class WorkTaskEvidence(EvidenceUse):
    """A proof that a task was done."""

    work_task = models.ForeignKey(WorkTask, verbose_name="工作任务", on_delete=models.PROTECT, related_name="proofs")

    class Meta:
        verbose_name = verbose_name_plural = "任务佐证"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["work_task", "evidence"],
                name="work_task_evidence_once",
                violation_error_message="这份材料已用于本任务",
            ),
        )
