"""专项资金: a special fund in one year."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.roles import KEEPERS, PLANNERS, READERS
from zhixiao.portal.models.money.rules import filled, known
from zhixiao.portal.models.versioned import Versioned


class MoneyUnit(models.TextChoices):
    """The unit in which amounts of a fund are shown and typed; kept are whole fen."""

    YUAN = "元", "元"
    WAN = "万元", "万元"
    YI = "亿元", "亿元"


class FundKind(models.TextChoices):
    """On which outline and form the fund is reported."""

    PROJECT = "project", "项目支出"
    TRANSFER = "transfer", "转移支付"


class Fund(Versioned):
    """A fund-year: what is planned, received, paid and evaluated together."""

    SEE: ClassVar = ByRole("fund.see", "查看专项资金", READERS)
    KEEP: ClassVar = ByRole("fund.keep", "维护专项资金", PLANNERS)
    BOOK: ClassVar = ByRole("fund.book", "记账", KEEPERS)
    found_by: ClassVar[tuple[str, ...]] = ("name", "year", "organisation__name")

    # The index of `fund_once_a_year` finds them; of two SQLite takes the one without name and year.
    organisation = models.ForeignKey(
        Organisation, verbose_name="主管单位", on_delete=models.PROTECT, related_name="funds", db_index=False
    )
    name = models.CharField("资金名称", max_length=200)
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=10, choices=FundKind, default=FundKind.PROJECT)
    regulation = models.CharField("资金管理办法", max_length=300, blank=True)
    approval = models.CharField("批复或下达文件", max_length=300, blank=True, help_text="文号")
    money_unit = models.CharField("金额单位", max_length=4, choices=MoneyUnit, default=MoneyUnit.WAN)
    previous = models.OneToOneField(
        "self", verbose_name="上年资金", on_delete=models.PROTECT, null=True, blank=True, related_name="following"
    )

    class Meta:
        verbose_name = verbose_name_plural = "专项资金"
        ordering = ("-year", "name", "pk")
        indexes = (models.Index(fields=["-year", "name", "id"], name="funds_in_order"),)
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "name", "year"],
                name="fund_once_a_year",
                violation_error_message="该单位本年度已有同名资金",
            ),
            filled("fund_has_name", "name", "资金名称不能为空"),
            models.CheckConstraint(
                condition=Q(year__gte=1949, year__lte=2100),
                name="fund_year_plausible",
                violation_error_message="年度应在1949至2100之间",
            ),
            known("fund_kind_known", "kind", FundKind.values, "没有这个类别"),
            known("fund_money_unit_known", "money_unit", MoneyUnit.values, "金额单位只能是元、万元或亿元"),
        )

    def __str__(self) -> str:
        return f"{self.name}（{self.year}年）"

    def get_absolute_url(self) -> str:
        return address("fund", self.pk)

    @property
    def begins(self) -> date:
        """The first day of the fund's year."""
        return date(self.year, 1, 1)

    @property
    def ends(self) -> date:
        """The last day of the fund's year: the usual cut-off (截止日)."""
        return date(self.year, 12, 31)
