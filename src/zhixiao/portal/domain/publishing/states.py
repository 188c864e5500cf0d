"""The state tables of publication."""

from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.models.publishing.notice import Notice, NoticeState
from zhixiao.portal.models.publishing.objection import UNDECIDED, Objection, ObjectionState
from zhixiao.portal.models.publishing.token import ApiToken, TokenState
from zhixiao.portal.states import Colour, StateTable, Step


def _clock_has_run(notice: Notice) -> str:
    if notice.ends is not None and timezone.localdate() <= notice.ends:
        return f"公示到{notice.ends}为止，期满后才能结束。"
    return _nothing_undecided(notice)


def _nothing_undecided(notice: Notice) -> str:
    waiting = notice.objections.filter(state__in=UNDECIDED).count()
    return f"还有{waiting}条异议没有认定，请先认定。" if waiting else ""


def _ends_clean(notice: Notice) -> str:
    if notice.objections.filter(state=ObjectionState.UPHELD).exists():
        return "有成立的异议，请用“异议成立，终止公示”。"
    return _clock_has_run(notice)


def _ends_upheld(notice: Notice) -> str:
    if not notice.objections.filter(state=ObjectionState.UPHELD).exists():
        return "没有成立的异议。"
    return _nothing_undecided(notice)


def _keep_answer(objection: Objection, *, by: Actor | None, reason: str) -> None:
    """The reason of the decision is what the objector is told."""
    objection.answer = reason
    objection.save(update_fields=["answer"])


NOTICE_STATES = StateTable(
    model=Notice,
    states=NoticeState,
    initial=NoticeState.DRAFT,
    colours={
        NoticeState.DRAFT: Colour.GREY,
        NoticeState.OPEN: Colour.BLUE,
        NoticeState.CLEAN: Colour.GREEN,
        NoticeState.STOPPED: Colour.AMBER,
        NoticeState.WITHDRAWN: Colour.GREY,
    },
    steps=(
        Step(
            verb="open",
            label="开始公示",
            source=(NoticeState.DRAFT,),
            target=NoticeState.OPEN,
            right=Notice.OPEN,
            event="notice.opened",
            page="open-notice",
        ),
        Step(
            verb="conclude",
            label="结束公示",
            source=(NoticeState.OPEN,),
            target=NoticeState.CLEAN,
            right=Notice.OPEN,
            event="notice.concluded",
            guard=_ends_clean,
        ),
        Step(
            verb="stop",
            label="异议成立，终止公示",
            source=(NoticeState.OPEN,),
            target=NoticeState.STOPPED,
            right=Notice.OPEN,
            event="notice.stopped",
            guard=_ends_upheld,
            needs_reason=True,
        ),
        Step(
            verb="withdraw",
            label="撤回公示",
            source=(NoticeState.DRAFT, NoticeState.OPEN),
            target=NoticeState.WITHDRAWN,
            right=Notice.OPEN,
            event="notice.withdrawn",
            needs_reason=True,
        ),
    ),
    final=frozenset({NoticeState.CLEAN, NoticeState.STOPPED, NoticeState.WITHDRAWN}),
)

OBJECTION_STATES = StateTable(
    model=Objection,
    states=ObjectionState,
    initial=ObjectionState.RECEIVED,
    colours={
        ObjectionState.RECEIVED: Colour.AMBER,
        ObjectionState.TAKEN_UP: Colour.BLUE,
        ObjectionState.UPHELD: Colour.GREEN,
        ObjectionState.REJECTED: Colour.GREY,
    },
    steps=(
        Step(
            verb="take-up",
            label="开始核查",
            source=(ObjectionState.RECEIVED,),
            target=ObjectionState.TAKEN_UP,
            right=Objection.HANDLE,
            event="objection.taken_up",
        ),
        Step(
            verb="uphold",
            label="认定成立",
            source=(ObjectionState.TAKEN_UP,),
            target=ObjectionState.UPHELD,
            right=Objection.DECIDE,
            event="objection.upheld",
            effect=_keep_answer,
            needs_reason=True,
        ),
        Step(
            verb="reject",
            label="认定不成立",
            source=(ObjectionState.TAKEN_UP,),
            target=ObjectionState.REJECTED,
            right=Objection.DECIDE,
            event="objection.rejected",
            effect=_keep_answer,
            needs_reason=True,
        ),
    ),
    final=frozenset({ObjectionState.UPHELD, ObjectionState.REJECTED}),
)

TOKEN_STATES = StateTable(
    model=ApiToken,
    states=TokenState,
    initial=TokenState.ACTIVE,
    colours={TokenState.ACTIVE: Colour.GREEN, TokenState.REVOKED: Colour.GREY},
    steps=(
        Step(
            verb="revoke",
            label="吊销",
            source=(TokenState.ACTIVE,),
            target=TokenState.REVOKED,
            right=ApiToken.REVOKE,
            event="token.revoked",
            needs_reason=True,
        ),
    ),
    final=frozenset({TokenState.REVOKED}),
)
