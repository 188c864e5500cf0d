"""结果应用: what a review's grade means for the next year's budget."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.review import Review
from zhixiao.portal.models.versioned import Versioned


class ResultUse(Versioned):
    """`cut` is a share of `budget_fen` within the band of the grade; `next_budget_fen` is what is left."""

    SEE: ClassVar = ByRole("result_use.see", "查看结果应用", STAFF)
    DECIDE: ClassVar = ByRole("result_use.decide", "决定结果应用", frozenset({Role.FINANCE_REVIEW}))
    scope: ClassVar[str] = "review__evaluation__fund__organisation__path"

    review = models.OneToOneField(Review, verbose_name="复核", on_delete=models.PROTECT, related_name="result_use")
    rules = models.CharField("结果应用规定", max_length=100)
    action = models.CharField("应用方式", max_length=100, editable=False)
    cut = models.DecimalField("压减比例", max_digits=5, decimal_places=4)
    budget_fen = models.BigIntegerField("本年预算（分）", editable=False)
    next_budget_fen = models.BigIntegerField("下年预算上限（分）", editable=False)
    note = models.CharField("说明", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "结果应用"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(cut__gte=0) & Q(cut__lte=1),
                name="result_use_cut_between",
                violation_error_message="压减比例应在0和1之间",
            ),
            models.CheckConstraint(
                condition=Q(next_budget_fen__gte=0) & Q(next_budget_fen__lte=F("budget_fen")),
                name="result_use_not_more_than_before",
                violation_error_message="下年预算上限应在0和本年预算之间",
            ),
        )

    def __str__(self) -> str:
        return f"结果应用：{self.review.evaluation}"

    def get_absolute_url(self) -> str:
        return address("review", self.review_id)
