"""The way of targets: drafted, approved in the unit, reviewed by finance, in force; returned at each level."""

from zhixiao.portal.access import Actor
from zhixiao.portal.models.targets.target_review import TargetReview
from zhixiao.portal.models.targets.target_set import CHANGEABLE, TargetSet, TargetSetState
from zhixiao.portal.queries.targets.target_faults import faults_of
from zhixiao.portal.states import Colour, StateTable, Step
from zhixiao.rules.target_review_schema import Outcome
from zhixiao.rules.target_review_store import load_standard


def _complete(target_set: TargetSet) -> str:
    faults = faults_of(target_set)
    return f"送审前请先修改{len(faults)}处：{''.join(faults)}" if faults else ""


def _next_round(target_set: TargetSet, *, by: Actor | None, reason: str) -> None:
    target_set.round += 1
    target_set.save()


def _reviewed_for(target_set: TargetSet, outcome: Outcome) -> str:
    review = TargetReview.objects.filter(target_set=target_set, round=target_set.round).first()
    if review is None:
        return "请先完成四性审核。"
    handling = load_standard(review.standard).handling_of(review.grade)  # type: ignore[arg-type]
    if outcome not in handling.outcomes:
        return f"审核等级为“{review.grade}”，应当“{handling.sentence}”。"
    return ""


def _may_accept(target_set: TargetSet) -> str:
    return _reviewed_for(target_set, "accept")


def _may_return(target_set: TargetSet) -> str:
    return _reviewed_for(target_set, "return")


def _may_refuse(target_set: TargetSet) -> str:
    return _reviewed_for(target_set, "refuse")


TARGET_SET_STATES = StateTable(
    model=TargetSet,
    states=TargetSetState,
    initial=TargetSetState.DRAFT,
    colours={
        TargetSetState.DRAFT: Colour.GREY,
        TargetSetState.AT_UNIT: Colour.BLUE,
        TargetSetState.AT_FINANCE: Colour.BLUE,
        TargetSetState.RETURNED: Colour.AMBER,
        TargetSetState.IN_FORCE: Colour.GREEN,
        TargetSetState.REFUSED: Colour.RED,
    },
    final=frozenset({TargetSetState.IN_FORCE, TargetSetState.REFUSED}),
    steps=(
        Step(
            verb="submit",
            label="送审",
            source=CHANGEABLE,
            target=TargetSetState.AT_UNIT,
            right=TargetSet.KEEP,
            event="targets.submitted",
            guard=_complete,
            effect=_next_round,
        ),
        Step(
            verb="approve-in-unit",
            label="单位审核通过",
            source=(TargetSetState.AT_UNIT,),
            target=TargetSetState.AT_FINANCE,
            right=TargetSet.APPROVE,
            event="targets.approved_in_unit",
        ),
        Step(
            verb="return-in-unit",
            label="单位退回",
            source=(TargetSetState.AT_UNIT,),
            target=TargetSetState.RETURNED,
            right=TargetSet.APPROVE,
            event="targets.returned_by_unit",
            needs_reason=True,
        ),
        Step(
            verb="accept",
            label="审核通过，目标生效",
            source=(TargetSetState.AT_FINANCE,),
            target=TargetSetState.IN_FORCE,
            right=TargetSet.REVIEW,
            event="targets.accepted",
            guard=_may_accept,
        ),
        Step(
            verb="return-by-finance",
            label="财政退回",
            source=(TargetSetState.AT_FINANCE,),
            target=TargetSetState.RETURNED,
            right=TargetSet.REVIEW,
            event="targets.returned_by_finance",
            guard=_may_return,
            needs_reason=True,
        ),
        Step(
            verb="refuse",
            label="不予安排",
            source=(TargetSetState.AT_FINANCE,),
            target=TargetSetState.REFUSED,
            right=TargetSet.REVIEW,
            event="targets.refused",
            guard=_may_refuse,
            needs_reason=True,
        ),
    ),
)
