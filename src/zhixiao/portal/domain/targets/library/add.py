"""Enter an indicator into the library."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, only
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.targets.library import LibraryIndicator
from zhixiao.portal.transactions import verb

FIELDS = (
    "code",
    "level1",
    "level2",
    "name",
    "explanation",
    "data_source",
    "basis",
    "taking",
    "unit",
    "direction",
    "typical_evidence",
    "origin",
    "clause",
)


@verb
def add_library_indicator(
    *, organisation: Organisation, values: Mapping[str, object], by: Actor | None
) -> LibraryIndicator:
    """`values` holds FIELDS. Raises NotAllowedError, ValidationError."""
    require(LibraryIndicator.KEEP, by, organisation)
    row = LibraryIndicator(organisation=organisation, **only(values, FIELDS))
    return added(row, event="library.added", by=by, fields=("organisation", *FIELDS))
