"""拨付: one attempt to pay an obligation. What happened, happened: a corrected one is a payment of its own."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.payment_batch import PaymentBatch
from zhixiao.portal.models.money.roles import CASH_READERS, KEEPERS
from zhixiao.portal.models.money.rules import above_zero, known, named
from zhixiao.portal.models.versioned import Versioned


class PaymentState(models.TextChoices):
    PREPARED = "prepared", "待送行"
    SENT = "sent", "已送行"
    PAID = "paid", "已支付"
    RETURNED = "returned", "已退款"
    WITHDRAWN = "withdrawn", "已撤回"


class Payment(Versioned):
    """An attempt. `replaces` is the returned one that this one, corrected, is sent instead of."""

    SEE: ClassVar = ByRole("payment.see", "查看拨付", CASH_READERS)
    KEEP: ClassVar = ByRole("payment.keep", "办理拨付", KEEPERS)
    scope: ClassVar[str] = "commitment__line__fund__organisation__path"

    commitment = models.ForeignKey(Commitment, verbose_name="承诺", on_delete=models.PROTECT, related_name="payments")
    batch = models.ForeignKey(
        PaymentBatch, verbose_name="付款批次", on_delete=models.PROTECT, null=True, blank=True, related_name="payments"
    )
    fen = models.BigIntegerField("拨付金额（分）")
    payee_name = models.CharField("收款户名", max_length=200)
    bank_name = models.CharField("开户行", max_length=200)
    account_number = models.CharField("收款账号", max_length=40)
    replaces = models.OneToOneField(
        "self", verbose_name="重发自", on_delete=models.PROTECT, null=True, blank=True, related_name="resent_as"
    )
    paid_on = models.DateField("支付日期", null=True, blank=True, editable=False)
    voucher = models.CharField("支付凭证号", max_length=100, blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=PaymentState, default=PaymentState.PREPARED, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "拨付"
        ordering = ("-pk",)
        indexes = (models.Index(fields=["state"], name="payments_by_state"),)
        constraints = (
            above_zero("payment_above_zero", "fen", "拨付金额应大于0"),
            named("payment_has_payee", "payee_name", "收款户名"),
            named("payment_has_bank", "bank_name", "开户行"),
            models.CheckConstraint(
                condition=Q(account_number__regex=r"^[0-9-]{5,40}$"),
                name="payment_account_digits",
                violation_error_message="收款账号应为5至40位数字，可带短横线",
            ),
            known("payment_state_known", "state", PaymentState.values, "没有这个拨付状态"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(batch__isnull=False),
                name="payment_sent_in_batch",
                violation_error_message="送行的拨付应在批次里",
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(paid_on__isnull=False),
                name="payment_paid_has_day",
                violation_error_message="已支付的拨付应有支付日期",
            ),
        )

    def __str__(self) -> str:
        return f"拨付{self.pk}：{self.payee_name}"

    def get_absolute_url(self) -> str:
        return address("payment", self.pk)
