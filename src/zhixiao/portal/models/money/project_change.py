"""项目变更: a request to change facts of a project, each with the old value, the new one and the reason."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import AnyOf, ByRole, OnSuch, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.money.project import OWNERS, Project
from zhixiao.portal.models.money.roles import DECIDERS, READERS
from zhixiao.portal.models.money.rules import filled, known
from zhixiao.portal.models.versioned import Versioned, Written


class ProjectChangeState(models.TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"
    RETURNED = "returned", "退回"
    APPROVED = "approved", "批准"
    WITHDRAWN = "withdrawn", "撤回"


class Side(models.TextChoices):
    OWNER = "owner", "实施单位"
    BUREAU = "bureau", "业务科室"


DRAFTED = (ProjectChangeState.DRAFT, ProjectChangeState.RETURNED)
UNDER_WAY = (*DRAFTED, ProjectChangeState.SUBMITTED)
OWNER = "project__owner__path"


class ProjectChange(Versioned):
    """Asked for by who carries the project out, or by the bureau's own section; `because` tells of the last return."""

    SEE: ClassVar = AnyOf(
        "project_change.see",
        "查看项目变更",
        (
            ByRole("project_change.see.staff", "查看项目变更", READERS),
            ByRole("project_change.see.owner", "查看本单位项目变更", OWNERS, way=OWNER),
        ),
    )
    ASK: ClassVar = AnyOf(
        "project_change.ask",
        "起草和提交项目变更",
        (
            OnSuch(ByRole("project_change.ask.owner", "申请本单位项目变更", OWNERS, way=OWNER), "side", Side.OWNER),
            OnSuch(
                ByRole("project_change.ask.bureau", "申请项目变更", frozenset({Role.PROGRAMME})), "side", Side.BUREAU
            ),
        ),
    )
    DECIDE: ClassVar = ByRole("project_change.decide", "审批项目变更", DECIDERS)
    scope: ClassVar[str] = "project__fund__organisation__path"
    named_with: ClassVar[tuple[str, ...]] = ("project__owner",)

    project = models.ForeignKey(Project, verbose_name="项目", on_delete=models.PROTECT, related_name="changes")
    side = models.CharField("申请方", max_length=6, choices=Side, editable=False)
    asked_by = models.ForeignKey(
        Person, verbose_name="申请人", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    reason = models.CharField("变更原因", max_length=2000)
    evidence = models.ForeignKey(
        Evidence, verbose_name="佐证材料", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    because = models.CharField("退回原因", max_length=2000, blank=True, editable=False)
    approved_on = models.DateField("批准日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=ProjectChangeState, default=ProjectChangeState.DRAFT, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "项目变更"
        ordering = ("-pk",)
        indexes = (models.Index(fields=["state", "changed_at", "id"], name="project_changes_by_state"),)
        constraints = (
            known("project_change_state_known", "state", ProjectChangeState.values, "没有这个项目变更状态"),
            known("project_change_side_known", "side", Side.values, "申请方应为实施单位或业务科室"),
            filled("project_change_has_reason", "reason", "变更原因不能为空"),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(state__in=UNDER_WAY),
                name="project_change_one_under_way",
                violation_error_message="这个项目已有一份变更在办，请先办完或撤回",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True) | Q(state=ProjectChangeState.APPROVED),
                name="project_change_dated_is_approved",
                violation_error_message="只有已批准的变更有批准日期",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project} 变更{self.pk or ''}"

    def get_absolute_url(self) -> str:
        return address("project-change", self.pk)


class ProjectFact(models.TextChoices):
    """The facts of a project that a request may change, by the field that holds each; never an amount."""

    NAME = "name", "项目名称"
    WAY = "way", "实施方式"
    PLAN = "plan", "计划内容"
    RESULT = "result", "实施结果"
    BEGINS = "begins", "计划开始日期"
    ENDS = "ends", "计划完成日期"
    CONTACT = "contact", "项目联系人"


class ProjectChangeLine(Written):
    """One fact; `before` is what stood there when the line was written, empty for nothing. Dates as 2026-05-31."""

    change = models.ForeignKey(ProjectChange, verbose_name="项目变更", on_delete=models.PROTECT, related_name="lines")
    fact = models.CharField("变更事项", max_length=10, choices=ProjectFact)
    before = models.TextField("原内容", blank=True)
    after = models.TextField("变更为", blank=True)
    withdrawn = models.BooleanField("不再变更", default=False, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "变更事项"
        ordering = ("change", "pk")
        constraints = (
            known("project_change_fact_known", "fact", ProjectFact.values, "没有这个变更事项"),
            models.UniqueConstraint(
                fields=["change", "fact"],
                name="project_change_fact_once",
                violation_error_message="这个事项已在本次变更中",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=True) | ~Q(before=F("after")),
                name="project_change_differs",
                violation_error_message="变更后的内容与原来相同",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_fact_display()}：{self.before or '（空）'} → {self.after or '（空）'}"
