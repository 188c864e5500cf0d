"""A file that comes along with a form of something else and becomes a proof."""

from pathlib import Path
from typing import Any

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass
from zhixiao.portal.models.ground.organisation import Organisation

LONGEST_TITLE = 200


def kept_as_proof(file: Any, *, of: Organisation, kind: EvidenceClass, by: Actor) -> Evidence:
    """A new proof of the organisation, called as its file is. Raises as `add_evidence`."""
    title = Path(file.name).stem[:LONGEST_TITLE]
    return add_evidence(organisation=of, title=title, evidence_class=kind, file=file, file_name=file.name, by=by)
