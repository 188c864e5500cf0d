"""退款: money of a payment that came back from the bank; the obligation is open again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.money.bank_file import BankFile
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.roles import CASH_READERS, KEEPERS
from zhixiao.portal.models.money.rules import known
from zhixiao.portal.models.versioned import Versioned


class ReturnReason(models.TextChoices):
    """退款原因代码, as in the result file."""

    ACCOUNT = "R01", "账号错误"
    NAME = "R02", "户名不符"
    BANK = "R03", "开户行错误"
    CLOSED = "R04", "账户已销户"
    FROZEN = "R05", "账户冻结或止付"
    LIMIT = "R06", "超过限额"
    REFUSED = "R07", "收款单位退回"
    OTHER = "R99", "其他"


class PaymentReturn(Versioned):
    """The return of a whole payment; `after_paid` when it had been reported as paid before."""

    SEE: ClassVar = ByRole("payment_return.see", "查看退款", CASH_READERS)
    KEEP: ClassVar = ByRole("payment_return.keep", "登记退款", KEEPERS)
    scope: ClassVar[str] = "payment__commitment__line__fund__organisation__path"

    payment = models.OneToOneField(
        Payment, verbose_name="拨付", on_delete=models.PROTECT, related_name="payment_return"
    )
    reason = models.CharField("退款原因", max_length=3, choices=ReturnReason)
    note = models.CharField("说明", max_length=500, blank=True)
    on = models.DateField("退款日期")
    after_paid = models.BooleanField("支付后退款")
    bank_file = models.ForeignKey(
        BankFile, verbose_name="回单文件", on_delete=models.PROTECT, null=True, blank=True, related_name="returns"
    )

    class Meta:
        verbose_name = verbose_name_plural = "退款"
        ordering = ("-on", "-pk")
        constraints = (
            known("payment_return_reason_known", "reason", ReturnReason.values, "没有这个退款原因代码"),
            models.CheckConstraint(
                condition=~Q(reason="R99") | ~Q(note=""),
                name="payment_return_other_is_told",
                violation_error_message="原因为“其他”时必须说明",
            ),
        )

    def __str__(self) -> str:
        return f"{self.payment} 退款：{self.get_reason_display()}"

    def get_absolute_url(self) -> str:
        return address("payment-return", self.pk)
