"""完成值: what one indicator came to, where the value comes from, and the proofs it stands on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.evidence import EvidenceUse
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.versioned import Versioned


class CompletedValue(Versioned):
    """Everything the unit says of one indicator; texts that are empty are missing, never zero."""

    SEE: ClassVar = Evaluation.SEE
    FILL: ClassVar = Evaluation.FILL
    scope: ClassVar[str] = "evaluation__fund__organisation__path"
    named_with: ClassVar[tuple[str, ...]] = ("indicator",)

    evaluation = models.ForeignKey(Evaluation, verbose_name="自评", on_delete=models.PROTECT, related_name="values")
    indicator = models.ForeignKey(
        Indicator, verbose_name="指标", on_delete=models.PROTECT, related_name="completed_values"
    )
    completed = models.CharField("实际完成值", max_length=500, blank=True, help_text="带单位；没有数据请留空，不要填0")
    definition = models.CharField("口径", max_length=500, blank=True)
    data_source = models.CharField("数据来源", max_length=500, blank=True)
    numerator = models.CharField("分子", max_length=100, blank=True)
    denominator = models.CharField("分母", max_length=100, blank=True)
    last_year = models.CharField("上年值", max_length=200, blank=True)
    grade = models.CharField("定性档次", max_length=100, blank=True)
    given_score = models.DecimalField("评定分", max_digits=9, decimal_places=4, null=True, blank=True)
    missed = models.PositiveIntegerField("未完成项数", null=True, blank=True)
    deduction = models.DecimalField("自行扣分", max_digits=9, decimal_places=4, null=True, blank=True)
    not_applicable = models.CharField("不适用原因", max_length=500, blank=True)
    deviation_reason = models.CharField("偏差原因", max_length=1000, blank=True)
    remedy = models.CharField("改进措施", max_length=1000, blank=True)
    note = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "完成值"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["evaluation", "indicator"],
                name="completed_value_once",
                violation_error_message="这个指标在本次自评中已有完成值",
            ),
            models.CheckConstraint(
                condition=Q(deduction__isnull=True) | Q(deduction__gte=0),
                name="completed_value_deduction_not_negative",
                violation_error_message="自行扣分不能是负数",
            ),
            models.CheckConstraint(
                condition=Q(deduction__isnull=True) | ~Q(deviation_reason="") | ~Q(note=""),
                name="completed_value_deduction_with_reason",
                violation_error_message="自行扣分须写明偏差原因或备注",
            ),
            models.CheckConstraint(
                condition=Q(given_score__isnull=True) | Q(given_score__gte=0),
                name="completed_value_given_score_not_negative",
                violation_error_message="评定分不能是负数",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evaluation}：{self.indicator}"

    def get_absolute_url(self) -> str:
        return address("completed-value", self.pk)


class ValueProof(EvidenceUse):
    """佐证: which proof a completed value stands on, and where in it; ended, not deleted."""

    value = models.ForeignKey(CompletedValue, verbose_name="完成值", on_delete=models.PROTECT, related_name="proofs")
    ended = models.BooleanField("已移除", default=False, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "完成值佐证"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["value", "evidence"],
                condition=Q(ended=False),
                name="value_proof_once",
                violation_error_message="这份材料已经用作这个指标的佐证",
            ),
        )
