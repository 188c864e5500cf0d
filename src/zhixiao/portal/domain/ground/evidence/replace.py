"""Replace the file of a proof; the older one stays."""

from typing import BinaryIO

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.ground.evidence.version import kept_version
from zhixiao.portal.domain.ground.states import EVIDENCE_STATES
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.transactions import verb


@verb
def replace_evidence(
    *, evidence: Evidence, file: BinaryIO, file_name: str, reason: str, version: int, by: Actor
) -> Evidence:
    """The proof waits to be checked again. Raises NotAllowedError, StaleError, RefusedError, ValidationError."""
    kept = kept_version(evidence, file=file, file_name=file_name, by=by, reason=reason)
    told = {"sha256": kept.sha256}
    return EVIDENCE_STATES.go(evidence, "replace", by=by, reason=reason, version=version, told=told)
