"""The states of a policy document."""

from zhixiao.portal.access import Actor
from zhixiao.portal.models.targets.policy_document import DocumentState, PolicyDocument
from zhixiao.portal.states import Colour, StateTable, Step


def _dated(document: PolicyDocument) -> str:
    if document.valid_from is None or document.issued is None:
        return "施行前请填写印发日期和有效期起。"
    older = document.replaces
    if older is not None and older.state == DocumentState.DRAFT:
        return "被替代的版本还在起草，请先处理它。"
    return ""


def _end_the_older(document: PolicyDocument, *, by: Actor | None, reason: str) -> None:
    older = document.replaces
    if older is not None and older.state == DocumentState.IN_FORCE:
        POLICY_DOCUMENT_STATES.go(older, "end", by=by, reason=f"由{document}替代")


POLICY_DOCUMENT_STATES = StateTable(
    model=PolicyDocument,
    states=DocumentState,
    initial=DocumentState.DRAFT,
    colours={
        DocumentState.DRAFT: Colour.GREY,
        DocumentState.IN_FORCE: Colour.GREEN,
        DocumentState.ENDED: Colour.GREY,
    },
    final=frozenset({DocumentState.ENDED}),
    steps=(
        Step(
            verb="issue",
            label="施行",
            source=(DocumentState.DRAFT,),
            target=DocumentState.IN_FORCE,
            right=PolicyDocument.KEEP,
            event="policy_document.issued",
            guard=_dated,
            effect=_end_the_older,
        ),
        Step(
            verb="end",
            label="失效",
            source=(DocumentState.IN_FORCE,),
            target=DocumentState.ENDED,
            right=PolicyDocument.KEEP,
            event="policy_document.ended",
            needs_reason=True,
        ),
    ),
)
