"""Appoint a deputy."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.ground.deputy import Deputy
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.transactions import verb

TOLD = ("absent", "deputy", "begins", "ends")


@verb
def appoint_deputy(*, absent: Person, deputy: Person, begins: date, ends: date, by: Actor | None) -> Deputy:
    """Let `deputy` act for `absent`. Raises NotAllowedError, ValidationError."""
    row = Deputy(absent=absent, deputy=deputy, begins=begins, ends=ends)
    require(Deputy.KEEP, by, row)
    return added(row, event="deputy.appointed", by=by, fields=TOLD)
