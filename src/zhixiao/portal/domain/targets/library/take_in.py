"""Take a packaged library into an organisation's own."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.targets.library.add import add_library_indicator
from zhixiao.portal.domain.targets.library.record_value import record_library_value
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.targets.library import LibraryIndicator
from zhixiao.portal.transactions import verb
from zhixiao.rules.indicator_schema import IndicatorLibrary, LibraryEntry


@verb
def take_in_library(
    *, organisation: Organisation, library: IndicatorLibrary, by: Actor | None
) -> list[LibraryIndicator]:
    """Those whose code is not held yet, with their value of the year. Raises NotAllowedError, RefusedError if none."""
    require(LibraryIndicator.KEEP, by, organisation)
    held = set(LibraryIndicator.objects.filter(organisation=organisation).values_list("code", flat=True))
    new = [entry for entry in library.indicators if entry.id not in held]
    if not new:
        raise RefusedError(f"“{library.name}”里的{len(library.indicators)}个指标本单位指标库都已有，没有新增。")
    return [_taken_in(entry, organisation, by) for entry in new]


def _taken_in(entry: LibraryEntry, organisation: Organisation, by: Actor | None) -> LibraryIndicator:
    values = {
        "code": entry.id,
        "level1": entry.level1,
        "level2": entry.level2,
        "name": entry.name,
        "explanation": entry.explanation,
        "data_source": entry.data_source,
        "basis": entry.basis,
        "taking": entry.taking,
        "unit": entry.unit,
        "direction": entry.direction,
        "typical_evidence": entry.evidence,
        "origin": entry.origin,
    }
    row = add_library_indicator(organisation=organisation, values=values, by=by)
    if entry.year is not None:
        record_library_value(
            library=row, year=entry.year, target=entry.typical, completed=entry.value, source=entry.origin, by=by
        )
    return row
