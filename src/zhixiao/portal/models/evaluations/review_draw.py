"""复核抽样: a draw of self-evaluations by share and seed that anybody can repeat."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.versioned import Versioned


class ReviewDraw(Versioned):
    """What was drawn from what: `population` and `drawn` are the evaluations' numbers, one a line, ascending."""

    SEE: ClassVar = ByRole("review_draw.see", "查看复核抽样", STAFF)
    DRAW: ClassVar = ByRole("review_draw.draw", "抽取复核样本", frozenset({Role.FINANCE_REVIEW}))

    organisation = models.ForeignKey(
        Organisation, verbose_name="抽样范围", on_delete=models.PROTECT, related_name="review_draws"
    )
    year = models.PositiveIntegerField("年度")
    share = models.DecimalField("抽取比例", max_digits=5, decimal_places=4, help_text="如 0.30 为 30%")
    seed = models.CharField("随机种子", max_length=100, help_text="抽样前公布的一串字，如开奖号码")
    rules = models.CharField("复核规则", max_length=100)
    due_on = models.DateField("复核期限")
    population = models.TextField("抽样总体", editable=False)
    drawn = models.TextField("抽中", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "复核抽样"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(share__gt=Decimal(0)) & Q(share__lte=Decimal(1)),
                name="review_draw_share_between",
                violation_error_message="抽取比例应大于0、不超过1",
            ),
            models.CheckConstraint(
                condition=~Q(seed="") & ~Q(rules=""),
                name="review_draw_has_seed_and_rules",
                violation_error_message="随机种子和复核规则不能为空",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}年度复核抽样（{self.organisation}）"

    def get_absolute_url(self) -> str:
        return address("review-draw", self.pk)
