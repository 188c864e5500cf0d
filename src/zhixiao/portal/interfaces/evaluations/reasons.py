"""The list of reasons of deduction (扣分理由) as forms offer it, and what an item is called above its form."""

from collections.abc import Sequence

from zhixiao.portal.models.evaluations.review import Review, ReviewItem
from zhixiao.portal.queries.evaluations.plain_values import points
from zhixiao.rules.review_schema import Reason
from zhixiao.rules.review_store import load_deductions


def reasons_of(review: Review) -> tuple[Reason, ...]:
    """The reasons by which the items of a review are marked down."""
    return load_deductions(review.draw.rules).reasons


def reason_choices(reasons: Sequence[Reason]) -> list[tuple[object, str]]:
    """What a form offers: none, then those that look at an indicator."""
    choices = [(reason.number, f"{reason.number}. {_told(reason)}") for reason in reasons if not reason.level]
    return [("", "不扣分"), *choices]


def title_of_item(doing: str, item: ReviewItem) -> str:
    """The indicator with what the unit says of it."""
    target, completed = item.value.indicator, item.value.completed or "—"
    return (
        f"{doing}：{target}（指标值 {target.printed_target}，自评完成值 {completed}，"
        f"分值 {points(item.weight)}，自评得分 {points(item.self_score)}）"
    )


def _told(reason: Reason) -> str:
    bands = "、".join(f"{band.name}{band.share:.0%}" for band in reason.bands)
    return f"{reason.name}（{bands or '不扣分'}）"
