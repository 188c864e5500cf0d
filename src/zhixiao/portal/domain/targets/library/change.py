"""Change the definition of an indicator of the library."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked, only
from zhixiao.portal.domain.targets.library.add import FIELDS
from zhixiao.portal.models.targets.library import LibraryIndicator
from zhixiao.portal.transactions import verb


@verb
def change_library_indicator(
    *, library: LibraryIndicator, values: Mapping[str, object], version: int, by: Actor | None
) -> LibraryIndicator:
    """Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(library, version)
    require(LibraryIndicator.KEEP, by, row)
    return changed(row, values=only(values, FIELDS), event="library.changed", by=by)
