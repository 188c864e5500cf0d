"""Draft a notice, and change it as long as it is not shown."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.publishing.working_days import least_working_days
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.publishing.notice import Notice, NoticeState
from zhixiao.portal.transactions import verb

TOLD = ("organisation", "kind", "title", "body", "contact", "working_days")


@verb
def draft_notice(
    *, organisation: Organisation, kind: str, title: str, body: str, contact: str, working_days: int, by: Actor | None
) -> Notice:
    """Raises NotAllowedError, ValidationError; RefusedError for fewer working days than the rules ask."""
    require(Notice.KEEP, by, organisation)
    _long_enough(working_days)
    row = Notice(
        organisation=organisation, kind=kind, title=title, body=body, contact=contact, working_days=working_days
    )
    return added(row, event="notice.added", by=by, fields=TOLD)


@verb
def change_notice(
    *,
    notice: Notice,
    kind: str,
    title: str,
    body: str,
    contact: str,
    working_days: int,
    version: int,
    by: Actor | None,
) -> Notice:
    """Raises NotAllowedError, StaleError, ValidationError; RefusedError once the notice is shown."""
    row = locked(notice, version)
    require(Notice.KEEP, by, row)
    if row.state != NoticeState.DRAFT:
        raise RefusedError("公示已经开始，内容不能再改；如有错误，请撤回后重新公示。")
    _long_enough(working_days)
    values = {"kind": kind, "title": title, "body": body, "contact": contact, "working_days": working_days}
    return changed(row, values=values, event="notice.changed", by=by)


def _long_enough(days: int) -> None:
    if days < least_working_days():
        raise RefusedError(f"公示期不少于{least_working_days()}个工作日，读到的是{days}个。")
