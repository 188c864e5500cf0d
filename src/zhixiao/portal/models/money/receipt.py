"""到位: money that arrived for a line. A mistaken receipt is reversed by one of its own, never changed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.kinds import Nature, Source
from zhixiao.portal.models.money.roles import KEEPERS, READERS
from zhixiao.portal.models.money.rules import known
from zhixiao.portal.models.versioned import Versioned


class ReceiptKind(models.TextChoices):
    NEW = "new", "本年资金"
    CARRIED = "carried", "上年结转"


class Receipt(Versioned):
    """Money in place. `fen` is negative only in the reversal of an earlier receipt."""

    SEE: ClassVar = ByRole("receipt.see", "查看到位资金", READERS)
    KEEP: ClassVar = ByRole("receipt.keep", "登记到位资金", KEEPERS)
    scope: ClassVar[str] = "line__fund__organisation__path"

    line = models.ForeignKey(BudgetLine, verbose_name="明细项目", on_delete=models.PROTECT, related_name="receipts")
    kind = models.CharField("年度", max_length=10, choices=ReceiptKind, default=ReceiptKind.NEW)
    source = models.CharField("资金来源", max_length=10, choices=Source)
    nature = models.CharField("资金性质", max_length=10, choices=Nature)
    fen = models.BigIntegerField("到位金额（分）")
    on = models.DateField("到位日期")
    document = models.CharField("文件或凭证号", max_length=200, blank=True)
    note = models.CharField("备注", max_length=500, blank=True)
    reverses = models.OneToOneField(
        "self", verbose_name="冲销", on_delete=models.PROTECT, null=True, blank=True, related_name="reversal"
    )

    class Meta:
        verbose_name = verbose_name_plural = "到位资金"
        ordering = ("-on", "-pk")
        indexes = (models.Index(fields=["-on", "-id"], name="receipts_newest_first"),)
        constraints = (
            known("receipt_kind_known", "kind", ReceiptKind.values, "没有这个年度类别"),
            known("receipt_source_known", "source", Source.values, "没有这个资金来源"),
            known("receipt_nature_known", "nature", Nature.values, "没有这个资金性质"),
            models.CheckConstraint(
                condition=Q(fen__gt=0, reverses__isnull=True) | (Q(fen__lt=0, reverses__isnull=False) & ~Q(note="")),
                name="receipt_amount_and_reversal",
                violation_error_message="到位金额应大于0；冲销应为负数并写明原因",
            ),
        )

    def __str__(self) -> str:
        return f"{self.line} {self.on} {'冲销' if self.reverses_id else '到位'}"

    def get_absolute_url(self) -> str:
        return address("receipt", self.pk)
