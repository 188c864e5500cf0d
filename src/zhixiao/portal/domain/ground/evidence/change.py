"""Change what is said of a proof."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.transactions import verb


@verb
def change_evidence(
    *, evidence: Evidence, title: str, evidence_class: str, note: str, version: int, by: Actor | None
) -> Evidence:
    """Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(evidence, version)
    require(Evidence.KEEP, by, row)
    values = {"title": title, "evidence_class": evidence_class, "note": note}
    return changed(row, values=values, event="evidence.changed", by=by)
