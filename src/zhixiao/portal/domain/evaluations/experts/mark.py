"""What an expert finds of one item (专家评分), by the same list of reasons as the review itself."""

from decimal import Decimal

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.experts.in_person import require_in_person
from zhixiao.portal.domain.evaluations.reviews.score_item import band_of
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.expert_review import OPEN_TO_MARKING, ExpertMark
from zhixiao.portal.models.evaluations.review import ReviewState
from zhixiao.portal.transactions import verb
from zhixiao.rules.review_store import load_deductions


@verb
def mark_item(
    *,
    mark: ExpertMark,
    score: Decimal,
    value: str = "",
    reason: int | None = None,
    remark: str = "",
    version: int | None = None,
    by: Actor | None,
) -> ExpertMark:
    """Raises RefusedError when the opinion is not owed any more, or with the sentence of the rule that is broken."""
    row = locked(mark, version)
    require(ExpertMark.MARK, by, row)
    require_in_person(by)
    asked = row.expert_review
    if asked.state not in OPEN_TO_MARKING or asked.review.state != ReviewState.DRAWN:
        raise RefusedError(f"评审现在的状态是“{asked.get_state_display()}”，不能修改评分。")
    rules = load_deductions(asked.review.draw.rules)
    band = band_of(
        rules, weight=row.weight, self_score=row.self_score, review_score=score, reason=reason, remark=remark
    )
    values = {"score": score, "value": value, "reason": reason, "band": band, "remark": remark.strip()}
    return changed(row, values=values, event="expert_mark.given", by=by)
