"""银行文件: a payment file that went to the bank, or a result file that came back, kept under its digest."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.money.payment_batch import PaymentBatch
from zhixiao.portal.models.money.roles import CASH_READERS, KEEPERS
from zhixiao.portal.models.money.rules import above_zero, filled, known, not_below_zero
from zhixiao.portal.models.versioned import Versioned


class BankFileDirection(models.TextChoices):
    OUT = "out", "付款文件"
    IN = "in", "回单文件"


class BankFile(Versioned):
    """One file of a batch; the same bytes are taken once. `booked` counts the rows that changed something."""

    SEE: ClassVar = ByRole("bank_file.see", "查看银行文件", CASH_READERS)
    KEEP: ClassVar = ByRole("bank_file.keep", "下载和上传银行文件", KEEPERS)
    scope: ClassVar[str] = "batch__fund__organisation__path"

    batch = models.ForeignKey(
        PaymentBatch, verbose_name="付款批次", on_delete=models.PROTECT, related_name="bank_files"
    )
    direction = models.CharField("方向", max_length=3, choices=BankFileDirection)
    file_name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("文件类型", max_length=100)
    sha256 = models.CharField("SHA-256摘要", max_length=64)
    rows = models.PositiveIntegerField("行数")
    total_fen = models.BigIntegerField("合计金额（分）")
    booked = models.PositiveIntegerField("入账行数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "银行文件"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["batch", "direction", "sha256"],
                name="bank_file_once",
                violation_error_message="同一文件已经收过",
            ),
            known("bank_file_direction_known", "direction", BankFileDirection.values, "方向只能是付款文件或回单文件"),
            filled("bank_file_has_name", "file_name", "文件名不能为空"),
            above_zero("bank_file_has_rows", "rows", "文件里没有数据行"),
            not_below_zero("bank_file_total_not_negative", "total_fen", "合计金额不能为负"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="bank_file_sha256",
                violation_error_message="SHA-256 应为64位十六进制",
            ),
        )

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return address("bank-file", self.pk)
