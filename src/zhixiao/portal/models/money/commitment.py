"""承诺（应付）: what is owed to somebody out of a line. It stays open until it is paid or released."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.roles import CASH_READERS, KEEPERS
from zhixiao.portal.models.money.rules import above_zero, filled, named, not_below_zero
from zhixiao.portal.models.versioned import Versioned


class Commitment(Versioned):
    """An obligation. Settled is what was paid and did not come back; open is fen − released − settled."""

    SEE: ClassVar = ByRole("commitment.see", "查看承诺", CASH_READERS)
    KEEP: ClassVar = ByRole("commitment.keep", "登记承诺", KEEPERS)
    scope: ClassVar[str] = "line__fund__organisation__path"

    line = models.ForeignKey(BudgetLine, verbose_name="明细项目", on_delete=models.PROTECT, related_name="commitments")
    payee = models.CharField("收款单位", max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="收款单位档案",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
    )
    purpose = models.CharField("用途", max_length=300)
    document = models.CharField("合同或批准文件", max_length=200)
    fen = models.BigIntegerField("承诺金额（分）")
    on = models.DateField("承诺日期")
    due = models.DateField("应付日期", null=True, blank=True)
    over_budget_reason = models.CharField("超预算理由", max_length=500, blank=True, help_text="超出可用预算时必填")
    released_fen = models.BigIntegerField("已解除（分）", default=0, editable=False)
    settled_fen = models.BigIntegerField("已付（分）", default=0, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "承诺"
        ordering = ("-on", "-pk")
        indexes = (models.Index(fields=["due", "on", "id"], name="commitments_by_due_day"),)
        constraints = (
            named("commitment_has_payee", "payee", "收款单位"),
            named("commitment_has_purpose", "purpose", "用途"),
            filled("commitment_has_document", "document", "必须写明合同或批准文件"),
            above_zero("commitment_above_zero", "fen", "承诺金额应大于0"),
            not_below_zero("commitment_released_not_negative", "released_fen", "解除金额不能为负"),
            not_below_zero("commitment_settled_not_negative", "settled_fen", "已付金额不能为负"),
            models.CheckConstraint(
                condition=Q(settled_fen__lte=F("fen") - F("released_fen")),
                name="commitment_not_overpaid",
                violation_error_message="已付与解除之和不能超过承诺金额",
            ),
        )

    def __str__(self) -> str:
        return f"{self.payee}：{self.purpose}"

    def get_absolute_url(self) -> str:
        return address("commitment", self.pk)

    @property
    def open_fen(self) -> int:
        """What is still owed."""
        return self.fen - self.released_fen - self.settled_fen
