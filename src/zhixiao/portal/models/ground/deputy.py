"""代理: somebody who acts for an absent person between two dates; both names stand in every event."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import AnyOf, ByRole, Own, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.versioned import Versioned


class Deputy(Versioned):
    """`deputy` may act for `absent` from `begins` to `ends`, both days included."""

    SEE: ClassVar = AnyOf(
        "deputy.see",
        "查看代理",
        (
            ByRole("deputy.see.staff", "查看本单位代理", frozenset({Role.ADMIN, Role.LEADER, Role.AUDIT})),
            Own("deputy.see.absent", "查看本人委托", "absent_id"),
            Own("deputy.see.deputy", "查看本人代理", "deputy_id"),
        ),
    )
    KEEP: ClassVar = AnyOf(
        "deputy.keep",
        "设定代理",
        (
            ByRole("deputy.keep.admin", "代为设定代理", frozenset({Role.ADMIN})),
            Own("deputy.keep.own", "设定本人代理", "absent_id"),
        ),
    )
    ACT: ClassVar = Own("deputy.act", "以代理身份办理", "deputy_id")
    scope: ClassVar[str] = "absent__organisation__path"

    absent = models.ForeignKey(Person, verbose_name="委托人", on_delete=models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(Person, verbose_name="代理人", on_delete=models.PROTECT, related_name="deputy_for")
    begins = models.DateField("起始日期")
    ends = models.DateField("截止日期")

    class Meta:
        verbose_name = verbose_name_plural = "代理"
        ordering = ("-begins", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__gte=F("begins")),
                name="deputy_ends_after_it_begins",
                violation_error_message="截止日期不能早于起始日期",
            ),
            models.CheckConstraint(
                condition=~Q(absent=F("deputy")),
                name="deputy_is_another_person",
                violation_error_message="代理人不能是本人",
            ),
        )

    def __str__(self) -> str:
        return f"{self.deputy} 代 {self.absent}"

    def get_absolute_url(self) -> str:
        return address("deputy", self.pk)

    @staticmethod
    def holds_on(day: date) -> Q:
        """The deputies in force on a day."""
        return Q(begins__lte=day, ends__gte=day)
