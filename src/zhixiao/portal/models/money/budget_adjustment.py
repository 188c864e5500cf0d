"""预算调整: a change of a line's amount, with its reason and document, in force once approved."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.roles import DECIDERS, PLANNERS, READERS
from zhixiao.portal.models.money.rules import filled, known
from zhixiao.portal.models.versioned import Versioned


class AdjustmentState(models.TextChoices):
    PROPOSED = "proposed", "待审批"
    APPROVED = "approved", "已批准"
    REJECTED = "rejected", "已驳回"
    WITHDRAWN = "withdrawn", "已撤回"


class BudgetAdjustment(Versioned):
    """More (positive) or less (negative) for one line, from a day on."""

    SEE: ClassVar = ByRole("budget_adjustment.see", "查看预算调整", READERS)
    KEEP: ClassVar = ByRole("budget_adjustment.keep", "提出预算调整", PLANNERS)
    DECIDE: ClassVar = ByRole("budget_adjustment.decide", "审批预算调整", DECIDERS)
    scope: ClassVar[str] = "line__fund__organisation__path"

    line = models.ForeignKey(BudgetLine, verbose_name="明细项目", on_delete=models.PROTECT, related_name="adjustments")
    fen = models.BigIntegerField("调整金额（分）", help_text="调减填负数")
    on = models.DateField("调整日期")
    reason = models.CharField("调整原因", max_length=500)
    document = models.CharField("依据文件", max_length=200)
    evidence = models.ForeignKey(
        Evidence, verbose_name="佐证材料", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_by = models.ForeignKey(
        Person, verbose_name="提出人", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    state = models.CharField(
        "状态", max_length=10, choices=AdjustmentState, default=AdjustmentState.PROPOSED, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "预算调整"
        ordering = ("-on", "-pk")
        indexes = (models.Index(fields=["-on", "-id"], name="adjustments_newest_first"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(fen=0),
                name="budget_adjustment_not_zero",
                violation_error_message="调整金额不能为0",
            ),
            filled("budget_adjustment_has_reason", "reason", "必须写明调整原因"),
            filled("budget_adjustment_has_document", "document", "必须写明依据文件"),
            known("budget_adjustment_state_known", "state", AdjustmentState.values, "没有这个调整状态"),
        )

    def __str__(self) -> str:
        return f"{self.line}：{'调增' if self.fen > 0 else '调减'}"

    def get_absolute_url(self) -> str:
        return address("budget-adjustment", self.pk)
