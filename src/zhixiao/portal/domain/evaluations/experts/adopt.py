"""Take over the experts' middle marks (采纳专家评分) for every item the reviewer has not scored himself."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.reviews.score_item import score_item
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.review import Review
from zhixiao.portal.queries.evaluations.experts import marks_of, middle
from zhixiao.portal.transactions import verb


@verb
def adopt_expert_marks(*, review: Review, by: Actor | None) -> Review:
    """Raises RefusedError when no expert has handed in his marks."""
    row = locked(review)
    require(Review.REVIEW, by, row)
    marks = marks_of(row)
    if not marks:
        raise RefusedError("还没有专家提交评分。")
    for item in row.items.filter(review_score__isnull=True, pk__in=marks).order_by("pk"):
        one = middle(marks[item.pk])
        assert one.score is not None  # marks_of gives no others
        score_item(
            item=item, review_score=one.score, review_value=one.value, reason=one.reason, remark=one.remark, by=by
        )
    return row
