"""Signing an evaluation at one level of its way: a signature stands on the data it was given for."""

from collections.abc import Callable

from zhixiao.portal.access import Actor
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.approval import Approval, ApprovalLevel
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.queries.evaluations.books import book_of
from zhixiao.portal.queries.evaluations.case_of import case_of, digest_of
from zhixiao.scoring import try_score


def signed(level: ApprovalLevel) -> Callable[..., None]:
    """The effect of a step that signs at a level.

    One person signs at one level of a round only, and only what was submitted: money, targets and proofs may have
    changed since.
    """

    def sign(row: Evaluation, *, by: Actor | None, reason: str) -> None:
        if by is None:
            return
        case = case_of(row)
        approval = Approval(
            evaluation=row,
            round=row.round,
            level=level,
            person_id=by.person_id,
            opinion=reason,
            score=try_score(case, book_of(row)).total,
            digest=digest_of(case),
        )
        _require_fits(approval)
        approval.full_clean()
        approval.save(force_insert=True)

    return sign


def _require_fits(approval: Approval) -> None:
    """Raises RefusedError beside the earlier signatures of the round."""
    for earlier in Approval.objects.filter(evaluation=approval.evaluation, round=approval.round):
        if earlier.person_id == approval.person_id:
            raise RefusedError(f"您已在这一轮办理了“{earlier.get_level_display()}”，本环节应由别人办理。")
        if earlier.digest != approval.digest:
            raise RefusedError("送审之后资金、目标或佐证有变动，送审的数据已不是现在的数据，请退回后重新送审。")
