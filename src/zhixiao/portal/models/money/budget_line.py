"""资金明细项目: a line of the fund plan with its initial and adjusted amounts."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.evidence import EvidenceUse
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.roles import KEEPERS, PLANNERS, READERS
from zhixiao.portal.models.money.rules import filled, not_below_zero
from zhixiao.portal.models.versioned import Versioned


class BudgetLine(Versioned):
    """A line of the plan. `budget_adjusted_fen` is initial + carried in + approved adjustments, kept by the verbs.

    An amount that is not known is null, which is not zero.
    """

    SEE: ClassVar = ByRole("budget_line.see", "查看资金明细", READERS)
    KEEP: ClassVar = ByRole("budget_line.keep", "维护资金明细", PLANNERS)
    BOOK: ClassVar = ByRole("budget_line.book", "登记到位、承诺和结转", KEEPERS)
    scope: ClassVar[str] = "fund__organisation__path"
    found_by: ClassVar[tuple[str, ...]] = ("name",)

    fund = models.ForeignKey(Fund, verbose_name="专项资金", on_delete=models.PROTECT, related_name="lines")
    batch = models.ForeignKey(
        FundBatch, verbose_name="批次", on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    project = models.ForeignKey(
        Project, verbose_name="子项目", on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    name = models.CharField("明细项目", max_length=200)
    group = models.CharField("类别", max_length=200, blank=True)
    period = models.CharField("安排年度", max_length=40, blank=True)
    content = models.TextField("主要内容", blank=True)
    budget_initial_fen = models.BigIntegerField("年初预算数（分）", null=True, blank=True)
    carried_in_fen = models.BigIntegerField("上年结转（分）", null=True, blank=True)
    budget_adjusted_fen = models.BigIntegerField("全年预算数（分）", editable=False)
    note = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "资金明细项目"
        ordering = ("fund", "pk")
        constraints = (
            filled("budget_line_has_name", "name", "明细项目名称不能为空"),
            not_below_zero("budget_line_initial_not_negative", "budget_initial_fen", "年初预算数不能为负"),
            not_below_zero("budget_line_carried_in_not_negative", "carried_in_fen", "上年结转不能为负"),
            not_below_zero("budget_line_adjusted_not_negative", "budget_adjusted_fen", "全年预算数不能为负"),
            models.CheckConstraint(
                condition=Q(budget_initial_fen__isnull=False) | Q(carried_in_fen__isnull=False),
                name="budget_line_has_amount",
                violation_error_message="年初预算数和上年结转至少填一项",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("budget-line", self.pk)

    def clean(self) -> None:
        """Raises ValidationError for a batch or a project of another fund."""
        faults = {}
        if self.batch is not None and self.batch.fund_id != self.fund_id:
            faults["batch"] = "批次应属于同一项专项资金"
        if self.project is not None and self.project.fund_id != self.fund_id:
            faults["project"] = "子项目应属于同一项专项资金"
        if faults:
            raise ValidationError(faults)


class LineProof(EvidenceUse):
    """A proof (佐证材料) of a line: the issuing document, vouchers, contracts."""

    line = models.ForeignKey(BudgetLine, verbose_name="明细项目", on_delete=models.PROTECT, related_name="proofs")

    class Meta:
        verbose_name = verbose_name_plural = "明细项目佐证"
        ordering = ("pk",)
