"""科目: an account of the books. Its sums are kept by the posting verb and recomputed by the proof of the books."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.rules import known, not_below_zero


class AccountKind(models.TextChoices):
    """Plan accounts first, cash accounts after; each kind belongs to a fund, a line or an obligation."""

    APPROPRIATION = "appropriation", "预算来源"
    CARRIED_OUT = "carried_out", "结转结余预算"
    AVAILABLE = "available", "可用预算"
    COMMITTED = "committed", "已承诺未付"
    USED = "used", "已用预算"
    FUNDING = "funding", "资金来源"
    CASH_OUT = "cash_out", "结转结余资金"
    TREASURY = "treasury", "到位未付资金"
    IN_TRANSIT = "in_transit", "在途资金"
    SPENT = "spent", "已支付"


OF_FUND = frozenset({AccountKind.APPROPRIATION, AccountKind.CARRIED_OUT, AccountKind.FUNDING, AccountKind.CASH_OUT})
OF_LINE = frozenset({AccountKind.AVAILABLE, AccountKind.USED, AccountKind.TREASURY})
OF_COMMITMENT = frozenset({AccountKind.COMMITTED, AccountKind.IN_TRANSIT, AccountKind.SPENT})


class Account(models.Model):
    """Debit and credit sums of one account in whole fen; the balance is debit − credit."""

    scope: ClassVar[str] = "fund__organisation__path"

    fund = models.ForeignKey(Fund, verbose_name="专项资金", on_delete=models.PROTECT, related_name="accounts")
    kind = models.CharField("科目", max_length=14, choices=AccountKind)
    line = models.ForeignKey(
        BudgetLine, verbose_name="明细项目", on_delete=models.PROTECT, null=True, blank=True, related_name="accounts"
    )
    commitment = models.ForeignKey(
        Commitment, verbose_name="承诺", on_delete=models.PROTECT, null=True, blank=True, related_name="accounts"
    )
    debit_fen = models.BigIntegerField("借方合计（分）", default=0)
    credit_fen = models.BigIntegerField("贷方合计（分）", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "科目"
        ordering = ("fund", "pk")
        constraints = (
            known("account_kind_known", "kind", AccountKind.values, "没有这个科目"),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(OF_FUND), line__isnull=True, commitment__isnull=True)
                | Q(kind__in=sorted(OF_LINE), line__isnull=False, commitment__isnull=True)
                | Q(kind__in=sorted(OF_COMMITMENT), line__isnull=False, commitment__isnull=False),
                name="account_of_its_kind",
                violation_error_message="科目应属于资金、明细或承诺之一，与科目种类相符",
            ),
            models.UniqueConstraint(
                fields=["fund", "kind"],
                condition=Q(line__isnull=True),
                name="account_once_a_fund",
                violation_error_message="该资金已有这个科目",
            ),
            models.UniqueConstraint(
                fields=["line", "kind"],
                condition=Q(commitment__isnull=True),
                name="account_once_a_line",
                violation_error_message="该明细已有这个科目",
            ),
            models.UniqueConstraint(
                fields=["commitment", "kind"],
                name="account_once_a_commitment",
                violation_error_message="该承诺已有这个科目",
            ),
            not_below_zero("account_debit_not_negative", "debit_fen", "借方合计不能为负"),
            not_below_zero("account_credit_not_negative", "credit_fen", "贷方合计不能为负"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{self.commitment or self.line or self.fund}）"

    @property
    def balance_fen(self) -> int:
        return self.debit_fen - self.credit_fen
