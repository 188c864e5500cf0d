"""Replace the file of a proof; the older one stays."""

from typing import BinaryIO

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.ground.evidence.version import kept_version
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.events import record
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceState
from zhixiao.portal.transactions import verb


@verb
def replace_evidence(
    *, evidence: Evidence, file: BinaryIO, file_name: str, reason: str, version: int, by: Actor
) -> Evidence:
    """The proof waits to be checked again. Raises NotAllowedError, StaleError, RefusedError, ValidationError."""
    row = locked(evidence, version)
    require(Evidence.KEEP, by, row)
    if not reason.strip():
        raise RefusedError("替换文件必须写明原因。")
    before = {"state": row.state, "sha256": row.versions.order_by("-number")[0].sha256}
    kept = kept_version(row, file=file, file_name=file_name, by=by, reason=reason)
    row.state, row.version = EvidenceState.RECEIVED, row.version + 1
    row.save()
    after = {"state": row.state, "sha256": kept.sha256}
    record(event="evidence.replaced", about=row, by=by, before=before, after=after, reason=reason)
    return row
