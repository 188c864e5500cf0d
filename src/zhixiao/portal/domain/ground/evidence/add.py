"""Take in a proof with its first file."""

from typing import BinaryIO

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.ground.evidence.version import kept_version
from zhixiao.portal.events import record, values_of
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.transactions import verb

TOLD = ("organisation", "title", "evidence_class", "issuer", "issued", "note")


@verb
def add_evidence(
    *,
    organisation: Organisation,
    title: str,
    evidence_class: str,
    file: BinaryIO,
    file_name: str,
    by: Actor,
    issuer: str = "",
    issued: str = "",
    note: str = "",
) -> Evidence:
    """Raises NotAllowedError, ValidationError; RefusedError for a file outside the allow-list."""
    require(Evidence.KEEP, by, organisation)
    row = Evidence(
        organisation=organisation,
        title=title,
        evidence_class=evidence_class,
        issuer=issuer,
        issued=issued,
        note=note,
    )
    row.full_clean()
    row.save(force_insert=True)
    kept = kept_version(row, file=file, file_name=file_name, by=by, reason="")
    record(event="evidence.added", about=row, by=by, after=values_of(row, TOLD) | {"sha256": kept.sha256})
    return row
