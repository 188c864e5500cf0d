"""项目, 子项目: what a fund-year is spent on."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import AnyOf, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.roles import PLANNERS, READERS
from zhixiao.portal.models.money.rules import filled
from zhixiao.portal.models.versioned import Versioned

OWNERS = frozenset({Role.APPLICANT})


class Project(Versioned):
    """A project of a fund-year, or a sub-project of one; `owner` carries it out."""

    SEE: ClassVar = ByRole("project.see", "查看项目", READERS)
    KEEP: ClassVar = ByRole("project.keep", "维护项目", PLANNERS | {Role.PROGRAMME})
    OWN: ClassVar = ByRole("project.own", "查看本单位承担的项目", OWNERS, way="owner__path")
    ASK: ClassVar = AnyOf(
        "project.ask",
        "申请项目变更",
        (
            ByRole("project.ask.owner", "申请本单位项目变更", OWNERS, way="owner__path"),
            ByRole("project.ask.bureau", "申请项目变更", frozenset({Role.PROGRAMME})),
        ),
    )
    scope: ClassVar[str] = "fund__organisation__path"
    named_with: ClassVar[tuple[str, ...]] = ("owner",)
    found_by: ClassVar[tuple[str, ...]] = ("name",)

    fund = models.ForeignKey(Fund, verbose_name="专项资金", on_delete=models.PROTECT, related_name="projects")
    name = models.CharField("项目名称", max_length=200)
    parent = models.ForeignKey(
        "self", verbose_name="上级项目", on_delete=models.PROTECT, null=True, blank=True, related_name="subprojects"
    )
    owner = models.ForeignKey(
        Organisation, verbose_name="实施单位", on_delete=models.PROTECT, related_name="owned_projects"
    )
    category = models.CharField("类别", max_length=100, blank=True)
    way = models.CharField("实施方式", max_length=300, blank=True)
    plan = models.TextField("计划内容", blank=True)
    result = models.TextField("实施结果", blank=True)
    begins = models.DateField("计划开始日期", null=True, blank=True)
    ends = models.DateField("计划完成日期", null=True, blank=True)
    contact = models.CharField("项目联系人", max_length=200, blank=True)
    note = models.CharField("备注", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目"
        ordering = ("fund", "pk")
        indexes = (models.Index(fields=["name", "id"], name="projects_by_name"),)
        constraints = (
            models.UniqueConstraint(
                fields=["fund", "name"], name="project_name_once", violation_error_message="该资金本年度已有同名项目"
            ),
            filled("project_has_name", "name", "项目名称不能为空"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="project_not_its_own_parent",
                violation_error_message="项目不能是自己的上级",
            ),
            models.CheckConstraint(
                condition=Q(begins__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("begins")),
                name="project_ends_after_it_begins",
                violation_error_message="计划完成日期不能早于计划开始日期",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("project", self.pk)

    def clean(self) -> None:
        """Raises ValidationError for a parent of another fund or one that lies below the project itself."""
        above, seen = self.parent, {self.pk}
        if above is not None and above.fund_id != self.fund_id:
            raise ValidationError({"parent": "上级项目应属于同一项专项资金"})
        while above is not None:
            if above.pk is not None and above.pk in seen:
                raise ValidationError({"parent": "上级项目不能是自己的下级"})
            seen.add(above.pk)
            above = above.parent
