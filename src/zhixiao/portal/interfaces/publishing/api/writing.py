"""Operations that write, through the verbs the pages use. A call with an Idempotency-Key is done once."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import Http404

from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.domain.publishing.notices.draft import draft_notice
from zhixiao.portal.domain.targets.monitoring.record import record_progress
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.publishing.api.operations import Call, key_of, operation
from zhixiao.portal.interfaces.publishing.api.shapes import CompletedIn, Kept, NoticeIn, ProgressIn
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.post import Post
from zhixiao.portal.models.publishing.notice import Notice
from zhixiao.portal.models.publishing.token import Scope
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.monitoring import MonitoringPeriod
from zhixiao.portal.transactions import writing


def _once(request: Call, write: Callable[[], Any]) -> Kept:
    """Write, and remember the key with what it led to; the second call with the key finds the first.

    Raises RefusedError for a key that came with another body.
    """
    key, path = key_of(request), request.path[:500]
    content = hashlib.sha256(request.body).hexdigest()
    with writing():
        done = Post.objects.filter(key=key, person=request.caller.person, path=path).first() if key else None
        if done is not None:
            if done.content not in (content, ""):
                raise RefusedError("这个 Idempotency-Key 已用于另一份内容，这次没有办理。请换一个再发。")
            return Kept(url=done.answer, repeated=True)
        url = write().get_absolute_url()
        if key:
            Post.objects.create(key=key, person=request.caller.person, path=path, content=content, answer=url)
    return Kept(url=url)


@operation(
    "api-fill-value",
    "completed-values/{int:pk}/fill",
    summary="填报完成值",
    scope=Scope.COMPLETED,
    right=CompletedValue.FILL,
    of=CompletedValue,
    response=Kept,
    method="POST",
)
def fill(request: Call, pk: int, body: CompletedIn) -> Any:
    """Fill in a completed value; `version` is the one that was read."""
    told = body.model_dump(exclude_none=True)
    return _once(request, lambda: fill_value(value=request.row, **told, by=request.caller.actor))


@operation(
    "api-record-progress",
    "monitoring/{int:pk}/record",
    summary="填报运行监控数据",
    scope=Scope.PROGRESS,
    right=MonitoringPeriod.FILL,
    of=MonitoringPeriod,
    response=Kept,
    method="POST",
)
def record(request: Call, pk: int, body: ProgressIn) -> Any:
    """Enter the value of an indicator in a monitoring period; a later call corrects it."""
    indicator = Indicator.objects.visible_to(request.caller.actor).filter(pk=body.indicator_id).first()
    if indicator is None:
        raise Http404

    def write() -> MonitoringPeriod:
        told = body.model_dump(exclude={"indicator_id"})
        record_progress(period=request.row, indicator=indicator, **told, by=request.caller.actor)
        return request.row  # type: ignore[no-any-return]

    return _once(request, write)


@operation(
    "api-draft-notice",
    "notices/draft",
    summary="起草公示",
    scope=Scope.NOTICES_KEEP,
    right=Notice.KEEP,
    response=Kept,
    method="POST",
)
def draft(request: Call, body: NoticeIn) -> Any:
    """Draft a notice for an organisation in one's scope."""
    place = Organisation.objects.visible_to(request.caller.actor).filter(pk=body.organisation_id).first()
    if place is None:
        raise Http404
    told = body.model_dump(exclude={"organisation_id"})
    return _once(request, lambda: draft_notice(organisation=place, **told, by=request.caller.actor))
