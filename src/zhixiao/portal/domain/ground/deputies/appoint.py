"""Appoint a deputy."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.ground.people.within_reach import require_within_reach
from zhixiao.portal.domain.rows import added
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.deputy import Deputy
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.transactions import verb

TOLD = ("absent", "deputy", "begins", "ends")


@verb
def appoint_deputy(*, absent: Person, deputy: Person, begins: date, ends: date, by: Actor | None) -> Deputy:
    """Let `deputy` act for `absent`. Raises NotAllowedError, ValidationError; RefusedError by a deputy."""
    row = Deputy(absent=absent, deputy=deputy, begins=begins, ends=ends)
    require(Deputy.KEEP, by, row)
    require_within_reach(by, absent)
    if by is not None and by.acting_for_id is not None:
        raise RefusedError("代理期间不能再设定代理，请由委托人本人或管理员设定。")
    return added(row, event="deputy.appointed", by=by, fields=TOLD)
