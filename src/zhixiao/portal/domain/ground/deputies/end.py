"""End a deputy's time."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.ground.deputy import Deputy
from zhixiao.portal.transactions import verb


@verb
def end_deputy(*, deputy: Deputy, ends: date, version: int, by: Actor | None) -> Deputy:
    """`ends` is the last day. Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(deputy, version)
    require(Deputy.KEEP, by, row)
    return changed(row, values={"ends": ends}, event="deputy.ended", by=by)
