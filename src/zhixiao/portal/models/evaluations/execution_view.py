"""执行率口径: a rate is only a rate with its money, its days and its denominator."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.money.entered import Entry, EntryState, state_known


class Denominator(models.TextChoices):
    """The values are those of a case."""

    INITIAL = "年初预算数", "年初预算数"
    ADJUSTED = "全年预算数", "全年预算数"
    RECEIVED = "到位数", "到位数"
    ISSUED = "下达金额", "下达金额"


class Numerator(models.TextChoices):
    """The values are those of a case: what the lines paid in the year, or the records of spending of the batches."""

    SPENT = "全年执行数", "全年执行数"
    RECORDED = "支出记录", "支出记录"


class ExecutionView(Entry):
    """No lines means all lines of the fund, or of the batches where some are named; no batches means all."""

    SEE: ClassVar = Evaluation.SEE
    KEEP: ClassVar = Evaluation.FILL
    scope: ClassVar[str] = "evaluation__fund__organisation__path"

    evaluation = models.ForeignKey(
        Evaluation, verbose_name="自评", on_delete=models.PROTECT, related_name="execution_views"
    )
    name = models.CharField("口径名称", max_length=200)
    numerator = models.CharField("分子", max_length=10, choices=Numerator, default=Numerator.SPENT)
    denominator = models.CharField("分母", max_length=10, choices=Denominator)
    lines = models.ManyToManyField("money.BudgetLine", verbose_name="资金明细", blank=True, related_name="+")
    batches = models.ManyToManyField("money.FundBatch", verbose_name="批次", blank=True, related_name="+")
    start = models.DateField("起", null=True, blank=True)
    end = models.DateField("止（截止日）", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "执行率口径"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["evaluation", "name"],
                condition=Q(state=EntryState.ENTERED),
                name="execution_view_named_once",
                violation_error_message="本次自评已有同名口径",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="execution_view_named", violation_error_message="口径名称不能为空"
            ),
            models.CheckConstraint(
                condition=Q(numerator__in=Numerator.values),
                name="execution_view_numerator_known",
                violation_error_message="没有这个分子",
            ),
            models.CheckConstraint(
                condition=Q(denominator__in=Denominator.values),
                name="execution_view_denominator_known",
                violation_error_message="没有这个分母",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="execution_view_days_in_order",
                violation_error_message="止日不能早于起日",
            ),
            state_known("execution_view_state_known"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("execution-view", self.pk)
