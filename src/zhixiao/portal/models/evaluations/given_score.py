"""评定得分: the score of a section of one sub-project that assessors gave as a whole."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.versioned import Versioned


class GivenScore(Versioned):
    SEE: ClassVar = Evaluation.SEE
    FILL: ClassVar = Evaluation.FILL
    scope: ClassVar[str] = "evaluation__fund__organisation__path"

    evaluation = models.ForeignKey(
        Evaluation, verbose_name="自评", on_delete=models.PROTECT, related_name="given_scores"
    )
    project = models.ForeignKey(
        "money.Project", verbose_name="子项目", on_delete=models.PROTECT, related_name="given_scores"
    )
    section = models.CharField("评分部分", max_length=100)
    score = models.DecimalField("得分", max_digits=9, decimal_places=4)
    note = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评定得分"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["evaluation", "project", "section"],
                name="given_score_once",
                violation_error_message="这个子项目的这个部分已有评定得分",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0), name="given_score_not_negative", violation_error_message="得分不能是负数"
            ),
            models.CheckConstraint(
                condition=~Q(section=""), name="given_score_has_section", violation_error_message="评分部分不能为空"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project} {self.section}"

    def get_absolute_url(self) -> str:
        return address("evaluation", self.evaluation_id)
