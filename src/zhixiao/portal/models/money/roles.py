"""Which roles read, keep and decide on money."""

from zhixiao.portal.access import Role

READERS = frozenset(
    {
        Role.FINANCE,
        Role.SECTION_HEAD,
        Role.LEADER,
        Role.PERFORMANCE,
        Role.PROGRAMME,
        Role.FINANCE_REVIEW,
        Role.AUDIT,
    }
)
"""Those who read the plan and its rates."""

CASH_READERS = READERS - {Role.PROGRAMME}
"""Those who also read payments with their bank accounts."""

PLANNERS = frozenset({Role.FINANCE, Role.PERFORMANCE})
KEEPERS = frozenset({Role.FINANCE})
DECIDERS = frozenset({Role.SECTION_HEAD, Role.LEADER})
