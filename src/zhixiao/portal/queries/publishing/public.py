"""What everybody may read: publications that are public, notices that are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from zhixiao.portal.models.publishing.notice import SHOWN, Notice
from zhixiao.portal.models.publishing.objection import UNDECIDED, Objection, ObjectionState
from zhixiao.portal.models.publishing.publication import Publication, PublicationRevision, PublicationState


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is told of an objection: when it came and how it was decided, never whose it is or what was answered."""

    received_on: str
    state: str


def public_publications() -> QuerySet[Publication]:
    """Publications that everybody may read now."""
    return Publication.objects.filter(state=PublicationState.PUBLIC).select_related("organisation")


def public_notices() -> QuerySet[Notice]:
    """Notices that run or have ended."""
    return Notice.objects.filter(state__in=SHOWN).select_related("organisation")


def latest_revisions(rows: Iterable[Publication]) -> dict[int, PublicationRevision]:
    """Publication id -> its last revision, in one query."""
    found = PublicationRevision.objects.filter(publication_id__in=[row.pk for row in rows]).order_by("number")
    return {revision.publication_id: revision for revision in found}


def outcomes_of(notice: Notice) -> tuple[Outcome, ...]:
    """The objections to a notice as everybody may see them."""
    rows = notice.objections.order_by("received_on", "pk")
    return tuple(_outcome(row) for row in rows)


def _outcome(row: Objection) -> Outcome:
    return Outcome(row.received_on.isoformat(), str(ObjectionState(row.state).label))


def with_objection_counts(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    """Notices with `received` and `undecided`, the numbers of their objections."""
    return rows.annotate(
        received=Count("objections"),
        undecided=Count(F("objections__pk"), filter=Q(objections__state__in=UNDECIDED)),
    )
