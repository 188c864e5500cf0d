"""Record or correct what an indicator of the library came to in a year."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.models.targets.library import LibraryIndicator, LibraryValue
from zhixiao.portal.transactions import verb

FIELDS = ("library", "year", "target", "completed", "source")


@verb
def record_library_value(
    *, library: LibraryIndicator, year: int, completed: str, source: str, by: Actor | None, target: str = ""
) -> LibraryValue:
    """`target` and `completed` are printed with their unit. Raises NotAllowedError, ValidationError."""
    require(LibraryIndicator.KEEP, by, library)
    held = LibraryValue.objects.filter(library=library, year=year).first()
    values = {"target": target, "completed": completed, "source": source}
    if held is not None:
        return changed(locked(held), values=values, event="library.value_changed", by=by)
    row = LibraryValue(library=library, year=year, **values)
    return added(row, event="library.value_added", by=by, fields=FIELDS)
