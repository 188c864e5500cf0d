"""文字部分 of the report, one a part of the outline."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.versioned import Versioned


class Narrative(Versioned):
    SEE: ClassVar = Evaluation.SEE
    FILL: ClassVar = Evaluation.FILL
    scope: ClassVar[str] = "evaluation__fund__organisation__path"

    evaluation = models.ForeignKey(Evaluation, verbose_name="自评", on_delete=models.PROTECT, related_name="narratives")
    part = models.CharField("部分", max_length=60, editable=False)
    text = models.TextField("文字", max_length=20000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "文字部分"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["evaluation", "part"],
                name="narrative_once_a_part",
                violation_error_message="这个部分已有文字",
            ),
            models.CheckConstraint(
                condition=~Q(part=""),
                name="narrative_has_part",
                violation_error_message="文字部分须写明属于提纲哪一部分",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evaluation}：{self.part}"

    def get_absolute_url(self) -> str:
        return address("evaluation-narratives", self.evaluation_id)
