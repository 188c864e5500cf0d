"""长期指标: a target over several years, the national one and the local one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.targets.library import LibraryIndicator
from zhixiao.portal.models.targets.policy_document import PolicyClause
from zhixiao.portal.models.versioned import Versioned


class LongTermTarget(Versioned):
    """Targets and the present value are printed text with unit, such as 20% or 1500家."""

    SEE: ClassVar = ByRole("long_term.see", "查看长期指标", STAFF)
    KEEP: ClassVar = ByRole("long_term.keep", "维护长期指标", frozenset({Role.PERFORMANCE}))
    found_by: ClassVar[tuple[str, ...]] = ("name",)

    organisation = models.ForeignKey(
        Organisation, verbose_name="所属单位", on_delete=models.PROTECT, related_name="long_term_targets"
    )
    name = models.CharField("指标", max_length=200)
    year_from = models.PositiveIntegerField("起始年")
    year_to = models.PositiveIntegerField("终止年")
    national = models.CharField("国家目标", max_length=100, blank=True)
    local = models.CharField("本地目标", max_length=100, blank=True)
    completed = models.CharField("目前完成", max_length=100, blank=True)
    note = models.CharField("备注", max_length=500, blank=True)
    library = models.ForeignKey(
        LibraryIndicator,
        verbose_name="库内指标",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="long_term_targets",
    )
    clause = models.ForeignKey(
        PolicyClause,
        verbose_name="政策条款",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="long_term_targets",
    )

    class Meta:
        verbose_name = verbose_name_plural = "长期指标"
        ordering = ("-year_from", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(name=""), name="long_term_has_name", violation_error_message="指标不能为空"
            ),
            models.CheckConstraint(
                condition=Q(year_from__gte=1949) & Q(year_to__lte=2100) & Q(year_to__gte=F("year_from")),
                name="long_term_years_ordered",
                violation_error_message="年度应在1949至2100之间，终止年不能早于起始年",
            ),
            models.CheckConstraint(
                condition=~Q(national="") | ~Q(local=""),
                name="long_term_has_a_target",
                violation_error_message="国家目标和本地目标至少填一项",
            ),
            models.UniqueConstraint(
                fields=["organisation", "name", "year_from"],
                name="long_term_once",
                violation_error_message="本单位同一起始年已有这个长期指标",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}（{self.year_from}—{self.year_to}年）"

    def get_absolute_url(self) -> str:
        return address("long-term-target", self.pk)
