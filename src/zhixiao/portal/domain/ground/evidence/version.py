"""How a version of a proof is kept; shared by adding and replacing."""

from typing import BinaryIO

from zhixiao.portal.access import Actor
from zhixiao.portal.files import keep_file
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceVersion


def kept_version(row: Evidence, *, file: BinaryIO, file_name: str, by: Actor, reason: str) -> EvidenceVersion:
    """Keep the bytes and the row of the next version. Raises RefusedError, ValidationError."""
    kept = keep_file(file, file_name)
    latest = row.versions.order_by("-number").first()
    version = EvidenceVersion(
        evidence=row,
        number=latest.number + 1 if latest else 1,
        file_name=file_name,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        uploaded_by_id=by.person_id,
        reason=reason,
    )
    version.full_clean()
    version.save(force_insert=True)
    return version
