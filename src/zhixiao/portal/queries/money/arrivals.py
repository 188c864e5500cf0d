"""Payments that nobody confirmed yet, and whether a payee can do it in person."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from zhixiao.portal.access import Role
from zhixiao.portal.models.ground.organisation import OrganisationState
from zhixiao.portal.models.ground.person import PersonState
from zhixiao.portal.models.ground.role_assignment import RoleAssignment
from zhixiao.portal.models.money.arrival import OPEN, Arrival, ArrivalState
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.prepared import prepared


def payee_can_sign_in(arrival: Arrival) -> bool:
    """Whether somebody in the portal may today confirm for the payee."""
    payee = arrival.payment.commitment.organisation
    if payee is None:
        return False
    steps = payee.path.strip("/").split("/")
    above = [f"/{'/'.join(steps[: place + 1])}/" for place in range(len(steps))]
    held = RoleAssignment.objects.filter(RoleAssignment.holds_on(timezone.localdate()), role=Role.APPLICANT)
    active = {"person__state": PersonState.ACTIVE, "organisation__state": OrganisationState.ACTIVE}
    return held.filter(organisation__path__in=above, **active).exists()


@prepared
def _counted(fund: int) -> QuerySet[Arrival, Any]:
    rows = Arrival.objects.filter(payment__commitment__line__fund=fund, state__in=OPEN).order_by()
    return rows.values_list("state").annotate(number=Count("pk"))


def unconfirmed(fund: int) -> Mapping[ArrivalState, int]:
    """State -> how many paid payments of the fund stand in it without being confirmed."""
    found: dict[str, int] = dict(_counted(fund))
    return {state: found[state] for state in OPEN if state in found}


def told_of(payment: Payment) -> tuple[str, str]:
    """How the confirmation of a payment stands, and its address; nothing of one that was not asked about."""
    row: Arrival | None = getattr(payment, "arrival", None)
    return (row.get_state_display(), row.get_absolute_url()) if row else ("", "")
