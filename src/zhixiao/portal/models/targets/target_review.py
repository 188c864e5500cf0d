"""绩效目标审核（四性审核）: eight graded items of completeness, relevance, fitness and feasibility."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.models.versioned import Versioned, Written


class Grade(models.TextChoices):
    EXCELLENT = "优", "优"
    GOOD = "良", "良"
    FAIR = "中", "中"
    POOR = "差", "差"


class TargetReview(Versioned):
    """The review of one submission under a standard of `rules/target_reviews`; `grade` follows from the items.

    `score` is empty where the standard grades without points.
    """

    SEE: ClassVar = TargetSet.SEE
    REVIEW: ClassVar = TargetSet.REVIEW
    scope: ClassVar[str] = "target_set__fund__organisation__path"

    target_set = models.ForeignKey(
        TargetSet, verbose_name="绩效目标表", on_delete=models.PROTECT, related_name="reviews"
    )
    round = models.PositiveIntegerField("第几次送审")
    standard = models.CharField("审核标准", max_length=60)
    score = models.DecimalField("得分", max_digits=5, decimal_places=2, null=True, blank=True)
    grade = models.CharField("等级", max_length=2, choices=Grade)
    opinion = models.TextField("审核意见", max_length=4000)
    reviewer = models.ForeignKey(
        Person, verbose_name="审核人", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "绩效目标审核"
        ordering = ("-round", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=Decimal(0), score__lte=Decimal(100)),
                name="target_review_score_to_100",
                violation_error_message="得分应在0至100之间",
            ),
            models.CheckConstraint(
                condition=Q(grade__in=Grade.values),
                name="target_review_grade_known",
                violation_error_message="等级应为优、良、中、差之一",
            ),
            models.CheckConstraint(
                condition=~Q(opinion=""),
                name="target_review_has_opinion",
                violation_error_message="审核意见不能为空",
            ),
            models.UniqueConstraint(
                fields=["target_set", "round"],
                name="target_review_once_a_round",
                violation_error_message="这一次送审已有审核",
            ),
        )

    def __str__(self) -> str:
        return f"{self.target_set} 第{self.round}次审核：{self.grade}"

    def get_absolute_url(self) -> str:
        return address("target-review", self.pk)


class TargetReviewItem(Written):
    """One of the items, with its grade, points where the standard has points, and a remark."""

    review = models.ForeignKey(TargetReview, verbose_name="审核", on_delete=models.PROTECT, related_name="items")
    item = models.CharField("审核内容", max_length=60)
    grade = models.CharField("等级", max_length=2, choices=Grade)
    score = models.DecimalField("得分", max_digits=5, decimal_places=2, null=True, blank=True)
    remark = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审核内容"
        ordering = ("review", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(grade__in=Grade.values),
                name="target_review_item_grade_known",
                violation_error_message="等级应为优、良、中、差之一",
            ),
            models.UniqueConstraint(
                fields=["review", "item"],
                name="target_review_item_once",
                violation_error_message="这项内容已评过",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item}：{self.grade}"
