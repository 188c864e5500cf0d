"""绩效目标表: the targets of a fund's year, or of one project of it, on their way to being in force."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.versioned import Versioned


class TargetSetState(models.TextChoices):
    DRAFT = "draft", "起草中"
    AT_UNIT = "at_unit", "待单位审核"
    AT_FINANCE = "at_finance", "待财政审核"
    RETURNED = "returned", "退回修改"
    IN_FORCE = "in_force", "已生效"
    REFUSED = "refused", "不予安排"


CHANGEABLE = (TargetSetState.DRAFT, TargetSetState.RETURNED)


class TargetSet(Versioned):
    """One per fund-year and project (none: the fund as a whole); its indicators carry the same fund and project.

    `weight_total` is what their weights must sum to; empty for forms without weights. `round` counts submissions.
    """

    SEE: ClassVar = ByRole("targets.see", "查看绩效目标", STAFF)
    KEEP: ClassVar = ByRole("targets.keep", "填报绩效目标", frozenset({Role.PERFORMANCE, Role.PROGRAMME}))
    APPROVE: ClassVar = ByRole("targets.approve", "单位审核绩效目标", frozenset({Role.SECTION_HEAD, Role.LEADER}))
    REVIEW: ClassVar = ByRole("targets.review", "财政审核绩效目标", frozenset({Role.FINANCE_REVIEW}))
    scope: ClassVar[str] = "fund__organisation__path"

    fund = models.ForeignKey(
        "money.Fund", verbose_name="专项资金", on_delete=models.PROTECT, related_name="target_sets"
    )
    project = models.ForeignKey(
        "money.Project",
        verbose_name="子项目",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="target_sets",
        help_text="不选表示资金整体",
    )
    weight_total = models.DecimalField(
        "分值合计应为",
        max_digits=7,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="如 90（另有预算执行率10分）或 100；不打分的表不填",
    )
    round = models.PositiveIntegerField("送审次数", default=0, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=TargetSetState, default=TargetSetState.DRAFT, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "绩效目标表"
        ordering = ("-fund__year", "fund", "project", "pk")
        indexes = (models.Index(fields=["state", "changed_at", "id"], name="target_sets_by_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=["fund"],
                condition=Q(project__isnull=True),
                name="target_set_once_a_fund",
                violation_error_message="这项资金已有整体绩效目标表",
            ),
            models.UniqueConstraint(
                fields=["fund", "project"],
                name="target_set_once_a_project",
                violation_error_message="这个子项目已有绩效目标表",
            ),
            models.CheckConstraint(
                condition=Q(weight_total__isnull=True) | Q(weight_total__gt=Decimal(0), weight_total__lte=Decimal(100)),
                name="target_set_weight_total_to_100",
                violation_error_message="分值合计应大于0、不超过100",
            ),
            models.CheckConstraint(
                condition=Q(state__in=TargetSetState.values),
                name="target_set_state_known",
                violation_error_message="没有这个绩效目标状态",
            ),
        )

    def __str__(self) -> str:
        return f"{self.fund}：{self.project}" if self.project_id else f"{self.fund}绩效目标"

    def get_absolute_url(self) -> str:
        return address("target-set", self.pk)


class ObjectiveScope(models.TextChoices):
    ANNUAL = "年度", "年度目标"
    WHOLE = "总体", "总体目标"


class Objective(Versioned):
    """总体目标: what is to be reached, in words."""

    SEE: ClassVar = TargetSet.SEE
    KEEP: ClassVar = TargetSet.KEEP
    scope: ClassVar[str] = "fund__organisation__path"

    fund = models.ForeignKey("money.Fund", verbose_name="专项资金", on_delete=models.PROTECT, related_name="objectives")
    project = models.ForeignKey(
        "money.Project",
        verbose_name="子项目",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="objectives",
    )
    scope_of_time = models.CharField("期限", max_length=4, choices=ObjectiveScope, default=ObjectiveScope.ANNUAL)
    expected = models.TextField("预期目标", max_length=4000)

    class Meta:
        verbose_name = verbose_name_plural = "总体目标"
        ordering = ("fund", "project", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(expected=""), name="objective_has_text", violation_error_message="预期目标不能为空"
            ),
            models.CheckConstraint(
                condition=Q(scope_of_time__in=ObjectiveScope.values),
                name="objective_scope_known",
                violation_error_message="期限应为年度或总体",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_scope_of_time_display()}：{self.expected[:40]}"

    def get_absolute_url(self) -> str:
        return address("objective", self.pk)
