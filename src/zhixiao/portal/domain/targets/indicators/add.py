"""Put an indicator on a target set, written anew or drawn from the library."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Max

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, only
from zhixiao.portal.domain.targets.target_sets.changeable import require_changeable
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.library import LibraryIndicator, LibraryState
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.transactions import verb

FIELDS = (
    "level1",
    "level2",
    "name",
    "direction",
    "target",
    "no_target_reason",
    "weight",
    "definition",
    "data_source",
    "last_year",
    "rule",
    "note",
    "library",
    "long_term",
    "clause",
)


@verb
def add_indicator(*, target_set: TargetSet, values: Mapping[str, object], by: Actor | None) -> Indicator:
    """`values` holds FIELDS. Raises NotAllowedError, RefusedError, ValidationError."""
    require(Indicator.KEEP, by, target_set)
    held = require_changeable(target_set)
    row = new_indicator(held, only(values, FIELDS))
    return added(row, event="indicator.added", by=by, fields=("fund", "project", "number", *FIELDS))


@verb
def draw_indicator(
    *, target_set: TargetSet, library: LibraryIndicator, target: str, weight: Decimal | None, by: Actor | None
) -> Indicator:
    """An indicator as the library defines it, with a target. Raises NotAllowedError, RefusedError, ValidationError."""
    require(LibraryIndicator.SEE, by, library)
    if library.state != LibraryState.IN_USE:
        raise RefusedError("这个库内指标已停用，请选用别的指标。")
    values = {
        "level1": library.level1,
        "level2": library.level2,
        "name": library.name,
        "direction": library.direction,
        "definition": library.explanation[:500],
        "data_source": library.data_source,
        "library": library,
        "clause": library.clause,
        "target": target,
        "weight": weight,
    }
    return add_indicator(target_set=target_set, values=values, by=by)


def new_indicator(target_set: TargetSet, values: Mapping[str, object]) -> Indicator:
    """A row not kept yet, numbered after the last one."""
    rows = Indicator.objects.filter(fund=target_set.fund_id, project=target_set.project_id)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return Indicator(fund=target_set.fund, project=target_set.project, number=last + 1, **values)
