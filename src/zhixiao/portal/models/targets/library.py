"""指标库: indicators an organisation draws its targets from, and what each came to over the years."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.targets.policy_document import PolicyClause
from zhixiao.portal.models.versioned import Versioned


class Direction(models.TextChoices):
    """How a completed value is held against its target; the values are those of `zhixiao.cases.model.Direction`."""

    AT_LEAST = "≥", "≥ 不低于"
    MORE_THAN = ">", "> 大于"
    EQUAL = "=", "= 等于"
    AT_MOST = "≤", "≤ 不高于"
    LESS_THAN = "<", "< 小于"
    QUALITATIVE = "定性", "定性"


class LibraryState(models.TextChoices):
    IN_USE = "in_use", "在用"
    RETIRED = "retired", "停用"


class LibraryIndicator(Versioned):
    """An indicator as a definition: what it means, where its value comes from, how it is taken."""

    SEE: ClassVar = ByRole("library.see", "查看指标库", STAFF)
    KEEP: ClassVar = ByRole("library.keep", "维护指标库", frozenset({Role.PERFORMANCE}))
    found_by: ClassVar[tuple[str, ...]] = ("name", "code", "level1", "level2")

    organisation = models.ForeignKey(
        Organisation, verbose_name="所属单位", on_delete=models.PROTECT, related_name="library_indicators"
    )
    code = models.CharField("编号", max_length=60)
    level1 = models.CharField("一级指标", max_length=40)
    level2 = models.CharField("二级指标", max_length=40)
    name = models.CharField("三级指标", max_length=200)
    explanation = models.TextField("指标解释", max_length=2000)
    data_source = models.CharField("数据来源", max_length=500)
    basis = models.CharField("设置依据", max_length=500)
    taking = models.CharField("取值方式", max_length=500)
    unit = models.CharField("计量单位", max_length=20, blank=True)
    direction = models.CharField("指标方向", max_length=4, choices=Direction)
    typical_evidence = models.CharField("常用佐证", max_length=500, blank=True)
    origin = models.CharField("出处", max_length=300, blank=True, help_text="地区、年度、文件；自建可不填")
    clause = models.ForeignKey(
        PolicyClause,
        verbose_name="政策条款",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="library_indicators",
    )
    state = models.CharField("状态", max_length=10, choices=LibraryState, default=LibraryState.IN_USE, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "指标库"
        ordering = ("level1", "level2", "code", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(level1="") & ~Q(level2="") & ~Q(name=""),
                name="library_has_three_levels",
                violation_error_message="一级、二级、三级指标都不能为空",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values),
                name="library_direction_known",
                violation_error_message="指标方向应为 ≥ > = ≤ < 定性 之一",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LibraryState.values),
                name="library_state_known",
                violation_error_message="没有这个指标状态",
            ),
            models.UniqueConstraint(
                fields=["organisation", "code"],
                name="library_code_once",
                violation_error_message="本单位指标库已有这个编号",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("library-indicator", self.pk)


class LibraryValue(Versioned):
    """历史值: what an indicator of the library came to in one year, as printed with its unit."""

    SEE: ClassVar = LibraryIndicator.SEE
    KEEP: ClassVar = LibraryIndicator.KEEP
    scope: ClassVar[str] = "library__organisation__path"

    library = models.ForeignKey(
        LibraryIndicator, verbose_name="库内指标", on_delete=models.PROTECT, related_name="values"
    )
    year = models.PositiveIntegerField("年度")
    target = models.CharField("指标值", max_length=200, blank=True)
    completed = models.CharField("完成值", max_length=200)
    source = models.CharField("来源", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "指标历史值"
        ordering = ("library", "-year")
        constraints = (
            models.CheckConstraint(
                condition=~Q(completed="") & ~Q(source=""),
                name="library_value_has_source",
                violation_error_message="完成值和来源都不能为空",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1949) & Q(year__lte=2100),
                name="library_value_year_plausible",
                violation_error_message="年度应在1949至2100之间",
            ),
            models.UniqueConstraint(
                fields=["library", "year"],
                name="library_value_once_a_year",
                violation_error_message="这个指标当年已有历史值",
            ),
        )

    def __str__(self) -> str:
        return f"{self.library} {self.year}年"

    def get_absolute_url(self) -> str:
        return self.library.get_absolute_url()
