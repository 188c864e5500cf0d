"""专家评审: an expert's opinion on a drawn self-evaluation and his marks, seen by nobody until they are handed in."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import AnyOf, ByRole, Own, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.review import Review, ReviewItem
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.versioned import Versioned

EXPERTS = frozenset({Role.EXPERT})
READERS = frozenset({Role.FINANCE_REVIEW, Role.AUDIT})


class ExpertReviewState(models.TextChoices):
    ASSIGNED = "assigned", "待评审"
    SUBMITTED = "submitted", "已提交"
    RETURNED = "returned", "退回补充"
    RECUSED = "recused", "已回避"
    WITHDRAWN = "withdrawn", "已撤销"


OPEN_TO_MARKING = (ExpertReviewState.ASSIGNED, ExpertReviewState.RETURNED)
"""The states in which the expert still owes his opinion."""


class ExpertReview(Versioned):
    """What one expert is asked and says. It lies with those who drew, so that the evaluated unit does not read it.

    `because` is the reason of the last return, of the recusal or of the withdrawal.
    """

    SEE: ClassVar = AnyOf(
        "expert_review.see",
        "查看专家评审",
        (
            ByRole("expert_review.see.staff", "查看专家评审", READERS),
            Own("expert_review.see.own", "查看本人的评审", "expert_id", EXPERTS),
        ),
    )
    ASSIGN: ClassVar = ByRole("expert_review.assign", "指派专家", frozenset({Role.FINANCE_REVIEW}))
    MARK: ClassVar = Own("expert_review.mark", "评审自评", "expert_id", EXPERTS)
    scope: ClassVar[str] = "review__draw__organisation__path"
    named_with: ClassVar[tuple[str, ...]] = ("review__evaluation__fund__organisation", "expert")

    review = models.ForeignKey(Review, verbose_name="复核", on_delete=models.PROTECT, related_name="expert_reviews")
    expert = models.ForeignKey(Person, verbose_name="专家", on_delete=models.PROTECT, related_name="expert_reviews")
    due_on = models.DateField("评审期限")
    opinion = models.TextField("评审意见", max_length=4000, blank=True)
    because = models.CharField("退回、回避或撤销的原因", max_length=2000, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=ExpertReviewState, default=ExpertReviewState.ASSIGNED, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "专家评审"
        ordering = ("-pk",)
        indexes = (models.Index(fields=["state", "due_on"], name="expert_reviews_by_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=["review", "expert"],
                condition=~Q(state=ExpertReviewState.WITHDRAWN),
                name="expert_once_a_review",
                violation_error_message="这位专家已经指派过",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ExpertReviewState.values),
                name="expert_review_state_known",
                violation_error_message="没有这个专家评审状态",
            ),
            models.CheckConstraint(
                condition=~Q(state=ExpertReviewState.SUBMITTED) | ~Q(opinion=""),
                name="expert_review_submitted_with_opinion",
                violation_error_message="提交的评审须写评审意见",
            ),
        )

    def __str__(self) -> str:
        return f"专家评审：{self.review.evaluation}"

    def get_absolute_url(self) -> str:
        return address("expert-review", self.pk)


class ExpertMark(Versioned):
    """专家评分: what one expert finds of one item. `weight` and `self_score` are the item's, told beside his own."""

    SEE: ClassVar = AnyOf(
        "expert_mark.see",
        "查看专家评分",
        (
            ByRole("expert_mark.see.staff", "查看专家评分", READERS),
            Own("expert_mark.see.own", "查看本人的评分", "expert_review__expert_id", EXPERTS),
        ),
    )
    MARK: ClassVar = Own("expert_mark.mark", "填写专家评分", "expert_review__expert_id", EXPERTS)
    scope: ClassVar[str] = "expert_review__review__draw__organisation__path"
    named_with: ClassVar[tuple[str, ...]] = ("item__value__indicator",)

    expert_review = models.ForeignKey(
        ExpertReview, verbose_name="专家评审", on_delete=models.PROTECT, related_name="marks"
    )
    item = models.ForeignKey(ReviewItem, verbose_name="复核项", on_delete=models.PROTECT, related_name="expert_marks")
    weight = models.DecimalField("分值", max_digits=9, decimal_places=4)
    self_score = models.DecimalField("自评得分", max_digits=9, decimal_places=4)
    value = models.CharField("评审完成值", max_length=500, blank=True)
    score = models.DecimalField("专家评分", max_digits=9, decimal_places=4, null=True, blank=True)
    reason = models.PositiveIntegerField("扣分理由", null=True, blank=True)
    band = models.CharField("扣分档", max_length=40, blank=True)
    remark = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "专家评分"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["expert_review", "item"],
                name="expert_mark_once_an_item",
                violation_error_message="这一项已有这位专家的评分",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | (Q(score__gte=0) & Q(score__lte=F("weight"))),
                name="expert_mark_within_weight",
                violation_error_message="专家评分应在0和分值之间",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True)
                | Q(score__gte=F("self_score"))
                | (Q(reason__isnull=False) & ~Q(remark="")),
                name="expert_mark_deduction_has_reason",
                violation_error_message="专家扣分须选扣分理由并写备注",
            ),
        )

    def __str__(self) -> str:
        return str(self.item)

    def get_absolute_url(self) -> str:
        return address("expert-review", self.expert_review_id)
