"""Change what is said of a proof."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked, only
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.transactions import verb

FIELDS = ("title", "evidence_class", "issuer", "issued", "note")


@verb
def change_evidence(*, evidence: Evidence, values: Mapping[str, object], version: int, by: Actor | None) -> Evidence:
    """Set some of `FIELDS`. Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(evidence, version)
    require(Evidence.KEEP, by, row)
    return changed(row, values=only(values, FIELDS), event="evidence.changed", by=by)
