"""Open a notice: freeze what is shown and start the clock."""

import hashlib
from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.canonical import canonical
from zhixiao.portal.domain.publishing.states import NOTICE_STATES
from zhixiao.portal.domain.publishing.working_days import last_working_day, working_days_between
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.publishing.notice import Notice, NoticeState
from zhixiao.portal.transactions import verb


@verb
def open_notice(
    *, notice: Notice, starts: date, version: int, by: Actor | None, ends: date | None = None, reason: str = ""
) -> Notice:
    """`ends` is worked out from the working days; it is given by hand for a year whose days off are not announced.

    Raises NotAllowedError, StaleError; RefusedError when the span is shorter than the notice's working days.
    """
    row = locked(notice, version)
    require(Notice.OPEN, by, row)
    if row.state != NoticeState.DRAFT:
        raise RefusedError("这份公示已经开始过。")
    last = _end(starts, row.working_days, ends)
    content = shown_content(row, starts, last)
    digest = hashlib.sha256(content.encode()).hexdigest()
    row.starts, row.ends, row.snapshot, row.sha256 = starts, last, content, digest
    row.save(update_fields=["starts", "ends", "snapshot", "sha256"])
    told = {"starts": starts, "ends": last, "sha256": digest}
    return NOTICE_STATES.go(row, "open", by=by, reason=reason, version=version, told=told)


def shown_content(notice: Notice, starts: date, ends: date) -> str:
    """The canonical text of what everybody is shown."""
    return canonical(
        {
            "organisation": notice.organisation.name,
            "kind": str(notice.get_kind_display()),
            "title": notice.title,
            "body": notice.body,
            "contact": notice.contact,
            "working_days": notice.working_days,
            "starts": starts,
            "ends": ends,
        }
    )


def _end(starts: date, days: int, given: date | None) -> date:
    if given is None:
        return last_working_day(starts, days)
    counted = working_days_between(starts, given)
    if counted < days:
        raise RefusedError(f"{starts}到{given}只有{counted}个工作日，少于公示期{days}个工作日。")
    return given
