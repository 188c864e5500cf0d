"""付款批次: payments that go to the bank in one file."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.roles import CASH_READERS, DECIDERS, KEEPERS
from zhixiao.portal.models.money.rules import filled, known
from zhixiao.portal.models.versioned import Versioned


class PaymentBatchState(models.TextChoices):
    DRAFT = "draft", "编制中"
    SUBMITTED = "submitted", "待审批"
    APPROVED = "approved", "已批准"
    SENT = "sent", "已送行"
    CLOSED = "closed", "已办结"
    CANCELLED = "cancelled", "已作废"


class PaymentBatch(Versioned):
    """A batch of payments of one fund-year, approved by somebody else than who made it."""

    SEE: ClassVar = ByRole("payment_batch.see", "查看付款批次", CASH_READERS)
    KEEP: ClassVar = ByRole("payment_batch.keep", "编制和送出付款批次", KEEPERS)
    DECIDE: ClassVar = ByRole("payment_batch.decide", "审批付款批次", DECIDERS)
    scope: ClassVar[str] = "fund__organisation__path"

    fund = models.ForeignKey(Fund, verbose_name="专项资金", on_delete=models.PROTECT, related_name="payment_batches")
    number = models.PositiveIntegerField("批次号")
    bank = models.CharField("付款银行", max_length=200)
    payer_account = models.CharField("付款账号", max_length=40)
    made_by = models.ForeignKey(
        Person, verbose_name="编制人", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    sent_on = models.DateField("送行日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=PaymentBatchState, default=PaymentBatchState.DRAFT, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "付款批次"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["fund", "number"], name="payment_batch_number_once", violation_error_message="批次号重复"
            ),
            filled("payment_batch_has_bank", "bank", "付款银行不能为空"),
            models.CheckConstraint(
                condition=Q(payer_account__regex=r"^[0-9-]{5,40}$"),
                name="payment_batch_payer_account_digits",
                violation_error_message="付款账号应为5至40位数字，可带短横线",
            ),
            known("payment_batch_state_known", "state", PaymentBatchState.values, "没有这个批次状态"),
            models.CheckConstraint(
                condition=~Q(state__in=("sent", "closed")) | Q(sent_on__isnull=False),
                name="payment_batch_sent_has_day",
                violation_error_message="已送行的批次应有送行日期",
            ),
        )

    def __str__(self) -> str:
        return f"{self.fund} 第{self.number}批"

    def get_absolute_url(self) -> str:
        return address("payment-batch", self.pk)
