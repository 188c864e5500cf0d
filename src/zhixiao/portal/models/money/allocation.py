"""因素法分配: money shared among districts by weighted factors."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.roles import DECIDERS, PLANNERS, READERS
from zhixiao.portal.models.money.rules import above_zero, filled, known, not_below_zero
from zhixiao.portal.models.versioned import Versioned


class AllocationState(models.TextChoices):
    DRAFT = "draft", "测算中"
    ADOPTED = "adopted", "已定案"
    CANCELLED = "cancelled", "已作废"


class Allocation(Versioned):
    """One allocation of `whole_fen`; once adopted, the amounts of the districts stand."""

    SEE: ClassVar = ByRole("allocation.see", "查看因素法分配", READERS)
    KEEP: ClassVar = ByRole("allocation.keep", "编制因素法分配", PLANNERS)
    DECIDE: ClassVar = ByRole("allocation.decide", "定案因素法分配", DECIDERS)
    scope: ClassVar[str] = "fund__organisation__path"

    fund = models.ForeignKey(Fund, verbose_name="专项资金", on_delete=models.PROTECT, related_name="allocations")
    name = models.CharField("分配名称", max_length=200)
    whole_fen = models.BigIntegerField("分配总额（分）")
    document = models.CharField("依据文件", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=AllocationState, default=AllocationState.DRAFT, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "因素法分配"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["fund", "name"], name="allocation_name_once", violation_error_message="已有同名分配"
            ),
            filled("allocation_has_name", "name", "分配名称不能为空"),
            above_zero("allocation_above_zero", "whole_fen", "分配总额应大于0"),
            known("allocation_state_known", "state", AllocationState.values, "没有这个分配状态"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("allocation", self.pk)


class AllocationFactor(models.Model):
    """A factor (因素) with its weight; the weights of an allocation sum to 1."""

    allocation = models.ForeignKey(
        Allocation, verbose_name="因素法分配", on_delete=models.PROTECT, related_name="factors"
    )
    name = models.CharField("因素", max_length=100)
    weight = models.DecimalField("权重", max_digits=9, decimal_places=8)

    class Meta:
        verbose_name = verbose_name_plural = "分配因素"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["allocation", "name"], name="factor_once", violation_error_message="因素重复"
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=1),
                name="factor_weight_within",
                violation_error_message="权重应大于0，不超过1",
            ),
        )

    def __str__(self) -> str:
        return self.name


class AllocationDistrict(models.Model):
    """A district (地区) with its bounds, what it got last year, and what it gets once adopted."""

    allocation = models.ForeignKey(
        Allocation, verbose_name="因素法分配", on_delete=models.PROTECT, related_name="districts"
    )
    district = models.ForeignKey(
        Organisation, verbose_name="地区", on_delete=models.PROTECT, related_name="allocations"
    )
    floor_fen = models.BigIntegerField("下限（分）", null=True, blank=True)
    cap_fen = models.BigIntegerField("上限（分）", null=True, blank=True)
    last_year_fen = models.BigIntegerField("上年分配数（分）", null=True, blank=True)
    adopted_fen = models.BigIntegerField("定案数（分）", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "分配地区"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["allocation", "district"],
                name="allocation_district_once",
                violation_error_message="地区重复",
            ),
            not_below_zero("allocation_floor_not_negative", "floor_fen", "下限不能为负"),
            not_below_zero("allocation_last_year_not_negative", "last_year_fen", "上年分配数不能为负"),
            not_below_zero("allocation_adopted_not_negative", "adopted_fen", "定案数不能为负"),
            models.CheckConstraint(
                condition=Q(cap_fen__isnull=True)
                | Q(floor_fen__isnull=True, cap_fen__gte=0)
                | Q(cap_fen__gte=F("floor_fen")),
                name="allocation_cap_above_floor",
                violation_error_message="上限不能低于下限",
            ),
        )

    def __str__(self) -> str:
        return str(self.district)


class AllocationValue(models.Model):
    """The value of a factor in a district."""

    factor = models.ForeignKey(AllocationFactor, verbose_name="因素", on_delete=models.PROTECT, related_name="values")
    district = models.ForeignKey(
        AllocationDistrict, verbose_name="地区", on_delete=models.PROTECT, related_name="values"
    )
    value = models.DecimalField("数值", max_digits=24, decimal_places=6)

    class Meta:
        verbose_name = verbose_name_plural = "因素数值"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["factor", "district"], name="factor_value_once", violation_error_message="因素数值重复"
            ),
            not_below_zero("factor_value_not_negative", "value", "因素数值不能为负"),
        )

    def __str__(self) -> str:
        return f"{self.district} {self.factor}"
