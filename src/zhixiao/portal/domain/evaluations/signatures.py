"""Signing an evaluation at one level of its way."""

from collections.abc import Callable

from zhixiao.portal.access import Actor
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.approval import Approval, ApprovalLevel
from zhixiao.portal.models.evaluations.evaluation import Evaluation


def signed(level: ApprovalLevel) -> Callable[..., None]:
    """The effect of a step that signs at a level. One person signs at one level of a round only."""

    def sign(row: Evaluation, *, by: Actor | None, reason: str) -> None:
        if by is None:
            return
        earlier = Approval.objects.filter(evaluation=row, round=row.round, person=by.person_id).first()
        if earlier is not None:
            raise RefusedError(f"您已在这一轮办理了“{earlier.get_level_display()}”，本环节应由别人办理。")
        approval = Approval(evaluation=row, round=row.round, level=level, person_id=by.person_id, opinion=reason)
        approval.full_clean()
        approval.save(force_insert=True)

    return sign
