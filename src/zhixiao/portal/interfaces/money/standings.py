"""Filters of lists by what payees say: a state of their confirmation, or any that is not confirmed."""

from typing import Any

from django.db.models import QuerySet

from zhixiao.portal.models.money.arrival import OPEN, ArrivalState

UNCONFIRMED = "open"
STANDINGS = (
    (UNCONFIRMED, "未确认（以下三种）"),
    *((state.value, state.label) for state in sorted(ArrivalState, key=lambda one: one not in OPEN)),
)


def in_standing(rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
    """The rows whose confirmation, reached by the lookup, is in that state."""
    return rows.filter(**{f"{name}__in": OPEN if value == UNCONFIRMED else (value,)})
