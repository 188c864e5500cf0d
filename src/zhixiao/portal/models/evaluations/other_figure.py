"""其他数据: a figure that the report tells and no indicator holds."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.money.entered import Entry, state_known


class OtherFigure(Entry):
    """Values are printed text with their unit."""

    SEE: ClassVar = Evaluation.SEE
    KEEP: ClassVar = Evaluation.FILL
    scope: ClassVar[str] = "evaluation__fund__organisation__path"

    evaluation = models.ForeignKey(
        Evaluation, verbose_name="自评", on_delete=models.PROTECT, related_name="other_figures"
    )
    group = models.CharField("类别", max_length=60, blank=True)
    name = models.CharField("名称", max_length=200)
    value = models.CharField("数值", max_length=200)
    period = models.CharField("时期", max_length=60, blank=True)
    change = models.CharField("比上年", max_length=100, blank=True)
    share = models.CharField("占比", max_length=100, blank=True)
    note = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "其他数据"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(value=""),
                name="other_figure_complete",
                violation_error_message="名称和数值不能为空",
            ),
            state_known("other_figure_state_known"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("other-figure", self.pk)
