"""结转结余: what is left of a line at the end of its year: carried into a line of the next, or given back."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.roles import KEEPERS, READERS
from zhixiao.portal.models.money.rules import above_zero, known
from zhixiao.portal.models.versioned import Versioned


class CarryOverKind(models.TextChoices):
    CARRIED = "carried", "结转下年"
    SURRENDERED = "surrendered", "交回财政"


class CarryOver(Versioned):
    """`fen` of the plan leaves the line, with `cash_fen` of the money in place behind it."""

    SEE: ClassVar = ByRole("carry_over.see", "查看结转结余", READERS)
    KEEP: ClassVar = ByRole("carry_over.keep", "登记结转结余", KEEPERS)
    scope: ClassVar[str] = "line__fund__organisation__path"

    line = models.ForeignKey(BudgetLine, verbose_name="明细项目", on_delete=models.PROTECT, related_name="carry_overs")
    kind = models.CharField("去向", max_length=12, choices=CarryOverKind)
    into = models.OneToOneField(
        BudgetLine,
        verbose_name="转入明细",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_from",
    )
    fen = models.BigIntegerField("金额（分）")
    cash_fen = models.BigIntegerField("其中到位资金（分）")
    on = models.DateField("日期")
    document = models.CharField("依据文件", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "结转结余"
        ordering = ("-on", "-pk")
        constraints = (
            known("carry_over_kind_known", "kind", CarryOverKind.values, "去向只能是结转下年或交回财政"),
            above_zero("carry_over_above_zero", "fen", "结转金额应大于0"),
            models.CheckConstraint(
                condition=Q(cash_fen__gte=0, cash_fen__lte=F("fen")),
                name="carry_over_cash_within",
                violation_error_message="其中到位资金应在0与结转金额之间",
            ),
            models.CheckConstraint(
                condition=Q(kind="carried", into__isnull=False) | Q(kind="surrendered", into__isnull=True),
                name="carry_over_into_next_line",
                violation_error_message="结转下年应有转入明细，交回财政不应有",
            ),
        )

    def __str__(self) -> str:
        return f"{self.line} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return address("carry-over", self.pk)
