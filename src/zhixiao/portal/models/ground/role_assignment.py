"""角色授予: one role over one organisation and everything below it, between two dates."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import AnyOf, ByRole, Own, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.versioned import Versioned


class RoleAssignment(Versioned):
    """A role held from `begins` to `ends`, both days included; an open end is empty."""

    SEE: ClassVar = AnyOf(
        "role.see",
        "查看角色",
        (
            ByRole("role.see.staff", "查看本单位角色", frozenset({Role.ADMIN, Role.LEADER, Role.AUDIT})),
            Own("role.see.own", "查看本人角色", "person_id"),
        ),
    )
    KEEP: ClassVar = ByRole("role.keep", "授予角色", frozenset({Role.ADMIN}))

    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField("角色", max_length=20, choices=Role)
    organisation = models.ForeignKey(
        Organisation, verbose_name="范围（本单位及下级）", on_delete=models.PROTECT, related_name="assignments"
    )
    begins = models.DateField("起始日期")
    ends = models.DateField("截止日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "角色授予"
        ordering = ("person", "role", "begins", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")),
                name="role_ends_after_it_begins",
                violation_error_message="截止日期不能早于起始日期",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="role_known", violation_error_message="没有这个角色"
            ),
            models.UniqueConstraint(
                fields=["person", "role", "organisation", "begins"],
                name="role_given_once_a_day",
                violation_error_message="该人员从这一天起已有此角色",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()} · {self.organisation}"

    def get_absolute_url(self) -> str:
        return address("role", self.pk)

    @staticmethod
    def holds_on(day: date) -> Q:
        """The assignments in force on a day."""
        return Q(begins__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))
