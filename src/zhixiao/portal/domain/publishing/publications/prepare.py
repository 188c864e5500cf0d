"""Prepare a publication: decide that something is going to be public, under which title."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.publishing.publication import Publication
from zhixiao.portal.transactions import verb

TOLD = ("organisation", "kind", "year", "title")


@verb
def prepare_publication(
    *, organisation: Organisation, kind: str, subject_id: int, year: int, title: str, by: Actor | None
) -> Publication:
    """Raises NotAllowedError, ValidationError when it was prepared before."""
    require(Publication.KEEP, by, organisation)
    row = Publication(organisation=organisation, kind=kind, subject_id=subject_id, year=year, title=title)
    return added(row, event="publication.prepared", by=by, fields=TOLD)
