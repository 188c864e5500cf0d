"""Enter or change a long-term target."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, changed, locked, only
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.targets.long_term_target import LongTermTarget
from zhixiao.portal.transactions import verb

FIELDS = ("name", "year_from", "year_to", "national", "local", "completed", "note", "library", "clause")


@verb
def add_long_term_target(
    *, organisation: Organisation, values: Mapping[str, object], by: Actor | None
) -> LongTermTarget:
    """`values` holds FIELDS. Raises NotAllowedError, ValidationError."""
    require(LongTermTarget.KEEP, by, organisation)
    row = LongTermTarget(organisation=organisation, **only(values, FIELDS))
    return added(row, event="long_term.added", by=by, fields=("organisation", *FIELDS))


@verb
def change_long_term_target(
    *, long_term: LongTermTarget, values: Mapping[str, object], version: int, by: Actor | None
) -> LongTermTarget:
    """Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(long_term, version)
    require(LongTermTarget.KEEP, by, row)
    return changed(row, values=only(values, FIELDS), event="long_term.changed", by=by)
