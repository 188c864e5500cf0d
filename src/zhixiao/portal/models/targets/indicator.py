"""绩效指标: one target of a fund's year or of a project of it."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.targets.library import Direction, LibraryIndicator
from zhixiao.portal.models.targets.long_term_target import LongTermTarget
from zhixiao.portal.models.targets.policy_document import PolicyClause
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.models.versioned import Versioned

SIGNS = ("≥", ">", "=", "≤", "<", "≧", "≦", "＞", "＜", "＝", "不低于", "不高于", "不少于", "不超过", "至少")
"""How the text of a target says its direction by itself."""


class Indicator(Versioned):
    """A row of the target form. `target` is printed text with its unit; `dropped` rows count no longer.

    It may be changed while its target set is being drafted, and after that through an approved adjustment alone.
    """

    SEE: ClassVar = TargetSet.SEE
    KEEP: ClassVar = TargetSet.KEEP
    scope: ClassVar[str] = "fund__organisation__path"
    found_by: ClassVar[tuple[str, ...]] = ("name", "level1", "level2")

    fund = models.ForeignKey("money.Fund", verbose_name="专项资金", on_delete=models.PROTECT, related_name="indicators")
    project = models.ForeignKey(
        "money.Project",
        verbose_name="子项目",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
    )
    number = models.PositiveIntegerField("序号")
    level1 = models.CharField("一级指标", max_length=40, help_text="如 产出、效益、满意度")
    level2 = models.CharField("二级指标", max_length=40, help_text="如 数量、质量、时效、成本、社会效益")
    name = models.CharField("三级指标", max_length=200)
    direction = models.CharField("指标方向", max_length=4, choices=Direction)
    target = models.CharField(
        "年度指标值", max_length=200, blank=True, help_text="带单位，如 ≥15% 或 4家；定性指标写文字"
    )
    no_target_reason = models.CharField("不填指标值的原因", max_length=200, blank=True)
    weight = models.DecimalField("分值", max_digits=7, decimal_places=3, null=True, blank=True)
    definition = models.CharField("口径", max_length=500, blank=True)
    data_source = models.CharField("数据来源", max_length=500, blank=True)
    last_year = models.CharField("上年值", max_length=200, blank=True)
    rule = models.CharField("评分方法", max_length=60, blank=True, help_text="不填为按评分规则")
    note = models.CharField("备注", max_length=500, blank=True)
    library = models.ForeignKey(
        LibraryIndicator,
        verbose_name="库内指标",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
    )
    long_term = models.ForeignKey(
        LongTermTarget,
        verbose_name="长期指标",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
    )
    clause = models.ForeignKey(
        PolicyClause,
        verbose_name="政策条款",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
    )
    dropped = models.BooleanField("已删去", default=False, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "绩效指标"
        ordering = ("fund", "project", "number", "pk")
        indexes = (
            # Holds the name as well, so that a search by name reads the index alone.
            models.Index(
                fields=["fund", "number", "id", "name", "dropped"],
                condition=Q(dropped=False),
                name="indicators_in_order",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(level1="") & ~Q(level2="") & ~Q(name=""),
                name="indicator_has_three_levels",
                violation_error_message="一级、二级、三级指标都不能为空",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values),
                name="indicator_direction_known",
                violation_error_message="指标方向应为 ≥ > = ≤ < 定性 之一",
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gte=Decimal(0), weight__lte=Decimal(100)),
                name="indicator_weight_to_100",
                violation_error_message="分值应在0至100之间",
            ),
            models.CheckConstraint(
                condition=Q(target="") | Q(no_target_reason=""),
                name="indicator_target_or_reason",
                violation_error_message="填了指标值就不用写不填的原因",
            ),
            models.UniqueConstraint(
                fields=["fund", "level1", "level2", "name"],
                condition=Q(project__isnull=True, dropped=False),
                name="indicator_once_a_fund",
                violation_error_message="同一张绩效目标表里已有这个指标",
            ),
            models.UniqueConstraint(
                fields=["fund", "project", "level1", "level2", "name"],
                condition=Q(project__isnull=False, dropped=False),
                name="indicator_once_a_project",
                violation_error_message="同一张绩效目标表里已有这个指标",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def printed_target(self) -> str:
        """The target as it is read out: with its sign, which the text of the form often carries already."""
        if not self.target:
            return Direction.QUALITATIVE.label if self.direction == Direction.QUALITATIVE else "—"
        signed = self.direction == Direction.QUALITATIVE or self.target.startswith(SIGNS)
        return self.target if signed else f"{self.direction}{self.target}"

    def get_absolute_url(self) -> str:
        return address("indicator", self.pk)
