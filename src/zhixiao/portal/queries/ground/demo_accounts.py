"""The accounts of the demonstration, one a role."""

from dataclasses import dataclass

from zhixiao.portal.access import Role
from zhixiao.portal.models.ground.role_assignment import RoleAssignment

DEMO_PASSWORD = "zhixiao-demo"
DEMO_PREFIX = "demo-"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    account: str
    role: str
    organisation: str
    password: str


def demo_accounts() -> tuple[DemoAccount, ...]:
    """Each demo account with its role and organisation."""
    rows = RoleAssignment.objects.filter(person__account__startswith=DEMO_PREFIX).select_related(
        "person", "organisation"
    )
    return tuple(
        DemoAccount(row.person.account, Role(row.role).label, row.organisation.name, DEMO_PASSWORD)
        for row in rows.select_related("person", "organisation").order_by("pk")
    )
