"""Change what is written about a fund."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.transactions import verb


@verb
def change_fund(
    *,
    fund: Fund,
    name: str,
    kind: str,
    regulation: str,
    approval: str,
    money_unit: str,
    previous: Fund | None,
    version: int,
    by: Actor | None,
) -> Fund:
    """Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(fund, version)
    require(Fund.KEEP, by, row)
    values = {
        "name": name,
        "kind": kind,
        "regulation": regulation,
        "approval": approval,
        "money_unit": money_unit,
        "previous": previous,
    }
    return changed(row, values=values, event="fund.changed", by=by)
