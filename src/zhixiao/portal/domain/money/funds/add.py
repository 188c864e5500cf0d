"""Set up a special fund for a year."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.fund import Fund, FundKind, MoneyUnit
from zhixiao.portal.transactions import verb

TOLD = ("organisation", "name", "year", "kind", "regulation", "approval", "money_unit", "previous")


@verb
def add_fund(
    *,
    organisation: Organisation,
    name: str,
    year: int,
    by: Actor | None,
    kind: str = FundKind.PROJECT,
    regulation: str = "",
    approval: str = "",
    money_unit: str = MoneyUnit.WAN,
    previous: Fund | None = None,
) -> Fund:
    """`previous` is the same fund in the year before, from which money is carried over.

    Raises NotAllowedError, ValidationError.
    """
    require(Fund.KEEP, by, organisation)
    row = Fund(
        organisation=organisation,
        name=name,
        year=year,
        kind=kind,
        regulation=regulation,
        approval=approval,
        money_unit=money_unit,
        previous=previous,
    )
    return added(row, event="fund.added", by=by, fields=TOLD)
