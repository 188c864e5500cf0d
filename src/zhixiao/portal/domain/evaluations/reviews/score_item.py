"""Give an item its review value and score; a deduction has a reason of the list and fits its band."""

from decimal import Decimal

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.review import ReviewItem, ReviewState
from zhixiao.portal.transactions import verb
from zhixiao.rules.review_schema import Deductions, Reason
from zhixiao.rules.review_store import load_deductions


@verb
def score_item(
    *,
    item: ReviewItem,
    review_score: Decimal,
    review_value: str = "",
    reason: int | None = None,
    remark: str = "",
    version: int | None = None,
    by: Actor | None,
) -> ReviewItem:
    """Raises RefusedError when the review is not being made, or with the sentence of the rule that is broken."""
    row = locked(item, version)
    require(ReviewItem.REVIEW, by, row)
    if row.review.state != ReviewState.DRAWN:
        raise RefusedError(f"复核现在的状态是“{row.review.get_state_display()}”，不能修改复核得分。")
    rules = load_deductions(row.review.draw.rules)
    band = band_of(
        rules, weight=row.weight, self_score=row.self_score, review_score=review_score, reason=reason, remark=remark
    )
    values = {
        "review_score": review_score,
        "review_value": review_value,
        "reason": reason,
        "band": band,
        "remark": remark.strip(),
    }
    return changed(row, values=values, event="review_item.scored", by=by)


def band_of(
    rules: Deductions,
    *,
    weight: Decimal,
    self_score: Decimal,
    review_score: Decimal,
    reason: int | None,
    remark: str,
) -> str:
    """The band the deduction lies in, "" without one. Raises RefusedError with the rule that is broken."""
    if review_score > self_score:
        raise RefusedError("复核得分不能高于自评得分；如自评少计，请退回单位更正。")
    found = _reason(rules, reason)
    if review_score == self_score:
        if found is not None and found.bands:
            raise RefusedError(f"选了扣分理由“{found.name}”，复核得分却与自评得分相同。")
        return ""
    if found is None:
        raise RefusedError("复核得分低于自评得分，须从规则清单中选扣分理由。")
    if len(remark.strip()) < rules.shortest_remark:
        raise RefusedError(f"扣分须写备注，不少于{rules.shortest_remark}个字（现有{len(remark.strip())}个字）。")
    return _band(found, (weight - review_score) / weight)


def _reason(rules: Deductions, number: int | None) -> Reason | None:
    if number is None:
        return None
    try:
        return rules.reason(number)
    except KeyError:
        raise RefusedError(f"规则清单中没有第{number}条。") from None


def _band(reason: Reason, taken: Decimal) -> str:
    if not reason.bands:
        raise RefusedError(f"规则{reason.number}“{reason.name}”不扣分：{reason.rule}。")
    band = reason.band_for(taken)
    if band is None:
        allowed = "、".join(f"{band.name}{band.share:.0%}" for band in reason.bands)
        spare = f"，允许相差{reason.tolerance * 100:.0f}个百分点" if reason.tolerance else ""
        raise RefusedError(
            f"规则{reason.number}“{reason.name}”应扣分值的{allowed}{spare}；现在扣了{taken * 100:.2f}%，与理由不符。"
        )
    return band.name
