"""Take over the unit's own score for every item that has none yet (其余各项认可自评得分)."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.reviews.score_item import score_item
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.models.evaluations.review import Review
from zhixiao.portal.transactions import verb


@verb
def accept_self_scores(*, review: Review, by: Actor | None) -> Review:
    row = locked(review)
    require(Review.REVIEW, by, row)
    for item in row.items.filter(review_score__isnull=True).select_related("value").order_by("pk"):
        score_item(item=item, review_score=item.self_score, review_value=item.value.completed, by=by)
    return row
