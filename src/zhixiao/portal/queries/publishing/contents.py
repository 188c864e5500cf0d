"""What would be public of a fund's targets or of a self-evaluation, as it stands now."""

from collections.abc import Callable

from zhixiao.portal.models.publishing.publication import Publication, PublicationKind
from zhixiao.portal.queries.publishing.evaluation_text import evaluation_text
from zhixiao.portal.queries.publishing.published_text import PublishedText
from zhixiao.portal.queries.publishing.targets_text import targets_text

TEXTS: dict[str, Callable[[int, str], PublishedText]] = {
    PublicationKind.TARGETS: targets_text,
    PublicationKind.EVALUATION: evaluation_text,
}


def text_now(publication: Publication) -> PublishedText:
    """The text a revision made now would hold. Raises RefusedError when its subject may not be public yet."""
    return TEXTS[publication.kind](publication.subject_id, publication.title)
