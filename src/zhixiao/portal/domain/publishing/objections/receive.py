"""Take in an objection from outside: named, and in time."""

import hashlib

from django.utils import timezone

from zhixiao.portal.events import record
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.publishing.notice import Notice, NoticeState
from zhixiao.portal.models.publishing.objection import Objection
from zhixiao.portal.transactions import verb

MOST_A_DAY = 200
"""More objections to one notice in a day are a flood; people can still come to the office."""


@verb
def receive_objection(*, notice: Notice, objector: str, contact: str, text: str) -> Objection:
    """Who objects stays out of the event, which tells the digest of the text alone.

    Raises RefusedError before, after and outside the notice, ValidationError for an objection without name or text.
    """
    today = timezone.localdate()
    row = Notice.objects.get(pk=notice.pk)
    if row.state != NoticeState.OPEN or row.starts is None or row.ends is None or today < row.starts:
        raise RefusedError("这份公示现在不受理异议。")
    if today > row.ends:
        raise RefusedError(f"公示已于{row.ends}期满，逾期的异议不受理。")
    if row.objections.filter(received_on=today).count() >= MOST_A_DAY:
        raise RefusedError(f"今天在线提交的异议过多，请按公示上的受理方式提出：{row.contact}")
    found = Objection(notice=row, objector=objector, contact=contact, text=text, received_on=today)
    found.full_clean()
    found.save(force_insert=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    record(event="objection.received", about=found, by=None, after={"received_on": today, "sha256": digest})
    return found
