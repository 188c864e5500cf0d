"""The way of a request to change a project; on approval the project's row changes with it."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.money.effects import SOMEBODY_ELSE
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.project_change import DRAFTED, ProjectChange, ProjectChangeState
from zhixiao.portal.queries.money.project_changes import lines_of, moved_on, value_of
from zhixiao.portal.states import Colour, StateTable, Step


def _written_on_this(row: ProjectChange) -> str:
    faults = moved_on(row.project, lines_of(row))
    return f"项目在起草以后改动过：{''.join(faults)}请修改申请，核对后再提交。" if faults else ""


def _still_so(row: ProjectChange) -> str:
    faults = moved_on(row.project, lines_of(row))
    return f"项目在申请以后改动过，不能批准，请退回：{''.join(faults)}" if faults else ""


def _approve(row: ProjectChange, *, by: Actor | None, reason: str) -> None:
    """Change the project as asked."""
    if by is not None and by.person_id == row.asked_by_id:
        raise RefusedError(SOMEBODY_ELSE)
    row.approved_on = timezone.localdate()
    row.save()
    values = {line.fact: value_of(line) for line in lines_of(row)}
    try:
        changed(locked(row.project), values=values, event="project.changed", by=by, reason=f"项目变更：{row.reason}")
    except ValidationError as error:
        raise RefusedError(f"按申请变更后项目不合规定，请退回：{'；'.join(error.messages)}。") from error


def _told(row: ProjectChange, *, by: Actor | None, reason: str) -> None:
    row.because = reason
    row.save()


PROJECT_CHANGE_STATES = StateTable(
    model=ProjectChange,
    states=ProjectChangeState,
    initial=ProjectChangeState.DRAFT,
    final=frozenset({ProjectChangeState.APPROVED, ProjectChangeState.WITHDRAWN}),
    colours={
        ProjectChangeState.DRAFT: Colour.GREY,
        ProjectChangeState.SUBMITTED: Colour.BLUE,
        ProjectChangeState.RETURNED: Colour.AMBER,
        ProjectChangeState.APPROVED: Colour.GREEN,
        ProjectChangeState.WITHDRAWN: Colour.GREY,
    },
    steps=(
        Step(
            verb="submit",
            label="提交",
            source=DRAFTED,
            target=ProjectChangeState.SUBMITTED,
            right=ProjectChange.ASK,
            event="project_change.submitted",
            guard=_written_on_this,
        ),
        Step(
            verb="approve",
            label="批准",
            source=(ProjectChangeState.SUBMITTED,),
            target=ProjectChangeState.APPROVED,
            right=ProjectChange.DECIDE,
            event="project_change.approved",
            guard=_still_so,
            effect=_approve,
        ),
        Step(
            verb="return",
            label="退回",
            source=(ProjectChangeState.SUBMITTED,),
            target=ProjectChangeState.RETURNED,
            right=ProjectChange.DECIDE,
            event="project_change.returned",
            effect=_told,
            needs_reason=True,
        ),
        Step(
            verb="withdraw",
            label="撤回",
            source=(*DRAFTED, ProjectChangeState.SUBMITTED),
            target=ProjectChangeState.WITHDRAWN,
            right=ProjectChange.ASK,
            event="project_change.withdrawn",
            needs_reason=True,
        ),
    ),
)
