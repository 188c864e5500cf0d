"""The states of a publication. Publishing and revising freeze a revision."""

from zhixiao.portal.access import Actor
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.publishing.publication import Publication, PublicationRevision, PublicationState
from zhixiao.portal.queries.publishing.contents import text_now
from zhixiao.portal.queries.publishing.published_text import as_json, digest_of
from zhixiao.portal.states import Colour, StateTable, Step


def keep_revision(publication: Publication, *, by: Actor | None, reason: str) -> None:
    """Freeze the present text as the next revision. Raises RefusedError when nothing has changed."""
    content = as_json(text_now(publication))
    digest = digest_of(content)
    latest = publication.revisions.order_by("-number").first()
    if latest is not None and latest.sha256 == digest:
        raise RefusedError("内容与已公开的一版相同，不必修订。")
    PublicationRevision(
        publication=publication,
        number=latest.number + 1 if latest else 1,
        content=content,
        sha256=digest,
        reason=reason[:500] if latest else "",
        by_id=by.person_id if by else None,
    ).save(force_insert=True)


def _can_be_public(publication: Publication) -> str:
    try:
        text_now(publication)
    except RefusedError as refusal:
        return str(refusal)
    return ""


PUBLICATION_STATES = StateTable(
    model=Publication,
    states=PublicationState,
    initial=PublicationState.PREPARED,
    colours={
        PublicationState.PREPARED: Colour.AMBER,
        PublicationState.PUBLIC: Colour.GREEN,
        PublicationState.WITHDRAWN: Colour.GREY,
    },
    steps=(
        Step(
            verb="publish",
            label="公开",
            source=(PublicationState.PREPARED,),
            target=PublicationState.PUBLIC,
            right=Publication.PUBLISH,
            event="publication.published",
            guard=_can_be_public,
            effect=keep_revision,
        ),
        Step(
            verb="revise",
            label="修订",
            source=(PublicationState.PUBLIC,),
            target=PublicationState.PUBLIC,
            right=Publication.PUBLISH,
            event="publication.revised",
            guard=_can_be_public,
            effect=keep_revision,
            needs_reason=True,
        ),
        Step(
            verb="withdraw",
            label="撤回",
            source=(PublicationState.PUBLIC,),
            target=PublicationState.WITHDRAWN,
            right=Publication.PUBLISH,
            event="publication.withdrawn",
            needs_reason=True,
        ),
        Step(
            verb="restore",
            label="恢复公开",
            source=(PublicationState.WITHDRAWN,),
            target=PublicationState.PUBLIC,
            right=Publication.PUBLISH,
            event="publication.restored",
            needs_reason=True,
        ),
    ),
)
