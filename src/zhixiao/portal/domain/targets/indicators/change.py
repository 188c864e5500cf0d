"""Change or drop an indicator while its target set is drafted."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked, only
from zhixiao.portal.domain.targets.indicators.add import FIELDS
from zhixiao.portal.domain.targets.target_sets.changeable import require_changeable
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.queries.targets.target_sets import target_set_of
from zhixiao.portal.transactions import verb


@verb
def change_indicator(
    *, indicator: Indicator, values: Mapping[str, object], version: int, by: Actor | None
) -> Indicator:
    """Raises NotAllowedError, StaleError, RefusedError, ValidationError."""
    row = locked(indicator, version)
    require(Indicator.KEEP, by, row)
    require_changeable(target_set_of(row))
    return changed(row, values=only(values, FIELDS), event="indicator.changed", by=by)


@verb
def drop_indicator(*, indicator: Indicator, version: int, by: Actor | None, reason: str = "") -> Indicator:
    """The row stays and counts no longer. Raises NotAllowedError, StaleError, RefusedError."""
    row = locked(indicator, version)
    require(Indicator.KEEP, by, row)
    require_changeable(target_set_of(row))
    return changed(row, values={"dropped": True}, event="indicator.dropped", by=by, reason=reason)
