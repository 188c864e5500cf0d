"""总体目标完成情况: what came of one objective of the year."""

from typing import ClassVar

from django.db import models

from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.targets.target_set import Objective
from zhixiao.portal.models.versioned import Versioned


class ObjectiveResult(Versioned):
    SEE: ClassVar = Evaluation.SEE
    FILL: ClassVar = Evaluation.FILL
    scope: ClassVar[str] = "evaluation__fund__organisation__path"

    evaluation = models.ForeignKey(
        Evaluation, verbose_name="自评", on_delete=models.PROTECT, related_name="objective_results"
    )
    objective = models.ForeignKey(
        Objective, verbose_name="总体目标", on_delete=models.PROTECT, related_name="evaluation_results"
    )
    actual = models.TextField("实际完成情况", max_length=4000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "总体目标完成情况"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["evaluation", "objective"],
                name="objective_result_once",
                violation_error_message="这个总体目标在本次自评中已有完成情况",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evaluation}：{self.objective}"

    def get_absolute_url(self) -> str:
        return address("evaluation", self.evaluation_id)
