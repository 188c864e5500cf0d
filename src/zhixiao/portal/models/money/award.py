"""资助项目 and its 档次: what was paid under a scheme, to how many, by which standard."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.entered import Entry, EntryState, state_known
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.rules import filled, not_below_zero


class AwardScheme(Entry):
    """A scheme of a fund-year; the counts are printed text with their unit."""

    scope: ClassVar[str] = "fund__organisation__path"

    fund = models.ForeignKey(Fund, verbose_name="专项资金", on_delete=models.PROTECT, related_name="award_schemes")
    name = models.CharField("资助项目", max_length=200)
    line = models.ForeignKey(
        BudgetLine,
        verbose_name="明细项目",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="award_schemes",
    )
    clause = models.ForeignKey(
        "targets.PolicyClause",
        verbose_name="政策条款",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="award_schemes",
    )
    standard = models.CharField("标准", max_length=1000, blank=True)
    fen = models.BigIntegerField("资助金额（分）")
    applications = models.CharField("申报数", max_length=60, blank=True)
    funded = models.CharField("资助单位数", max_length=60, blank=True)
    items = models.CharField("资助数量", max_length=60, blank=True)
    note = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "资助项目"
        ordering = ("fund", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["fund", "name"],
                condition=Q(state=EntryState.ENTERED),
                name="award_scheme_name_once",
                violation_error_message="该资金本年度已有同名资助项目",
            ),
            filled("award_scheme_has_name", "name", "资助项目不能为空"),
            not_below_zero("award_scheme_not_negative", "fen", "资助金额不能为负"),
            state_known("award_scheme_state_known"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("award-scheme", self.pk)

    def clean(self) -> None:
        """Raises ValidationError for a line of another fund."""
        if self.line is not None and self.line.fund_id != self.fund_id:
            raise ValidationError({"line": "明细项目应属于同一项专项资金"})


class AwardTier(Entry):
    """A tier of a scheme: who falls in it, how much each gets, how many there were."""

    scope: ClassVar[str] = "scheme__fund__organisation__path"

    scheme = models.ForeignKey(AwardScheme, verbose_name="资助项目", on_delete=models.PROTECT, related_name="tiers")
    condition = models.CharField("档次（条件）", max_length=500)
    each_fen = models.BigIntegerField("每项金额（分）", null=True, blank=True)
    count = models.PositiveIntegerField("数量", null=True, blank=True)
    fen = models.BigIntegerField("金额合计（分）", null=True, blank=True)
    note = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "资助档次"
        ordering = ("scheme", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["scheme", "condition"],
                condition=Q(state=EntryState.ENTERED),
                name="award_tier_once",
                violation_error_message="该资助项目已有同一档次",
            ),
            filled("award_tier_has_condition", "condition", "档次（条件）不能为空"),
            not_below_zero("award_tier_each_not_negative", "each_fen", "每项金额不能为负"),
            not_below_zero("award_tier_count_not_negative", "count", "数量不能为负"),
            not_below_zero("award_tier_not_negative", "fen", "金额合计不能为负"),
            state_known("award_tier_state_known"),
        )

    def __str__(self) -> str:
        return self.condition

    def get_absolute_url(self) -> str:
        return address("award-tier", self.pk)

    @property
    def fund(self) -> Fund:
        return self.scheme.fund
