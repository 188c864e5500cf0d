"""单位: the tree of organisations. A path names all organisations above, so that "own and below" is one comparison."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import ALL_ROLES, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.versioned import Versioned


class OrganisationKind(models.TextChoices):
    PROVINCE = "province", "省"
    CITY = "city", "市"
    DISTRICT = "district", "区县"
    BUREAU = "bureau", "知识产权主管部门"
    FINANCE_BUREAU = "finance_bureau", "财政部门"
    APPLICANT = "applicant", "申报单位"
    BANK = "bank", "银行"
    UNIVERSITY = "university", "高校院所"
    SERVICE_AGENCY = "service_agency", "服务机构"
    EMPLOYER = "employer", "专家所在单位"


class OrganisationState(models.TextChoices):
    ACTIVE = "active", "在用"
    CLOSED = "closed", "停用"


class Organisation(Versioned):
    """An organisation; `path` is `/1/5/12/`, made of the ids from the root down to itself."""

    SEE: ClassVar = ByRole("organisation.see", "查看单位", ALL_ROLES)
    KEEP: ClassVar = ByRole("organisation.keep", "维护单位", frozenset({Role.ADMIN}))
    scope: ClassVar[str] = "path"
    found_by: ClassVar[tuple[str, ...]] = ("name",)

    name = models.CharField("单位名称", max_length=200)
    kind = models.CharField("类别", max_length=20, choices=OrganisationKind)
    credit_code = models.CharField(
        "统一社会信用代码", max_length=18, null=True, blank=True, unique=True, help_text="18位，可不填"
    )
    parent = models.ForeignKey(
        "self", verbose_name="上级", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField("路径", max_length=200, unique=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=OrganisationState, default=OrganisationState.ACTIVE, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ("path",)
        constraints = (
            models.UniqueConstraint(
                fields=["parent", "name"],
                name="organisation_name_once_under_parent",
                violation_error_message="同一上级下已有同名单位",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(parent__isnull=True),
                name="organisation_root_name_once",
                violation_error_message="已有同名的最上级单位",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="organisation_not_its_own_parent",
                violation_error_message="单位不能是自己的上级",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="organisation_has_name", violation_error_message="单位名称不能为空"
            ),
            models.CheckConstraint(
                condition=Q(path__startswith="/"),
                name="organisation_path_from_root",
                violation_error_message="单位路径应从根开始",
            ),
            models.CheckConstraint(
                condition=Q(credit_code__isnull=True) | Q(credit_code__regex=r"^[0-9A-Z]{18}$"),
                name="organisation_credit_code_18",
                violation_error_message="统一社会信用代码应为18位数字和大写字母",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OrganisationState.values),
                name="organisation_state_known",
                violation_error_message="单位状态只能是在用或停用",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("organisation", self.pk)

    @property
    def depth(self) -> int:
        """How far below the root: 0 for the root."""
        return self.path.count("/") - 2
