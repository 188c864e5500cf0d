"""人员: people who sign in. Identity is the account, never an e-mail address."""

from typing import Any, ClassVar, cast

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from zhixiao.portal.access import AnyOf, ByRole, Own, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.versioned import Rows, Versioned


class PersonState(models.TextChoices):
    ACTIVE = "active", "在用"
    SUSPENDED = "suspended", "停用"


class People(BaseUserManager.from_queryset(Rows)):  # type: ignore[misc]
    """People, found by account."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return cast("Person", self.get(account=username))


class Person(AbstractBaseUser, Versioned):
    """A person with an account; what they may do is in their role assignments."""

    SEE: ClassVar = AnyOf(
        "person.see",
        "查看人员",
        (
            ByRole("person.see.staff", "查看本单位人员", frozenset({Role.ADMIN, Role.LEADER, Role.AUDIT})),
            Own("person.see.own", "查看本人", "id"),
        ),
    )
    KEEP: ClassVar = ByRole("person.keep", "维护人员", frozenset({Role.ADMIN}))
    found_by: ClassVar[tuple[str, ...]] = ("name", "account", "organisation__name")

    account = models.CharField("账号", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    organisation = models.ForeignKey(
        Organisation, verbose_name="所在单位", on_delete=models.PROTECT, related_name="people"
    )
    email = models.EmailField("通知邮箱", blank=True, help_text="只用于通知，不用于登录")
    state = models.CharField("状态", max_length=10, choices=PersonState, default=PersonState.ACTIVE, editable=False)
    must_change_password = models.BooleanField("须改密码", default=True, editable=False)

    objects: ClassVar[Any] = People()

    USERNAME_FIELD = "account"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        ordering = ("account",)
        constraints = (
            models.CheckConstraint(
                condition=Q(account__regex=r"^[a-z0-9][a-z0-9._-]*$"),
                name="person_account_plain",
                violation_error_message="账号只能用小写字母、数字和 . _ -，以字母或数字开头",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="person_has_name", violation_error_message="姓名不能为空"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PersonState.values),
                name="person_state_known",
                violation_error_message="人员状态只能是在用或停用",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("person", self.pk)

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.state == PersonState.ACTIVE
