"""批次: money of one source that was issued (下达) at one time."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.kinds import Nature, Source
from zhixiao.portal.models.money.roles import PLANNERS, READERS
from zhixiao.portal.models.money.rules import filled, known, not_below_zero
from zhixiao.portal.models.versioned import Versioned


class FundBatch(Versioned):
    """A batch of a fund-year. What is left of an earlier year goes on as a batch whose `origin` is the first one."""

    SEE: ClassVar = ByRole("fund_batch.see", "查看资金批次", READERS)
    KEEP: ClassVar = ByRole("fund_batch.keep", "维护资金批次", PLANNERS)
    scope: ClassVar[str] = "fund__organisation__path"
    found_by: ClassVar[tuple[str, ...]] = ("name",)

    fund = models.ForeignKey(Fund, verbose_name="专项资金", on_delete=models.PROTECT, related_name="batches")
    name = models.CharField("批次名称", max_length=200)
    source = models.CharField("资金来源", max_length=10, choices=Source)
    nature = models.CharField("资金性质", max_length=10, choices=Nature)
    issued_fen = models.BigIntegerField("下达金额（分）", null=True, blank=True)
    issued_on = models.DateField("下达日期", null=True, blank=True)
    issued = models.CharField("下达时间", max_length=60, blank=True, help_text="文件所写，如 2021年7月")
    document = models.CharField("下达文件", max_length=200, blank=True)
    note = models.CharField("备注", max_length=500, blank=True)
    origin = models.ForeignKey(
        "self",
        verbose_name="最初批次",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="continuations",
        help_text="由以前年度的批次结转而来时填写",
    )

    class Meta:
        verbose_name = verbose_name_plural = "资金批次"
        ordering = ("fund", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["fund", "name"],
                name="fund_batch_name_once",
                violation_error_message="该资金本年度已有同名批次",
            ),
            filled("fund_batch_has_name", "name", "批次名称不能为空"),
            known("fund_batch_source_known", "source", Source.values, "没有这个资金来源"),
            known("fund_batch_nature_known", "nature", Nature.values, "没有这个资金性质"),
            not_below_zero("fund_batch_issued_not_negative", "issued_fen", "下达金额不能为负"),
            models.CheckConstraint(
                condition=Q(origin__isnull=True) | (Q(issued_fen__isnull=True) & ~Q(origin=F("id"))),
                name="fund_batch_issued_once",
                violation_error_message="结转批次不再填下达金额，金额在最初批次上",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("fund-batch", self.pk)
