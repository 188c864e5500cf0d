"""What is entered about the use of money without being booked: kept until it is withdrawn with a reason."""

from typing import ClassVar

from django.db import models

from zhixiao.portal.access import ByRole, Role
from zhixiao.portal.models.money.roles import PLANNERS, READERS
from zhixiao.portal.models.money.rules import known
from zhixiao.portal.models.versioned import Versioned


class EntryState(models.TextChoices):
    ENTERED = "entered", "已登记"
    WITHDRAWN = "withdrawn", "已撤销"


class Entry(Versioned):
    """A row that counts while it is entered; a withdrawn one stays to be read."""

    SEE: ClassVar = ByRole("money_use.see", "查看资助与支出", READERS)
    KEEP: ClassVar = ByRole("money_use.keep", "登记资助与支出", PLANNERS | {Role.PROGRAMME})

    state = models.CharField("状态", max_length=10, choices=EntryState, default=EntryState.ENTERED, editable=False)

    class Meta:
        abstract = True


def state_known(name: str) -> models.CheckConstraint:
    """The state is one of `EntryState`."""
    return known(name, "state", EntryState.values, "没有这个登记状态")
