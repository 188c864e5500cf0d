"""Change what is written about a use of money."""

from collections.abc import Mapping
from typing import TypeVar

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.uses.fields import CODES, FIELDS
from zhixiao.portal.domain.rows import changed, locked, only
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.entered import Entry, EntryState
from zhixiao.portal.transactions import verb

E = TypeVar("E", bound=Entry)


@verb
def change_use(*, row: E, values: Mapping[str, object], version: int, by: Actor | None) -> E:
    """`values` holds `FIELDS` of the row's noun.

    Raises NotAllowedError, StaleError, ValidationError; RefusedError for a withdrawn one.
    """
    fresh = locked(row, version)
    require(fresh.KEEP, by, fresh)
    if fresh.state != EntryState.ENTERED:
        raise RefusedError("已撤销的登记不能再改。请重新登记。")
    kind = type(fresh)
    return changed(fresh, values=only(values, FIELDS[kind]), event=f"{CODES[kind]}.changed", by=by)
