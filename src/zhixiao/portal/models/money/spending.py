"""支出明细 of a budget line, and 支出记录: what was paid of a batch within a span of days."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.entered import Entry, state_known
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.rules import filled, not_below_zero


class Expense(Entry):
    """What a line's money was spent on, as the report lists it; the bookings are payments."""

    scope: ClassVar[str] = "line__fund__organisation__path"

    line = models.ForeignKey(BudgetLine, verbose_name="明细项目", on_delete=models.PROTECT, related_name="expenses")
    purpose = models.CharField("目标", max_length=300, blank=True)
    name = models.CharField("完成项目", max_length=200)
    fen = models.BigIntegerField("金额（分）")
    note = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "支出明细"
        ordering = ("line", "pk")
        constraints = (
            filled("expense_has_name", "name", "完成项目不能为空"),
            not_below_zero("expense_not_negative", "fen", "金额不能为负"),
            state_known("expense_state_known"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("expense", self.pk)

    @property
    def fund(self) -> Fund:
        return self.line.fund


class Spending(Entry):
    """Spending of a batch that reaches over the fund-year, or that came before the portal kept the payments."""

    scope: ClassVar[str] = "batch__fund__organisation__path"

    batch = models.ForeignKey(FundBatch, verbose_name="批次", on_delete=models.PROTECT, related_name="spendings")
    start = models.DateField("起")
    end = models.DateField("止")
    fen = models.BigIntegerField("支出数（分）")
    note = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "支出记录"
        ordering = ("batch", "start", "pk")
        constraints = (
            not_below_zero("spending_not_negative", "fen", "支出数不能为负"),
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="spending_days_in_order",
                violation_error_message="止日不能早于起日",
            ),
            state_known("spending_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.batch} {self.start}至{self.end}"

    def get_absolute_url(self) -> str:
        return address("spending", self.pk)

    @property
    def fund(self) -> Fund:
        return self.batch.fund
