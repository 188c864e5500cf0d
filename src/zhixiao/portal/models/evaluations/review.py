"""复核: the review of one drawn self-evaluation, its items and the exchange of views."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.review_draw import ReviewDraw
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.versioned import Versioned, Written


class ReviewState(models.TextChoices):
    DRAWN = "drawn", "复核中"
    CONSULTING = "consulting", "征求被评价单位意见"
    OBJECTED = "objected", "单位有异议"
    AGREED = "agreed", "待定案"
    CONCLUDED = "concluded", "已定案"


class Review(Versioned):
    """`self_score` is that of the day of the draw; `review_score` and `grade` are set when it is concluded."""

    SEE: ClassVar = ByRole("review.see", "查看复核", STAFF)
    REVIEW: ClassVar = ByRole("review.review", "复核自评", frozenset({Role.FINANCE_REVIEW}))
    ANSWER: ClassVar = ByRole("review.answer", "反馈复核意见", frozenset({Role.PERFORMANCE, Role.LEADER}))
    scope: ClassVar[str] = "evaluation__fund__organisation__path"

    draw = models.ForeignKey(ReviewDraw, verbose_name="抽样", on_delete=models.PROTECT, related_name="reviews")
    evaluation = models.OneToOneField(Evaluation, verbose_name="自评", on_delete=models.PROTECT, related_name="review")
    self_score = models.DecimalField("自评得分", max_digits=9, decimal_places=4)
    review_score = models.DecimalField("复核得分", max_digits=9, decimal_places=4, null=True, editable=False)
    grade = models.CharField("复核等级", max_length=20, blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=ReviewState, default=ReviewState.DRAWN, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "复核"
        ordering = ("-pk",)
        indexes = (models.Index(fields=["state"], name="reviews_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=ReviewState.values),
                name="review_state_known",
                violation_error_message="没有这个复核状态",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.CONCLUDED) | Q(review_score__isnull=False),
                name="review_concluded_with_score",
                violation_error_message="定案的复核须有复核得分",
            ),
        )

    def __str__(self) -> str:
        return f"复核：{self.evaluation}"

    def get_absolute_url(self) -> str:
        return address("review", self.pk)


class ReviewItem(Versioned):
    """复核项: an indicator with the review's value and score beside the unit's own.

    `reason` is the number of the rule of the list, `band` the band its deduction lies in.
    """

    SEE: ClassVar = Review.SEE
    REVIEW: ClassVar = Review.REVIEW
    scope: ClassVar[str] = "review__evaluation__fund__organisation__path"

    review = models.ForeignKey(Review, verbose_name="复核", on_delete=models.PROTECT, related_name="items")
    value = models.ForeignKey(
        CompletedValue, verbose_name="完成值", on_delete=models.PROTECT, related_name="review_items"
    )
    weight = models.DecimalField("分值", max_digits=9, decimal_places=4)
    self_score = models.DecimalField("自评得分", max_digits=9, decimal_places=4)
    review_value = models.CharField("复核完成值", max_length=500, blank=True)
    review_score = models.DecimalField("复核得分", max_digits=9, decimal_places=4, null=True, blank=True)
    reason = models.PositiveIntegerField("扣分理由", null=True, blank=True)
    band = models.CharField("扣分档", max_length=40, blank=True)
    remark = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "复核项"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["review", "value"],
                name="review_item_once_a_value",
                violation_error_message="这个指标已在复核中",
            ),
            models.CheckConstraint(
                condition=Q(review_score__isnull=True) | (Q(review_score__gte=0) & Q(review_score__lte=F("weight"))),
                name="review_score_within_weight",
                violation_error_message="复核得分应在0和分值之间",
            ),
            models.CheckConstraint(
                condition=Q(review_score__isnull=True)
                | Q(review_score__gte=F("self_score"))
                | (Q(reason__isnull=False) & ~Q(remark="")),
                name="review_deduction_has_reason",
                violation_error_message="复核扣分须选扣分理由并写备注",
            ),
            models.CheckConstraint(
                condition=Q(review_score__isnull=False) | (Q(remark="") & Q(reason__isnull=True)),
                name="review_remark_has_score",
                violation_error_message="写了备注或理由的，须填复核得分",
            ),
        )

    def __str__(self) -> str:
        return str(self.value.indicator)

    def get_absolute_url(self) -> str:
        return address("review", self.review_id)


class ExchangeKind(models.TextChoices):
    OPINION = "opinion", "复核意见"
    OBJECTION = "objection", "单位异议"
    AGREEMENT = "agreement", "单位无异议"
    ANSWER = "answer", "异议答复"


class Exchange(Written):
    """交换意见: one step of the talk between reviewer and unit; kept for good."""

    review = models.ForeignKey(Review, verbose_name="复核", on_delete=models.PROTECT, related_name="exchanges")
    kind = models.CharField("步骤", max_length=10, choices=ExchangeKind)
    text = models.TextField("内容", max_length=4000, blank=True)
    review_score = models.DecimalField("当时的复核得分", max_digits=9, decimal_places=4, null=True)
    person = models.ForeignKey(Person, verbose_name="经办人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "交换意见"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=ExchangeKind.values),
                name="exchange_kind_known",
                violation_error_message="没有这个步骤",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(kind__in=(ExchangeKind.OBJECTION, ExchangeKind.ANSWER)),
                name="exchange_objection_has_text",
                violation_error_message="异议和答复须写明内容",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.review}"
