"""Tasks of publication, derived from states."""

from collections.abc import Iterator

from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.publishing.publications.states import PUBLICATION_STATES
from zhixiao.portal.domain.publishing.states import NOTICE_STATES, OBJECTION_STATES
from zhixiao.portal.interfaces.areas import Task, most_urgent
from zhixiao.portal.models.publishing.notice import Notice, NoticeState
from zhixiao.portal.models.publishing.objection import Objection
from zhixiao.portal.models.publishing.publication import Publication
from zhixiao.portal.states import StateTable


def notices_to_open(actor: Actor) -> Iterator[Task]:
    """Drafts that wait to be approved."""
    step = NOTICE_STATES.step("open")
    for row in most_urgent(step.right, actor, Notice.objects.all(), step.source):
        yield Task("批准公示", str(row), row.get_absolute_url(), since=row.changed_at.date().isoformat())


def notices_to_end(actor: Actor) -> Iterator[Task]:
    """Notices whose clock has run."""
    rows = Notice.objects.filter(ends__lt=timezone.localdate())
    for row in most_urgent(NOTICE_STATES.step("conclude").right, actor, rows, (NoticeState.OPEN,), "ends"):
        yield Task("结束公示", str(row), row.get_absolute_url(), since=str(row.ends))


def objections_to_take_up(actor: Actor) -> Iterator[Task]:
    """Objections that nobody looks into yet."""
    return _objections(actor, "take-up", "核查异议")


def objections_to_decide(actor: Actor) -> Iterator[Task]:
    """Objections that were looked into."""
    return _objections(actor, "uphold", "认定异议")


def _objections(actor: Actor, verb: str, label: str) -> Iterator[Task]:
    step = OBJECTION_STATES.step(verb)
    rows = Objection.objects.select_related("notice")
    for row in most_urgent(step.right, actor, rows, step.source, "notice__ends", "received_on"):
        due = row.notice.ends.isoformat() if row.notice.ends else ""
        yield Task(label, str(row), row.get_absolute_url(), since=row.received_on.isoformat(), due=due)


def publications_to_publish(actor: Actor) -> Iterator[Task]:
    """What is prepared and waits for approval."""
    table: StateTable = PUBLICATION_STATES
    step = table.step("publish")
    for row in most_urgent(step.right, actor, Publication.objects.all(), step.source):
        yield Task("批准公开", str(row), row.get_absolute_url(), since=row.changed_at.date().isoformat())
