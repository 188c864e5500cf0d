"""分录: one account is debited and another credited by the same amount, so no posting can be out of balance."""

from typing import ClassVar, NoReturn

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.models.money.account import Account
from zhixiao.portal.models.money.budget_adjustment import BudgetAdjustment
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.carry_over import CarryOver
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.payment_return import PaymentReturn
from zhixiao.portal.models.money.receipt import Receipt
from zhixiao.portal.models.money.rules import above_zero, exactly_one

SUBJECTS = ("line", "adjustment", "receipt", "commitment", "payment", "payment_return", "carry_over")


class Posting(models.Model):
    """A posting about exactly one fact; rows are only ever added."""

    scope: ClassVar[str] = "fund__organisation__path"

    fund = models.ForeignKey(Fund, verbose_name="专项资金", on_delete=models.PROTECT, related_name="postings")
    debit = models.ForeignKey(Account, verbose_name="借方", on_delete=models.PROTECT, related_name="debits")
    credit = models.ForeignKey(Account, verbose_name="贷方", on_delete=models.PROTECT, related_name="credits")
    fen = models.BigIntegerField("金额（分）")
    on = models.DateField("记账日期", db_index=True)
    made_at = models.DateTimeField("登记时间", auto_now_add=True)
    text = models.CharField("摘要", max_length=100)
    line = models.ForeignKey(
        BudgetLine, verbose_name="明细项目", on_delete=models.PROTECT, null=True, related_name="postings"
    )
    adjustment = models.ForeignKey(
        BudgetAdjustment, verbose_name="预算调整", on_delete=models.PROTECT, null=True, related_name="postings"
    )
    receipt = models.ForeignKey(
        Receipt, verbose_name="到位资金", on_delete=models.PROTECT, null=True, related_name="postings"
    )
    commitment = models.ForeignKey(
        Commitment, verbose_name="承诺", on_delete=models.PROTECT, null=True, related_name="postings"
    )
    payment = models.ForeignKey(
        Payment, verbose_name="拨付", on_delete=models.PROTECT, null=True, related_name="postings"
    )
    payment_return = models.ForeignKey(
        PaymentReturn, verbose_name="退款", on_delete=models.PROTECT, null=True, related_name="postings"
    )
    carry_over = models.ForeignKey(
        CarryOver, verbose_name="结转结余", on_delete=models.PROTECT, null=True, related_name="postings"
    )

    class Meta:
        verbose_name = verbose_name_plural = "分录"
        ordering = ("pk",)
        constraints = (
            above_zero("posting_above_zero", "fen", "分录金额应大于0"),
            models.CheckConstraint(
                condition=~Q(debit=F("credit")),
                name="posting_between_two_accounts",
                violation_error_message="借方和贷方不能是同一科目",
            ),
            exactly_one("posting_about_one_fact", SUBJECTS, "一条分录只对应一件事"),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.text}"

    def delete(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("postings are never deleted")
