"""Kinds of tasks of publication."""

from django.db.models import Q
from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.publishing.publications.states import PUBLICATION_STATES
from zhixiao.portal.domain.publishing.states import NOTICE_STATES, OBJECTION_STATES
from zhixiao.portal.interfaces.waiting import Kind
from zhixiao.portal.models.publishing.notice import Notice, NoticeState
from zhixiao.portal.models.publishing.objection import Objection

OBJECTIONS = Objection.objects.select_related("notice")
OF_OBJECTIONS = {"due": "notice__ends", "since": "received_on"}


def _ended(_: Actor) -> Q:
    """Notices whose clock has run."""
    return Q(ends__lt=timezone.localdate())


TASKS = (
    Kind.of("批准公示", NOTICE_STATES, "open"),
    Kind(
        "结束公示",
        NOTICE_STATES.step("conclude").right,
        (NoticeState.OPEN,),
        Notice.objects.all(),
        since="ends",
        narrowed=_ended,
    ),
    Kind.of("核查异议", OBJECTION_STATES, "take-up", OBJECTIONS, **OF_OBJECTIONS),
    Kind.of("认定异议", OBJECTION_STATES, "uphold", OBJECTIONS, **OF_OBJECTIONS),
    Kind.of("批准公开", PUBLICATION_STATES, "publish"),
)
