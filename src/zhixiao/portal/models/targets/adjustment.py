"""目标调整: the only way to change targets that are in force; each line shows the value before and after."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.library import Direction
from zhixiao.portal.models.targets.policy_document import PolicyClause
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.models.versioned import Versioned


class AdjustmentState(models.TextChoices):
    DRAFT = "draft", "起草中"
    AT_UNIT = "at_unit", "待单位审核"
    AT_FINANCE = "at_finance", "待财政审核"
    RETURNED = "returned", "退回修改"
    APPROVED = "approved", "已批准"
    WITHDRAWN = "withdrawn", "已撤回"


class Adjustment(Versioned):
    """A request to change targets in force, with its reason and the paper that allows it."""

    SEE: ClassVar = TargetSet.SEE
    KEEP: ClassVar = TargetSet.KEEP
    APPROVE: ClassVar = TargetSet.APPROVE
    REVIEW: ClassVar = TargetSet.REVIEW
    scope: ClassVar[str] = "target_set__fund__organisation__path"

    target_set = models.ForeignKey(
        TargetSet, verbose_name="绩效目标表", on_delete=models.PROTECT, related_name="adjustments"
    )
    reason = models.TextField("调整原因", max_length=2000)
    document = models.CharField("调整依据（文号）", max_length=100, blank=True)
    clause = models.ForeignKey(
        PolicyClause, verbose_name="政策条款", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_on = models.DateField("批准日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=AdjustmentState, default=AdjustmentState.DRAFT, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "目标调整"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(reason=""), name="adjustment_has_reason", violation_error_message="调整原因不能为空"
            ),
            models.CheckConstraint(
                condition=Q(state__in=AdjustmentState.values),
                name="adjustment_state_known",
                violation_error_message="没有这个调整状态",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True) | Q(state=AdjustmentState.APPROVED),
                name="adjustment_dated_is_approved",
                violation_error_message="只有已批准的调整有批准日期",
            ),
        )

    def __str__(self) -> str:
        return f"{self.target_set} 调整{self.pk or ''}"

    def get_absolute_url(self) -> str:
        return address("target-adjustment", self.pk)


class AdjustmentKind(models.TextChoices):
    CHANGE = "change", "修改"
    ADD = "add", "增加"
    DROP = "drop", "删去"


class AdjustmentLine(Versioned):
    """One indicator changed, added or dropped; `before_*` is what stood there when the line was written."""

    SEE: ClassVar = TargetSet.SEE
    KEEP: ClassVar = TargetSet.KEEP
    scope: ClassVar[str] = "adjustment__target_set__fund__organisation__path"

    adjustment = models.ForeignKey(Adjustment, verbose_name="目标调整", on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField("方式", max_length=6, choices=AdjustmentKind)
    indicator = models.ForeignKey(
        Indicator,
        verbose_name="绩效指标",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adjustment_lines",
    )
    level1 = models.CharField("一级指标", max_length=40)
    level2 = models.CharField("二级指标", max_length=40)
    name = models.CharField("三级指标", max_length=200)
    direction = models.CharField("指标方向", max_length=4, choices=Direction)
    before_target = models.CharField("原指标值", max_length=200, blank=True)
    before_weight = models.DecimalField("原分值", max_digits=7, decimal_places=3, null=True, blank=True)
    after_target = models.CharField("新指标值", max_length=200, blank=True)
    after_weight = models.DecimalField("新分值", max_digits=7, decimal_places=3, null=True, blank=True)
    withdrawn = models.BooleanField("已撤去", default=False, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "调整明细"
        ordering = ("adjustment", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=AdjustmentKind.values),
                name="adjustment_line_kind_known",
                violation_error_message="方式应为修改、增加或删去",
            ),
            models.CheckConstraint(
                condition=Q(kind=AdjustmentKind.ADD) | Q(indicator__isnull=False),
                name="adjustment_line_names_indicator",
                violation_error_message="修改和删去须选定指标",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values),
                name="adjustment_line_direction_known",
                violation_error_message="指标方向应为 ≥ > = ≤ < 定性 之一",
            ),
            models.CheckConstraint(
                condition=Q(after_weight__isnull=True)
                | Q(after_weight__gte=Decimal(0), after_weight__lte=Decimal(100)),
                name="adjustment_line_weight_to_100",
                violation_error_message="分值应在0至100之间",
            ),
            models.UniqueConstraint(
                fields=["adjustment", "indicator"],
                condition=Q(indicator__isnull=False, withdrawn=False),
                name="adjustment_line_once_an_indicator",
                violation_error_message="这个指标已在本次调整中",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    def get_absolute_url(self) -> str:
        return self.adjustment.get_absolute_url()
