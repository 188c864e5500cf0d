"""审核意见: who passed an evaluation at which level in which round; kept for good."""

from django.db import models
from django.db.models import Q

from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.person import Person


class ApprovalLevel(models.TextChoices):
    SUBMISSION = "submission", "填报送审"
    SECTION = "section", "科室审核"
    LEADER = "leader", "局领导审批"
    FINANCE = "finance", "财政审核"


class Approval(models.Model):
    """One signature. It is in force while its round is the evaluation's; a return raises the round and voids it.

    `score` and `digest` are the total and the SHA-256 of the whole case on which it was given.
    """

    evaluation = models.ForeignKey(Evaluation, verbose_name="自评", on_delete=models.PROTECT, related_name="approvals")
    round = models.PositiveIntegerField("送审轮次")
    level = models.CharField("环节", max_length=10, choices=ApprovalLevel)
    person = models.ForeignKey(Person, verbose_name="办理人", on_delete=models.PROTECT, related_name="+")
    opinion = models.CharField("意见", max_length=2000, blank=True)
    score = models.DecimalField("当时得分", max_digits=9, decimal_places=4, null=True)
    digest = models.CharField("当时数据SHA-256", max_length=64)
    at = models.DateTimeField("办理时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "审核意见"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["evaluation", "round", "level"],
                name="approval_once_a_round",
                violation_error_message="这一轮的这个环节已经办理",
            ),
            models.UniqueConstraint(
                fields=["evaluation", "round", "person"],
                name="approval_by_different_people",
                violation_error_message="同一人不能在一轮中办理两个环节",
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="approval_digest_64",
                violation_error_message="SHA-256 应为64位十六进制",
            ),
            models.CheckConstraint(
                condition=Q(level__in=ApprovalLevel.values),
                name="approval_level_known",
                violation_error_message="没有这个审核环节",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_level_display()}（第{self.round}轮）"
